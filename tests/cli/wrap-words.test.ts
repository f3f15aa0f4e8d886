import { expect, test } from 'vitest';
import { wrapWords } from '../../src/findings/wrap-words.ts';

const text = 'We collect your name, your address and the size of your shoes.';

test('breaks lines between words, and sets what follows in like the line', () => {
  expect(wrapWords(`one\n    ${text}`, 30)).toBe(
    'one\n    We collect your name, your\n    address and the size of\n    your shoes.',
  );
});

test('changes nothing where lines fit, or where the width is not known', () => {
  expect(wrapWords(text, 80)).toBe(text);
  expect(wrapWords(text, undefined)).toBe(text);
});

test('leaves a word whole that is wider than the line', () => {
  const address = 'https://policies.example.org/privacy/2026-11-22/';
  expect(wrapWords(`See ${address} now.`, 24)).toBe(`See\n${address}\nnow.`);
});

test('breaks between wide characters, which take two columns, but not before a full stop', () => {
  expect(wrapWords('我们收集您的姓名和地址以及鞋码。', 20)).toBe('我们收集您的姓名和地\n址以及鞋码。');
  expect(wrapWords('我们收集您的姓名和地。', 20)).toBe('我们收集您的姓名和地。');
});

test('ends a style before a break and begins it again', () => {
  expect(wrapWords('  We collect \u001b[32;4myour name and size\u001b[0m too.', 22)).toBe(
    '  We collect \u001b[32;4myour name\u001b[0m\n  \u001b[32;4mand size\u001b[0m too.',
  );
});
