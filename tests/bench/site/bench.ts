/**
 * What building a site costs, beside plain Eleventy and Hugo on the same Markdown, in turn: into an empty folder, with
 * nothing changed, and after one release more. `npm run bench` takes archives of 200 and 2,000 versions; numbers after
 * it take others, in policies of 200 versions each. `BENCH_ROUNDS` is how often, three times unless given.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, type Cost, measure, medianCost } from './measure.ts';
import { addPlain, writePlain } from './write-plain.ts';
import { releaseOne, writePolicies } from './write-policies.ts';

const perPolicy = 200;
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [200, 2000];
// Another build of the program may be named, which nothing compiles again meanwhile.
const program =
  process.env.BENCH_PROGRAM ?? fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const eleventy = fileURLToPath(new URL('../../../node_modules/@11ty/eleventy/cmd.cjs', import.meta.url));
const hasHugo = spawnSync('hugo', ['version']).status === 0;
const parent = mkdtempSync(join(tmpdir(), 'policy-bench-'));

type Tool = 'policy' | 'eleventy' | 'hugo';
type Task = 'cold' | 'same' | 'release';

/** The archives of one size, as each tool reads them. */
class Subject {
  readonly #folder: string;
  readonly #policies: number;
  #versions = perPolicy;

  constructor(size: number) {
    this.#folder = join(parent, `${size}`);
    this.#policies = Math.max(1, Math.round(size / perPolicy));
    writePolicies(this.#at('policy'), this.#policies, perPolicy);
    for (const tool of ['eleventy', 'hugo'] as const)
      writePlain(this.#at(tool), tool, this.#policies, perPolicy);
  }

  release(): void {
    releaseOne(this.#at('policy'), this.#versions);
    for (const tool of ['eleventy', 'hugo'] as const) addPlain(this.#at(tool), tool, this.#versions);
    this.#versions += 1;
  }

  /** Moves the output of a tool aside: deleting so many files would slow down what is measured next. */
  moveAside(tool: Tool, round: number): void {
    try {
      renameSync(this.#output(tool), `${this.#output(tool)}-${round}`);
    } catch {
      // There is none yet.
    }
  }

  build(tool: Tool): Cost {
    return measure(this.#commandOf(tool));
  }

  verify(): Cost {
    return measure(node(program, 'verify', '--content', this.#at('policy'), '--quiet'));
  }

  /** Reads the same bytes. */
  checksums(): Cost {
    const find = `find . -type f -print0 | xargs -0 sha256sum > /dev/null`;
    return measure({ file: 'bash', args: ['-c', find], folder: this.#at('policy') });
  }

  #at(tool: Tool): string {
    return join(this.#folder, tool);
  }

  #output(tool: Tool): string {
    return join(this.#folder, `${tool}-site`);
  }

  #commandOf(tool: Tool): Command {
    const output = this.#output(tool);
    switch (tool) {
      case 'policy':
        return node(
          program,
          'build',
          '--content',
          this.#at(tool),
          '--output',
          output,
          '--as-of',
          '2026-11-28',
        );
      case 'hugo':
        return { file: 'hugo', args: ['--source', this.#at(tool), '--destination', output, '--quiet'] };
      case 'eleventy': {
        const names = Array.from({ length: this.#policies }, (_, at) => `policy-${at}`).join(' ');
        const options = ['--config=eleventy.config.js', '--input=.', `--output=${output}`, '--quiet'];
        return { ...node(eleventy, ...options), folder: this.#at(tool), env: { POLICIES: names } };
      }
    }
  }
}

function node(...args: readonly string[]): Command {
  return { file: process.execPath, args };
}

function bench(size: number): ReadonlyMap<string, Cost> {
  const subject = new Subject(size);
  const costs = new Map<string, Cost[]>();
  const run = (tool: Tool, task: Task): void => {
    const name = `${tool} ${task}`;
    costs.set(name, [...(costs.get(name) ?? []), subject.build(tool)]);
  };
  for (let round = 0; round < rounds; round++) {
    const tools: readonly Tool[] = hasHugo ? ['hugo', 'policy', 'eleventy'] : ['policy', 'eleventy'];
    for (const tool of tools) {
      subject.moveAside(tool, round);
      run(tool, 'cold');
    }
    // Plain Eleventy makes everything again whatever changed.
    const again = tools.filter((tool) => tool !== 'eleventy');
    for (const tool of again) run(tool, 'same');
    subject.release();
    for (const tool of again) run(tool, 'release');
  }
  costs.set('policy verify', [subject.verify()]);
  costs.set('sha256sum', [subject.checksums()]);
  return new Map([...costs].map(([name, all]) => [name, medianCost(all)]));
}

function print(size: number, costs: ReadonlyMap<string, Cost>): void {
  console.log(`\n${size} versions in ${Math.max(1, Math.round(size / perPolicy))} policies`);
  for (const [name, { wall, cpu, memory }] of costs)
    console.log(
      `${name.padEnd(16)} ${wall.toFixed(2).padStart(8)} s ${cpu.toFixed(2).padStart(8)} s CPU ${memory.toFixed(0).padStart(6)} MB`,
    );
  const compare = (what: string, name: string, other: string): void => {
    const [own, theirs] = [costs.get(name), costs.get(other)];
    if (own === undefined || theirs === undefined) return;
    const ratios = [own.wall / theirs.wall, own.cpu / theirs.cpu].map((ratio) => ratio.toFixed(2));
    console.log(`${what}: ${ratios[0]}, of CPU ${ratios[1]}`);
  };
  compare('one release more, to Hugo (bound 0.5)', 'policy release', 'hugo release');
  compare('nothing changed, to Hugo (bound 0.3)', 'policy same', 'hugo same');
  compare('cold, to plain Eleventy (bound 1)', 'policy cold', 'eleventy cold');
  compare('policy verify, to sha256sum (bound 3)', 'policy verify', 'sha256sum');
}

try {
  const all = sizes.map((size) => [size, bench(size)] as const);
  for (const [size, costs] of all) print(size, costs);
  const [first, last] = [all[0]?.[1].get('policy release'), all.at(-1)?.[1].get('policy release')];
  if (first !== undefined && last !== undefined && all.length > 1)
    console.log(
      `\none release more, the largest archive to the smallest: ${(last.wall / first.wall).toFixed(2)}, of CPU ${(last.cpu / first.cpu).toFixed(2)}`,
    );
} finally {
  rmSync(parent, { recursive: true, force: true });
}
