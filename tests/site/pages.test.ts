import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';
import { absoluteLinks, brokenLinks } from '../support/check-links.ts';
import { foreignRequests, policyBreaches } from '../support/check-policy.ts';
import { attribute, elementsNamed, type Page, textOf } from '../support/read-page.ts';
import { invalidHtml } from '../support/validate-html.ts';

const sites = [
  ['the content of this repository', 'content'],
  ['a large site of several policies and languages', 'tests/fixtures/mixed'],
] as const;

afterAll(removeBuilt);

describe.each(sites)('%s', (_, content) => {
  let site: BuiltSite;
  const { baseUrl } = readYaml(`${content}/site.yaml`);

  beforeAll(async () => {
    site = await build(content);
  });

  /** What a check finds on each page, with the page's address before it. */
  const onEveryPage = (check: (page: Page) => readonly string[]): readonly string[] =>
    [...site.pages.values()].flatMap((page) => check(page).map((found) => `${page.address}: ${found}`));

  test('has no finding of severity error and at least three pages', () => {
    expect(site.findings.filter((one) => one.severity === 'error').map((one) => one.message)).toEqual([]);
    expect(site.pages.size).toBeGreaterThanOrEqual(3);
  });

  test('every internal address and fragment leads somewhere', () => {
    expect(brokenLinks(site, baseUrl)).toEqual([]);
  });

  test('links between pages are relative', () => {
    expect(absoluteLinks(site, baseUrl)).toEqual([]);
  });

  test('ids are unique in a page', () => {
    expect(onEveryPage((page) => page.ids.filter((id, at) => page.ids.indexOf(id) !== at))).toEqual([]);
  });

  test('html-validate has nothing to say', async () => {
    expect((await Promise.all([...site.pages.values()].map(invalidHtml))).flat()).toEqual([]);
  });

  test('nothing is asked of another host', () => {
    expect(onEveryPage(foreignRequests)).toEqual([]);
  });

  test('a strict Content-Security-Policy is there and obeyed', () => {
    expect(onEveryPage(policyBreaches)).toEqual([]);
  });

  test('a page has one h1, and headings skip no level', () => {
    const wrong = onEveryPage((page) => {
      const levels = elementsNamed(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map((one) =>
        Number(one.tagName[1]),
      );
      const skips = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
      return [
        ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one h1']),
        ...skips.map((level) => `skips to h${level}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('language and direction are said, and right for the address', () => {
    const wrong = onEveryPage((page) => {
      const [root] = elementsNamed(page, 'html');
      const tag = /^\/(zh-Hans|ar)\//.exec(page.address)?.[1] ?? 'en';
      const direction = tag === 'ar' ? 'rtl' : 'ltr';
      const said = root === undefined ? [] : [attribute(root, 'lang'), attribute(root, 'dir')];
      return said[0] === tag && said[1] === direction ? [] : [`lang and dir are ${said}`];
    });
    expect(wrong).toEqual([]);
  });

  test('every page has a title and a description that are not empty', () => {
    const wrong = onEveryPage((page) => {
      const [title] = elementsNamed(page, 'title');
      const description = elementsNamed(page, 'meta').find((one) => attribute(one, 'name') === 'description');
      return [
        ...(title !== undefined && textOf(title).trim() !== '' ? [] : ['no title']),
        ...(description === undefined || attribute(description, 'content')?.trim()
          ? []
          : ['empty description']),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

function readYaml(path: string): { readonly baseUrl: string } {
  return parse(readFileSync(path, 'utf8'));
}
