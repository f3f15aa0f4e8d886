/** Options that several commands share, and the types of parsed command lines. A command adds those that it uses. */

import { Option } from '@commander-js/extra-typings';
import { InvalidArgumentError } from 'commander';
import { isDay } from '../content/day.ts';
import { defaultContent } from '../findings/as-started.ts';
import type { Day } from '../model/index.ts';
import { findingFormats } from './print-findings.ts';

export const contentOption = new Option('--content <dir>', 'the content folder').default(defaultContent);

export const outputOption = new Option('--output <dir>', 'the folder to write the site to').default('_site');

export const baseUrlOption = new Option('--base-url <url>', 'the address of the site, overriding site.yaml');

export const asOfOption = new Option(
  '--as-of <date>',
  'show what is in force on this date (default: today)',
).argParser(parseDay);

export const onlyOption = new Option('--only <name>', 'only this policy or this language');

export const languageOption = new Option('--only <language>', 'the language of the text');

export const templatesOption = new Option(
  '--templates <dir>',
  'a folder of templates that replace the built-in ones',
);

export const quietOption = new Option('--quiet', 'print findings only').default(false);

export const findingsOption = new Option('--findings <format>', 'the format of the findings')
  .choices(findingFormats)
  .default('text' as const);

/**
 * The parsed options of a command, inferred from its declarations, and the time of the call. `Declare` is the type of
 * the function that declares the command.
 */
export type OptionsOf<Declare extends () => { opts(): object }> = Readonly<
  ReturnType<ReturnType<Declare>['opts']>
> & { readonly now: Date };

/** Parses a date, `2026-12-01`. Throws an InvalidArgumentError for anything else. */
export function parseDay(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('Give a date such as 2026-12-01.');
  return text;
}
