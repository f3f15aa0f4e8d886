/** A site that is changed and built again and again on the same output, compared with builds into an empty folder. */

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type BuildResult, buildSite, type SiteOptions } from '../../src/eleventy/build-site.ts';
import { type ArchiveContent, editorial } from './archive-content.ts';
import { readFolder } from './built-site.ts';
import { redlineSite } from './redline-site.ts';

const stale = '--stale-translations';
const cookies = 'cookies/draft/en/10-types.md';
const letters = 'privacy/draft/en/20-share.md';

/** Two policies with links to each other, the first with five versions, of which a superseded one links to the second. */
export async function linkedSite(): Promise<ArchiveContent> {
  const site = await redlineSite();
  site.write('cookies/policy.yaml', 'title:\n  en: Cookies\nnumbering: [decimal, decimal]\ngoverning: en\n');
  site.write(cookies, '---\ntitle: Types\n---\n\nOne cookie. See [](/privacy/#share).\n');
  await site.done([
    ...['release', 'cookies', '--effective', '2026-11-23', '--change', 'initial'],
    ...['--summary', 'The first version.', stale],
  ]);
  site.write(
    letters,
    `${site.read(letters)}\nSee [](/cookies/#types).[^n]\n\n[^n]: Or [](/cookies/#types.1).\n`,
  );
  await site.done([...editorial('2026-11-27', '--summary', 'A link.'), stale]);
  site.write(letters, `${site.read(letters)}\nOne sentence more.\n`);
  await site.done([...editorial('2026-11-29', '--summary', 'A sentence.'), stale]);
  return site;
}

/** A folder that is built again and again, and what it is built with. */
export interface Workshop {
  readonly site: ArchiveContent;
  readonly output: string;
  options: SiteOptions;
}

export function workshopOf(site: ArchiveContent): Workshop {
  const options = { content: site.content, now: new Date('2026-11-24T12:00:00Z'), asOf: '2026-12-03' };
  return { site, output: join(site.parent, '_site'), options };
}

export async function build({ options, output }: Workshop): Promise<BuildResult> {
  const result = await buildSite(options, output);
  expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result;
}

/** Builds on what is there, and compares every byte with a build into an empty folder. */
export async function buildAndCompare(workshop: Workshop, after = ''): Promise<BuildResult> {
  const result = await build(workshop);
  const fresh = join(workshop.site.parent, 'fresh');
  rmSync(fresh, { recursive: true, force: true });
  await buildSite(workshop.options, fresh);
  const texts = (folder: string): Readonly<Record<string, string>> =>
    Object.fromEntries([...readFolder(folder)].map(([path, bytes]) => [path, bytes.toString('latin1')]));
  expect(texts(workshop.output), after).toEqual(texts(fresh));
  return result;
}

/** One kind of change each; they build on one another, and each can also be made where the others were not. */
export const changes: Readonly<Record<string, (workshop: Workshop) => void | Promise<void>>> = {
  nothing: () => {},
  'a word of a draft': ({ site }) => site.write(cookies, site.read(cookies).replace('cookie', 'biscuit')),
  'a day on which a version takes effect': (workshop) => day(workshop, '2026-11-26'),
  'a day on which nothing happens': (workshop) => day(workshop, '2026-12-04'),
  'an earlier day': (workshop) => day(workshop, '2026-11-22'),
  'a title of the site': ({ site }) =>
    site.write('site.yaml', site.read('site.yaml').replace(/publisher: .*/, 'publisher: Another Ltd.')),
  'another base URL': (workshop) => set(workshop, { baseUrl: 'https://other.example/legal/' }),
  drafts: (workshop) => set(workshop, { drafts: true }),
  'no drafts': (workshop) => set(workshop, { drafts: false }),
  'one policy only': (workshop) => set(workshop, { only: 'privacy' }),
  'all policies': (workshop) => set(workshop, { only: undefined }),
  'a language more': ({ site }) =>
    site.write('site.yaml', site.read('site.yaml').replace(/languages: .*/, 'languages: [en, ar, fr]')),
  'a template': (workshop) => {
    const templates = join(workshop.site.parent, 'templates');
    cpSync('templates/_includes', join(templates, '_includes'), { recursive: true });
    const foot = join(templates, '_includes', 'foot.njk');
    writeFileSync(foot, `${readFileSync(foot, 'utf8')}<!-- ours -->\n`);
    set(workshop, { templates });
  },
  'a word of the interface': (workshop) => {
    const strings = join(workshop.site.parent, 'templates', 'strings');
    mkdirSync(strings, { recursive: true });
    const words = readFileSync('templates/strings/en.yaml', 'utf8');
    writeFileSync(
      join(strings, 'en.yaml'),
      words.replace(/^superseded: .*/m, 'superseded: No longer in force.'),
    );
    set(workshop, { templates: join(workshop.site.parent, 'templates') });
  },
  'a release': async (workshop) => {
    const { site } = workshop;
    site.write(letters, `${site.read(letters)}\nAnother sentence.\n`);
    await site.run([...editorial('2026-12-05', '--summary', 'A sentence.'), stale]);
  },
  'a release that takes effect between two others': async ({ site }) => {
    site.write(letters, `${site.read(letters)}\nIn between.\n`);
    await site.run([...editorial('2026-11-25', '--summary', 'In between.'), stale]);
  },
  'a release of the policy that is linked to': async ({ site }) => {
    site.write('cookies/draft/en/05-scope.md', '---\ntitle: Scope\n---\n\nEverything.\n');
    const release = ['release', 'cookies', '--effective', '2026-11-25', '--change', 'editorial'];
    await site.run([...release, '--summary', 'A scope.', stale]);
  },
  'a withdrawal': async ({ site }) => {
    await site.run(['withdraw', 'privacy', '2026-11-27', '--reason', 'Too early.']);
  },
  'a policy removed': ({ site }) => {
    if (existsSync(join(site.content, 'notices'))) site.remove('notices');
  },
  'a policy added': async ({ site }) => {
    site.write('notices/policy.yaml', 'title:\n  en: Notices\nnumbering: [none]\ngoverning: en\n');
    site.write('notices/draft/en/10-all.md', '---\ntitle: All\n---\n\nText.\n');
    const release = ['release', 'notices', '--effective', '2026-11-22', '--change', 'initial'];
    await site.run([...release, '--summary', 'First.', stale]);
  },
};

/** Changes that a site shows nothing of, made on their own. */
export const unseen = ['nothing', 'a word of a draft', 'no drafts', 'all policies', 'a policy removed'];

function set(workshop: Workshop, options: Partial<SiteOptions>): void {
  workshop.options = { ...workshop.options, ...options };
}

function day(workshop: Workshop, asOf: string): void {
  set(workshop, { asOf });
}

/** What can happen to an output folder between two builds. */
export const damages: Readonly<Record<string, (file: string) => void>> = {
  'is deleted': (file) => rmSync(file),
  'is truncated': (file) => truncateSync(file, 10),
  'is emptied': (file) => truncateSync(file, 0),
  'has another byte': (file) => {
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  },
  'became a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
};
