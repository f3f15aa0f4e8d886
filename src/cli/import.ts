/** `policy import`: imports an existing policy with its history. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { InvalidArgumentError } from 'commander';
import { withLanguage, writePolicy } from '../archive/write-policy.ts';
import { readSiteConfig } from '../content/read-config.ts';
import { policyIdProblem } from '../content/read-site.ts';
import { Fault, type Finding, finding, hasErrors, Refusal, sortFindings } from '../findings/finding.ts';
import { describeVersions, importHistory } from '../import/history/import-history.ts';
import type { Import, Renaming } from '../import/history/import-request.ts';
import { type Listing, listSources } from '../import/history/list-states.ts';
import { readReview, writeReview } from '../import/history/review-file.ts';
import { isEncoding } from '../import/readers/read-file.ts';
import type { Tag } from '../model/index.ts';
import { expected } from '../result.ts';
import { toSource } from '../source.ts';
import type { CommandModule } from './command.ts';
import { importIntoDraft } from './import/into-draft.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { siteYaml } from './new.ts';
import { contentOption, findingsOption, type OptionsOf, quietOption } from './options.ts';
import { counted, countFindings, printFindings } from './print-findings.ts';

function declare() {
  return new Command()
    .argument(
      '<source...>',
      'a file, a folder of dated files, or REPOSITORY:PATH; name several sources in chronological order',
    )
    .requiredOption('--policy <id>', 'the name of the policy, which must be new unless --into-draft is given')
    .option(
      '--into-draft',
      'update the existing draft from a Word file that came back, keeping what the file did not change',
      false,
    )
    .addOption(
      new Option(
        '--changes <how>',
        'how to treat tracked changes with --into-draft; "listed" works without it: it prints them and writes nothing',
      ).choices(['accepted', 'rejected', 'listed'] as const),
    )
    .option('--dry-run', 'with --into-draft, show what would change, and write nothing', false)
    .option('--yes', 'with --into-draft, do not ask before writing', false)
    .option('--language <tag>', "the language of the text (default: the site's first)")
    .option('--title <text>', "the title of the policy, replacing the source's")
    .option(
      '--effective-pattern [regexp]',
      'date each version by the date stated in its text; without a pattern, common forms are recognised',
    )
    .option('--author-date', 'date commits by their author date', false)
    .option('--tags <glob>', 'import one version per matching tag')
    .option(
      '--file-alone',
      'import only the current text of a file that git tracks, without its history',
      false,
    )
    .option('--split-level <level>', 'the level of the headings that start sections', parseLevel)
    .addOption(
      new Option('--headings <kind>', 'lines to treat as headings').choices(['bold', 'numbered'] as const),
    )
    .option('--encoding <name>', 'the encoding of text that is not UTF-8, such as windows-1252')
    .option('--skip-unreadable', 'skip and report revisions that cannot be read', false)
    .option(
      '--review <file>',
      'the file in which to list sections that seem to have been renamed; if it exists, it is applied',
    )
    .option('--link-base <url>', 'the address of the old page: paths in its links are resolved against it')
    .addOption(contentOption)
    .addOption(findingsOption)
    .addOption(quietOption)
    .addHelpText('after', sourceHelp);
}

/** The options of `policy import`. */
export type ImportOptions = OptionsOf<typeof declare>;

/** What the source can be. */
const sourceHelp = `
SOURCE is a folder of dated files (2026-05-04.md, 2026-05-04-2.md), each of which becomes a version; a file in a git
repository (REPOSITORY:PATH, or its path), each state of which becomes a version; or one file, which becomes the draft.
Where the text was in several places, name them in order: REPOSITORY:OLD.md REPOSITORY:NEW.md.
Markdown, HTML, Word (.docx) and plain text are read.

If counsel sends back a Word file that "policy show POLICY draft --as docx" wrote, it becomes the draft with
--into-draft: only what changed in it is written.`;

function parseLevel(text: string): number {
  if (!/^[1-6]$/.test(text)) throw new InvalidArgumentError('A level is a number from 1 to 6.');
  return Number(text);
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (sources, options) =>
    done(await importPolicy(io, sources, { ...options, now: io.now() })),
  );

/** Reads the source, checks that nothing is lost, writes everything or nothing, and reports. */
export async function importPolicy(
  io: Io,
  sources: readonly string[],
  options: ImportOptions,
): Promise<ExitStatus> {
  if (options.intoDraft || options.changes !== undefined) return importIntoDraft(io, sources, options);
  const target = join(options.content, options.policy);
  if (existsSync(target))
    throw new Refusal(
      `A policy "${options.policy}" already exists in ${target}. Nothing was written. To change its draft to what a Word file says, use --into-draft; for a new policy, choose another name with --policy.`,
    );
  const site = siteOf(options, io);
  const language = languageOf(options, site.languages);
  const problem = policyIdProblem(options.policy, { languages: [language, ...site.languages] });
  if (problem !== undefined) throw new Refusal(`The name "${options.policy}" ${problem}.`);
  const listing = listSources(sources, options);
  const source = sources.join(' ');
  const made = await importHistory(listing.states, {
    skipUnreadable: options.skipUnreadable,
    ...(options.encoding !== undefined && { encoding: encodingOf(options.encoding) }),
    ...(options.review !== undefined &&
      existsSync(options.review) && {
        rejected: readReview(options.review, readFileSync(options.review, 'utf8')),
      }),
    policy: options.policy,
    language,
    history: listing.kind !== 'file',
    skipAlike: listing.kind === 'git',
    site: { timezone: site.timezone },
    now: options.now,
    ...(options.title !== undefined && { title: options.title }),
    ...(options.splitLevel !== undefined && { splitLevel: options.splitLevel }),
    ...(options.headings !== undefined && { headings: options.headings }),
    ...(options.linkBase !== undefined && { linkBase: linkBaseOf(options.linkBase) }),
    ...(options.effectivePattern !== undefined && { effectivePattern: patternOf(options.effectivePattern) }),
    ...(io.progress !== undefined && { progress: progressOf(io.progress) }),
  }).finally(() => listing.close());
  io.progress?.('');
  const findings = sortFindings([...made.findings, ...listingFindings(source, listing)]);
  printFindings(io, options.findings === 'text' ? saidOnce(findings) : findings, options);
  if (made.sections === 0) throw new Refusal(`"${source}" contains no text. Nothing was written.`);
  if (hasErrors(findings)) {
    io.error(`Nothing was written: ${countFindings(findings)}.\n`);
    return exitStatus.refused;
  }
  if (options.review !== undefined && !existsSync(options.review)) {
    writeFileSync(options.review, writeReview(made.renamings));
    io.out(
      `Nothing was imported yet. ${options.review} lists the sections that seem to have been renamed. Correct it, then run the same command again.\n`,
    );
    return exitStatus.done;
  }
  await place(options, language, made);
  const say = options.findings === 'text' ? io.out : io.error;
  if (!options.quiet) say(report(target, made, findings));
  return exitStatus.done;
}

/**
 * Groups the findings of a history: one that applies to several versions or places is printed at the newest, with the
 * number of the others. Sorted like all findings; `--findings json` has every one.
 */
function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const one of findings) {
    const key = `${one.code} ${one.message}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  const once = [...groups.values()].map((group): Finding => {
    const last = expected(group.at(-1), 'a finding in every group');
    const states = new Set(group.map(({ place }) => place.source.path)).size;
    return group.length === 1
      ? last
      : { ...last, message: `${last.message} (${times(group.length, states)})` };
  });
  return sortFindings(once);
}

function times(count: number, states: number): string {
  if (states === 1) return `${count} times`;
  return count === states ? `in ${states} versions` : `${count} times, in ${states} versions`;
}

/** The number of findings of each code, those that need a decision first. */
function countsByCode(findings: readonly Finding[]): readonly string[] {
  const order = ['error', 'warning', 'info'] as const;
  const counts = new Map<string, number>();
  for (const { severity, code } of findings) {
    const key = `${order.indexOf(severity)} ${code}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort().map(([key, count]) => {
    const [severity = '', code = ''] = key.split(' ');
    return `    ${String(count).padStart(5)}  ${code}${order[Number(severity)] === 'info' ? '' : ': look at these'}`;
  });
}

interface SiteFacts {
  readonly languages: readonly Tag[];
  readonly timezone: string;
}

/** The site's settings, or those of the site to be created. */
function siteOf({ content }: ImportOptions, io: Io): SiteFacts {
  const path = join(content, 'site.yaml');
  if (!existsSync(path)) return { languages: [], timezone: io.timezone };
  const reading = readSiteConfig(path);
  if (reading.config === undefined) throw new Refusal(`${path} contains errors: "policy check" shows them.`);
  return reading.config;
}

function languageOf({ language }: ImportOptions, languages: readonly Tag[]): Tag {
  if (language === undefined) return languages[0] ?? 'en';
  try {
    const [canonical] = Intl.getCanonicalLocales(language);
    if (canonical === language) return language;
    throw new Fault(`"${language}" is not a language tag in its usual form: write "${canonical}".`);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault(`"${language}" is not a language tag such as en or zh-Hans.`, { cause });
  }
}

function linkBaseOf(text: string): string {
  if (URL.canParse(text) && /^https?:/i.test(text)) return text.replace(/#.*$/, '');
  throw new Fault(`"${text}" is not an address that starts with https:// or http://.`);
}

function patternOf(pattern: string | true): RegExp | 'auto' {
  if (pattern === true) return 'auto';
  try {
    return new RegExp(pattern, 'iu');
  } catch (cause) {
    throw new Fault(`"${pattern}" is not a valid regular expression.`, { cause });
  }
}

/** Reports the versions done and the remaining time, extrapolated from those. */
function progressOf(print: (line: string) => void): (done: number, of: number) => void {
  const begun = process.hrtime.bigint();
  return (done, of) => {
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    print(`${done} of ${of} versions, ${Math.ceil((seconds / done) * (of - done))} s left`);
  };
}

function encodingOf(label: string): string {
  if (isEncoding(label)) return label;
  throw new Fault(
    `"${label}" is not the name of an encoding, such as windows-1252, iso-8859-2, gb18030, shift_jis or euc-kr.`,
  );
}

/** Findings for gaps in a history. */
function listingFindings(source: string, { shallow, gaps }: Listing): readonly Finding[] {
  const place = { source: toSource(source, ''), span: { start: 0, end: 0 } };
  const ofGaps = gaps.map(({ from, until }) =>
    finding('import-gap', place, `The file was missing from the repository from ${from} to ${until}`),
  );
  if (!shallow) return ofGaps;
  const message = 'This clone is shallow: it does not contain the start of the file’s history';
  return [finding('import-shallow-clone', place, message), ...ofGaps];
}

/** Writes the policy, and before it the site's language if it is a new one. */
async function place({ content, policy }: ImportOptions, language: Tag, made: Import): Promise<void> {
  const path = join(content, 'site.yaml');
  const fresh = siteYaml(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const site = existsSync(path)
    ? withLanguage(path, language)
    : { path, text: fresh.replace('languages: [en]', `languages: [${language}]`) };
  await writePolicy(content, policy, made.files, site);
}

function describeRenaming({ version, from, to, titles, evidence }: Renaming): string {
  const what = from === to ? `#${to}` : `#${from} → #${to}`;
  const [before, after] = titles;
  return `    ${version}  ${what}  ${before === after ? `"${after}"` : `"${before}" → "${after}"`}: ${evidence}`;
}

function report(target: string, made: Import, findings: readonly Finding[]): string {
  const { versions, skipped, sections, words, renamings } = made;
  const lines = [
    `Imported to ${target}:`,
    `  versions  ${versions.length === 0 ? 'none: the text is the draft' : `${versions.length}, ${describeVersions(versions)}`}`,
    ...(skipped > 0
      ? [`  skipped   ${counted(skipped, 'state')} with the same words and links as the one before`]
      : []),
    `  newest    ${counted(sections, 'section')}, ${counted(words, 'word')}, all verified against the source`,
    `  renamed   ${renamings.length} sections and headings`,
    ...renamings.slice(0, 20).map(describeRenaming),
    ...(renamings.length > 20 ? [`    and ${renamings.length - 20} more`] : []),
    `  findings  ${countFindings(findings)}`,
    ...(findings.length > 3 ? countsByCode(findings) : []),
  ];
  return `${lines.join('\n')}\n`;
}
