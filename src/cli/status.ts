import { Command } from '@commander-js/extra-typings';
import { sectionsOf } from '../document/index-site.ts';
import { hasErrors } from '../findings/finding.ts';
import type { Document, DocumentSection, Tag } from '../model/index.ts';
import { type Checked, type CheckedPolicy, checkSite, textsOf } from '../site/check-site.ts';
import { requireKnownName } from '../site/only.ts';
import { judgePlanned } from '../site/release-draft.ts';
import { columns, printable } from '../source.ts';
import { clearInterrupted } from './clear-interrupted.ts';
import type { CommandModule } from './command.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { asOfOption, contentOption, type OptionsOf, onlyOption } from './options.ts';
import { countFindings, say } from './print-findings.ts';

function declare() {
  return new Command().addOption(onlyOption).addOption(contentOption).addOption(asOfOption);
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action((options) => done(status(io, { ...options, now: io.now() })));

/** Shown in empty cells. */
const nothing = '—';

const titles = ['policy', 'language', 'in force', 'upcoming', 'draft changed', 'stale translations'];

/** `policy status`: the standing of every policy in every language, as one table. */
export function status(io: Io, options: OptionsOf<typeof declare>): ExitStatus {
  clearInterrupted(io, options);
  const checked = checkSite(options);
  const { site, policies, findings } = checked;
  requireKnownName(options.only, options.content, checked);
  if (site !== undefined) {
    const rows = policies
      .flatMap((policy) => rowsOf(policy, site.config.languages))
      .filter(([id, language]) => [undefined, id, language].includes(options.only));
    io.out(formatTable([titles, ...rows]));
    for (const policy of policies)
      if (options.only === undefined || options.only === policy.policy.id)
        say(io.out, io, options.content, describePlanned(checked, policy, options.now));
  }
  if (!hasErrors(findings)) return exitStatus.done;
  const counted = countFindings(findings);
  say(io.error, io, options.content, `The content has ${counted}: "policy check" shows them.\n`);
  return exitStatus.refused;
}

/** The release that `draft/release.yaml` prepares, and whether it would be accepted; nothing where there is none. */
function describePlanned(checked: Checked, policy: CheckedPolicy, now: Date): string {
  const { id, planned } = policy.policy;
  const judged = judgePlanned(checked, policy, now);
  if (planned === undefined || judged === undefined) return '';
  const { effective = 'no day yet', change = 'no class yet' } = planned;
  const verdict =
    judged.release === undefined
      ? `it would be refused (${countFindings(judged.findings)}): "policy check" says why`
      : `"policy release ${id}" makes version ${judged.release.record.version}`;
  return `\n${id}: a release is being prepared (${effective}, ${change}); ${verdict}.\n`;
}

/** A row for each language that the draft or a version has, the governing one first. */
function rowsOf(policy: CheckedPolicy, languages: readonly Tag[]): readonly (readonly string[])[] {
  const { draft, versions, timeline } = policy;
  const all = [...draft, ...versions.flatMap((version) => version.documents)];
  const present = new Set(all.map(({ language }) => language));
  const order = [...new Set([...draft.map(({ language }) => language), ...languages])];
  const governing = governingDraft(policy);
  return order
    .filter((language) => present.has(language))
    .map((language) => [
      policy.policy.id,
      language,
      timeline.inForce?.version.id ?? nothing,
      timeline.upcoming.map(({ version }) => version.id).join(', ') || nothing,
      changeOf(policy, language),
      staleness(
        draft.find((document) => document.language === language),
        governing,
      ),
    ]);
}

function governingDraft({ policy, draft }: CheckedPolicy): Document | undefined {
  return draft.find(({ language }) => language === policy.draft?.config.governing);
}

/** Whether the text of the draft differs from the last version that was released and not withdrawn. */
function changeOf({ draft, versions }: CheckedPolicy, language: Tag): string {
  const text = textsOf(draft).get(language);
  if (text === undefined) return nothing;
  const last = versions.filter(({ entry }) => entry.standing !== 'withdrawn').at(-1);
  const released = last === undefined ? undefined : textsOf(last.documents).get(language);
  if (released === undefined) return 'never released';
  return released === text ? 'no' : 'yes';
}

/** How many sections of a translation are behind the governing text: `2`, `1, 3 missing`. */
function staleness(document: Document | undefined, governing: Document | undefined): string {
  if (document === undefined || governing === undefined || document === governing) return nothing;
  const digests = new Map(sectionsOf(governing).map(({ id, file }) => [id, file.digest]));
  const sections = sectionsOf(document);
  const count = (test: (section: DocumentSection) => boolean): number => sections.filter(test).length;
  const own = ({ language }: DocumentSection): boolean => language === document.language;
  const stale = count((one) => own(one) && ![undefined, digests.get(one.id)].includes(one.file.translates));
  const unrecorded = count((one) => own(one) && one.file.translates === undefined);
  const missing = count((one) => !own(one));
  return [
    String(stale),
    ...(unrecorded > 0 ? [`${unrecorded} not recorded`] : []),
    ...(missing > 0 ? [`${missing} missing`] : []),
  ].join(', ');
}

/** Columns as wide as their widest cell, two spaces apart. */
function formatTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = titles.map((_, at) => Math.max(...cells.map((row) => columns(row[at] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - columns(cell)))
      .join('  ')
      .trimEnd();
  return `${cells.map(line).join('\n')}\n`;
}
