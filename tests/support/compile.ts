import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The compiled files that tests need: without them, or where one is older than a source, `npm run compile` runs. */
const outputs = [
  'dist/cli/main.js',
  'dist/eleventy/plugin.js',
  'dist/index.js',
  'dist/assets/style.css',
  'dist/assets/dev.js',
  'dist/assets/redline.css',
  'dist/assets/standing.js',
  'dist/assets/redline.js',
  'dist/assets/compare.js',
];

/** Vitest's global set-up: brings `dist/` up to date, once for all tests. */
export default function compile(): void {
  const oldestOutput = Math.min(...outputs.map(changedAt));
  const inputs = ['package.json', ...filesBelow('src'), ...filesBelow('templates/assets')];
  const newestInput = Math.max(...inputs.map(changedAt));
  if (oldestOutput <= newestInput)
    execFileSync('npm', ['run', '--silent', 'compile'], { cwd: root, stdio: 'inherit' });
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
    (path) => `${folder}/${path}`,
  );
}

/** When a file last changed, in milliseconds; 0 where there is none. */
function changedAt(path: string): number {
  return statSync(`${root}/${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
