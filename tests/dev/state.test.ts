import { expect, test } from 'vitest';
import { viewFinding } from '../../src/dev/state.ts';
import { finding } from '../../src/findings/finding.ts';
import { toSource } from '../../src/source.ts';

/** The line of a finding at the characters between « and », as the page shows it. */
function lineOf(marked: string): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const source = toSource('10-collect.md', marked.replace(/[«»]/g, ''));
  const {
    before,
    marked: middle,
    after,
  } = viewFinding(finding('raw-html', { source, span: { start, end } }, 'HTML'));
  return `${before}«${middle}»${after}`;
}

test('a line is shown with the very characters', () => {
  expect(lineOf('First\n本«方针»は\nthird')).toBe('本«方针»は');
  expect(lineOf('«»')).toBe('«»');
});

test('what goes on over lines is marked to the end of its first', () => {
  expect(lineOf('a «<div>\n</div>» b')).toBe('a «<div>»');
});

test('a long line is cut on both sides, and so are long places', () => {
  const long = 'x'.repeat(1000);
  expect(lineOf(`${long}«y»${long}`)).toBe(`…${'x'.repeat(60)}«y»${'x'.repeat(100)}…`);
  expect(lineOf(`«${long}»`)).toMatch(/^«x{100}…»/);
});

test('characters that steer the direction of text are shown as what they are not', () => {
  expect(lineOf('a «\u202Eb» c')).toBe('a «\uFFFDb» c');
});
