/** What a command costs: time, CPU time and memory of its own process. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Seconds, and megabytes at the peak (0 where the machine cannot tell). */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const timer = '/usr/bin/time';

/** Runs a command to its end, after the disk has finished what it has to write. Throws if it fails. */
export function measure({ file, args, folder, env }: Command): Cost {
  spawnSync('sync');
  const whole = existsSync(timer)
    ? [timer, '-f', 'cost %e %U %S %M', file, ...args]
    : ['bash', '-c', 'TIMEFORMAT="cost %R %U %S 0"; time "$@"', 'bash', file, ...args];
  const [first = '', ...rest] = whole;
  const run = spawnSync(first, rest, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    cwd: folder,
    env: { ...process.env, ...env },
  });
  if (run.status !== 0)
    throw new Error(
      `${file} ${args.join(' ')} failed:\n${run.stderr.slice(-2000)}${run.stdout.slice(-1000)}`,
    );
  const [, wall = '0', user = '0', system = '0', memory = '0'] =
    /cost (\S+) (\S+) (\S+) (\S+)\s*$/.exec(run.stderr) ?? [];
  return { wall: Number(wall), cpu: Number(user) + Number(system), memory: Number(memory) / 1024 };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The medians of several runs, and the most memory. */
export function medianCost(costs: readonly Cost[]): Cost {
  return {
    wall: median(costs.map(({ wall }) => wall)),
    cpu: median(costs.map(({ cpu }) => cpu)),
    memory: Math.max(...costs.map(({ memory }) => memory)),
  };
}
