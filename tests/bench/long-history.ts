/**
 * A document with the shape of a certificate policy: 47,000 words, 415 headings numbered on five levels, 91 tables, lists
 * down to five levels, links among its headings; and versions of it that change 1 % of its blocks. The same on every run.
 */

import { randomOf } from './long-policy.ts';

const headings = 415;
const tables = 91;

/** The texts of so many versions, as Markdown of another generator. */
export function longHistory(versions: number): readonly string[] {
  const random = randomOf(11);
  const writer = new Writer(random);
  const blocks = makeBlocks(writer, random);
  const bodies = blocks.flatMap((block, at) => (block.startsWith('#') ? [] : [at]));
  return Array.from({ length: versions }, (_, version) => {
    for (let change = 0; version > 0 && change < blocks.length / 100; change++) {
      const at = bodies[Math.floor(random() * bodies.length)] ?? 0;
      blocks[at] = writer.reword(blocks[at] ?? '');
    }
    return `${blocks.join('\n\n')}\n`;
  });
}

const consonants = 'bcdfghlmnprstv';
const vowels = 'aeiou';

/** Writes words as long as those of English, where the frequent ones are short: five letters in the mean of a text. */
export class Writer {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  word(): string {
    const rank = Math.floor(4000 ** this.#random());
    const syllables = rank < 12 ? 1 : rank < 60 ? 2 : rank < 400 ? 3 : 4;
    let word = '';
    for (let at = 0; at < syllables; at++) {
      const mixed = (rank + 1) * (31 + 12 * at);
      word += (consonants[mixed % consonants.length] ?? '') + (vowels[(mixed >> 3) % vowels.length] ?? '');
    }
    return word;
  }

  words(count: number): string {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  /** Sentences with so many words, a term in bold and a link among them. */
  text(count: number, target: string): string {
    const sentences: string[] = [];
    for (let left = count; left > 0; left -= 22) {
      const [first = '', ...rest] = this.words(Math.min(22, left)).split(' ');
      const words = [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
      if (words.length > 9 && this.#random() < 0.3) words[4] = `**${words[4]}**`;
      if (words.length > 9 && this.#random() < 0.2) words[8] = `[section ${words[8]}](#${target})`;
      if (words.length > 12) words[10] = `${words[10]},`;
      sentences.push(`${words.join(' ')}.`);
    }
    return sentences.join(' ');
  }

  /** A text in which some words are others. */
  reword(text: string): string {
    return text.replace(/(?<=[a-z,] )[a-z]+(?= [a-z])/g, (word) =>
      this.#random() < 0.1 ? this.word() : word,
    );
  }
}

function makeBlocks(writer: Writer, random: () => number): string[] {
  const blocks = ['# Certificate policy', writer.text(60, '')];
  const counts: number[] = [];
  const titles = Array.from({ length: headings }, () => writer.words(4));
  const numbers: string[] = [];
  const target = (): string => {
    const at = Math.floor(random() * numbers.length);
    return `${numbers[at]?.replaceAll('.', '') ?? ''}-${titles[at]?.replaceAll(' ', '-') ?? ''}`;
  };
  for (const [at, title] of titles.entries()) {
    const level = at % 40 === 0 ? 1 : Math.min(2 + Math.floor(random() * 4), counts.length + 1, 5);
    counts.length = Math.max(level, counts.length);
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.length = level;
    const number = `${counts.join('.')}${level === 1 ? '.' : ''}`;
    numbers.push(number);
    blocks.push(
      `${'#'.repeat(level + 1)} ${number} ${title}`,
      writer.text(44, target()),
      writer.text(38, target()),
    );
    if (at % 3 === 0)
      blocks.push(['(a)', '(b)', '(c)'].map((label) => `${label} ${writer.words(10)};`).join('\n'));
    if (at % 20 === 7) blocks.push(nestedList(writer));
    if (at % 4 === 0 && at / 4 < tables) {
      const rows = Array.from({ length: 4 }, () => `| ${writer.words(2)} | ${writer.words(5)} |`);
      blocks.push(['| Field | Meaning |', '| --- | --- |', ...rows].join('\n'));
    }
  }
  return blocks;
}

/** A list five levels deep. */
function nestedList(writer: Writer): string {
  const marks = ['1. ', '(a) ', 'i. ', '- ', 'A. '];
  return marks.map((mark, depth) => `${' '.repeat(4 * depth)}${mark}${writer.words(8)}:`).join('\n');
}
