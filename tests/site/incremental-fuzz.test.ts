import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { marker, parseManifest, printManifest, textsInManifest } from '../../src/site/manifest.ts';
import { randomOf } from '../bench/long-policy.ts';
import { type ArchiveContent, removeContents } from '../support/archive-content.ts';
import { readFolder } from '../support/built-site.ts';
import { isLong, longTest } from '../support/long.ts';
import {
  build,
  buildAndCompare,
  changes,
  damages,
  linkedSite,
  type Workshop,
  workshopOf,
} from '../support/rebuilt-site.ts';
import { runProgram } from '../support/run-program.ts';

let original: ArchiveContent;

beforeAll(async () => {
  original = await linkedSite();
});
afterAll(removeContents);

type Step = (workshop: Workshop, random: () => number) => void | Promise<void>;

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
}

/** Damages some files of the output; the manifest, which has what is kept of texts, is as likely as all others. */
const damage: Step = ({ output }, random) => {
  if (!existsSync(output)) return;
  const paths = [...readFolder(output).keys()];
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const path = random() < 0.5 ? marker : pick(paths, random);
    // A folder in the place of the manifest is one that no build wrote.
    const harm = pick(Object.entries(damages), random);
    if (existsSync(join(output, path)) && !(path === marker && /deleted|folder/.test(harm[0])))
      harm[1](join(output, path));
  }
};

/** Makes the output that of another program, which wrote other files and kept other facts. */
const anotherProgram: Step = ({ output }) => {
  const path = join(output, marker);
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  const { entries } = parseManifest(text);
  const others = [...entries].map(([name, { digest, key }]) => {
    return [name, { digest, key: key?.replace(/program:[^,]*/, 'program:another') }] as const;
  });
  const [, ...kept] = (textsInManifest(text) ?? '').split('\n');
  const facts = ['another', ...kept].join('\n').replaceAll('"section', '"other').replaceAll('"en"', '"fr"');
  writeFileSync(path, printManifest(new Map(others), facts));
};

const steps: readonly (readonly [string, Step])[] = [
  ...Object.entries(changes),
  ...Array.from({ length: 5 }, () => ['damage', damage] as const),
  ['another program', anotherProgram],
];

describe('any changes and damages, one after the other', () => {
  test.each(isLong ? Array.from({ length: 40 }, (_, at) => at + 1) : [3])(
    'leave no trace in the next build, seed %i',
    async (seed) => {
      const random = randomOf(seed);
      const workshop = workshopOf(original.copy());
      await build(workshop);
      const done: string[] = [];
      for (let round = 0; round < (isLong ? 6 : 2); round++) {
        for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
          const [name, step] = pick(steps, random);
          done.push(name);
          await step(workshop, random);
        }
        await buildAndCompare(workshop, done.join(', '));
      }
    },
    300_000,
  );

  test('what another program kept is not used', async () => {
    const workshop = workshopOf(original.copy());
    await build(workshop);
    await anotherProgram(workshop, randomOf(1));
    const { kept } = await buildAndCompare(workshop);
    expect(kept.filter((path) => !path.startsWith('assets/'))).toEqual([]);
  });
});

describe('a build that is killed', () => {
  /** The site, or what was moved aside of it. */
  const siteIn = (workshop: Workshop): ReadonlyMap<string, Buffer> => {
    const { parent } = workshop.site;
    const aside = readdirSync(parent).find((name) => /^_site\.\d+\.old$/.test(name));
    return readFolder(existsSync(workshop.output) ? workshop.output : join(parent, aside ?? '_site'));
  };

  longTest(
    'leaves the old site or the new one, and the next build finishes',
    async () => {
      const first = workshopOf(original.copy());
      const { site, output } = first;
      const argv = ['build', '--content', site.content, '--output', output, '--as-of', '2026-12-03'];
      await runProgram([...argv, '--quiet']);
      const before = readFolder(output);
      await changes['a release']?.(first);
      const restore = (): void => {
        for (const name of readdirSync(site.parent).filter((one) => one.startsWith('_site')))
          rmSync(join(site.parent, name), { recursive: true });
        mkdirSync(output);
        for (const [path, bytes] of before) {
          mkdirSync(join(output, path, '..'), { recursive: true });
          writeFileSync(join(output, path), bytes);
        }
      };
      const whole = await runProgram([...argv, '--quiet'], { killing: { folder: output } });
      const operations = whole.error.split('\n').filter((line) => line.startsWith('operation '));
      const after = readFolder(output);
      expect(operations.length).toBeGreaterThan(10);
      // Folders are made one like the other; each renaming is another matter.
      const points = [...operations.entries()].filter(
        ([place, name]) => name.includes('renameSync') || place % 40 === 0,
      );
      for (const [place, name] of points) {
        const at = place + 1;
        restore();
        const { signal } = await runProgram([...argv, '--quiet'], { killing: { folder: output, at } });
        expect(signal).toBe('SIGKILL');
        const left = siteIn(first);
        expect([before, after].some((one) => isSame(one, left))).toBe(true);
        await runProgram([...argv, '--quiet']);
        expect(isSame(readFolder(output), after), name).toBe(true);
        expect(readdirSync(site.parent).filter((name) => name.startsWith('_site'))).toEqual(['_site']);
      }
    },
    600_000,
  );
});

function isSame(a: ReadonlyMap<string, Buffer>, b: ReadonlyMap<string, Buffer>): boolean {
  return a.size === b.size && [...a].every(([path, bytes]) => b.get(path)?.equals(bytes));
}
