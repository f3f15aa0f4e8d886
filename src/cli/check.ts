import { continuesPublished } from '../archive/continues.ts';
import { shortenedNotices } from '../archive/notice.ts';
import { type Finding, sortFindings } from '../findings/finding.ts';
import type { SiteConfig } from '../model/index.ts';
import { type Checked, checkSite } from '../site/check-site.ts';
import { findPolicy } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import type { CommonOptions } from './options.ts';
import { countFindings, printFindings } from './print-findings.ts';
import { readPublished } from './published.ts';

/** Options of the command. */
export interface CheckCommandOptions extends CommonOptions {
  /** A file or address of a `versions.json` as it is published. */
  readonly published?: string;
}

/** `policy check`: reads everything, prints every finding, writes nothing. */
export async function check(io: Io, options: CheckCommandOptions): Promise<ExitStatus> {
  const checked = checkSite(options);
  const { site, documents } = checked;
  const ofPublished =
    options.published === undefined || site === undefined
      ? []
      : await comparePublished(checked, site.config, options.published);
  const findings = sortFindings([...checked.findings, ...ofPublished]);
  const status = printFindings(io, findings, options.findings);
  if (!options.quiet && options.findings === 'text') {
    const texts = `${documents.length} ${documents.length === 1 ? 'draft' : 'drafts'}`;
    const verdict =
      status === exitStatus.done ? 'Nothing stands in the way of publishing' : 'This cannot be published yet';
    io.out(`${verdict}: ${texts}, ${countFindings(findings)}.\n`);
  }
  return status;
}

/** The archive against what readers can see: nothing published may be missing, and no notice may shrink unseen. */
async function comparePublished(
  checked: Checked,
  site: SiteConfig,
  from: string,
): Promise<readonly Finding[]> {
  const published = await readPublished(from);
  const { policy } = findPolicy(checked.policies, published.policy);
  return [
    ...continuesPublished(policy, published.versions),
    ...shortenedNotices(policy, site, published.versions, checked.day),
  ];
}
