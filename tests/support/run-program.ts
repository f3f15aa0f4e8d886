import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = `${root}/dist/cli/main.js`;
/** The module that kills; for `node --import`. */
export const hook = new URL('killing-hook.mjs', import.meta.url).href;

/** How a process ended. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly error: string;
}

/** Where the compiled program is to be killed; see `killing-hook.mjs`. */
export interface Killing {
  /** Operations on files below it are counted. */
  readonly folder: string;
  /** The operation before which the process is killed, from 1; none where it is left out. */
  readonly at?: number;
  /** Whether half of what the operation writes is written first. */
  readonly torn?: boolean;
}

/** What `killing-hook.mjs` reads from the environment. */
export function killingEnvironment({ folder, at, torn }: Killing): Readonly<Record<string, string>> {
  return {
    KILL_FOLDER: folder,
    KILL_AT: at === undefined ? '' : String(at),
    KILL_TORN: torn === true ? '1' : '',
  };
}

/**
 * Runs the compiled command line in a process of its own, in the folder `cwd`. `limit` is the most that a file may hold, in
 * KiB.
 */
export function runProgram(
  argv: readonly string[],
  {
    killing,
    limit,
    cwd,
  }: { readonly killing?: Killing; readonly limit?: number; readonly cwd?: string } = {},
): Promise<Ended> {
  const node = [...(killing === undefined ? [] : ['--import', hook]), program, ...argv];
  const command =
    limit === undefined
      ? [process.execPath, ...node]
      : ['bash', '-c', `ulimit -f ${limit}; exec "$@"`, 'bash', process.execPath, ...node];
  const [file = '', ...given] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, given, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd,
      env: { ...process.env, ...(killing && killingEnvironment(killing)) },
    });
    const printed = { out: '', error: '' };
    child.stdout.on('data', (chunk) => {
      printed.out += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      printed.error += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...printed }));
  });
}
