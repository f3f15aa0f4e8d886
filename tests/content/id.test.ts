import { expect, test } from 'vitest';
import { idProblem, toId } from '../../src/content/id.ts';
import { lettersMarksDigits } from '../../src/content/unicode-letters.ts';

const inTable = new RegExp(`[${lettersMarksDigits}]`, 'u');
const known = /[\p{L}\p{M}\p{N}]/u;

test('the table has the letters, marks and digits of Unicode 16', () => {
  let [missing, newer] = [0, 0];
  // No letter is above the variation selectors of plane 14.
  for (let point = 0; point <= 0xe01ef; point += point === 0x33fff ? 0xac001 : 1) {
    const character = String.fromCodePoint(point);
    if (inTable.test(character) && !known.test(character)) missing++;
    if (known.test(character) && !inTable.test(character)) newer++;
  }
  expect(missing).toBe(0);
  if (process.versions.unicode === '16.0') expect(newer).toBe(0);
});

test('a letter that is newer than Unicode 16 is in no id, whatever Node knows of it', () => {
  // Beria Erfe, new in Unicode 17.
  const newer = '\u{16EA0}';
  expect(toId(`What${newer}We collect${newer}`)).toBe('what-we-collect');
  expect(idProblem(`what${newer}`)).toBe('contains letters that are newer than Unicode 16');
});

test.each([
  ['Was wir über Sie wissen', 'was-wir-über-sie-wissen'],
  ['What we collect (and don’t)', 'what-we-collect-and-don-t'],
  ['我们收集的信息', '我们收集的信息'],
  ['İstanbul ≠ Ankara', 'i\u0307stanbul-ankara'],
  ['Cafe\u0301', 'caf\u00E9'],
  ['2024', 'h-2024'],
  ['Co\u00ADokies\u200B', 'cookies'],
  ['A\u0000\uD800b', 'a-b'],
  ['…', ''],
])('%j becomes %j', (text, id) => {
  expect(toId(text)).toBe(id);
  if (id !== '') expect(idProblem(id)).toBeUndefined();
});
