import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  type BuiltSite,
  build,
  printFindings,
  readFolder,
  removeBuilt,
  type WhatToBuild,
} from './support/built-site.ts';
import { brokenLinks } from './support/check-links.ts';
import { mainHtml } from './support/main-html.ts';
import { invalidHtml } from './support/validate-html.ts';

const folder = 'tests/cases';
const names = readdirSync(folder).sort();
const renew = process.env.UPDATE_GOLDEN === '1';

afterAll(removeBuilt);

/**
 * What a case expects, by path in `expected/`: the findings, the `<main>` of every page of a policy, that of any other
 * page for which a file is kept (`index.html`, `404.html`), and any other file that is kept (`privacy/versions.json`).
 */
function goldenFiles(
  site: BuiltSite,
  content: string,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const golden = new Map([['findings.txt', printFindings(site.findings, content)]]);
  for (const page of site.pages.values()) {
    const path = page.address.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html');
    if (isPolicyPage(path, content) || wanted.has(path)) golden.set(path, mainHtml(page.source));
  }
  for (const path of wanted) {
    const bytes = site.files.get(path);
    if (bytes !== undefined && !golden.has(path)) golden.set(path, bytes.toString('utf8'));
  }
  return golden;
}

/**
 * `privacy/index.html` or `zh-Hans/privacy/history/index.html`, where `privacy` is a folder of the content. The page of
 * a draft is left out where nothing was released, since that of the policy shows the same.
 */
function isPolicyPage(path: string, content: string): boolean {
  const policy = path.split('/').find((name) => existsSync(join(content, name, 'policy.yaml')));
  if (policy === undefined) return false;
  return !path.endsWith('/draft/index.html') || existsSync(join(content, policy, 'versions'));
}

/** A case with a file `as-of`, which holds a day, is built as it is published on it; any other one with its drafts. */
function whatToBuild(name: string): WhatToBuild {
  const path = join(folder, name, 'as-of');
  return existsSync(path) ? { asOf: readFileSync(path, 'utf8').trim(), drafts: false } : {};
}

function write(expected: string, golden: ReadonlyMap<string, string>): void {
  rmSync(expected, { recursive: true, force: true });
  for (const [path, text] of golden) {
    mkdirSync(dirname(join(expected, path)), { recursive: true });
    writeFileSync(join(expected, path), text);
  }
}

describe.each(names)('%s', (name) => {
  const content = join(folder, name, 'content');
  const expected = join(folder, name, 'expected');

  let site: BuiltSite;

  beforeAll(async () => {
    site = await build(content, whatToBuild(name));
  });

  test('comes out as expected', () => {
    const kept = new Map([...readFolder(expected)].map(([path, bytes]) => [path, bytes.toString('utf8')]));
    const golden = goldenFiles(site, content, new Set(kept.keys()));
    if (renew) write(expected, golden);
    else expect(Object.fromEntries(golden)).toEqual(Object.fromEntries(kept));
  });

  test('has valid pages whose links lead somewhere', async () => {
    const { baseUrl } = readYaml(readFileSync(join(content, 'site.yaml'), 'utf8'));
    expect((await Promise.all([...site.pages.values()].map(invalidHtml))).flat()).toEqual([]);
    expect(brokenLinks(site, baseUrl)).toEqual([]);
  });
});

function readYaml(text: string): { readonly baseUrl: string } {
  return parse(text);
}
