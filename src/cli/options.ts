/** The options that all commands share. */

import type { Command } from 'commander';
import { Option } from 'commander';
import type { SiteOptions } from '../eleventy.ts';
import { type FindingFormat, findingFormats } from './print-findings.ts';

/** Common options, parsed. */
export interface CommonOptions extends SiteOptions {
  readonly output: string;
  readonly quiet: boolean;
  readonly findings: FindingFormat;
}

/** Adds the options that every command takes. */
export function addCommonOptions(command: Command): Command {
  return command
    .option('--content <dir>', 'the folder of the content', 'content')
    .option('--output <dir>', 'the folder that the site is written to', '_site')
    .option('--base-url <url>', 'the address of the site, in place of that of site.yaml')
    .option('--only <name>', 'one policy or one language alone')
    .option('--templates <dir>', 'a folder of templates that stand in for those of the same name')
    .option('--quiet', 'print findings only', false)
    .addOption(
      new Option('--findings <format>', 'how findings are printed').choices(findingFormats).default('text'),
    );
}
