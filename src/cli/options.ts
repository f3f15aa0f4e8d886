/** The options that all commands share. */

import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { isDay } from '../content/version-id.ts';
import type { SiteOptions } from '../eleventy/build-site.ts';
import type { Day } from '../model/index.ts';
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
    .option('--as-of <date>', 'the day that standings are of, today unless given', parseDay)
    .option('--only <name>', 'one policy or one language alone')
    .option('--templates <dir>', 'a folder of templates that stand in for those of the same name')
    .option('--quiet', 'print findings only', false)
    .addOption(
      new Option('--findings <format>', 'how findings are printed').choices(findingFormats).default('text'),
    );
}

/** An argument that must be a day. */
export function parseDay(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('Write a day such as 2026-12-01.');
  return text;
}
