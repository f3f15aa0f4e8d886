import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/chunks.ts';
import { sectionHtml } from '../../src/html/html.ts';
import type { DocumentSection } from '../../src/model/index.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import type { Redline } from '../../src/redline/redline.ts';
import { foldUnchanged } from '../../src/redline-output/fold.ts';
import { longestComment, redlineGithub } from '../../src/redline-output/github.ts';
import { bareSetting, redlineHtml, unfolded } from '../../src/redline-output/html.ts';
import { redlinePageHtml } from '../../src/redline-output/page-html.ts';
import { summarise } from '../../src/redline-output/section-summary.ts';
import { redlineSentence } from '../../src/redline-output/sentence.ts';
import { redlineText } from '../../src/redline-output/text.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { contextOf, wordsOf } from '../support/make-document.ts';

function redlineOf(old: string, now: string): Redline {
  const after = readDocument(now);
  return compareDocuments(readDocument(old).document, after.document, after.pairs);
}

/** The HTML of the only section, without what is for those who hear it. */
function htmlOf(old: string, now: string, fold?: number): string {
  const words = wordsOf('en');
  const arrange = fold === undefined ? unfolded : foldUnchanged(words, fold);
  const [section] = redlineHtml(redlineOf(old, now), bareSetting(words), arrange).sections;
  return (section?.html ?? '').replace(/<span class="visually-hidden">[^<]*<\/span>/g, '');
}

describe('a redline as HTML', () => {
  test('keeps a list one list, with what was deleted where it stood', () => {
    const html = htmlOf('(a) one thing\n(b) two things\n(c) three', '(a) one thing\n(b) three\n(c) four');
    expect(html.match(/<ol>/g)).toHaveLength(1);
    expect(html.match(/<li>/g)).toHaveLength(4);
    expect(html).toContain('<span class="renumbered" data-former="(c)">[was (c)]</span>');
  });

  test('leaves a list as it was where a footnote behind it was deleted', () => {
    const list = (note: string): string => `A${note}.\n\n## Kept\n\n- one\n- two\n`;
    const html = htmlOf(`${list('[^n]')}\n[^n]: Gone.\n`, list(''), 2);
    expect(html).toMatch(/<details class="unchanged">(?:(?!<\/details>)[\s\S])*<li><p>two<\/p>/);
    expect(html).toMatch(/<\/details>\n<div class="footnote">\n[^\n]*\n<p class="deleted">/);
  });

  test('keeps a table one table, with a column that was added', () => {
    const html = htmlOf('| A | B |\n| - | - |\n| 1 | 2 |', '| A | New | B |\n| - | - | - |\n| 1 | x | 2 |');
    expect(html.match(/<table>/g)).toHaveLength(1);
    expect(html.match(/<thead>/g)).toHaveLength(1);
    expect(html.match(/<th[ >]/g)).toHaveLength(3);
    expect(html.match(/<td[ >]/g)).toHaveLength(3);
  });

  test('links both places of a move', () => {
    const moved = 'We keep the records of your account for five years after you close it.';
    const others = 'You may ask us for them.\n\nWe answer within one month of your request.';
    const html = htmlOf(`${moved}\n\n${others}`, `${others}\n\n${moved}`);
    expect(html).toContain('id="_move.1.to"');
    expect(html).toContain('href="#_move.1.from"');
    expect(html).toContain('id="_move.1.from"');
    expect(html).toContain('href="#_move.1.to"');
  });

  test('says aloud where a change begins and ends', () => {
    const [section] = redlineHtml(
      redlineOf('It is.', 'It is not.'),
      bareSetting(wordsOf('en')),
      unfolded,
    ).sections;
    expect(section?.html).toContain(
      '<ins><span class="visually-hidden">[inserted: </span> not<span class="visually-hidden"> end of insertion]</span></ins>',
    );
  });

  test('folds what did not change', () => {
    const rest = 'One thing.\n\nAnother thing.\n\nA third thing.';
    expect(htmlOf(`${rest}\n\nIt is.`, `${rest}\n\nIt is not.`, 2)).toContain(
      '<details class="unchanged">\n<summary>3 passages unchanged</summary>',
    );
  });

  test('counts the changes in the order of reading, also in a section that moved', () => {
    const [first, second, third] = [
      '=== a One\n\nWe keep it.\n\n',
      '=== b Two\n\nSo.\n\n',
      '=== c Three\n\nIt is.\n\n',
    ];
    const redline = redlineOf(
      `${first}${second}${third}`,
      `${third.replace('is', 'is not')}${first}${second}`,
    );
    const html = redlinePageHtml(redline, wordsOf('en'), { old: '', new: '', policies: {} });
    expect([...html.matchAll(/id="_change\.(\d+)"/g)].map(([, at]) => at)).toEqual(['1', '2']);
  });

  // What the page of a version makes of a link is what every other page makes of it.
  test.each([
    'http:x',
    'https:x',
    'http:/x',
    'HTTP:x',
    'http:\\\\x',
    'http://',
    'https://[::1',
    'https://%zz/',
    '<http://a b/>',
    'javascript:alert(1)',
    '//evil.test/',
    '/%09/evil.test/',
    '/privacy/2026-06-01/',
    '/nowhere/',
    'file.pdf',
    '#nothing',
    '/privacy/#nope',
    'https://example.org/',
    'mailto:a@example.org',
    '#collect',
    '/privacy/#collect.1',
    '/privacy/',
  ])('leads with %s where the page of a version leads', (address) => {
    const of = (word: string): string => `=== collect What\n${word} [a link](${address}) here.\n`;
    const redline = redlineOf(of('One'), of('Two'));
    const { document } = readDocument(of('Two'));
    const places = { old: '../1/', new: '../2/', policies: {} };
    const shown = redlinePageHtml(redline, wordsOf('en'), places);
    const page = textOf(sectionHtml(document.sections[0] as DocumentSection, contextOf([document])));
    const addressIn = (html: string): string | undefined =>
      /<a(?: class="[^"]*")?(?: href="([^"]*)")?[^>]*>a link<\/a>/.exec(html)?.[1];
    const expected = addressIn(page);
    const own = expected?.startsWith('#') ? `../2/${expected}` : expected;
    expect(shown).toContain('>a link</a>');
    expect(addressIn(shown)).toBe(address === '/privacy/' ? '../2/' : own);
  });

  test('escapes what the text says, and follows no unsafe link', () => {
    const html = htmlOf('One.', 'One `<script>` & [two](javascript:alert(1)).');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/<script|javascript:/);
  });
});

describe('a redline as a comment', () => {
  const words = wordsOf('en');

  test('is never longer than a comment may be', () => {
    const paragraph = (at: number, word: string): string => `${word} ${at} ${'text & more '.repeat(40)}`;
    const text = (word: string): string =>
      Array.from({ length: 400 }, (_, at) => paragraph(at, word)).join('\n\n');
    const comment = redlineGithub(redlineOf(text('old'), text('new')), {
      title: 'privacy',
      words,
      link: 'https://example.org/?a=1&b=2',
    });
    expect(comment.length).toBeLessThan(longestComment);
    expect(comment).toContain('truncated');
    expect(comment).toContain('<a href="https://example.org/?a=1&amp;b=2">');
  });

  test('tells nobody and links no issue', () => {
    const comment = redlineGithub(redlineOf('One.', 'One @octocat #12 <b>.'), { title: 'privacy', words });
    expect(comment).toContain('@<!-- -->octocat #<!-- -->12 &lt;b&gt;');
  });
});

describe('the counts of a redline', () => {
  const redline = redlineOf(
    '=== a First\nWe keep it for ten days.\n=== b Second\nTwo.',
    '=== a First\nWe keep it for five days.\n\nWe never sell any of it.',
  );

  test('are a sentence in each language', () => {
    expect(redlineSentence(redline.counts, wordsOf('en'))).toBe(
      '1 section changed, 1 section removed, 1 passage changed, 1 passage added, 2 passages removed, 7 words inserted and 3 words deleted.',
    );
    expect(redlineSentence(redline.counts, wordsOf('zh-Hans'))).toMatch(/^1 节有改动、删去 1 节、.+。$/);
  });

  test('of nothing say so', () => {
    expect(redlineSentence(redlineOf('One.', 'One.').counts, wordsOf('en'))).toBe('Nothing changed.');
  });
});

test('control characters of a text do not reach the terminal', () => {
  const text = redlineText(redlineOf('One.', 'One \u0007two \u202Ethree.'), { colour: false, context: 1 });
  expect(['\u0007', '\u202E'].filter((one) => text.includes(one))).toEqual([]);
});

describe('the summary of a redline', () => {
  const summaryOf = (old: string, now: string): readonly string[] =>
    summarise(redlineOf(old, now), wordsOf('en')).map(({ name, notes }) => `${name}: ${notes}`);
  const section = (body: string): string => `=== data Data\n${body}`;

  test.each([
    ['We keep it for 30 days.', 'We keep it for 90 days.', '“90 days” instead of “30 days”'],
    ['We keep it for a month.', 'We keep it for a year.', '“year” instead of “month”'],
    ['You pay €10 a month.', 'You pay €12 a month.', '“€12” instead of “€10”'],
    [
      '| a | b |\n| - | - |\n| Name | 30 days |',
      '| a | b |\n| - | - |\n| Name | 60 days |',
      '“60 days” instead of “30 days”',
    ],
    ['One.\n\nTwo.', 'One.\n\nTwo.\n\nThree is new.', '1 passage added'],
    [
      'Kept for 30 days.\n\nTwo.',
      'Kept for 90 days.\n\nTwo.\n\nThree is new.',
      '“90 days” instead of “30 days”; 1 passage added',
    ],
    ['We sell it to one and to all.', 'We give it to one and to many.', '1 passage changed'],
    ['Kept.', '*Kept.*', '1 passage changed'],
  ])('%j → %j', (old, now, notes) => {
    expect(summaryOf(section(old), section(now))).toEqual([`Data: ${notes}`]);
  });

  test('names sections that are new and gone, and none that did not change', () => {
    const before = '=== a Alpha\nOne.\n=== b Beta\nTwo.\n';
    const after = '=== a Alpha\nOne.\n=== c Gamma\nSomething else that nobody wrote before.\n';
    expect(summaryOf(before, after).toSorted()).toEqual(['Beta: removed', 'Gamma: new']);
  });

  test('heads a comment', () => {
    const redline = redlineOf(section('Kept for 30 days.'), section('Kept for 90 days.'));
    expect(redlineGithub(redline, { title: 'privacy', words: wordsOf('en') })).toContain(
      '<li>Data: “90 days” instead of “30 days”</li>',
    );
  });
});
