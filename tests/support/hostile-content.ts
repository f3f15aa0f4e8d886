import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { now, readFolder } from './built-site.ts';
import { cpuTime } from './cpu-time.ts';
import { type Page, readPage } from './read-page.ts';

/** Files by their path in a content folder: a text, bytes, or a symbolic link. */
export type Content = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

/** A site in one language with one policy, `privacy`, and no section. */
export const bareSite: Content = {
  'site.yaml': 'publisher: P\nbaseUrl: https://policies.golden/\ntimezone: UTC\nlanguages: [en]\n',
  'privacy/policy.yaml': 'title:\n  en: Privacy\n',
};

/** `bareSite` with one section. */
export function siteWith(body: string, front = 'title: A'): Content {
  return { ...bareSite, [sectionPath]: `---\n${front}\n---\n\n${body}` };
}

/** Where `siteWith` writes its section. */
export const sectionPath = 'privacy/draft/en/10-a.md';

const made: string[] = [];

/** Writes a content folder, `content` in a temporary folder of its own, and gives its path. */
export function writeContent(content: Content): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'policy-test-')), 'content');
  made.push(dirname(folder));
  mkdirSync(folder);
  for (const [path, what] of Object.entries(content)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof what === 'string' || what instanceof Uint8Array) writeFileSync(file, what);
    else symlinkSync(what.link, file);
  }
  return folder;
}

/** Removes what `writeContent` made in this test file. */
export function removeContent(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What a command line came to. */
export interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
  readonly seconds: number;
  /** What stands beside the content folder afterwards. */
  readonly beside: readonly string[];
  readonly pages: readonly Page[];
}

/** `policy build --drafts` of a content folder into `_site` beside it or in `parent`, through the whole command line. */
export async function buildContent(folder: string, parent = dirname(folder)): Promise<Run> {
  const output = join(parent, '_site');
  const said = { out: '', error: '' };
  const started = cpuTime();
  const status = await main(['build', '--drafts', '--content', folder, '--output', output], {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
    now: () => now,
    timezone: 'UTC',
  });
  const seconds = cpuTime() - started;
  const pages = [...readFolder(output)]
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, bytes]) => readPage(`/${path}`, bytes.toString('utf8')));
  return { status, ...said, seconds, beside: readdirSync(parent).sort(), pages };
}

/** Writes and builds in one. */
export function buildHostile(content: Content): Promise<Run> {
  return buildContent(writeContent(content));
}

/**
 * What is not as it must be after any run: pages or a clear finding or sentence, in seconds, and nothing beside the
 * output. Empty where all is well.
 */
export function faultsOf({ status, error, seconds, beside, pages }: Run, longest = 10): readonly string[] {
  const printed = error.slice(0, 2000);
  return [
    ...(/fault of the program|^\s+at .*\d+:\d+\)?$/m.test(error) ? [`a fault: ${printed}`] : []),
    ...(status === 0 && pages.length === 0 ? ['neither a page nor a finding'] : []),
    ...(status === 1 && !/^\S.*: error [a-z-]+: ./m.test(error)
      ? [`no error that says why: ${printed}`]
      : []),
    ...(status === 2 && !/^[^\n]+\.\n$/.test(error) ? [`not one sentence: ${printed}`] : []),
    ...(seconds > longest ? [`took ${Math.round(seconds)} seconds`] : []),
    ...(beside.every((name) => name === 'content' || name === '_site') ? [] : [`left ${beside.join(', ')}`]),
    ...(status === 0 || pages.length === 0 ? [] : ['pages were written all the same']),
  ];
}
