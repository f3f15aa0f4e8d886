/**
 * `npm run bench:redline`: how good and how fast redlines are, beside git's word diff and the fastest diff of words.
 * All in one process and one run, medians of warm calls; memory in fresh processes.
 */

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { diff } from 'fast-myers-diff';
import { RunCache } from '../../src/cache.ts';
import type { Document } from '../../src/model/index.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { wordsOf } from '../../src/redline/words.ts';
import { corpora, versionDocument, versionFiles } from '../redline/corpora.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { measureEdits } from './generated-edits.ts';
import { changeWords, longPolicy } from './long-policy.ts';
import { fileWords, measureEconomy } from './measure-economy.ts';

function main(): void {
  printEconomy();
  printEdits();
  printRealVersions();
  printLongPolicies();
  printMemory();
}

function print(name: string, value: string, bound: string): void {
  process.stdout.write(`${name.padEnd(58)} ${value.padStart(24)}   ${bound}\n`);
}

function printEconomy(): void {
  const total = { ours: { words: 0, changes: 0 }, git: { words: 0, changes: 0 } };
  for (const corpus of corpora) {
    const { ours, git, pairs, over } = measureEconomy(corpus);
    print(`${corpus}: pairs over 1.2 times git and 8 words`, `${over} of ${pairs}`, '');
    for (const key of ['words', 'changes'] as const) {
      total.ours[key] += ours[key];
      total.git[key] += git[key];
    }
    print(`${corpus}: words marked`, `${ours.words} / ${git.words} = ${ratio(ours.words, git.words)}`, '');
    print(`${corpus}: changes`, `${ours.changes} / ${git.changes} = ${ratio(ours.changes, git.changes)}`, '');
  }
  const { ours, git } = total;
  print('economy: words marked, ours to git', ratio(ours.words, git.words), 'at most 0.78');
  print('separate changes, ours to git', ratio(ours.changes, git.changes), 'at most 0.80');
}

/** Edits made by a program, of which it is known what a redliner would draw. */
function printEdits(): void {
  const kinds = measureEdits(40);
  for (const { name, shown, made } of kinds) print(name, `${shown} of ${made}`, '');
  const sum = (key: 'shown' | 'made'): number => kinds.reduce((total, kind) => total + kind[key], 0);
  print('edits shown as what they are', ratio(sum('shown'), sum('made')), 'at least 0.95');
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(3);
}

/** Median of warm calls, in milliseconds. */
function time(run: () => void, calls = 7): number {
  run();
  run();
  const times = Array.from({ length: calls }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[calls >> 1] ?? 0;
}

function timeWords(a: readonly string[], b: readonly string[], calls = 7): number {
  return time(() => {
    for (const _ of diff([...a], [...b]));
  }, calls);
}

function printRealVersions(): void {
  let [ours, words] = [0, 0];
  for (const corpus of corpora) {
    const cache = new RunCache();
    const files = versionFiles(corpus);
    for (const [at, file] of files.entries()) {
      const before = files[at - 1];
      if (before === undefined) continue;
      const [old, now] = [versionDocument(before, cache), versionDocument(file, cache)];
      ours += time(() => void compareDocuments(old, now, new Map(), cache));
      words += timeWords(fileWords(before), fileWords(file));
    }
  }
  print('real versions: ours / fast-myers-diff', times(ours, words), 'at most 1.0');
}

function times(ours: number, words: number): string {
  return `${ours.toFixed(0)} / ${words.toFixed(0)} ms = ${ratio(ours, words)}`;
}

function printLongPolicies(): void {
  const text = longPolicy('a');
  const old = readDocument(text).document;
  // As in a build, in which a text is read for the comparison with the one before it already.
  const cache = new RunCache();
  const compare = (now: Document): number => time(() => void compareDocuments(old, now, new Map(), cache));
  const changed = (share: number): string => changeWords(text, share);
  const small = changed(0.01);
  const first = compare(readDocument(small).document);
  const name = `${wordsOf(text).length} words and marks`;
  print(`${name}, 1 % changed`, times(first, timeWords(wordsOf(text), wordsOf(small))), 'at most 1.0');
  const large = changed(0.2);
  const second = compare(readDocument(large).document);
  print(`${name}, 20 % changed`, times(second, onceWords(wordsOf(text), wordsOf(large))), 'at most 0.05');
  const third = compare(readDocument(longPolicy('b')).document);
  print(`${name}, nothing shared, to 20 % changed`, times(third, second), 'at most 1.0');
}

/** What takes seconds is called once. */
function onceWords(a: readonly string[], b: readonly string[]): number {
  const start = performance.now();
  for (const _ of diff([...a], [...b]));
  return performance.now() - start;
}

function printMemory(): void {
  const script = fileURLToPath(new URL('redline-memory.ts', import.meta.url));
  const options = ['--expose-gc', '--import', 'tsx', script];
  for (const share of ['0.01', '0.2', '1']) {
    const out = execFileSync(process.execPath, [...options, share], { encoding: 'utf8' });
    print(
      `memory, ${share === '1' ? 'nothing shared' : `${Number(share) * 100} % changed`}`,
      out.trim(),
      'under 150 MB',
    );
  }
}

main();
