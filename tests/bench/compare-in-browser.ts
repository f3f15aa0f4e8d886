/**
 * `npm run bench:compare`: how long a browser takes for two versions of 7,000 words, from parsed `policy.json` to the HTML of
 * their redline. The first call of a fresh browser is what a reader waits for; warm calls show what is left of it once the
 * engine of the browser has compiled ours.
 */

import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { documentText } from '../../src/files/policy-json.ts';
import type { Words } from '../../src/i18n/strings.ts';
import type { Document } from '../../src/model/index.ts';
import { hasCorpora, historyOf } from '../redline/corpora.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { wordsOf } from '../support/make-document.ts';
import { findChromium } from '../support/unpack-chromium.ts';
import { changeWords, longPolicy } from './long-policy.ts';

const fresh = 9;
const warm = 20;
const notCounted = 5;

const entry = `
  import { documentFromJson } from './src/files/document-from-json.ts';
  import { redlinePageHtml } from './src/redline-output/page-html.ts';
  import { redlineSentence } from './src/redline-output/sentence.ts';
  import { compareDocuments } from './src/redline/compare-documents.ts';
  globalThis.measure = (words, ...texts) => {
    const start = performance.now();
    const [old, now] = texts.map(documentFromJson);
    const redline = compareDocuments(old, now, new Map());
    redlineSentence(redline.counts, words);
    redlinePageHtml(redline, words, { old: '', new: '', policies: {} });
    return performance.now() - start;
  };`;

/** Seven hundredths of a text of 100,000 words. */
function shortPolicy(): string {
  const parts = longPolicy('w').split(/(?=^## )/m);
  return parts.slice(0, Math.round(parts.length * 0.07)).join('');
}

/** Real versions, where they are there: one and the next, and the first and the last. */
function realPairs(): readonly { readonly name: string; readonly texts: readonly Document[] }[] {
  if (!hasCorpora) return [];
  const texts = historyOf('github-terms');
  const pairs = [
    ['two consecutive real versions of 6,800 words', texts.at(-2), texts.at(-1)],
    ['the first and the last real version', texts.at(0), texts.at(-1)],
  ] as const;
  return pairs.map(([name, old, now]) => ({ name, texts: [old, now].flatMap((one) => one ?? []) }));
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

/** Times of calls in a new browser, in milliseconds. `texts` are two documents as JSON. */
async function measure(
  script: string,
  words: Words,
  texts: readonly string[],
  count: number,
): Promise<readonly number[]> {
  const { path, environment } = findChromium();
  const inherited = Object.entries(process.env).filter(
    (one): one is [string, string] => one[1] !== undefined,
  );
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox'],
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  const asked = [JSON.stringify(words), ...texts].map((text) => JSON.stringify(text)).join(',');
  const calls = await page.evaluate<number[]>(
    `Array.from({ length: ${count} }, () => measure(...[${asked}].map((text) => JSON.parse(text))))`,
  );
  await browser.close();
  return calls;
}

async function main(): Promise<void> {
  const words = wordsOf('en');
  const text = shortPolicy();
  const { outputFiles } = await esbuild.build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const made = [0.01, 0.2].map((share) => ({
    name: `${text.split(/\s+/).length} words, ${share * 100} % changed`,
    texts: [text, changeWords(text, share)].map((one) => readDocument(one).document),
  }));
  for (const { name, texts: documents } of [...realPairs(), ...made]) {
    const texts = documents.map((document) => documentText(document));
    const first: number[] = [];
    for (let at = 0; at < fresh; at += 1) first.push(...(await measure(script, words, texts, 1)));
    const later = (await measure(script, words, texts, warm)).slice(notCounted);
    process.stdout.write(
      `${name}: ` +
        `first call ${median(first).toFixed(1)} ms (${Math.min(...first).toFixed(1)} to ${Math.max(...first).toFixed(1)}); ` +
        `warm ${median(later).toFixed(1)} ms   50 ms\n`,
    );
  }
}

await main();
