/** A document of 47,000 words with 415 headings on five levels and 91 tables, and versions of it that change 1 % of its blocks. */

import { randomOf } from './long-policy.ts';

const headings = 415;
const tables = 91;

/** The texts of so many versions, as Markdown of another generator; the same on every run. */
export function longHistory(versions: number): readonly string[] {
  const random = randomOf(11);
  const word = (): string => `w${Math.floor(3000 ** random()).toString(36)}`;
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  const blocks = makeBlocks(random, words);
  return Array.from({ length: versions }, (_, version) => {
    for (let change = 0; version > 0 && change < blocks.length / 100; change++) {
      const at = Math.floor(random() * blocks.length);
      if (/^w/.test(blocks[at] ?? '')) blocks[at] = `${words(40)}.`;
    }
    return `${blocks.join('\n\n')}\n`;
  });
}

function makeBlocks(random: () => number, words: (count: number) => string): string[] {
  const blocks = ['# Certificate policy', `${words(60)}.`];
  const counts: number[] = [];
  for (let at = 0; at < headings; at++) {
    const level = at % 40 === 0 ? 1 : Math.min(2 + Math.floor(random() * 4), counts.length + 1, 5);
    counts.length = Math.max(level, counts.length);
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.length = level;
    const number = `${counts.join('.')}${level === 1 ? '.' : ''}`;
    blocks.push(`${'#'.repeat(level + 1)} ${number} ${words(4)}`, `${words(45)}.`, `${words(40)}.`);
    if (at % 3 === 0) blocks.push(['(a)', '(b)', '(c)'].map((label) => `${label} ${words(10)};`).join('\n'));
    if (at % 4 === 0 && at / 4 < tables) {
      const rows = Array.from({ length: 4 }, () => `| ${words(2)} | ${words(5)} |`);
      blocks.push(['| Field | Meaning |', '| --- | --- |', ...rows].join('\n'));
    }
  }
  return blocks;
}
