import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ArchiveContent, plainSite, removeContents } from '../support/archive-content.ts';
import { isLong, longTest, sampled } from '../support/long.ts';
import { type Ended, runProgram } from '../support/run-program.ts';

afterAll(removeContents);

/** Days so far ahead that the clock of the machine does not matter: the program runs in processes of their own. */
const [announced, later, latest] = ['2999-01-01', '2999-02-01', '2999-03-01'];

const collect = 'privacy/draft/en/10-collect.md';

function releaseOn(day: string): readonly string[] {
  return ['release', 'privacy', '--effective', day, '--change', 'editorial'];
}

const withdrawal: readonly string[] = ['withdraw', 'privacy', announced, '--reason', 'A mistake.'];

/** A site with an announced version, and a draft that differs from it. */
async function announcedSite(): Promise<ArchiveContent> {
  const site = new ArchiveContent(plainSite);
  const initial = releaseOn('2026-01-01').map((word) => (word === 'editorial' ? 'initial' : word));
  await site.done([...initial, '--summary', 'The first version.']);
  edit(site, 'one');
  await site.done(releaseOn(announced));
  edit(site, 'two');
  return site;
}

function edit(site: ArchiveContent, word: string): void {
  site.write(
    collect,
    site.read(collect).replace(/We collect.*address.*/, `We collect your address ${word}.`),
  );
}

/** The paths of the records, and whether the archive verifies. */
async function stateOf(
  site: ArchiveContent,
): Promise<{ readonly records: readonly string[]; readonly verified: boolean }> {
  const records = [...site.files().keys()].filter((path) => /versions\/2.*\.json$/.test(path));
  const { status } = await site.run(['verify']);
  return { records, verified: status === 0 };
}

/** Names below `versions/` that are no version's. */
function remainsOf(site: ArchiveContent): readonly string[] {
  const folder = join(site.content, 'privacy/versions');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('.')) : [];
}

/** The operations on files that a command does when nobody kills it. */
async function operationsOf(site: ArchiveContent, argv: readonly string[]): Promise<readonly string[]> {
  const folder = join(site.content, 'privacy/versions');
  const { status, error } = await runProgram([...argv, '--content', site.content], { killing: { folder } });
  expect({ status, error }).toEqual({ status: 0, error });
  return error.split('\n').filter((line) => line.startsWith('operation '));
}

interface Crash {
  readonly site: ArchiveContent;
  /** What the next command said. */
  readonly said: string;
  readonly name: string;
}

/** Kills a command on a copy of a site; the end of its process must be the kill. */
async function kill(
  original: ArchiveContent,
  argv: readonly string[],
  at: number,
  torn: boolean,
): Promise<ArchiveContent> {
  const site = original.copy();
  const folder = join(site.content, 'privacy/versions');
  const { signal } = await runProgram([...argv, '--content', site.content], {
    killing: { folder, at, torn },
  });
  expect(signal).toBe('SIGKILL');
  return site;
}

/**
 * Kills a command at every operation, and within every one that writes; at a sample of them unless the run is long. Two
 * processes run at a time.
 */
async function killEverywhere(
  original: ArchiveContent,
  argv: readonly string[],
  judge: (crash: Crash) => Promise<void>,
): Promise<number> {
  const operations = await operationsOf(original.copy(), argv);
  const points = operations.flatMap((name, at) => [
    { name, at: at + 1, torn: false },
    ...(/write/.test(name) ? [{ name, at: at + 1, torn: true }] : []),
  ]);
  const left = [...sampled(points, 30)];
  const worker = async (): Promise<void> => {
    for (let point = left.shift(); point !== undefined; point = left.shift()) {
      const site = await kill(original, argv, point.at, point.torn);
      const before = await stateOf(site);
      expect({ ...point, verified: before.verified }).toEqual({ ...point, verified: true });
      const hadRemains = remainsOf(site).some((name) => !name.startsWith('.lock-'));
      const { error } = await site.run(['status']);
      const said = error.match(/privacy: .*/)?.[0] ?? '';
      expect({ ...point, said: said !== '' }).toEqual({ ...point, said: hadRemains || said !== '' });
      expect(remainsOf(site)).toEqual([]);
      await judge({ site, said, name: point.name });
    }
  };
  await Promise.all([worker(), worker()]);
  return points.length;
}

describe('a command that is killed at any operation on a file', () => {
  test('a release leaves no trace or the whole version, and the next command says which', async () => {
    const original = await announcedSite();
    const { records } = await stateOf(original);
    const whole = [...records, `privacy/versions/${later}/release.json`];
    const outcomes = new Set<string>();
    const count = await killEverywhere(original, releaseOn(later), async ({ site, said, name }) => {
      const state = await stateOf(site);
      const isThere = state.records.length > records.length;
      expect({ name, ...state }).toEqual({ name, records: isThere ? whole : records, verified: true });
      const wanted = isThere
        ? 'after everything was written; it is valid'
        : 'before it was complete. It had no effect';
      if (said !== '') expect({ name, said }).toEqual({ name, said: expect.stringContaining(wanted) });
      outcomes.add(isThere ? 'whole' : 'none');
      edit(site, 'three');
      await site.done(releaseOn(isThere ? latest : later));
      await site.done(['verify']);
    });
    expect(count).toBeGreaterThan(20);
    expect([...outcomes].sort()).toEqual(['none', 'whole']);
  }, 120_000);

  test('a withdrawal leaves no trace or the whole record, and the next command says which', async () => {
    const original = await announcedSite();
    const { records } = await stateOf(original);
    const outcomes = new Set<string>();
    await killEverywhere(original, withdrawal, async ({ site, said, name }) => {
      const state = await stateOf(site);
      const isThere = state.records.length > records.length;
      expect({ name, verified: state.verified }).toEqual({ name, verified: true });
      const wanted = isThere
        ? 'after everything was written; it is valid'
        : 'before it was complete. It had no effect';
      if (said !== '') expect({ name, said }).toEqual({ name, said: expect.stringContaining(wanted) });
      outcomes.add(isThere ? 'whole' : 'none');
      const { status } = await site.run(withdrawal);
      expect({ name, status }).toEqual({ name, status: isThere ? 1 : 0 });
      await site.done(['verify']);
    });
    expect([...outcomes].sort()).toEqual(['none', 'whole']);
  }, 120_000);

  longTest(
    'clearing what was left can be killed as well',
    async () => {
      const original = await announcedSite();
      const operations = await operationsOf(original.copy(), withdrawal);
      const between =
        operations.findLastIndex((name) => name.startsWith('operation renameSync /.withdrawal')) + 1;
      const half = await kill(original, withdrawal, between, false);
      expect(half.files().has(`privacy/versions/${announced}/withdrawn.sha256`)).toBe(true);
      const clearing = (await operationsOf(half.copy(), ['status'])).length;
      expect(clearing).toBeGreaterThan(4);
      const points = [
        ...sampled(
          Array.from({ length: clearing }, (_, index) => index + 1),
          3,
        ),
      ];
      const worker = async (): Promise<void> => {
        for (let at = points.shift(); at !== undefined; at = points.shift()) {
          const site = await kill(half, ['status'], at, false);
          await site.done(['verify']);
          await site.run(['status']);
          expect(remainsOf(site)).toEqual([]);
          await site.done(withdrawal);
          await site.done(['verify']);
        }
      };
      await Promise.all([worker(), worker()]);
    },
    120_000,
  );

  test('a check reports what was left, and writes nothing', async () => {
    const original = await announcedSite();
    const operations = await operationsOf(original.copy(), releaseOn(later));
    const site = await kill(
      original,
      releaseOn(later),
      operations.findIndex((name) => name.includes('en/')) + 3,
      true,
    );
    const before = site.files();
    const { status, error } = await site.run(['check']);
    expect(status).toBe(0);
    expect(error).toContain(`versions/.release-${later}:1:1: info release-interrupted:`);
    await site.done([...releaseOn(later), '--dry-run']);
    expect(site.files()).toEqual(before);
  });
});

describe('two commands at once', () => {
  /** Runs them in processes of their own. */
  function atOnce(
    site: ArchiveContent,
    ...commands: readonly (readonly string[])[]
  ): Promise<readonly Ended[]> {
    return Promise.all(commands.map((argv) => runProgram([...argv, '--content', site.content])));
  }

  test.each<readonly [string, readonly (readonly string[])[]]>(
    sampled<readonly [string, readonly (readonly string[])[]]>(
      [
        ['releases for one day', [releaseOn(later), releaseOn(later)]],
        ['releases for two days', [releaseOn(later), releaseOn(latest)]],
        ['a release and a withdrawal', [releaseOn(later), withdrawal]],
        ['three of them', [releaseOn(later), releaseOn(latest), withdrawal]],
      ],
      3,
    ).slice(0, isLong ? undefined : 1),
  )(
    '%s: who comes second is refused, or follows the first',
    async (_, commands) => {
      const original = await announcedSite();
      const { records } = await stateOf(original);
      for (let round = 0; round < (isLong ? 3 : 2); round += 1) {
        const site = original.copy();
        const ended = await atOnce(site, ...commands);
        const done = ended.filter(({ status }) => status === 0).length;
        const refused = ended.filter(({ status }) => status === 1);
        expect(done).toBeGreaterThan(0);
        expect(ended.filter(({ status }) => (status ?? 2) > 1)).toEqual([]);
        expect(done + refused.length).toBe(commands.length);
        for (const { error } of refused)
          expect(error).toMatch(/is in progress|was made in the meantime|release-unchanged|already exists/);
        const state = await stateOf(site);
        expect(state.verified).toBe(true);
        expect(state.records.length).toBe(records.length + done);
        expect(remainsOf(site)).toEqual([]);
      }
    },
    60_000,
  );
});

describe('where there is no room', () => {
  test.each(isLong ? [0, 1, 2] : [1])(
    'for files above %i KiB, a release is refused and nothing is lost',
    async (limit) => {
      const site = await announcedSite();
      site.write(collect, `${site.read(collect)}\n${'We collect this and that. '.repeat(200)}\n`);
      const before = site.files();
      const { status, error } = await runProgram([...releaseOn(later), '--content', site.content], { limit });
      expect({ status, error }).toEqual({
        status: 2,
        error:
          'Nothing was written: the file would become larger than the system allows. All files are unchanged.\n',
      });
      expect(site.files()).toEqual(before);
      expect(remainsOf(site)).toEqual([]);
      await site.done(releaseOn(later));
      await site.done(['verify']);
    },
  );

  test('for any file, a withdrawal is refused and nothing is lost', async () => {
    const site = await announcedSite();
    const before = site.files();
    const { status } = await runProgram([...withdrawal, '--content', site.content], { limit: 0 });
    expect(status).toBe(2);
    expect(site.files()).toEqual(before);
    await site.done(withdrawal);
  });
});
