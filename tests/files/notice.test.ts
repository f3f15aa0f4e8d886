import { expect, test } from 'vitest';
import { calendarEntry } from '../../src/files/calendar.ts';
import { noticeHtml, noticeOf, noticeText } from '../../src/files/notice.ts';
import { document, section } from '../support/make-document.ts';
import { type Given, pageContext, published } from '../support/make-version.ts';

const withTitle = (title: string): NonNullable<Given['documents']> => [
  document({ sections: [section('a', { title })] }),
];
const first: Given = { id: '2026-11-22', documents: withTitle('A'), record: { change: 'initial' } };
const second: Given = {
  id: '2026-12-01',
  documents: withTitle('B'),
  record: { summary: { en: 'We keep <b>less</b>; really, less.' } },
};
const context = pageContext('2026-11-24');

function noticeIn(given: readonly Given[], at: number) {
  const policy = published('2026-11-24', given);
  const one = policy.versions[at];
  if (one === undefined) throw new Error('There is no such version');
  const notice = noticeOf(context, policy, one);
  return { notice, text: noticeText(notice), calendar: calendarEntry(context, policy, one, notice) };
}

test('a notice says from when, what changes, and where to read it, with absolute addresses', () => {
  const root = 'https://policies.cmeo-max.example/legal/privacy';
  expect(noticeIn([first, second], 1).text.split('\n\n')).toEqual([
    'Privacy policy: new version from 1 December 2026',
    'A new version of the document “Privacy policy”, published by CMEO-MAX INC., applies from 1 December 2026.',
    'Material change.',
    'We keep <b>less</b>; really, less.',
    `See what changed:\n${root}/2026-12-01/changes/`,
    `Read this version:\n${root}/2026-12-01/`,
    `All versions:\n${root}/history/`,
    expect.stringContaining('CMEO-MAX INC.'),
  ]);
});

test('the one for mail programs has inline styles, no script, nothing to load, and escapes every text', () => {
  const html = noticeHtml(noticeIn([first, second], 1).notice, context);
  expect(html).toContain('We keep &lt;b&gt;less&lt;/b&gt;; really, less.');
  expect(html).not.toMatch(/<script|<style|<link|<img|src=/);
  expect(html.match(/<(?:p|a|h1|div|body) (?!.*style=)/g)).toBeNull();
});

test('the day of effect is a whole day in a calendar, its lines folded and its text escaped', () => {
  const { calendar } = noticeIn([first, second], 1);
  expect(calendar).toContain('DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n');
  expect(calendar.replaceAll('\r\n ', '')).toContain('We keep <b>less</b>\\; really\\, less.');
  for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('a withdrawn version is told as such, and its day is cancelled', () => {
  const withdrawn = { at: '2026-11-23T00:00:00Z', reason: 'A mistake.' };
  const { text, calendar } = noticeIn([first, { ...second, withdrawn }], 1);
  expect(text).toContain('withdrew the version of the document “Privacy policy”');
  expect(text).toContain('A mistake.');
  expect(calendar).toContain('STATUS:CANCELLED');
});
