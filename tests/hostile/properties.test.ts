import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/content/front-matter.ts';
import { hasErrors } from '../../src/findings/finding.ts';
import { codeFrame, positionAt, type Source, toSource } from '../../src/source.ts';
import { runs } from '../support/long.ts';
import { snippets } from '../support/mutate.ts';

const piece = fc.oneof(
  fc.constantFrom(
    ...snippets,
    '---',
    '---\n',
    '\n',
    '\r\n',
    '\r',
    '\uFEFF',
    'title: T\n',
    'a: [',
    '- x\n',
    '\uD83D',
    '日本',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const often = { numRuns: runs(3000), seed: 20_261_122 };

function linesOf({ text: all }: Source): readonly string[] {
  return all.split('\n');
}

describe('a source', () => {
  test('has no byte-order mark at its start, no CR, and is taken as it stands where it has neither', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const source = toSource('a.md', raw);
        expect(source.text).not.toContain('\r');
        const plain = raw.replace(/^\uFEFF/, '').replace(/\r\n|\r/g, '\n');
        expect(source.text).toBe(plain);
        expect(toSource('a.md', `\uFEFF${plain.replaceAll('\n', '\r\n')}`).text).toBe(plain);
      }),
      often,
    );
  });

  test('gives every offset the line and column from which it is counted back', () => {
    fc.assert(
      fc.property(text, fc.double({ min: 0, max: 1, noNaN: true }), (raw, share) => {
        const source = toSource('a.md', raw);
        const offset = Math.floor(share * source.text.length);
        const { line, column } = positionAt(source, offset);
        const before = linesOf(source).slice(0, line - 1);
        expect(before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1).toBe(offset);
        expect(column - 1).toBeLessThanOrEqual(linesOf(source)[line - 1]?.length ?? -1);
      }),
      often,
    );
  });

  test('takes an offset before its start for the start, and one behind its end for the end', () => {
    fc.assert(
      fc.property(text, fc.integer(), (raw, offset) => {
        const source = toSource('a.md', raw);
        const near = Math.max(0, Math.min(offset, source.text.length));
        expect(positionAt(source, offset)).toEqual(positionAt(source, near));
      }),
      often,
    );
  });

  test('shows any span in a frame of two lines, without a character that acts on a terminal', () => {
    fc.assert(
      fc.property(text, fc.nat(400), fc.nat(400), (raw, start, length) => {
        const source = toSource('a.md', raw);
        const frame = codeFrame(source, { start, end: start + length });
        const [shown = '', marks = '', ...more] = frame.split('\n');
        expect(more).toEqual([]);
        expect(marks).toMatch(/^ +\^+$/);
        expect([...shown].length).toBeLessThanOrEqual(104);
        expect(frame.replace('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
      often,
    );
  });
});

describe('front matter', () => {
  test('is YAML with places inside it and a body behind it, or an error; it never throws', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (raw, opened) => {
        const source = toSource('a.md', opened ? `---\n${raw}\n---\n${raw}` : raw);
        const { yaml, bodyStart, findings } = readFrontMatter(source);
        expect(bodyStart).toBeGreaterThanOrEqual(0);
        expect(bodyStart).toBeLessThanOrEqual(source.text.length);
        for (const { place } of findings) {
          expect(place.span.start).toBeGreaterThanOrEqual(0);
          expect(place.span.start).toBeLessThanOrEqual(source.text.length);
          expect(place.span.end).toBeGreaterThan(place.span.start);
        }
        if (yaml === undefined) expect(bodyStart === 0 || hasErrors(findings)).toBe(true);
        else expect(source.text.slice(0, bodyStart)).toMatch(/^---.*\n(?:[\s\S]*\n)?---[ \t]*\n?$/);
      }),
      often,
    );
  });

  test('what stands behind it is the body, to the letter', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const body = toSource('a.md', raw).text.replace(/^\uFEFF/, '');
        const source = toSource('a.md', `---\ntitle: T\n---\n${body}`);
        const { yaml, bodyStart } = readFrontMatter(source);
        expect(yaml?.value).toEqual({ title: 'T' });
        expect(source.text.slice(bodyStart)).toBe(body);
      }),
      often,
    );
  });
});
