/** The sections of a draft as files: adding, reordering, naming and removing them. */

import { existsSync, renameSync, rmSync } from 'node:fs';
import { putTogether } from '../content/edited-text.ts';
import { freeSectionId, idProblem, isDeviceName, reservedSectionIds } from '../content/id.ts';
import { listFolder } from '../disk/disk.ts';
import { below } from '../disk/paths.ts';
import { replaceFile } from '../disk/replace-atomically.ts';
import { deskText, sayDesk } from '../i18n/desk-words.ts';
import type { Desk } from './desk.ts';
import { type DeskRefusal, refuse } from './desk-refusal.ts';
import { draftFolder, languageFolder, readDraftFile } from './draft-files.ts';
import { plannedFile, writePlanned } from './planned-file.ts';
import type { FileName } from './protocol.ts';

/** A section file by its name. */
interface Numbered {
  readonly file: string;
  readonly order: number;
  readonly id: string;
}

/** The distance of the numbers of sections, which leaves room between them. */
const step = 10;

/** Adds a section behind another one (or first), and returns its file name. */
export function addSection(
  desk: Desk,
  { policy, language, title, after }: Omit<FileName, 'file'> & { title: string; after: string },
): FileName {
  const folder = languageFolder(desk.content, policy, language);
  const known = sectionsIn(folder);
  const id = freeSectionId(title, new Set(known.map((one) => one.id)));
  const at = known.findIndex(({ file }) => file === after) + 1;
  const order = orderBetween(known[at - 1], known[at]);
  if (order === undefined) {
    renumber(desk, policy, [...known.slice(0, at), undefined, ...known.slice(at)]);
    return addSection(desk, {
      policy,
      language,
      title,
      after: known[at - 1] ? numberedName(at * step, known[at - 1]) : '',
    });
  }
  const file = `${order}-${id}.md`;
  const text = putTogether('---\ntitle: x\n---\n', {
    title,
    summary: '',
    body: `\n${sayDesk(desk.languages.choose(undefined, language), deskText('newText'))}\n`,
  });
  replaceFile(below(folder, file), text ?? '');
  desk.changed();
  return { policy, language, file };
}

/** Adds the translation of a section that a language lacks: the governing text, to be translated. */
export function addTranslation(desk: Desk, { policy, language, file }: FileName): FileName {
  const governing = desk.checked().policies.find((one) => one.policy.id === policy)?.policy.draft
    ?.config.governing;
  if (governing === undefined || governing === language) throw refuse('nothingToTranslate');
  const folder = languageFolder(desk.content, policy, language);
  const source = readDraftFile(desk.content, { policy, language: governing, file });
  if (existsSync(below(folder, file))) throw refuse('translationExists');
  replaceFile(below(folder, file), source.bytes);
  desk.changed();
  return { policy, language, file };
}

/** Moves a section before another one, or to the end, in every language. Returns the new name of its file. */
export function moveSection(
  desk: Desk,
  { policy, language, file, before }: FileName & { before: string },
): FileName {
  const known = sectionsIn(languageFolder(desk.content, policy, language));
  const moved = known.find((one) => one.file === file);
  if (moved === undefined) throw refuse('sectionGone', { file });
  const others = known.filter((one) => one !== moved);
  const found = others.findIndex((one) => one.file === before);
  const at = found === -1 ? others.length : found;
  const order = orderBetween(others[at - 1], others[at]);
  if (order === undefined) {
    const names = renumber(desk, policy, [...others.slice(0, at), moved, ...others.slice(at)]);
    return { policy, language, file: names.get(moved.id) ?? file };
  }
  const name = numberedName(order, moved);
  renameInAll(desk, policy, new Map([[moved.id, () => name]]));
  return { policy, language, file: name };
}

/**
 * Gives a section another id, in every language. Where the old one was published, `release.yaml` records the move, so that
 * links to it still lead there.
 */
export function renameSection(
  desk: Desk,
  { policy, language, file, id }: FileName & { id: string },
): FileName {
  const known = sectionsIn(languageFolder(desk.content, policy, language));
  const section = known.find((one) => one.file === file);
  if (section === undefined) throw refuse('sectionGone', { file });
  const problem = nameProblem(id, known);
  if (problem !== undefined) throw problem;
  const checked = desk.checked();
  const own = checked.policies.find((one) => one.policy.id === policy);
  const isPublished = own?.versions.some(({ documents }) =>
    documents.some(({ sections }) => sections.some((one) => one.id === section.id)),
  );
  const name = `${section.file.slice(0, section.file.indexOf('-'))}-${id}.md`;
  renameInAll(
    desk,
    policy,
    new Map([[section.id, (one) => `${one.file.slice(0, one.file.indexOf('-'))}-${id}.md`]]),
  );
  const planned = own?.policy.planned?.moved;
  const isRecorded = isPublished === true || [...(planned?.values() ?? [])].includes(section.id);
  if (isRecorded && checked.site !== undefined) {
    const recorded = isPublished === true ? [[section.id, id] as const] : [];
    const moved = [...(planned ?? [])].map(([from, to]) => [from, to === section.id ? id : to] as const);
    const fields = {
      moved: Object.fromEntries([...moved, ...recorded].filter(([from, to]) => from !== to)),
    };
    const { digest } = plannedFile(desk.content, policy);
    writePlanned(desk.content, policy, checked.site.config.languages, { digest, fields });
    desk.changed();
  }
  return { policy, language, file: name };
}

/** A file that was removed, with its text, so that it can be put back. */
export interface RemovedFile extends FileName {
  readonly text: string;
}

/** Removes a section from its language; from all languages where it is the governing text. */
export function removeSection(
  desk: Desk,
  name: FileName & { digest: string },
): { readonly removed: readonly RemovedFile[] } {
  const { policy, language, file } = name;
  const opened = readDraftFile(desk.content, name);
  if (opened.digest !== name.digest) throw refuse('sectionChanged');
  const own = desk.checked().policies.find((one) => one.policy.id === policy);
  const isGoverning = own?.policy.draft?.config.governing === language;
  const id = idIn(file);
  const files = (isGoverning ? languagesOf(desk, policy) : [language]).flatMap((one) =>
    sectionsIn(languageFolder(desk.content, policy, one))
      .filter((section) => section.id === id)
      .map((section) => readDraftFile(desk.content, { policy, language: one, file: section.file })),
  );
  if (files.length === 0) throw refuse('notASection', { file });
  for (const { path } of files) rmSync(path);
  desk.changed();
  return {
    removed: files.map(({ language: one, file: removed, raw }) => ({
      policy,
      language: one,
      file: removed,
      text: raw,
    })),
  };
}

/** Puts back what was removed, where nothing is in its place. */
export function restoreSections(
  desk: Desk,
  { removed }: { removed: readonly RemovedFile[] },
): { readonly restored: number } {
  for (const { policy, language, file, text } of removed) {
    const folder = languageFolder(desk.content, policy, language);
    const id = idIn(file);
    const taken = sectionsIn(folder).some((one) => one.id === id || one.file === file);
    if (id === '' || idProblem(id) !== undefined || taken) throw refuse('notPutBack', { file });
    replaceFile(below(folder, file), text);
  }
  desk.changed();
  return { restored: removed.length };
}

function idIn(file: string): string {
  return /^\d{1,9}-(.+)\.md$/su.exec(file)?.[1] ?? '';
}

/** The sections of a language by their numbers. */
function sectionsIn(folder: string): readonly Numbered[] {
  return listFolder(folder)
    .filter(({ kind }) => kind === 'file')
    .flatMap(({ name }): readonly Numbered[] => {
      const [, order, id] = /^(\d{1,9})-(.+)\.md$/su.exec(name) ?? [];
      return order === undefined || id === undefined ? [] : [{ file: name, order: Number(order), id }];
    })
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

function languagesOf(desk: Desk, policy: string): readonly string[] {
  const languages: readonly string[] = desk.checked().site?.config.languages ?? [];
  return listFolder(draftFolder(desk.content, policy))
    .filter(({ kind, name }) => kind === 'folder' && languages.includes(name))
    .map(({ name }) => name);
}

/** A number between two sections; undefined where there is none. */
function orderBetween(before: Numbered | undefined, after: Numbered | undefined): number | undefined {
  const low = before?.order ?? 0;
  if (after === undefined) return low + step;
  const middle = Math.floor((low + after.order) / 2);
  return middle > low && middle < after.order ? middle : undefined;
}

function numberedName(order: number, section: Numbered | undefined): string {
  return `${order}-${section?.id ?? ''}.md`;
}

/** Numbers sections in steps, in every language; a gap in the list leaves a number free. Returns the names by id. */
function renumber(
  desk: Desk,
  policy: string,
  sections: readonly (Numbered | undefined)[],
): ReadonlyMap<string, string> {
  const names = new Map(
    sections.flatMap((one, at) =>
      one === undefined ? [] : [[one.id, numberedName((at + 1) * step, one)] as const],
    ),
  );
  renameInAll(desk, policy, new Map([...names].map(([id, name]) => [id, () => name])));
  return names;
}

/** Renames the files of sections in every language: all of them, or none. */
function renameInAll(
  desk: Desk,
  policy: string,
  names: ReadonlyMap<string, (one: Numbered) => string>,
): void {
  const pairs = languagesOf(desk, policy).flatMap((language) => {
    const folder = languageFolder(desk.content, policy, language);
    return sectionsIn(folder).flatMap((one) => {
      const name = names.get(one.id)?.(one);
      return name === undefined || name === one.file
        ? []
        : [[below(folder, one.file), below(folder, name)] as const];
    });
  });
  const done: (readonly [string, string])[] = [];
  try {
    for (const [from, to] of pairs) {
      if (existsSync(to)) throw refuse('nameTaken', { path: to });
      renameSync(from, to);
      done.push([from, to]);
    }
  } catch (error) {
    for (const [from, to] of done.reverse()) renameSync(to, from);
    throw error;
  } finally {
    desk.changed();
  }
}

function nameProblem(id: string, known: readonly Numbered[]): DeskRefusal | undefined {
  if (known.some((one) => one.id === id)) return refuse('idTaken', { id });
  if (reservedSectionIds.includes(id)) return refuse('idReserved', { id });
  if (isDeviceName(id)) return refuse('idDevice', { id });
  const problem = idProblem(id);
  return problem === undefined ? undefined : refuse('idWrong', { id, problem });
}
