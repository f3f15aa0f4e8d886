import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { readSite } from '../content/read-site.ts';
import { withTranslates } from '../content/record-translation.ts';
import { isBelow } from '../disk/paths.ts';
import { replaceFile } from '../disk/replace-atomically.ts';
import type { PolicyState, PolicyText, SectionFile, Site } from '../model/index.ts';
import { fail, type Result, succeed } from '../result.ts';
import type { CommandModule } from './command.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { contentOption, type OptionsOf, quietOption } from './options.ts';
import { say } from './print-findings.ts';

function declare() {
  return new Command()
    .argument('<file...>', 'translated sections of a draft, or a folder with them')
    .addOption(contentOption)
    .addOption(quietOption);
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action((files, options) => done(translated(io, files, options)));

/** A translation and the file that it translates. */
interface TranslationPair {
  readonly file: SectionFile;
  readonly governing: SectionFile;
}

/**
 * `policy translated FILE…`: records that translations are up to date, by writing the digest of the governing file
 * into the front matter of each. Writes all of them, or none if one is refused.
 */
export function translated(
  io: Io,
  paths: readonly string[],
  { content, quiet }: Pick<OptionsOf<typeof declare>, 'content' | 'quiet'>,
): ExitStatus {
  const { site } = readSite(content);
  if (site === undefined) {
    say(io.error, io, content, `The site cannot be read: "policy check" shows why.\n`);
    return exitStatus.refused;
  }
  const found = paths.flatMap((path) => sectionsAt(path, site)).map((path) => prepare(path, site));
  const refused = found.flatMap((one) => (one.ok ? [] : [one.reason]));
  if (refused.length > 0) {
    for (const reason of refused) say(io.error, io, content, `${reason}\n`);
    io.error('Nothing was written.\n');
    return exitStatus.refused;
  }
  for (const one of found.flatMap((each) => (each.ok ? [each.value] : []))) {
    if (one.bytes !== undefined) replaceFile(one.path, one.bytes);
    const what = one.bytes === undefined ? 'is already recorded as' : 'is recorded as';
    if (!quiet) io.out(`${one.path} ${what} the translation of ${one.governing}.\n`);
  }
  return exitStatus.done;
}

/** A file to be written; without bytes if it already has the right content. */
interface Prepared {
  readonly path: string;
  readonly governing: string;
  readonly bytes?: Uint8Array;
}

/** The translated sections below a folder, or the path itself if it is not a folder with any. */
function sectionsAt(path: string, site: Site): readonly string[] {
  const folder = resolve(path);
  const below = site.policies.flatMap(({ draft }) =>
    (draft?.texts ?? [])
      .filter(({ language }) => language !== draft?.config.governing)
      .flatMap(filesOf)
      .map(({ source }) => source.path)
      .filter((file) => resolve(file) !== folder && isBelow(folder, resolve(file))),
  );
  return below.length === 0 ? [path] : below;
}

function prepare(path: string, site: Site): Result<Prepared, string> {
  const pair = pairOf(path, site);
  if (!pair.ok) return pair;
  const { file, governing } = pair.value;
  const facts = { path, governing: governing.source.path };
  if (file.translates === governing.digest) return succeed(facts);
  const bytes = withTranslates(readFileSync(path), governing.digest);
  return bytes === undefined
    ? fail(
        `${path}: "translates" cannot be added automatically. Add this line to the front matter: translates: ${governing.digest}`,
      )
    : succeed({ ...facts, bytes });
}

function pairOf(path: string, site: Site): Result<TranslationPair, string> {
  const wanted = resolve(path);
  for (const { id, draft } of site.policies) {
    for (const text of draft?.texts ?? []) {
      const file = filesOf(text).find(({ source }) => resolve(source.path) === wanted);
      if (draft !== undefined && file !== undefined) return translationOf(path, file, text, draft, id);
    }
  }
  return fail(
    `${path} is not a readable section of a draft, or a folder with translated sections. "policy check" shows what is wrong with a file.`,
  );
}

function translationOf(
  path: string,
  file: SectionFile,
  text: PolicyText,
  { config, texts }: PolicyState,
  policy: string,
): Result<TranslationPair, string> {
  if (text.language === config.governing) {
    return fail(`${path} is not a translation: "${text.language}" is the governing language of "${policy}".`);
  }
  const governingText = texts.find(({ language }) => language === config.governing);
  const governing =
    governingText === undefined ? undefined : filesOf(governingText).find(({ id }) => id === file.id);
  if (governing !== undefined) return succeed({ file, governing });
  const name = file.id === 'preamble' ? 'preamble' : `section with the id "${file.id}"`;
  return fail(`${path} has no counterpart: the text in "${config.governing}" has no ${name}.`);
}

function filesOf({ preamble, sections }: PolicyText): readonly SectionFile[] {
  return preamble === undefined ? sections : [preamble, ...sections];
}
