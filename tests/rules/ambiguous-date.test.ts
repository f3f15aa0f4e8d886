import { expect, test } from 'vitest';
import { markFindings } from '../support/mark-findings.ts';

test.each([
  'Effective «03/04/2026», until «3/4/2027» or «12/01/28», «01/02/2026»-«03/04/2026».',
  'Effective «03-04-2026» and «3 / 4 / 2026», **«01/02/2026»** and [from «05/06/2026»](#second).',
  '- «03/04/2026»;\n- (since «04/03/2026»).\n\n| Until |\n| --- |\n| «11/12/2026» |',
])('a date that can be read in two ways is marked: %s', (text) => {
  expect(markFindings('ambiguous-date', text)).toBe(text);
});

test.each([
  ['both numbers are the same', '03/03/2026'],
  ['one of them cannot be a month', '25/12/2026 and 04/13/2026'],
  ['the year comes first', '2026-04-03 and 2026/04/03'],
  ['dots put the day first everywhere', '03.04.2026'],
  ['it is part of an address', 'https://example.org/03/04/2026/a and <https://example.org/a-03-04-2026>'],
  ['it is code', '`03/04/2026`'],
  [
    'it is the number of a law or a version',
    'Directive 95/46/EC, Regulation 2016/679, release 1-2-2026-beta3, 1/2/20267',
  ],
  ['it is a number with a zero', '00/04/2026'],
])('is left alone where %s', (_reason, text) => {
  expect(markFindings('ambiguous-date', text)).toBe(text);
});
