/** `policy redline POLICY [FROM] [TO]`: the marked differences between two texts of a policy. */

import { Command, Option } from '@commander-js/extra-typings';
import { InvalidArgumentError } from 'commander';
import { type AnchorPairs, inversePairs, pairsBetween, pairsToDraft } from '../archive/anchor-pairs.ts';
import { fallbackLanguage, type Words } from '../i18n/strings.ts';
import type { SheetContext } from '../paper/make-sheet.ts';
import { compareDocuments } from '../redline/compare-documents.ts';
import type { Redline } from '../redline/redline.ts';
import { foldUnchanged } from '../redline-output/fold.ts';
import { redlineGithub } from '../redline-output/github.ts';
import { bareSetting, redlineHtml } from '../redline-output/html.ts';
import { redlineJson } from '../redline-output/json.ts';
import { summarise } from '../redline-output/section-summary.ts';
import { redlineSentence } from '../redline-output/sentence.ts';
import { redlineText } from '../redline-output/text.ts';
import { type CheckedPolicy, type CheckedVersion, checkSite } from '../site/check-site.ts';
import { ownRenderer } from '../site/own-renderer.ts';
import { printable } from '../source.ts';
import type { WrittenText } from '../word-output/word-text.ts';
import type { CommandModule } from './command.ts';
import { findPolicy, findText, stylesOf } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import {
  asOfOption,
  contentOption,
  findingsOption,
  languageOption,
  type OptionsOf,
  templatesOption,
} from './options.ts';
import { printFindings } from './print-findings.ts';
import { fileOption, writeBytes, writeText } from './write-bytes.ts';

function declare() {
  return new Command()
    .argument('<policy>', 'the name of a policy')
    .argument('[from]', 'the version before (default: the version in force)')
    .argument('[to]', 'the version after, or "draft" (default: the draft)')
    .addOption(
      new Option('--as <format>', 'the output format').choices(redlineFormats).default('text' as const),
    )
    .addOption(
      new Option(
        '--context <number>',
        'how many unchanged blocks to print around each change (with --as text)',
      )
        .argParser(parseContext)
        .default(1),
    )
    .option('--full', 'also print everything that did not change (with --as text)')
    .addOption(fileOption)
    .addOption(languageOption)
    .addOption(contentOption)
    .addOption(asOfOption)
    .addOption(templatesOption)
    .addOption(findingsOption)
    .addHelpText('after', marksHelp);
}

/** Parses a number of blocks. Throws an InvalidArgumentError for anything else. */
function parseContext(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a number of blocks, such as 3.');
  return Number(text);
}

/** The options of `policy redline`. */
export type RedlineOptions = OptionsOf<typeof declare>;

/** How to read a redline in the terminal. */
const marksHelp = `
How to read it:

  [-old-]{+new+}        deleted and inserted words
  {~word: now strong~}  the same words, formatted differently, or a link that leads elsewhere
  {+¶+} [-¶-]           a paragraph was split, or two were merged
  [moved from #id.2]    this block was moved from there; it is shown in full, with its own changes
  (c) [was (b)]         an automatic number changed: not a change of the text`;

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (policy, from, to, options) =>
    done(await redline(io, policy, [from, to], { ...options, now: io.now() })),
  );

/** How a redline is printed. */
export const redlineFormats = ['text', 'html', 'json', 'github', 'docx', 'pdf'] as const;

/** Prints the redline, from the version in force to the draft unless others are named. */
export async function redline(
  io: Io,
  id: string,
  [from, to = 'draft']: readonly (string | undefined)[],
  options: RedlineOptions,
): Promise<ExitStatus> {
  const checked = checkSite(options);
  const { site } = checked;
  if (site === undefined) return printFindings(io, checked.findings, options);
  const policy = findPolicy(checked, options.content, id);
  const language = options.only === id ? undefined : options.only;
  const [old, now] = [findText(policy, from, language), findText(policy, to, language)];
  const names = { from: from ?? policy.timeline.inForce?.version.id ?? '', to };
  const made = compareDocuments(old, now, pairsFor(policy, names), checked.cache);
  const words = ownRenderer(options.templates).words;
  if (options.as === 'docx' || options.as === 'pdf') {
    const context = { config: site.config, words: words(now.language) };
    const before = { document: old, ...stylesOf(policy, old) };
    const after = { document: now, ...stylesOf(policy, now) };
    const file = await redlineFile(options.as, context, made, { before, after });
    writeBytes(io, file, options.output, options.as);
    return exitStatus.done;
  }
  writeText(
    io,
    print(
      io,
      made,
      names,
      { ...options, as: options.as },
      words(options.as === 'text' ? fallbackLanguage : now.language),
    ),
    options.output,
  );
  return exitStatus.done;
}

interface Names {
  readonly from: string;
  readonly to: string;
}

/** The redline as a file that is not text; what writes it is loaded only here. */
async function redlineFile(
  format: 'docx' | 'pdf',
  context: SheetContext,
  made: Redline,
  texts: { readonly before: WrittenText; readonly after: WrittenText },
): Promise<Uint8Array> {
  if (format === 'docx') {
    const { redlineAsWord } = await import('../word-output/word-text.ts');
    return redlineAsWord(context, made, texts);
  }
  const { redlineAsPdf } = await import('../pdf-output/make-pdf.ts');
  const { loadPdf } = await import('../site/load-pdf.ts');
  return redlineAsPdf(await loadPdf(context.config.fonts), context, made, texts);
}

/** The pairs between two texts by name, one of which may be `draft`. */
function pairsFor({ versions, draft }: CheckedPolicy, { from, to }: Names): AnchorPairs {
  const find = (name: string): CheckedVersion | undefined =>
    versions.find(({ version }) => version.id === name);
  const [before, after] = [find(from), find(to)];
  if (before !== undefined && after !== undefined) return pairsBetween(versions, before, after);
  if (before !== undefined) return pairsToDraft(versions, before, draft);
  return after === undefined ? new Map() : inversePairs(pairsToDraft(versions, after, draft));
}

/** A redline for the terminal, folding unchanged blocks unless `full` is set; empty if nothing changed. */
export function printRedline(
  made: Redline,
  io: Io,
  { context = 1, full = false }: { readonly context?: number; readonly full?: boolean } = {},
): string {
  return redlineText(made, { colour: io.colour === true, context, isFull: full });
}

/** A line for each section that changed. */
function summaryLines(made: Redline, words: Words): string {
  return summarise(made, words)
    .map(({ name, notes }) => `  ${printable(`${name}: ${notes}`)}\n`)
    .join('');
}

function spaced(text: string): string {
  return text === '' ? '' : `\n${text}`;
}

function print(
  io: Io,
  made: Redline,
  names: Names,
  options: Omit<RedlineOptions, 'as'> & { readonly as: Exclude<RedlineOptions['as'], 'docx' | 'pdf'> },
  words: Words,
): string {
  const title = `${made.new.policy}: ${names.from} → ${names.to}`;
  switch (options.as) {
    case 'json':
      return redlineJson(made, names);
    case 'html': {
      const { title: name, sections } = redlineHtml(made, bareSetting(words), foldUnchanged(words, 2));
      return `<article class="redline">\n<h1>${name}</h1>\n${sections.map(({ html }) => html).join('')}</article>\n`;
    }
    case 'github':
      return redlineGithub(made, { title, words });
    case 'text':
      return `${title}\n${redlineSentence(made.counts, words)}\n${summaryLines(made, words)}${spaced(printRedline(made, io, options))}`;
  }
}
