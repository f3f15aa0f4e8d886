import { Command } from '@commander-js/extra-typings';
import { hasErrors } from '../findings/finding.ts';
import type { Tag } from '../model/index.ts';
import { type Checked, type CheckedPolicy, checkSite } from '../site/check-site.ts';
import { requireKnownName } from '../site/only.ts';
import { type DraftStanding, policyStatus, type TranslationGaps } from '../site/policy-status.ts';
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

/** Stands where there is nothing to say. */
const nothing = '—';

const draftWords: Readonly<Record<DraftStanding, string>> = {
  missing: nothing,
  'never-released': 'never released',
  changed: 'yes',
  unchanged: 'no',
};

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

/** The release that `draft/release.yaml` prepares, and whether it would be accepted; empty if there is none. */
function describePlanned(checked: Checked, policy: CheckedPolicy, now: Date): string {
  const { id, planned } = policy.policy;
  const judged = judgePlanned(checked, policy, now);
  if (planned === undefined || judged === undefined) return '';
  const { effective = 'no date yet', change = 'kind of change not chosen yet' } = planned;
  const verdict =
    judged.release === undefined
      ? `it would be refused (${countFindings(judged.findings)}): "policy check" says why`
      : `"policy release ${id}" makes version ${judged.release.record.version}`;
  return `\n${id}: a release is being prepared (${effective}, ${change}); ${verdict}.\n`;
}

/** The cells of a policy's rows, one for each of its languages. */
function rowsOf(policy: CheckedPolicy, languages: readonly Tag[]): readonly (readonly string[])[] {
  return policyStatus(policy, languages).map(({ language, inForce, upcoming, draft, gaps }) => [
    policy.policy.id,
    language,
    inForce ?? nothing,
    upcoming.join(', ') || nothing,
    draftWords[draft],
    gaps === undefined ? nothing : describeGaps(gaps),
  ]);
}

/** `2`, `1, 3 missing`. */
function describeGaps({ stale, unrecorded, missing }: TranslationGaps): string {
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
