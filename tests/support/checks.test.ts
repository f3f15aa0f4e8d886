import { describe, expect, test } from 'vitest';
import type { BuiltSite } from './built-site.ts';
import { absoluteLinks, brokenLinks } from './check-links.ts';
import { foreignRequests, policyBreaches } from './check-policy.ts';
import { mainHtml } from './main-html.ts';
import { type Page, readPage } from './read-page.ts';
import { missingWords, sourceWords, wordsOf } from './source-words.ts';

const page = (body: string, address = '/privacy/'): Page => readPage(address, `<!doctype html><body>${body}`);

const site = (...pages: readonly Page[]): BuiltSite => ({
  folder: '',
  findings: [],
  files: new Map(
    pages.map(({ address, source }) => [
      `${address.slice(1)}index.html`.replace(/\.htmlindex/, ''),
      Buffer.from(source),
    ]),
  ),
  pages: new Map(pages.map((one) => [one.address, one])),
});

describe('the check of links', () => {
  const base = 'https://policies.golden/legal/';
  const other = page('<p id="types">', '/cookies/');
  const broken = (body: string): number => brokenLinks(site(page(`<p id="üb">${body}`), other), base).length;

  test.each([
    '#%C3%BCb',
    '../cookies/#types',
    '../cookies/',
    './',
    'https://elsewhere.golden/x',
    'mailto:a@b.c',
    `${base}cookies/`,
  ])('follows %s', (href) => expect(broken(`<a href="${href}">`)).toBe(0));

  test.each([
    '#nothing',
    '../cookies/#nothing',
    '../terms/',
    '../../outside/',
    `${base}terms/`,
    'a.png',
    '/cookies/',
  ])('misses what %s leads to', (href) => expect(broken(`<a href="${href}">`)).toBe(1));

  test('sees links that are not relative', () => {
    const pages = site(
      page(`<a href="/cookies/">a</a> <a href="${base}cookies/">b</a> <a href="../cookies/">c</a>`),
    );
    expect(absoluteLinks(pages, base)).toHaveLength(2);
  });
});

describe('the check of requests', () => {
  test.each([
    '<img src="https://elsewhere.golden/a.png">',
    '<img srcset="a.png 1x, //elsewhere.golden/b.png 2x">',
    '<link rel="stylesheet" href="//elsewhere.golden/a.css">',
    '<style>@import "a.css"</style>',
    '<style>p { background: url(https://elsewhere.golden/a.png) }</style>',
    '<iframe></iframe>',
    '<a ping="/x">',
    '<form action="https://elsewhere.golden/">',
  ])('sees %s', (body) => expect(foreignRequests(page(body))).not.toEqual([]));

  test.each([
    '<a href="https://elsewhere.golden/">',
    '<img src="../assets/a.png">',
    '<link rel="canonical" href="https://policies.golden/">',
    '<link rel="icon" href="data:,">',
  ])('allows %s', (body) => expect(foreignRequests(page(body))).toEqual([]));
});

describe('the check of the Content-Security-Policy', () => {
  // The digest of `p{}`.
  const hash = `'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='`;
  const withPolicy = (policy: string, body: string): readonly string[] =>
    policyBreaches(page(`<meta http-equiv="Content-Security-Policy" content="${policy}">${body}`));

  test('is content with a style whose digest is allowed', () => {
    expect(withPolicy(`default-src 'none'; style-src ${hash}`, '<style>p{}</style>')).toEqual([]);
  });

  test.each([
    ["default-src 'none'", '<style>p{}</style>'],
    ["default-src 'none'", '<script>1</script>'],
    ["default-src 'none'", '<p style="color: red">'],
    ["default-src 'none'", '<p onclick="x()">'],
    ["default-src 'none'; style-src 'unsafe-inline'", ''],
    ["default-src 'none'; img-src https://elsewhere.golden", ''],
    ["default-src 'self'", ''],
  ])('sees the breach of %s: %s', (policy, body) => expect(withPolicy(policy, body)).not.toEqual([]));

  test('sees that there is none', () => expect(policyBreaches(page(''))).toEqual(['has 0 policies']));
});

describe('the independent reader', () => {
  test('has the words that a page must show, without what is markup here', () => {
    const text =
      '---\ntitle: "A title"\n---\n## Head {#id}\n\n(a) one[^n]\n   ii. two<br>three\n\n[^n]: note\n';
    expect(sourceWords(text).join(' ')).toBe('A title Head one two three note');
  });

  test('counts words, and characters in scripts without spaces', () => {
    expect(wordsOf('IP 地址, ｅ')).toEqual(['IP', '地', '址', 'ｅ']);
    expect(missingWords(['a', 'a', 'b'], ['b', 'a'])).toEqual(['a']);
  });
});

test('a golden file has one block a line, and white space between blocks does not count', () => {
  const loose =
    '<main>\n\n<section id="a">  <h2>A  b</h2>\n<p>c <em>d</em>\ne &lt;</p><pre>f\n  g</pre></section></main>';
  const tight =
    '<main><section id="a"><h2>A b</h2><p>c <em>d</em> e &lt;</p><pre>f\n  g</pre></section></main>';
  expect(mainHtml(loose)).toBe(mainHtml(tight));
  expect(mainHtml(loose)).toBe(`<main>
  <section id="a">
    <h2>A b</h2>
    <p>c <em>d</em> e &lt;</p>
    <pre>f
  g</pre>
  </section>
</main>
`);
});
