/**
 * Three real documents with their histories, 104 states: imported from folders and from git repositories made of them,
 * verified, compared, built.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { afterAll, describe, expect, test } from 'vitest';
import { pairsBetween } from '../../src/archive/anchor-pairs.ts';
import { anchorsOf } from '../../src/archive/anchors.ts';
import { main } from '../../src/cli/main.ts';
import { GithubSlugs, githubSlug } from '../../src/import/dialects/github-slugs.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { type Checked, checkSite } from '../../src/site/check-site.ts';
import { type Corpus, readCorpora } from '../support/corpus.ts';
import { isLong, longTest } from '../support/long.ts';
import { run } from '../support/run-command.ts';

const stock = new MarkdownIt({ html: true });
/** All histories in a long run, else the first and shortest. */
const corpora = readCorpora().slice(0, isLong ? undefined : 1);
const root = mkdtempSync(join(tmpdir(), 'policy-corpora-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const siteYaml =
  'publisher: Northwind Photos\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: Europe/Paris\nlanguages: [en]\n';

function content(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'site.yaml'), siteYaml);
  return folder;
}

function folderOf({ name, states }: Corpus): string {
  const folder = join(root, 'sources', name);
  mkdirSync(folder, { recursive: true });
  for (const state of states) writeFileSync(join(folder, `${state.name}.md`), state.text);
  return folder;
}

/** A repository with a commit for each state. */
function repositoryOf({ name, states }: Corpus): string {
  const folder = join(root, 'repositories', name);
  mkdirSync(folder, { recursive: true });
  const git = (day: string, ...args: readonly string[]): void => {
    const env = {
      ...process.env,
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.org',
      GIT_AUTHOR_DATE: `${day}T12:00:00Z`,
      GIT_COMMITTER_DATE: `${day}T12:00:00Z`,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
    };
    execFileSync('git', ['-C', folder, ...args], { env });
  };
  git('2020-01-01', 'init', '-q');
  for (const { day, text } of states) {
    writeFileSync(join(folder, 'policy.md'), text);
    git(day, 'add', 'policy.md');
    git(day, 'commit', '-q', '--allow-empty', '-m', 'state');
  }
  return `${folder}:policy.md`;
}

const base = ['--link-base', 'https://example.org/policies/this'];

/** Everything that was ever an address of a policy still leads somewhere, or is told to be gone. */
function lostAnchors(policy: Checked['policies'][number] | undefined): readonly string[] {
  const last = policy?.versions.at(-1);
  if (policy === undefined || last === undefined) return ['no version'];
  const live = anchorsOf(last.documents);
  return policy.versions
    .flatMap(({ documents }) => [...anchorsOf(documents)])
    .filter((anchor) => !live.has(anchor) && !last.ledger.has(anchor));
}

/** Fragments of the old pages, as GitHub makes them of headings, that lead nowhere now; the top of the page aside. */
function lostFragments(policy: Checked['policies'][number], { states }: Corpus): readonly string[] {
  const last = policy.versions.at(-1);
  const known = new Set([...(last?.ledger.keys() ?? []), ...anchorsOf(last?.documents ?? [])]);
  return states.flatMap(({ name, text }) => {
    const slugs = new GithubSlugs();
    const body = text.replace(/^---[\s\S]*?\n---\s*\n/, '');
    const headings = [...stock.render(body).matchAll(/<h([1-6])>(.*?)<\/h\1>/gs)].map(
      ([, level, html = '']) => ({
        level: Number(level),
        slug: slugs.next(
          githubSlug(
            html
              .replace(/<[^>]*>/g, '')
              .replaceAll('&amp;', '&')
              .replaceAll('&quot;', '"'),
          ),
        ),
      }),
    );
    const [first, ...others] = headings;
    const isTitle = others.every(({ level }) => level > (first?.level ?? 0));
    return (isTitle ? others : headings)
      .filter(({ slug }) => !known.has(slug))
      .map(({ slug }) => `${name} #${slug}`);
  });
}

describe.skipIf(corpora.length === 0)('real histories (skipped where ../shared/corpora is absent)', () => {
  const folders = corpora.length === 0 ? '' : content('folders');

  test.each(corpora)('$name becomes a version for each dated file', async (corpus) => {
    const { name, states } = corpus;
    const made = await run(main, [
      'import',
      folderOf(corpus),
      '--policy',
      name,
      '--content',
      folders,
      ...base,
    ]);
    expect(made.status).toBe(0);
    expect(made.error).not.toContain(' error ');
    expect(readdirSync(join(folders, name, 'versions'))).toHaveLength(states.length);
  });

  test('they verify; every redline is proved; every former address leads somewhere', {
    timeout: 120_000,
  }, async () => {
    expect((await run(main, ['verify', '--content', folders])).status).toBe(0);
    const checked = checkSite({ content: folders, now: new Date('2026-11-22T12:00:00Z') });
    expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(checked.policies.flatMap(({ versions }) => versions)).toHaveLength(
      corpora.reduce((sum, { states }) => sum + states.length, 0),
    );
    for (const policy of checked.policies) {
      policy.versions.forEach((version, at) => {
        const before = policy.versions[at - 1];
        const [old, now] = [before?.documents[0], version.documents[0]];
        if (before === undefined || old === undefined || now === undefined) return;
        compareDocuments(old, now, pairsBetween(policy.versions, before, version));
      });
      expect(lostAnchors(policy)).toEqual([]);
      const corpus = corpora.find(({ name }) => name === policy.policy.id);
      expect(corpus && lostFragments(policy, corpus)).toEqual([]);
    }
  });

  longTest('they are built', { timeout: 120_000 }, async () => {
    const built = await run(main, ['build', '--content', folders, '--output', join(root, 'site')]);
    expect(built.status).toBe(0);
  });

  test.skipIf(!isLong).each(corpora)(
    '$name comes out of a git repository as it does out of the folder',
    async (corpus) => {
      const { name, states } = corpus;
      const repositories = content(`repositories-${name}`);
      const made = await run(main, [
        'import',
        repositoryOf(corpus),
        '--policy',
        name,
        '--content',
        repositories,
        ...base,
      ]);
      expect(made.status).toBe(0);
      const skipped = Number(/skipped +(\d+)/.exec(made.out)?.[1] ?? 0);
      const versions = readdirSync(join(repositories, name, 'versions'));
      expect(versions.length + skipped).toBe(states.length);
      for (const file of readdirSync(join(folders, name, 'draft/en'))) {
        const path = join(name, 'draft/en', file);
        expect(readFileSync(join(repositories, path), 'utf8')).toBe(
          readFileSync(join(folders, path), 'utf8'),
        );
      }
    },
  );
});
