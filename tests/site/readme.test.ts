import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import initSqlJs from 'sql.js';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type BuiltSite, build, removeBuilt } from '../support/built-site.ts';

const content = 'tests/cases/versions-of-every-standing/content';
const readme = readFileSync('README.md', 'utf8');
const policy = 'https://policies.golden.org/privacy/';
const folder = mkdtempSync(join(tmpdir(), 'policy-readme-'));
let [before, after]: BuiltSite[] = [];

beforeAll(async () => {
  before = await build(content, { drafts: false, asOf: '2026-01-20' });
  after = await build(content, { drafts: false, asOf: '2026-12-01' });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

afterAll(() => {
  removeBuilt();
  rmSync(folder, { recursive: true });
});

/** The blocks of README in a language, as they stand there. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, of, text = '']) =>
    of === language ? [text] : [],
  );
}

function versionsOf(site: BuiltSite | undefined): string {
  return site?.files.get('privacy/versions.json')?.toString('utf8') ?? '';
}

/** From here on, the site is online as it was built. */
function publish(site: BuiltSite | undefined): void {
  vi.stubGlobal('fetch', async (address: string) => {
    expect(address).toBe(`${policy}versions.json`);
    return new Response(versionsOf(site));
  });
}

test('the TypeScript of README records a consent, and tells what changed since', async () => {
  const { code } = await transform(`${blocks('ts')[0]}\nexport { changesSince, consentTo };`, {
    loader: 'ts',
  });
  const file = join(folder, 'consent.mjs');
  writeFileSync(file, code);
  const { changesSince, consentTo } = await import(pathToFileURL(file).href);
  publish(before);
  const consent = await consentTo(policy, 'en');
  const { versions } = JSON.parse(versionsOf(before));
  expect(consent).toEqual({
    policy,
    version: '2026-01-15',
    language: 'en',
    text: versions.at(-1).text.en,
  });
  expect(await changesSince(consent)).toEqual({ changes: [], sections: [] });
  publish(after);
  const { changes, sections } = await changesSince(consent);
  expect(changes.map(({ version, change }: Record<string, string>) => [version, change])).toEqual([
    ['2026-12-01', 'material'],
    ['2026-11-22', 'clarification'],
  ]);
  expect(sections).toEqual(['en/10-collect.md', 'en/20-share.md']);
});

test('the SQL of README tells the same', async () => {
  const { Database } = await initSqlJs();
  const database = new Database();
  const [load = '', ask = ''] = blocks('sql');
  const parameters = (site: BuiltSite | undefined): Record<string, string> => ({
    ':policy': 'privacy',
    ':json': versionsOf(site),
  });
  const run = (site: BuiltSite | undefined): void => {
    for (const statement of database.iterateStatements(load)) {
      const named = Object.entries(parameters(site)).filter(([name]) => statement.getSQL().includes(name));
      statement.run(named.length === 0 ? null : Object.fromEntries(named));
    }
  };
  run(before);
  database.run(
    `INSERT INTO consent VALUES ('Ada', 'privacy', '2026-01-15', 'en', '', '2026-01-20T10:00:00Z')`,
  );
  expect(database.exec(ask)).toEqual([]);
  run(after);
  expect(database.exec(ask)[0]?.values).toEqual([
    ['Ada', '2026-11-22', 'clarification', 'Headings are clearer.'],
    ['Ada', '2026-12-01', 'material', 'We now share addresses with the post office.'],
  ]);
  database.close();
});
