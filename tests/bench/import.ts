/**
 * How long it takes to import, release and build a long history, redlines included, against one plain pass of
 * markdown-it over the same files. Versions: the first argument, 83 unless given.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { longHistory } from './long-history.ts';

const count = Number(process.argv[2] ?? 83);
const folder = mkdtempSync(join(tmpdir(), 'policy-bench-'));
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

function seconds(work: () => void): number {
  const begun = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

/** Runs a command in a process of its own; gives its seconds and the most memory that it held, in megabytes. */
function command(...args: readonly string[]): { readonly time: number; readonly memory: number } {
  const meter = "process.on('exit', () => process._rawDebug('peak ' + process.resourceUsage().maxRSS))";
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(meter)}`];
  let memory = 0;
  spawnSync('sync');
  const time = seconds(() => {
    const run = spawnSync(process.execPath, [...flags, program, ...args], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    if (run.status !== 0) throw new Error(`${args[0]} failed: ${run.stderr.slice(0, 2000)}`);
    memory = Number(/peak (\d+)/.exec(run.stderr)?.[1] ?? 0) / 1024;
  });
  return { time, memory };
}

try {
  const texts = longHistory(count);
  mkdirSync(join(folder, 'old'));
  mkdirSync(join(folder, 'content'));
  writeFileSync(
    join(folder, 'content/site.yaml'),
    'publisher: Northwind Photos\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: Europe/Paris\nlanguages: [en]\n',
  );
  for (const [at, text] of texts.entries()) {
    const day = new Date(Date.UTC(2010, 0, 1 + 30 * at)).toISOString().slice(0, 10);
    writeFileSync(join(folder, `old/${day}.md`), text);
  }
  const markdown = new MarkdownIt();
  const plain = seconds(() => {
    for (const text of texts) markdown.render(text);
  });
  const content = ['--content', join(folder, 'content'), '--quiet'];
  const imported = command('import', join(folder, 'old'), '--policy', 'cp', ...content);
  const built = command('build', '--output', join(folder, 'site'), ...content);
  const words = texts[0]?.split(/\s+/).length ?? 0;
  const ratio = (imported.time + built.time) / plain;
  console.log(`${count} versions of ${words} words`);
  console.log(`markdown-it alone  ${plain.toFixed(1)} s`);
  console.log(`import             ${imported.time.toFixed(1)} s, at most ${imported.memory.toFixed(0)} MB`);
  console.log(`build              ${built.time.toFixed(1)} s, at most ${built.memory.toFixed(0)} MB`);
  console.log(`together           ${ratio.toFixed(1)} times markdown-it alone (bound: 6)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
