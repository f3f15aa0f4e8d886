import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareRelease } from '../../src/archive/prepare-release.ts';
import { recordsOf, writeVersion } from '../../src/archive/write-archive.ts';
import { type Finding, formatFinding } from '../../src/findings/finding.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { ArchiveContent } from './archive-content.ts';
import { type Adaptation, adaptState, type Corpus, type CorpusState } from './corpus.ts';

/** A site without a policy. */
export function emptySite(): ArchiveContent {
  return new ArchiveContent({
    'site.yaml':
      'publisher: Several\nbaseUrl: https://policies.example.org/\ntimezone: UTC\nlanguages: [en]\n',
  });
}

/** Puts a state in the place of the draft. Gives what was adapted. */
export function putDraft(site: ArchiveContent, corpus: Corpus, state: CorpusState): ReadonlySet<Adaptation> {
  const { title, files, adaptations } = adaptState(corpus, state);
  if (site.files().has(`${corpus.name}/policy.yaml`)) site.remove(`${corpus.name}/draft`);
  site.write(
    `${corpus.name}/policy.yaml`,
    `title:\n  en: ${JSON.stringify(title)}\nnumbering: none\ngoverning: en\n`,
  );
  for (const [path, text] of files) site.write(`${corpus.name}/draft/en/${path}`, text);
  return adaptations;
}

/** Releases a state on its day, as an import does: every address that is lost is taken for renamed, or retired. */
export function releaseState(site: ArchiveContent, corpus: Corpus, state: CorpusState): string {
  const now = new Date(`${state.day}T12:00:00Z`);
  const checked = checkSite({ content: site.content, now });
  const one = checked.policies.find(({ policy }) => policy.id === corpus.name);
  const draftState = one?.policy.draft;
  if (one === undefined || draftState === undefined || checked.site === undefined)
    throw new Error('No draft');
  const input = {
    site: checked.site.config,
    policy: one.policy,
    draftState,
    draft: one.draft,
    versions: one.versions,
    findings: checked.findings,
    bytesOf: (path: string) =>
      readFileSync(join(site.content, corpus.name, path === 'policy.yaml' ? path : `draft/${path}`)),
  };
  const request = {
    effective: state.day,
    change: 'unclassified' as const,
    summary: {},
    source: `${state.name}.md`,
    moved: new Map<string, string>(),
    acceptGuesses: true,
    allowPlaceholder: true,
    staleTranslations: true,
    now,
  };
  const first = prepareRelease(input, { ...request, retired: [] });
  const retired = first.findings.flatMap(lostAnchor);
  const { release, findings } = retired.length === 0 ? first : prepareRelease(input, { ...request, retired });
  if (release === undefined)
    throw new Error(`${corpus.name} ${state.name}\n${findings.map(formatFinding).join('\n')}`);
  writeVersion(
    one.policy.archive.folder,
    recordsOf(one.policy.archive),
    release.record.version,
    release.files,
  );
  return release.record.version;
}

function lostAnchor({ code, message }: Finding): readonly string[] {
  return code === 'anchor-lost' ? [/#(\S+)/.exec(message)?.[1] ?? ''] : [];
}
