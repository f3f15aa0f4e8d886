import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { createParser } from '../../src/markdown/create-parser.ts';
import { toSource } from '../../src/source.ts';
import { runs } from '../support/long.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpora = process.env.POLICY_CORPORA ?? join(root, '../shared/corpora');

/** Paths of the corpora's texts; none where they are absent. */
function corpusFiles(): string[] {
  if (!existsSync(corpora)) return [];
  return readdirSync(corpora, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && path !== 'README.md')
    .map((path) => join(corpora, path));
}

const stock = new MarkdownIt({ html: true });
stock.validateLink = () => true;
const own = createParser();

describe('a text without lists of letters renders as by the stock rules', () => {
  test.skipIf(!existsSync(corpora))('the corpora', () => {
    const files = corpusFiles();
    expect(files.length).toBeGreaterThan(0);
    for (const path of files) {
      const { text } = toSource(path, readFileSync(path, 'utf8'));
      expect(own.render(text), path).toBe(stock.render(text));
    }
  });

  test.each([
    '- a\n - b\n  - c\n   - d\n    - e',
    '1. a\n\n  2. b\n\n    3. c',
    '- a\n\n      code\n\n  b',
    '-\n  a\n-\n\n  b',
    '10) a\n   - b\n      - c\n\n   d',
    '1. a\n2) b\n- c\n+ d',
    'text\n2. no list\n1. list\n-\n- list',
    '1. a\n  - b\n  lazy\n\n  - c',
    '- a\n  > b\n  ```\n  c\n  ```\n- d',
    '* * *\n- - -\n- * a',
    '- [ ] a\n\n\n- b\n\n\n  c',
    '|a|b|\n|-|:-:|\n|c|\n- d | e',
    'a | b\n- | -\nc `x \\| y` | d\n\n    code',
    '> 1. a\n> 2. b\nlazy\n> 3. c',
  ])('%j', (text) => {
    expect(own.render(text)).toBe(stock.render(text));
  });

  test('any mixture of bullets, numbers and indentation', () => {
    const pieces = [
      '\n',
      '\n',
      '\n\n',
      ' ',
      '  ',
      '    ',
      '\t',
      '- ',
      '* ',
      '1. ',
      '7. ',
      '10) ',
      '-',
      'word',
      '> ',
    ];
    const more = ['# ', '\n---\n', '```\n', '`', '**', '<div>', '[a]', '\n[a]: #x\n'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...pieces, ...more), { maxLength: 50 }), (array) => {
        const text = array.join('');
        expect(own.render(text)).toBe(stock.render(text));
      }),
      { numRuns: runs(3000) },
    );
  });
});
