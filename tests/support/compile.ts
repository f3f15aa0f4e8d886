import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Vitest's global set-up: brings `dist/` up to date, once for all tests. */
export default function compile(): void {
  execFileSync(process.execPath, ['src/compile.mjs', '--changed'], { cwd: root, stdio: 'inherit' });
}
