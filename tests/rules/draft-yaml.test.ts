import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleFiles } from '../../src/findings/catalogue/bases.ts';
import { formatFinding } from '../../src/findings/finding.ts';
import { checkSite } from '../../src/site/check-site.ts';

const store = 'privacy/draft/en/20-store.md';
const body = '\n---\n\nWe keep it for a year.\n';
const site = `publisher: Northwind\nbaseUrl: https://northwind.eu/\ntimezone: Europe/Paris\nlanguages: [en]\n`;

/** The findings for one file laid over a site that has none, as the terminal prints them, without the source line. */
function check(path: string, text: string): readonly string[] {
  const content = mkdtempSync(join(tmpdir(), 'policy-yaml-'));
  for (const [name, file] of Object.entries(exampleFiles({ [path]: text }))) {
    mkdirSync(dirname(join(content, name)), { recursive: true });
    if (typeof file === 'string') writeFileSync(join(content, name), file);
  }
  const { findings } = checkSite({ content, now: new Date('2026-11-22T12:00:00Z') });
  rmSync(content, { recursive: true });
  return findings.filter(({ code }) => code !== 'never-released').map((one) => formatFinding(one));
}

describe('curly quotation marks are named, with what to type', () => {
  test.each([
    [store, `---\ntitle: “How we store it”${body}`, 'smart-quotes', '“ and ”', '"How we store it"'],
    [store, `---\ntitle: ‘How we store it’${body}`, 'smart-quotes', '‘ and ’', '"How we store it"'],
    [store, `---\ntitle: „How we store it“${body}`, 'smart-quotes', '„ and “', '"How we store it"'],
    [store, `---\ntitle: «How we store it»${body}`, 'smart-quotes', '« and »', '"How we store it"'],
    [store, `---\ntitle: “How we store it"${body}`, 'smart-quotes', '“ and "', '"How we store it"'],
    [
      store,
      `---\ntitle: Storage\nsummary: “For a year.” # agreed${body}`,
      'smart-quotes',
      '“ and ”',
      '"For a year."',
    ],
    [store, `---\ntitle: “Storage: how”${body}`, 'front-matter-yaml', '“ and ”', '"Storage: how"'],
    [store, `---\ntitle: "How we store it”${body}`, 'front-matter-yaml', '" and ”', '"How we store it"'],
    [store, `---\ntitle: Storage\nstatus: “empty”${body}`, 'front-matter-value', '', '"empty"'],
    [
      'privacy/policy.yaml',
      'title:\n  en: “Privacy policy”\n',
      'smart-quotes',
      '“ and ”',
      '"Privacy policy"',
    ],
    ['privacy/policy.yaml', 'title: {en: “Privacy policy”}\n', 'smart-quotes', '“ and ”', '"Privacy policy"'],
    ['privacy/policy.yaml', 'title:\n  en: Privacy\ngoverning: “en”\n', 'policy-config', '', '"en"'],
    ['site.yaml', site.replace('Northwind', '“Northwind”'), 'smart-quotes', '“ and ”', '"Northwind"'],
    ['site.yaml', site.replace('[en]', '[“en”]'), 'site-config', '', '"en"'],
    ['site.yaml', site.replace('Europe/Paris', '“Europe/Paris”'), 'site-config', '', '"Europe/Paris"'],
  ])('%s: %j', (path, text, code, marks, hint) => {
    const found = check(path, text).filter((one) => one.includes(` ${code}: `));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(marks);
    expect(found[0]?.split('hint: ')[1]).toContain(hint);
  });
});

test.each([
  [`---\ntitle: "“Storage”"${body}`],
  [`---\ntitle: “Personal data” and “consent”${body}`],
  [`---\ntitle: What “storage” means${body}`],
  [`---\ntitle: Storage\nsummary: |\n  “For a year.”${body}`],
])('quotation marks that belong to a value are left alone: %j', (text) => {
  expect(check(store, text)).toEqual([]);
});

describe('what YAML accepts and nobody can mean is reported', () => {
  test.each([
    [
      'privacy/policy.yaml',
      'title:\n  en: Privacy\n---\ntitle:\n  en: Terms\n',
      'policy.yaml:3:1: error yaml-syntax',
    ],
    [
      'privacy/policy.yaml',
      '---\ntitle:\n  en: Privacy\n---\ntitle:\n  en: Terms\n',
      'policy.yaml:4:1: error yaml-syntax',
    ],
    [
      'privacy/policy.yaml',
      'title:\n  en: Privacy\n...\ntitle: Terms\n',
      'policy.yaml:4:1: error yaml-syntax',
    ],
    ['privacy/policy.yaml', 'title:\n  en: A\n  __proto__: B\n', '3:3: error unknown-key'],
    ['site.yaml', `${site}---\nlanguages: [de]\n`, 'site.yaml:5:1: error yaml-syntax'],
    [store, `---\ntitle: A\naliases:\n  __proto__: store${body}`, '4:3: error unknown-key'],
    [store, `---\ntitle: "A \\uD800 b"${body}`, '2:8: error control-character'],
  ])('%s: %j', (path, text, expected) => {
    expect(check(path, text).join('\n')).toContain(expected);
  });

  test.each([
    ['privacy/policy.yaml', '---\ntitle:\n  en: Privacy\n'],
    [store, `---\ntitle: "A \\uD83D\\uDE00 b"${body}`],
  ])('and nothing else: %s: %j', (path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});
