import { Command } from '@commander-js/extra-typings';
import { type BuildResult, buildSite } from '../eleventy/build-site.ts';
import { pagePath } from '../site/plan-site.ts';
import { clearInterrupted } from './clear-interrupted.ts';
import type { CommandModule } from './command.ts';
import { type ExitStatus, exitStatus, type Io, progressLine } from './io.ts';
import {
  asOfOption,
  baseUrlOption,
  contentOption,
  findingsOption,
  type OptionsOf,
  onlyOption,
  outputOption,
  quietOption,
  templatesOption,
} from './options.ts';
import { countFindings, printFindings } from './print-findings.ts';

function declare() {
  return new Command()
    .option('--drafts', 'add the drafts, marked as such', false)
    .option('--fresh', 'write every file again and reuse nothing from the last build', false)
    .option('--explain', 'for each file that is written, print why it could not be reused', false)
    .addOption(onlyOption)
    .addOption(contentOption)
    .addOption(outputOption)
    .addOption(baseUrlOption)
    .addOption(asOfOption)
    .addOption(templatesOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (options) => done(await build(io, { ...options, now: io.now() })));

/** `policy build`: checks the content, then writes the site; writes nothing if a finding is an error. */
export async function build(io: Io, options: OptionsOf<typeof declare>): Promise<ExitStatus> {
  clearInterrupted(io, options);
  const line = progressLine(io, options.quiet);
  const result = await buildSite({ ...options, progress: line.progress }, options.output).finally(line.clear);
  const status = printFindings(io, result.findings, options);
  if (options.quiet || options.findings !== 'text') return status;
  if (!result.written) {
    io.error(`Nothing was written: ${countFindings(result.findings)}.\n`);
    return exitStatus.refused;
  }
  const [first = '/'] = result.pages.filter((page) => page !== '/' && page.endsWith('/'));
  const page = `${options.output}${first}index.html`;
  if (options.explain) io.out(explain(result));
  io.out(
    `Wrote ${result.pages.length} pages to ${options.output}/. Open ${page} in a browser to see them.\n`,
  );
  io.out(costOf(io, result, options.now));
  return status;
}

/** What the build did and what that took: `4 pages made, 120 kept, 0.8 s, 110 MB of memory.` */
function costOf(io: Io, { pages, made }: BuildResult, begun: Date): string {
  const count = pages.filter((address) => made.has(pagePath(address))).length;
  const seconds = ((io.now().getTime() - begun.getTime()) / 1000).toFixed(1);
  const memory =
    io.peakMemory === undefined ? '' : `, ${Math.round(io.peakMemory() / 1_000_000)} MB of memory`;
  return `${count} ${count === 1 ? 'page' : 'pages'} made, ${pages.length - count} kept, ${seconds} s${memory}.\n`;
}

/** One line for each file that was made or removed, and how many were kept. */
function explain({ made, kept, removed }: BuildResult): string {
  const lines = [
    ...[...made].map(([path, reason]) => `made ${path}: ${reason}`),
    ...removed.map((path) => `removed ${path}: no longer part of the site`),
    `${made.size} files made, ${kept.length} kept, ${removed.length} removed.`,
  ];
  return `${lines.join('\n')}\n`;
}
