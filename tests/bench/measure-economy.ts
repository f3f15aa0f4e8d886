/** Words and separate changes that a redline marks, against those of git's word diff on the same files. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { RunCache } from '../../src/cache.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { isChange } from '../../src/redline/count-redline.ts';
import type { Redline } from '../../src/redline/redline.ts';
import { isWord, wordsOf } from '../../src/redline/words.ts';
import { versionDocument, versionFiles } from '../redline/corpora.ts';

/** How much is marked: words inserted or deleted, and runs of marked text. */
export interface Economy {
  readonly words: number;
  readonly changes: number;
}

/** Ours and git's over all consecutive versions of a history. */
export function measureEconomy(corpus: string): {
  readonly ours: Economy;
  readonly git: Economy;
  /** The pairs of versions, and those that mark over 1.2 times what git marks and 8 words. */
  readonly pairs: number;
  readonly over: number;
} {
  const cache = new RunCache();
  const files = versionFiles(corpus);
  const sums = { ours: { words: 0, changes: 0 }, git: { words: 0, changes: 0 } };
  let [pairs, over] = [0, 0];
  for (const [at, file] of files.entries()) {
    const before = files[at - 1];
    if (before === undefined) continue;
    const [old, now] = [versionDocument(before, cache), versionDocument(file, cache)];
    const own = economyOf(compareDocuments(old, now, new Map()));
    const other = gitEconomy(before, file);
    add(sums.ours, own);
    add(sums.git, other);
    pairs += 1;
    if (own.words > 1.2 * other.words + 8) over += 1;
  }
  return { ...sums, pairs, over };
}

function add(sum: { words: number; changes: number }, { words, changes }: Economy): void {
  sum.words += words;
  sum.changes += changes;
}

/** A block that is new, gone or moved is one change; within others every run of marked words is. */
export function economyOf({ counts, sections }: Redline): Economy {
  let changes = 0;
  for (const entry of sections.flatMap(({ entries }) => entries)) {
    if (entry.change === 'inserted' || entry.change === 'deleted' || entry.change === 'moved') changes += 1;
    if (entry.change !== 'changed' && entry.change !== 'moved') continue;
    let isOn = false;
    for (const segment of entry.segments) {
      if (isChange(segment) && !isOn) changes += 1;
      isOn = isChange(segment);
    }
  }
  return { words: counts.words.inserted + counts.words.deleted, changes };
}

/** `git diff --no-index --word-diff=porcelain -w -U0`: lines of `+` and `-` beside each other are one change. */
function gitEconomy(old: string, now: string): Economy {
  const options = ['diff', '--no-index', '--word-diff=porcelain', '-w', '-U0'];
  const { stdout } = spawnSync('git', [...options, old, now], { encoding: 'utf8', maxBuffer: 1e9 });
  let [words, changes, isOn] = [0, 0, false];
  for (const line of stdout.split('\n')) {
    if (/^(?:\+\+\+|---|diff|index|@@)/.test(line)) isOn = false;
    else if (/^[+-]/.test(line)) {
      words += wordsOf(line.slice(1)).filter(isWord).length;
      if (!isOn) changes += 1;
      isOn = true;
    } else if (!line.startsWith('~')) isOn = false;
  }
  return { words, changes };
}

/** The words of a file, for those who compare words alone. */
export function fileWords(file: string): readonly string[] {
  return wordsOf(readFileSync(file, 'utf8'));
}
