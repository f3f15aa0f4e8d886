import { buildSite } from '../eleventy/build-site.ts';
import { clearInterrupted } from './clear-interrupted.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import type { CommonOptions } from './options.ts';
import { countFindings, printFindings } from './print-findings.ts';

/** `policy build`: checks, then writes the site; nothing is written where a finding is an error. */
export async function build(io: Io, options: CommonOptions): Promise<ExitStatus> {
  clearInterrupted(io, options);
  const result = await buildSite(options, options.output);
  const status = printFindings(io, result.findings, options.findings);
  if (options.quiet || options.findings !== 'text') return status;
  if (!result.written) {
    io.error(`Nothing was written: ${countFindings(result.findings)}.\n`);
    return exitStatus.refused;
  }
  const [first = '/'] = result.pages.filter((page) => page !== '/' && page.endsWith('/'));
  const page = `${options.output}${first}index.html`;
  io.out(
    `${result.pages.length} pages are in ${options.output}/. Open ${page} in a browser to look at them.\n`,
  );
  return status;
}
