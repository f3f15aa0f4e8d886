import { expect, test } from 'vitest';
import { printable, printableJson, printableLines } from '../src/source.ts';

const hostile = 'a\u001b[31m\u202eb\u200bc\u2028d\u{e0061}e\uffff';

test('a line for a terminal has nothing that moves, hides or turns text', () => {
  expect(printable(`${hostile}\tf`)).toBe('a\uFFFD[31m\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD f');
});

test('a line that would be a command to a workflow never starts a line', () => {
  expect(printableLines('a\n::error::b\n  ##[warning]c\nd')).toBe('a\uFFFD::error::b\uFFFD  ##[warning]c\nd');
});

test('JSON for a terminal has it as escapes, which read back as the same text', () => {
  const json = printableJson(`${JSON.stringify({ file: hostile }, null, 2)}\n`);
  expect(json).toMatch(/^[\x20-\x7e\n]+$/);
  expect(JSON.parse(json)).toEqual({ file: hostile });
});
