import { Command } from '@commander-js/extra-typings';
import { continuesPublished } from '../archive/compare-with-copy.ts';
import { shortenedNotices } from '../archive/unpublished-notice.ts';
import { type Finding, sortFindings } from '../findings/finding.ts';
import type { SiteConfig } from '../model/index.ts';
import { type Checked, checkSite } from '../site/check-site.ts';
import { findingsFor, requireKnownName } from '../site/only.ts';
import { withPaperFindings } from '../site/paper-findings.ts';
import { plannedFindings } from '../site/release-draft.ts';
import type { Renderer } from '../site/render.ts';
import type { CommandModule } from './command.ts';
import { findPolicy } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io, progressLine } from './io.ts';
import {
  asOfOption,
  baseUrlOption,
  contentOption,
  findingsOption,
  type OptionsOf,
  onlyOption,
  quietOption,
} from './options.ts';
import { countFindings, printFindings } from './print-findings.ts';
import { readPublished } from './published.ts';

function declare() {
  return new Command()
    .option('--published <file-or-url>', 'compare with this published versions.json')
    .addOption(onlyOption)
    .addOption(contentOption)
    .addOption(baseUrlOption)
    .addOption(asOfOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

/** The options of `policy check`. */
export type CheckCommandOptions = OptionsOf<typeof declare>;

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (options) => done(await check(io, { ...options, now: io.now() })));

/** Templates need the site generator's packages, which only PDF files make necessary here. */
async function loadRenderer(): Promise<Renderer> {
  const { ownRenderer } = await import('../site/own-renderer.ts');
  return ownRenderer(undefined);
}

/** `policy check`: reads everything, prints all findings, writes nothing. */
export async function check(io: Io, options: CheckCommandOptions): Promise<ExitStatus> {
  const line = progressLine(io, options.quiet);
  const read = await withPaperFindings(checkSite({ ...options, progress: line.progress }), loadRenderer);
  line.clear();
  const planned = plannedFindings(read, options.now);
  const checked = { ...read, findings: sortFindings([...read.findings, ...planned]) };
  const { site } = checked;
  requireKnownName(options.only, options.content, checked);
  const ofPublished =
    options.published === undefined || site === undefined
      ? []
      : await comparePublished(checked, site.config, options);
  const findings = sortFindings([...findingsFor(options.only, options.content, checked), ...ofPublished]);
  const status = printFindings(io, findings, options);
  if (!options.quiet && options.findings === 'text') {
    const { length } = checked.documents.filter(
      ({ policy, language }) => options.only === undefined || [policy, language].includes(options.only),
    );
    const texts = `${length} ${length === 1 ? 'draft' : 'drafts'}`;
    const isUnreleased = checked.policies.every(({ versions }) => versions.length === 0);
    const ready = isUnreleased ? 'Ready for the first release' : 'Ready to publish';
    const verdict = status === exitStatus.done ? ready : 'Not ready to publish';
    io.out(`${verdict}: ${texts}, ${countFindings(findings)}.${adviceOn(findings)}\n`);
  }
  return status;
}

/** What is left to do, as a sentence after the count. */
function adviceOn(findings: readonly Finding[]): string {
  const has = (wanted: Finding['severity']): boolean => findings.some(({ severity }) => severity === wanted);
  if (has('error')) return ' The errors must be corrected first.';
  return has('warning') ? ' Nothing must be corrected; read the warnings before you release.' : '';
}

/**
 * Compares the archive with what readers can see: nothing published may be missing, and no notice may become shorter.
 */
async function comparePublished(
  checked: Checked,
  site: SiteConfig,
  { published: from = '', content }: CheckCommandOptions,
): Promise<readonly Finding[]> {
  const published = await readPublished(from);
  const { policy } = findPolicy(checked, content, published.policy);
  return [
    ...continuesPublished(policy, published.versions),
    ...shortenedNotices(policy, site, published.versions, checked.day),
  ];
}
