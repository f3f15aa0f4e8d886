import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { brokenLinks } from '../support/check-links.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { large, writeLargePolicy } from '../support/large-policy.ts';
import { elementsNamed, onlyElement, type Page, textOf } from '../support/read-page.ts';
import { wordsOf } from '../support/source-words.ts';

let content: string;
let site: BuiltSite;
let page: Page;
let seconds: number;

beforeAll(async () => {
  content = mkdtempSync(join(tmpdir(), 'policy-test-'));
  writeLargePolicy(content);
  const started = cpuTime();
  site = await build(content);
  seconds = cpuTime() - started;
  const built = site.pages.get('/practice/');
  if (built === undefined) throw new Error('the page was not built');
  page = built;
});

afterAll(() => {
  rmSync(content, { recursive: true, force: true });
  removeBuilt();
});

test('a policy of 45,000 words and hundreds of headings is whole', () => {
  expect(site.findings.map(({ code }) => code)).toEqual(['preamble-missing', 'never-released']);
  const main = onlyElement(page, 'main');
  expect(wordsOf(textOf(main)).length).toBeGreaterThan(large.words);
  const headings = elementsNamed(page, 'h2', 'h3', 'h4', 'h5', 'h6').length;
  expect(headings).toBeGreaterThanOrEqual(large.sections * (1 + large.headings));
  expect(elementsNamed(page, 'table').length).toBe(large.tables);
});

test('its addresses lead somewhere and are unique', () => {
  expect(brokenLinks(site, 'https://policies.golden/')).toEqual([]);
  expect(new Set(page.ids).size).toBe(page.ids.length);
});

test('it is built in seconds: nothing takes time that grows with the square of the text', () => {
  expect(seconds).toBeLessThan(10);
});
