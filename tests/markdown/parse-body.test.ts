import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RunCache } from '../../src/cache.ts';
import { parseBody } from '../../src/markdown/parse-body.ts';
import { toSource } from '../../src/source.ts';
import { CountingCache } from '../support/counting-cache.ts';
import { dumpBody } from './dump-body.ts';

/** A case of a file: its name, Markdown, and what `dumpBody` shows, each closed by a line with a dot. */
const cases = new URL('cases/', import.meta.url);

for (const file of readdirSync(cases)) {
  describe(file, () => {
    const pattern = /([^\n]+)\n\.\n(.*?)^\.\n(.*?)\n\.\n/gms;
    for (const [, name = '', markdown = '', expected] of readFileSync(new URL(file, cases), 'utf8').matchAll(
      pattern,
    ))
      test(name, () => {
        expect(dumpBody(parseBody(toSource(file, markdown), 0))).toBe(expected);
      });
  });
}

test('the line above the first is none, whatever the last one says', () => {
  const first = '(i) \n: one\n\n';
  const blocks = (text: string): unknown => parseBody(toSource('a.md', text), 0).parts[0]?.part.blocks;
  expect(blocks(`${first}## A\n\nthese:`)).toEqual(blocks(first));
});

describe('a cache', () => {
  const text = 'Intro [x].\n\n## One\n\nfirst[^n]\n\n## Two\n\nsecond [x]\n\n';
  const notes = '[x]: #one\n\n[^n]: note\n';

  /** How many parts of a second text had to be parsed after a first. */
  function parsedAnew(first: string, second: string): number {
    const cache = new CountingCache();
    parseBody(toSource('a.md', first), 0, cache);
    const before = cache.made('part of a body');
    const body = parseBody(toSource('a.md', second), 0, cache);
    expect(body).toEqual(parseBody(toSource('a.md', second), 0));
    return cache.made('part of a body') - before;
  }

  test.each([
    ['nothing changes', text + notes, text + notes, 0],
    ['empty lines come at the end', text, `${text}\n\n`, 0],
    ['a part changes', text + notes, text.replace('first', '1st') + notes, 1],
    ['a part is moved', text + notes, text.replace('Intro', 'A longer intro') + notes, 1],
    // The definition stands in the second part, so its text changes too.
    ['a reference definition changes', text + notes, `${text}${notes.replace('#one', '#two')}`, 2],
    ['a footnote vanishes', text + notes, text + notes.replace('[^n]: note', ''), 2],
    ['a definition that nothing uses comes', text + notes, `[y]: #one\n\n${text}${notes}`, 1],
  ])('when %s, %#', (_name, first, second, count) => {
    expect(parsedAnew(first, second)).toBe(count);
  });

  test('a part in the cache is taken as it is', () => {
    const cache = new RunCache();
    const first = parseBody(toSource('a.md', text), 0, cache);
    const second = parseBody(toSource('b.md', `---\ntitle: x\n---\n${text}`), 17, cache);
    expect(second.parts.map(({ part }) => part)).toEqual(first.parts.map(({ part }) => part));
    second.parts.forEach(({ part, start }, at) => {
      expect(part).toBe(first.parts[at]?.part);
      expect(start).toBe((first.parts[at]?.start ?? 0) + 17);
    });
  });
});
