import { policyMarkdown } from '../serialise/policy-markdown.ts';
import { checkSite } from '../site/check-site.ts';
import { findPolicy, findText } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import type { CommonOptions } from './options.ts';
import { printFindings } from './print-findings.ts';

/** `policy show POLICY [VERSION]`: prints a version's `policy.md`; `--only` names a language. */
export function show(io: Io, id: string, version: string | undefined, options: CommonOptions): ExitStatus {
  const { site, policies, findings } = checkSite(options);
  if (site === undefined) return printFindings(io, findings, options.findings);
  io.out(policyMarkdown(findText(findPolicy(policies, id), version, options.only)));
  return exitStatus.done;
}
