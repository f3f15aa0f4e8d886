import { describe, expect, test } from 'vitest';
import { putTogether, takeApart } from '../../src/content/edited-text.ts';

const file = '---\ntitle: Storage # ours\nsummary: "A: short"\n---\n\nFor a year.\n';

describe('a file taken apart', () => {
  test('has its fields and its body', () => {
    expect(takeApart(file, false)).toEqual({
      title: 'Storage',
      summary: 'A: short',
      body: '\nFor a year.\n',
    });
    expect(takeApart('Hello.\n', true)).toEqual({ summary: '', body: 'Hello.\n' });
  });

  test.each([
    ['YAML that cannot be read', '---\ntitle: "a\n---\nText.\n'],
    ['a title that is not a text', '---\ntitle: [a]\n---\nText.\n'],
    ['front matter in one line', '---\n{title: a}\n---\nText.\n'],
    ['no closing line', '---\ntitle: a\nText.\n'],
  ])('%s is edited as it is', (_, text) => {
    expect(takeApart(text, false)).toEqual({ body: text });
  });
});

describe('a file put together', () => {
  test.each([
    ['nothing', {}, file],
    ['the title', { title: 'Keeping: how' }, file.replace('Storage', '"Keeping: how"')],
    ['a title that YAML would read as a number', { title: '2026' }, file.replace('Storage', '"2026"')],
    ['the summary', { summary: 'Brief' }, file.replace('"A: short"', 'Brief')],
    ['the summary, removed', { summary: ' ' }, file.replace('summary: "A: short"\n', '')],
    ['a title of two lines', { title: 'One\n two' }, file.replace('Storage', 'One two')],
    ['the body', { body: '\nFor ever.\n' }, file.replace('a year', 'ever')],
    ['an empty body', { body: '' }, file.replace('\nFor a year.\n', '')],
  ])('changes %s and nothing else', (_, change, expected) => {
    expect(putTogether(file, { ...takeApart(file, false), ...change })).toBe(expected);
  });

  test('keeps a byte-order mark and line ends, of mixed kinds as well', () => {
    const raw = '\uFEFF---\r\ntitle: A\r\n---\r\nOne.\r\n\nTwo.\r\rThree.';
    const edited = takeApart(raw, false);
    expect(putTogether(raw, edited)).toBe(raw);
    const changed = putTogether(raw, { ...edited, body: edited.body.replace('Two.', 'Two,\nand more.') });
    expect(changed).toBe(raw.replace('Two.\r', 'Two,\r\nand more.\r\n'));
  });

  test('gives a file without front matter a summary where one is typed', () => {
    expect(putTogether('Hello.\n', { summary: '', body: 'Hello!\n' })).toBe('Hello!\n');
    expect(putTogether('Hello.\n', { summary: 'Hi', body: 'Hello.\n' })).toBe(
      '---\nsummary: Hi\n---\n\nHello.\n',
    );
  });
});
