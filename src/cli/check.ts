import { checkSite } from '../check-site.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import type { CommonOptions } from './options.ts';
import { countFindings, printFindings } from './print-findings.ts';

/** `policy check`: reads everything, prints every finding, writes nothing. */
export function check(io: Io, options: CommonOptions): ExitStatus {
  const { findings, documents } = checkSite(options);
  const status = printFindings(io, findings, options.findings);
  if (!options.quiet && options.findings === 'text') {
    const texts = `${documents.length} ${documents.length === 1 ? 'text' : 'texts'}`;
    const verdict =
      status === exitStatus.done ? 'Nothing stands in the way of publishing' : 'This cannot be published yet';
    io.out(`${verdict}: ${texts}, ${countFindings(findings)}.\n`);
  }
  return status;
}
