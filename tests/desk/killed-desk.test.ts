import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { readFolder } from '../support/built-site.ts';
import { type DeskReply, openDesk } from '../support/desk.ts';
import { longTest } from '../support/long.ts';
import {
  type Preview,
  startKilledPreview,
  startPreviewOf,
  stopPreviews,
  waitFor,
} from '../support/preview.ts';

afterEach(stopPreviews);

const source = 'tests/cases/drafts-beside-versions/content';
const version = '2999-01-01';
const answers = {
  effective: version,
  change: 'editorial',
  summary: { en: 'We say it in other words.' },
  approvedBy: '',
  shortNotice: '',
  moved: {},
  retired: [],
  staleTranslations: false,
  allowPlaceholder: false,
};

/** Asks for a release; undefined where the server ended before it answered. */
async function release(preview: Preview): Promise<DeskReply | undefined> {
  const desk = await openDesk(preview);
  return desk.ask('release', { policy: 'privacy', answers }).catch(() => undefined);
}

const draftIn = (content: string): ReadonlyMap<string, Buffer> =>
  readFolder(join(content, 'privacy/draft/en'));

/** A copy of the content for one server. */
function copyContent(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-killed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(source, folder, { recursive: true });
  return folder;
}

/**
 * Kills the server during a release, starts it again, and expects a whole archive and draft, a report of what became of the
 * release, and a release that goes through afterwards. Returns whether the version was there.
 */
async function killAndRestart(content: string, at: number, torn: boolean): Promise<boolean> {
  const before = draftIn(content);
  const killed = await startKilledPreview(content, { folder: join(content, 'privacy'), at, torn });
  expect(await release(killed)).toBeUndefined();
  const again = await startPreviewOf(content);
  expect(draftIn(content)).toEqual(before);
  const names = readdirSync(join(content, 'privacy/versions'));
  expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
  const isThere = names.includes(version);
  const desk = await openDesk(again);
  const { value: start } = await desk.ask('start', {});
  expect(start.findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  for (const one of start.interrupted)
    expect(one).toMatchObject({ policy: 'privacy', kind: 'release', id: version, isDone: isThere });
  if (!isThere) {
    const { value } = await desk.ask('release', { policy: 'privacy', answers });
    expect(value).toMatchObject({ version });
  }
  await again.stop();
  return isThere;
}

describe('a server that is killed during a release at the desk', () => {
  test('leaves the whole archive and draft, and the next start says what became of the release', async () => {
    expect(await killAndRestart(copyContent(), 9, true)).toBe(false);
  });

  longTest('at every third operation on a file', { timeout: 900_000 }, async () => {
    const counted = copyContent();
    const preview = await startKilledPreview(counted, { folder: join(counted, 'privacy') });
    expect((await release(preview))?.value).toMatchObject({ version });
    await preview.stop();
    const operations = await waitFor(() => {
      const lines = preview.printed().match(/^operation .*/gm) ?? [];
      return lines.length === 0 ? undefined : lines;
    });
    const outcomes = new Set<boolean>();
    for (const [at, line] of operations.entries()) {
      if (at % 3 !== 2) continue;
      outcomes.add(await killAndRestart(copyContent(), at + 1, /write/.test(line)));
    }
    expect(outcomes.size).toBe(2);
  });
});
