/**
 * `npm run bench:page`: Lighthouse, with its settings for phones, on a page of every kind. A page is as good as it can be when all
 * four categories have 100 points and nothing moves while it loads. Pages that search engines are told to leave out are measured
 * without the audit that objects to this. Addresses as arguments measure only those.
 */

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { removeContents } from '../support/archive-content.ts';
import { build, removeBuilt } from '../support/built-site.ts';
import { withdrawnSite } from '../support/redline-site.ts';
import { serve } from '../support/serve.ts';
import { findChromium } from '../support/unpack-chromium.ts';

/** A page of each kind: of all policies; in force, superseded, upcoming and withdrawn; and about versions. */
const addresses = [
  '/',
  '/privacy/',
  '/privacy/2026-11-22/',
  '/privacy/2026-11-26/',
  '/privacy/2026-11-28/',
  '/privacy/2026-11-24/changes/',
  '/privacy/history/',
  '/privacy/compare/?from=2026-11-22&to=2026-11-24',
  '/privacy/sections/share/',
  '/privacy/verify/',
  '/ar/privacy/',
  '/404.html',
];

interface Audit {
  readonly score: number | null;
  readonly numericValue?: number;
}

interface Report {
  readonly categories: Readonly<
    Record<string, { readonly score: number; readonly auditRefs: readonly AuditReference[] }>
  >;
  readonly audits: Readonly<Record<string, Audit>>;
}

interface AuditReference {
  readonly id: string;
  readonly weight: number;
}

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

/** What Lighthouse reports of a page, in the browser that listens on a port. */
async function measure(address: string, port: number, folder: string): Promise<Report> {
  const file = join(folder, 'report.json');
  const options = ['--quiet', '--output=json', `--output-path=${file}`, `--port=${port}`];
  const isLeftOut = /<meta name="robots" content="noindex/.test(await (await fetch(address)).text());
  await promisify(execFile)('npx', [
    '--no-install',
    'lighthouse',
    address,
    ...options,
    `--only-categories=${categories.join(',')}`,
    ...(isLeftOut ? ['--skip-audits=is-crawlable'] : []),
  ]);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The points of each category, and the audits that cost some. */
function lineOf(address: string, { categories: found, audits }: Report): string {
  const points = categories.map((name) => `${Math.round((found[name]?.score ?? 0) * 100)}`.padStart(4));
  const lost = categories.flatMap((name) =>
    (found[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const score = audits[id]?.score;
      return weight > 0 && typeof score === 'number' && score < 1 ? [`${id} ${score}`] : [];
    }),
  );
  const shift = audits['cumulative-layout-shift']?.numericValue ?? Number.NaN;
  const paint = audits['largest-contentful-paint']?.numericValue ?? Number.NaN;
  return `${points.join('')}   ${shift.toFixed(3)}   ${(paint / 1000).toFixed(1)} s   ${address}   ${lost.join(', ')}\n`;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const { content } = await withdrawnSite();
  const site = await build(content, { asOf: '2026-11-25', drafts: false });
  for (const [path, bytes] of site.files) {
    // What is announced has not taken effect, whenever the bench runs: otherwise a note says so and moves the text.
    if (path.endsWith('.html'))
      writeFileSync(join(site.folder, path), `${bytes}`.replaceAll('data-effective="', 'data-effective="9'));
  }
  const served = await serve(site.folder);
  const folder = mkdtempSync(join(tmpdir(), 'policy-bench-'));
  const { path, environment } = findChromium();
  const port = await freePort();
  const inherited = Object.entries(process.env).filter(
    (one): one is [string, string] => one[1] !== undefined,
  );
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  try {
    // What a browser does once counts for no page.
    await measure(served.origin, port, folder);
    process.stdout.write('perf a11y best  seo   shift   paint\n');
    for (const address of asked.length > 0 ? asked : addresses)
      process.stdout.write(lineOf(address, await measure(served.origin + address, port, folder)));
  } finally {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
    removeBuilt();
    removeContents();
  }
}

await main();
