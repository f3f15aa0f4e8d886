import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../src/chunks.ts';
import { indexSite } from '../../src/document/index-site.ts';
import { draftView, type PolicyView } from '../../src/pages/policy-page.ts';
import { type StartView, startView } from '../../src/pages/start-page.ts';
import { createRenderer, type Renderer } from '../../src/site/render.ts';
import { document, paragraph, section, templates } from '../support/make-document.ts';
import { pageContext, published } from '../support/make-version.ts';

let folder = '';
let renderer: Renderer;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-render-'));
  writeFileSync(join(folder, 'style.css'), 'p{color:red}\n');
  writeFileSync(join(folder, 'start.css'), 'li{color:red}\n');
  for (const name of ['copy', 'page', 'reading', 'standing', 'redline'])
    writeFileSync(join(folder, `${name}.js`), 'run();\n');
  renderer = createRenderer({ templates, assets: folder });
});

afterAll(() => rmSync(folder, { recursive: true }));

const one = document({
  preamble: section('preamble', { blocks: [paragraph('1', 'Welcome <you>.')] }),
  sections: [section('collect', { number: 'I', title: 'Collect & use' })],
});

const day = '2026-11-24';

function viewOf(): PolicyView {
  const links = { index: indexSite(['en'], [one]), policyPath: (policy: string) => `${policy}/` };
  const policy = published(day, [], [one]);
  const view = draftView(pageContext(day), policy, 'policy', { ...links, fileAddress: () => undefined });
  return { ...view, scripts: [] };
}

function start(title: string): StartView {
  return { ...startView(pageContext(day), [published(day, [], [document({ title })])]), scripts: [] };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The policy as a browser reads it. */
function securityPolicy(html: string): string {
  const content = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  return content.replaceAll('&#39;', "'");
}

test('a page in chunks is the same page, whatever its other texts hold', () => {
  const view = viewOf();
  for (const heading of ['A', '\0\u0001\0', '$&', '\0']) {
    const titled = { ...view, heading };
    const chunks = renderer.renderChunks('policy', titled);
    expect(textOf(chunks)).toBe(renderer.render('policy', titled));
  }
  expect(renderer.renderChunks('policy', view)).toBeInstanceOf(Array);
});

test('a page has one main heading, its landmarks in order, and the contents after the preamble', () => {
  const html = renderer.render('policy', viewOf());
  expect(html.startsWith('<!doctype html>\n<html lang="en" dir="ltr" data-paper="')).toBe(true);
  expect(html.match(/<h1/g)).toHaveLength(1);
  const order = [
    'class="skip"',
    '<header class="bar"',
    '<main',
    '<h1',
    'preamble.1',
    'id="_contents"',
    'id="collect"',
    '<footer',
  ];
  const places = order.map((part) => html.indexOf(part));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('text of the publisher is escaped once, in fragments and in data', () => {
  const html = renderer.render('policy', viewOf());
  expect(html).toContain('Welcome &lt;you&gt;.');
  expect(html).toContain('<span>I</span> Collect &amp; use</a>');
  expect(renderer.render('start', start('<script>'))).toContain('&lt;script&gt;');
});

describe('the Content-Security-Policy', () => {
  test('allows the very style of the page and nothing from elsewhere', () => {
    const html = renderer.render('policy', viewOf());
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    expect(style).toBe('p{color:red}');
    expect(securityPolicy(html)).toBe(
      `default-src 'none'; style-src ${hashOf(style)}; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'`,
    );
  });

  test('allows a script where the page has one', () => {
    const html = renderer.render('policy', { ...viewOf(), scripts: ['copy'] });
    expect(html).toContain('<script>run();</script>');
    expect(securityPolicy(html)).toContain(`script-src ${hashOf('run();')}`);
  });
});

test('a style sheet that would end its element is refused', () => {
  const bad = mkdtempSync(join(folder, 'bad-'));
  writeFileSync(join(bad, 'style.css'), 'p::after{content:"</style>"}');
  expect(() => createRenderer({ templates, assets: bad })).toThrow('cannot be inlined');
});

test('what the view has not is an error, never a blank', () => {
  const { heading: _, ...rest } = viewOf();
  // A view without a heading cannot be typed: this is what a misspelt name in a template comes to.
  expect(() => renderer.render('policy', rest as PolicyView)).toThrow(/undefined/);
});

test('templates and words of the site stand in for ours', () => {
  const own = mkdtempSync(join(folder, 'own-'));
  mkdirSync(join(own, '_includes'));
  mkdirSync(join(own, 'pages'));
  writeFileSync(
    join(own, '_includes/foot.njk'),
    '{% macro foot(view) %}<footer>{{ view.publisher }}!</footer>{% endmacro %}',
  );
  writeFileSync(join(own, 'pages/start.njk'), '---js\nthrow new Error("never run")\n---\n{{ view.heading }}');
  const ours = createRenderer({ templates, assets: folder, ownTemplates: own });
  expect(ours.render('policy', viewOf())).toContain('<footer>CMEO-MAX INC.!</footer>');
  expect(ours.render('start', start('P'))).toBe('Policies of CMEO-MAX INC.');
});

test('a language without words is given those of English', () => {
  expect(renderer.words('ar').language).toBe('en');
  expect(renderer.words('zh-Hans').language).toBe('zh-Hans');
});
