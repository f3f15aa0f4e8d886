/**
 * `npm run bench:compare`: how long a browser takes for two versions of 7,000 words, from parsed `policy.json` to the HTML of
 * their redline.
 */

import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { documentText } from '../../src/formats/policy-json.ts';
import { wordsOf } from '../formats/make-document.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { findChromium } from '../support/unpack-chromium.ts';
import { changeWords, longPolicy } from './long-policy.ts';

const entry = `
  import { documentFromJson } from './src/formats/document-from-json.ts';
  import { redlinePageHtml } from './src/formats/redline-page-html.ts';
  import { compareDocuments } from './src/redline/compare-documents.ts';
  globalThis.measure = (texts, words) => {
    const times = [];
    for (let call = 0; call < 20; call += 1) {
      const start = performance.now();
      const [old, now] = texts.map(documentFromJson);
      const redline = compareDocuments(old, now, new Map());
      redlinePageHtml(redline, words, { old: '', new: '', policies: {} });
      times.push(performance.now() - start);
    }
    return times;
  };`;

/** Seven hundredths of a text of 100,000 words. */
function shortPolicy(): string {
  const parts = longPolicy('w').split(/(?=^## )/m);
  return parts.slice(0, Math.round(parts.length * 0.07)).join('');
}

async function main(): Promise<void> {
  const text = shortPolicy();
  const { outputFiles } = await esbuild.build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
  });
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
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  for (const share of [0.01, 0.2]) {
    const texts = [text, changeWords(text, share)].map((one) => documentText(readDocument(one).document));
    const words = JSON.stringify(wordsOf('en'));
    const times = await page.evaluate<number[]>(`measure([${texts.join(',')}], ${words})`);
    const sorted = times.slice(5).sort((a, b) => a - b);
    const count = text.split(/\s+/).length;
    process.stdout.write(
      `${count} words, ${share * 100} % changed: median ${sorted[7]?.toFixed(1)} ms, first call ${times[0]?.toFixed(1)} ms   50 ms\n`,
    );
  }
  await browser.close();
}

await main();
