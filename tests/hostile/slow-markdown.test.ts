import { afterAll, describe, expect, test } from 'vitest';
import { bareSite, buildHostile, faultsOf, removeContent, siteWith } from '../support/hostile-content.ts';
import { longTest, sampled } from '../support/long.ts';
import { unsafeMarkup } from '../support/unsafe-markup.ts';

afterAll(removeContent);

const many = 10_000;
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Texts that cost a careless reader time that grows with the square of their length, or its stack. */
const bodies: Readonly<Record<string, string>> = {
  'quotations that nest': `${'> '.repeat(many)}text`,
  'quotations that nest, line by line': lines(1000, (at) => `${'>'.repeat(at)} text`),
  'bullets that nest in a line': `${'- '.repeat(many)}text`,
  'lists that nest a thousand deep': lines(1000, (at) => `${'  '.repeat(at)}- text`),
  'legal lists that nest a thousand deep': lines(1000, (at) => `${'    '.repeat(at)}(a) text`),
  'lists and quotations in turn': `${'- > '.repeat(many / 2)}text`,
  'a legal list of ten thousand items': lines(many, (at) => `${at + 1}. text`),
  'romans without an end': lines(many, () => 'i. text'),
  'brackets that nest': `${'['.repeat(many)}a${']'.repeat(many)}`,
  'links that nest': `${'['.repeat(many)}a${'](b)'.repeat(many)}`,
  'images that nest': `${'!['.repeat(2000)}a${'](b.png)'.repeat(2000)}`,
  'links that stay open': '[a]('.repeat(many),
  'links with an open title': '[a](b "'.repeat(many),
  'links with an open address': '[a](<b'.repeat(many),
  'brackets in pairs': '[]'.repeat(many),
  'reference definitions': lines(many, (at) => `[a${at}]: b "c"`),
  'reference definitions that stay open': lines(many, (at) => `[a${at}]: b "c`),
  'a reference definition of ten thousand lines': `[a]: b "${'c\n'.repeat(many)}`,
  'references to a definition': `${'[a]'.repeat(many)}\n\n[a]: #a`,
  'references to nothing': '[a][b]'.repeat(many),
  stars: '*'.repeat(many),
  'stars with letters': '*a'.repeat(many),
  'stars and underscores': '*_'.repeat(many),
  'emphasis that nests': `${'*a **b '.repeat(many / 2)}${'** *'.repeat(many / 2)}`,
  'emphasis with words between': 'a**b'.repeat(many),
  underscores: '_'.repeat(many),
  tildes: '~~a'.repeat(many),
  backticks: Array.from({ length: 300 }, (_, at) => `e${'`'.repeat(at)}`).join(''),
  'backticks in a row': '`'.repeat(many),
  'fences that stay open': lines(many, (at) => '`'.repeat(3 + (at % 50))),
  'fences in quotations': '> ```\n'.repeat(many),
  pipes: '|'.repeat(many),
  'a table of ten thousand columns': `|${'a|'.repeat(many)}\n|${'-|'.repeat(many)}\n|${'b|'.repeat(many)}`,
  'a wide table with short rows': `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n${'|b|\n'.repeat(200)}`,
  'a table with rows too long': `|a|\n|-|\n${`|${'b|'.repeat(1000)}\n`.repeat(20)}`,
  'escaped pipes': `|a|\n|-|\n|${'\\|'.repeat(many)}|`,
  'tables one after another': '|a|\n|-|\n\n'.repeat(2000),
  'lines that could head a table': 'a | b\n'.repeat(many),
  'definitions that follow each other': lines(many, (at) => (at % 2 === 0 ? `term${at}` : ': text')),
  'colons without a term': ': text\n'.repeat(many),
  'footnotes that lead round': `[^a]\n\n[^a]: [^b]\n\n[^b]: [^c]\n\n[^c]: [^a]`,
  'a footnote that refers to itself': 'a[^a]\n\n[^a]: b[^a]',
  'a chain of footnotes': `[^0]\n\n${lines(2000, (at) => `[^${at}]: [^${at + 1}]\n`)}`,
  'footnotes within footnotes': `[^0]\n\n${lines(500, (at) => `${'    '.repeat(at)}[^${at}]: text`)}`,
  'a footnote referred to ten thousand times': `${'[^a]'.repeat(many)}\n\n[^a]: text`,
  'footnotes that are never defined': '[^a]'.repeat(many),
  'footnotes of one label': `[^a]\n\n${'[^a]: text\n\n'.repeat(2000)}`,
  'footnote marks that stay open': '[^'.repeat(many),
  'headings of one text': '## Same\n\n'.repeat(2000),
  'headings that skip': lines(2000, (at) => `${'#'.repeat(2 + (at % 5))} H${at}\n`),
  'a heading of a megabyte': `## ${'word '.repeat(200_000)}`,
  'headings with ids that stay open': `## ${'{#a'.repeat(many)}`,
  'underlines of headings': 'a\n===\n'.repeat(2000),
  'rules and underlines': '---\n'.repeat(many),
  'tags that stay open': '<a '.repeat(many),
  'attributes without an end': `<a ${'b="'.repeat(many)}`,
  'comments that stay open': '<!--'.repeat(many),
  'comments of hyphens': `<!--${'-'.repeat(many)}`,
  'processing instructions that stay open': '<?'.repeat(many),
  'declarations that stay open': '<!A '.repeat(many),
  'CDATA that stays open': '<![CDATA['.repeat(many),
  'blocks of HTML': '<div>\n\n'.repeat(many),
  'automatic links that stay open': '<http:'.repeat(many),
  entities: '&amp;'.repeat(many),
  'entities that stay open': '&'.repeat(many),
  'numbers of characters': '&#x1F600;&#0;&#xD800;&#x10FFFF;'.repeat(2000),
  backslashes: '\\'.repeat(many),
  'hard breaks': 'a  \n'.repeat(many),
  'spaces in a line': `a${' '.repeat(100_000)}b`,
  'lines of spaces': `${' '.repeat(100)}\n`.repeat(many),
  'tabs in front': lines(1000, (at) => `${'\t'.repeat(at)}a`),
  'empty lines': '\n'.repeat(200_000),
  'one long word': 'x'.repeat(1_000_000),
  'digits and full stops': '1.'.repeat(many),
  'section marks': '§ 1.2.3 '.repeat(many),
  'numbers of sections': 'see section 1.2 and articles 3 to 4, '.repeat(3000),
  'numbers of sections in Chinese': '见第三条第一款。'.repeat(many),
  'marks above a letter': `e${'\u0301'.repeat(many)}`,
  'zero widths': '\u200d'.repeat(many),
  'words that are placeholders': 'TODO XX […] Lorem ipsum '.repeat(2000),
  'addresses that are placeholders': '[a](https://example.com) '.repeat(2000),
};

describe('ends in seconds with a page or a finding', () => {
  test.each(sampled(Object.entries(bodies), 18))('%s', async (_name, body) => {
    const run = await buildHostile(siteWith(body));
    expect(faultsOf(run)).toEqual([]);
    expect(run.pages.flatMap(unsafeMarkup)).toEqual([]);
  });

  longTest('a title and a summary of a megabyte', async () => {
    const long = 'word '.repeat(200_000);
    expect(faultsOf(await buildHostile(siteWith('Text.', `title: ${long}\nsummary: ${long}`)))).toEqual([]);
  });

  test('an alias that leads round, and one that leads to itself', async () => {
    const front = 'title: A\naliases:\n  x: y\n  y: x\n  z: z\n  a: a';
    expect(faultsOf(await buildHostile(siteWith('[](#x) [](#z) [](#a)', front)))).toEqual([]);
  });

  longTest('a file of 10 MB in one line', async () => {
    expect(faultsOf(await buildHostile(siteWith('word '.repeat(2_000_000))), 20)).toEqual([]);
    expect(faultsOf(await buildHostile(siteWith('A [b](#a) *d* e. '.repeat(20_000))), 20)).toEqual([]);
  });

  longTest('5,000 sections', async () => {
    const sections = Array.from({ length: 5000 }, (_, at) => [
      `privacy/draft/en/${at + 1}-s${at}.md`,
      `---\ntitle: Section ${at}\n---\n\nSee [](#s${(at * 7) % 5000}).\n\n## Heading\n\n(a) one\n(b) two\n`,
    ]);
    const run = await buildHostile({ ...bareSite, ...Object.fromEntries(sections) });
    expect(faultsOf(run, 30)).toEqual([]);
    expect(run.status).toBe(0);
  });
});
