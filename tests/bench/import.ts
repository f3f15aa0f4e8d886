/**
 * How long it takes to import, release and build a long history, redlines included, against one plain pass of
 * markdown-it over the same files: the median of five rounds, each step in a process of its own. markdown-it is measured
 * before and after the commands of a round, since a shared machine changes its speed. Versions: the first argument, 83
 * unless given.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longHistory } from './long-history.ts';

const rounds = 5;
const count = Number(process.argv[2] ?? 83);
const folder = mkdtempSync(join(tmpdir(), 'policy-bench-'));
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What one step took: seconds, and the most memory that it held, in megabytes. */
interface Cost {
  readonly time: number;
  readonly memory: number;
}

/** One plain pass of markdown-it, which prints its seconds; its process has started, and the files are read. */
const plainPass = `
  import { readdirSync, readFileSync } from 'node:fs';
  import MarkdownIt from 'markdown-it';
  const folder = process.argv[1];
  const texts = readdirSync(folder).map((name) => readFileSync(folder + '/' + name, 'utf8'));
  const markdown = new MarkdownIt();
  const begun = performance.now();
  for (const text of texts) markdown.render(text);
  console.log((performance.now() - begun) / 1000);`;

function plain(): number {
  spawnSync('sync');
  const args = ['--input-type=module', '--eval', plainPass, join(folder, 'old')];
  return Number(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
}

/** Runs a command of the compiled program. */
function command(...args: readonly string[]): Cost {
  const meter = "process.on('exit', () => process._rawDebug('peak ' + process.resourceUsage().maxRSS))";
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(meter)}`];
  // What was written before would count as the time of this step.
  spawnSync('sync');
  const begun = performance.now();
  const run = spawnSync(process.execPath, [...flags, program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const time = (performance.now() - begun) / 1000;
  if (run.status !== 0) throw new Error(`${args[0]} failed: ${run.stderr.slice(0, 2000)}`);
  // A thread says it as well when it ends: what the process held at the end of all is the last.
  const [, peak = '0'] = [...run.stderr.matchAll(/peak (\d+)/g)].at(-1) ?? [];
  return { time, memory: Number(peak) / 1024 };
}

/** Imports and builds into folders of its own. */
function round(number: number): { readonly plain: number; readonly imported: Cost; readonly built: Cost } {
  const content = join(folder, `content-${number}`);
  mkdirSync(content);
  writeFileSync(
    join(content, 'site.yaml'),
    'publisher: Northwind Photos\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: Europe/Paris\nlanguages: [en]\n',
  );
  const site = join(folder, `site-${number}`);
  const options = ['--content', content, '--quiet'];
  const before = plain();
  const imported = command('import', join(folder, 'old'), '--policy', 'cp', ...options);
  const built = command('build', '--output', site, ...options);
  const costs = { plain: (before + plain()) / 2, imported, built };
  for (const written of [content, site]) rmSync(written, { recursive: true });
  return costs;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function line(name: string, costs: readonly Cost[]): string {
  const memory = Math.max(...costs.map((one) => one.memory));
  return `${name} ${median(costs.map(({ time }) => time)).toFixed(1)} s, at most ${memory.toFixed(0)} MB`;
}

try {
  const texts = longHistory(count);
  mkdirSync(join(folder, 'old'));
  for (const [at, text] of texts.entries()) {
    const day = new Date(Date.UTC(2010, 0, 1 + 30 * at)).toISOString().slice(0, 10);
    writeFileSync(join(folder, `old/${day}.md`), text);
  }
  const all = Array.from({ length: rounds }, (_, at) => round(at));
  const ratios = all.map(({ plain, imported, built }) => (imported.time + built.time) / plain);
  console.log(`${count} versions of ${texts[0]?.split(/\s+/).length ?? 0} words, median of ${rounds} rounds`);
  console.log(`markdown-it alone  ${median(all.map((one) => one.plain)).toFixed(1)} s`);
  console.log(
    line(
      'import            ',
      all.map((one) => one.imported),
    ),
  );
  console.log(
    line(
      'build             ',
      all.map((one) => one.built),
    ),
  );
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((one) => one.toFixed(1));
  console.log(
    `together           ${median(ratios).toFixed(1)} times markdown-it alone (${least} to ${most}; bound: 6)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
