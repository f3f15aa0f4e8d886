/** The options of `policy release`. */

import { Command, Option } from '@commander-js/extra-typings';
import { InvalidArgumentError } from 'commander';
import { chosenClasses } from '../../content/schemas.ts';
import type { PlannedRelease } from '../../model/index.ts';
import { contentOption, findingsOption, type OptionsOf, quietOption } from '../options.ts';
import type { SummarySources } from './read-summaries.ts';

/** Declares the arguments and options. */
export function declareRelease() {
  return new Command()
    .argument('<policy>', 'the name of a policy')
    .option('--effective <date>', 'the date from which the version applies')
    .addOption(new Option('--change <class>', 'what kind of change it is').choices(chosenClasses))
    .option(
      '--summary <text>',
      "what changes, in plain words, in the site's first language; LANGUAGE=TEXT for another language; can be repeated",
      collectText,
      [],
    )
    .option('--summary-file <file>', 'a file with the summary; a YAML map for several languages')
    .option('--approved-by <name>', 'who approved it')
    .option('--moved <old=new>', 'an anchor that moved; can be repeated', collectMoved, [])
    .option('--retired <id>', 'an anchor that is gone; can be repeated', collectRetired, [])
    .option('--accept-guesses', 'treat every anchor that seems to have been renamed as renamed', false)
    .option(
      '--short-notice <reason>',
      'why a material change takes effect before the end of its notice period',
    )
    .option(
      '--allow-placeholder [place]',
      'allow placeholders in the text: all of them, or the one at FILE:LINE; can be repeated',
      collectPlaces,
      false,
    )
    .option('--stale-translations', 'release out-of-date translations, marked as such', false)
    .option('--again', 'release a text that is identical to the version released last', false)
    .option('--dry-run', 'print what would be released; write nothing', false)
    .addOption(contentOption)
    .addOption(findingsOption)
    .addOption(quietOption);
}

/** The options of `policy release`, with the summaries of `draft/release.yaml` beside those given. */
export type ReleaseOptions = OptionsOf<typeof declareRelease> & Pick<SummarySources, 'planned'>;

/**
 * The options with what `draft/release.yaml` says where no option does, and the fields that options decide. A summary in
 * one language leaves those in others as they are; anchors of both are taken together.
 */
export function withPlanned(
  options: ReleaseOptions,
  planned: PlannedRelease | undefined,
): { readonly options: ReleaseOptions; readonly fields: ReadonlySet<string> } {
  const { effective, change, approvedBy, shortNotice, moved, retired, summary, summaryFile } = options;
  const fields = new Set(
    Object.entries({ effective, change, approvedBy, shortNotice }).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    ),
  );
  if (summary.length > 0 || summaryFile !== undefined) fields.add('summary');
  for (const [from] of moved) fields.add(`moved ${from}`);
  for (const id of retired) fields.add(`retired ${id}`);
  if (planned === undefined) return { options, fields };
  const merged = {
    ...(planned.effective !== undefined && { effective: planned.effective }),
    ...(planned.change !== undefined && { change: planned.change }),
    ...(planned.approvedBy !== undefined && { approvedBy: planned.approvedBy }),
    ...(planned.shortNotice !== undefined && { shortNotice: planned.shortNotice }),
    ...options,
    moved: [...planned.moved, ...moved],
    retired: [...new Set([...planned.retired, ...retired])],
    planned: planned.summary,
  };
  return { options: merged, fields };
}

function collectText(value: string, given: readonly string[]): readonly string[] {
  return [...given, value];
}

function collectRetired(value: string, given: readonly string[]): readonly string[] {
  return [...given, value.replace(/^#/, '')];
}

/** Places of placeholders; all of them if no place is given. */
function collectPlaces(value: string, given: boolean | readonly string[]): boolean | readonly string[] {
  return typeof given === 'boolean' ? given || [value] : [...given, value];
}

function collectMoved(value: string, given: readonly Moved[]): readonly Moved[] {
  const [, from, to] = /^#?([^=\s]+)=#?([^=\s]+)$/.exec(value) ?? [];
  if (from === undefined || to === undefined) throw new InvalidArgumentError('Use the form OLD=NEW.');
  return [...given, [from, to]];
}

/** An anchor before and after. */
type Moved = readonly [string, string];
