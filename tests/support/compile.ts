import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Vitest's global set-up: brings `dist/` up to date, once for all tests. Returns what tidies up after them. */
export default function compile(): () => void {
  const removePacked = (): void =>
    rmSync(join(tmpdir(), `policy-packed-${process.pid}`), { recursive: true, force: true });
  removePacked();
  execFileSync(process.execPath, ['src/compile.mjs', '--changed'], { cwd: root, stdio: 'inherit' });
  return removePacked;
}
