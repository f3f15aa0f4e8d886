/** What comparing two documents of 100,000 words adds to a fresh process; `node --expose-gc --import tsx FILE SHARE`. */

import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { changeWords, longPolicy } from './long-policy.ts';

const share = Number(process.argv[2] ?? '0.2');
const text = longPolicy('a');
const old = readDocument(text).document;
const now = readDocument(share === 1 ? longPolicy('b') : changeWords(text, share)).document;
globalThis.gc?.();
const before = process.memoryUsage();
const redline = compareDocuments(old, now, new Map());
const peak = process.memoryUsage();
globalThis.gc?.();
const after = process.memoryUsage();
const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0);
process.stdout.write(
  `rss +${megabytes(peak.rss - before.rss)}, kept ${megabytes(after.heapUsed - before.heapUsed)} MB\n`,
);
if (redline.sections.length === 0) process.exitCode = 1;
