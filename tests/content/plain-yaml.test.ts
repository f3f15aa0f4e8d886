import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readPlainYaml } from '../../src/content/plain-yaml.ts';

const options = { prettyErrors: false, schema: 'core', logLevel: 'silent', uniqueKeys: false } as const;

function asParsed(text: string): unknown {
  const document = parseDocument(text, options);
  expect(document.errors).toEqual([]);
  return plain(document.contents);
}

/** The texts of a map, with the ranges of its nodes. */
function plain(map: unknown): unknown {
  if (typeof map !== 'object' || map === null || !('items' in map) || !Array.isArray(map.items)) return map;
  return {
    range: 'range' in map ? map.range : undefined,
    items: map.items.map(({ key, value }) =>
      [key, value].map((node) => ({ value: node.value, range: node.range, type: node.type })),
    ),
  };
}

test('simple front matter is read as the parser reads it', () => {
  for (const text of [
    'title: The same\n',
    'title: Ünïcode é\nstatus: empty\n',
    'title: a [b] {c}, "d" & *e\n',
  ])
    expect(plain(readPlainYaml(text))).toEqual(asParsed(text));
});

test('anything else is left to the parser', () => {
  const others = [
    'title: 3\n',
    'title: "a"\n',
    'title: a: b\n',
    'title: a # b\n',
    'title: Null\n',
    'title:\n',
  ];
  const more = [
    'title: a\n  b\n',
    'title: a\ntitle: b\n',
    'title: a \n',
    '',
    'a\n',
    'title: - a\n',
    '--- \n',
  ];
  for (const text of [...others, ...more]) expect(readPlainYaml(text)).toBeUndefined();
});

test('whatever is read without the parser is what the parser reads', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'a',
      'null',
      'true',
      'é',
      ' ',
      '#',
      ':',
      ': ',
      ' #',
      '-',
      '---',
      '...',
      '\t',
      '"',
      "'",
      '\u00A0',
    ),
    fc.constantFrom(
      '\u2028',
      '\u0085',
      '\uFEFF',
      '\r',
      '|',
      '>',
      '&a',
      '*a',
      '!t',
      '%',
      '@',
      '`',
      '[',
      ']',
      ',',
      '?',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const value = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
  const lines = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'title'), value), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(lines, (pairs) => {
      const text = pairs.map(([key, one]) => `${key}: ${one}\n`).join('');
      const read = readPlainYaml(text);
      if (read !== undefined) expect(plain(read)).toEqual(asParsed(text));
    }),
    { numRuns: 100 },
  );
});
