/** Opening, checking and saving one file of a draft. */

import { putTogether, takeApart } from '../content/edited-text.ts';
import { directionOf } from '../i18n/strings.ts';
import type { Document } from '../model/index.ts';
import { draftPath, treeAddress } from '../published/addresses.ts';
import { toSource } from '../source.ts';
import type { Desk } from './desk.ts';
import { refuse } from './desk-refusal.ts';
import { type DraftFile, readDraftFile, saveDraftFile } from './draft-files.ts';
import { liveReport, liveSection } from './live-view.ts';
import type {
  DraftPage,
  FileName,
  LiveReport,
  LiveSection,
  OpenedFile,
  Saved,
  SectionEntry,
  TextFields,
} from './protocol.ts';

/** A file with the text that is typed. */
export interface TypedText extends FileName {
  readonly text: TextFields;
}

/** Opens a file for editing. */
export function openFile(desk: Desk, name: FileName): OpenedFile {
  const file = readDraftFile(desk.content, name);
  const checked = desk.checked();
  const policy = checked.policies.find((one) => one.policy.id === name.policy);
  const config = policy?.policy.draft?.config;
  const document = policy?.draft.find(({ language }) => language === name.language);
  const governing = config?.governing ?? name.language;
  const text = takeApart(file.raw, isPreamble(name.file));
  const before = toSource('', file.raw).text.slice(0, -text.body.length || undefined);
  return {
    ...name,
    id: idOf(name.file),
    digest: file.digest,
    text,
    linesBefore: before.split('\n').length - 1,
    page: `${checked.site ? treeAddress(checked.site.config, name.language) : '/'}${draftPath(name.policy)}`,
    sections: document === undefined ? [] : sectionEntries(document),
    policyTitle: document?.title ?? name.policy,
    dir: directionOf(name.language),
    governing,
    languages: policy?.draft.map(({ language }) => language) ?? [name.language],
  };
}

/** `10-collect.md` is `collect`. */
export function idOf(file: string): string {
  return file.replace(/^\d+-/, '').replace(/\.md$/, '');
}

function isPreamble(file: string): boolean {
  return file === 'preamble.md';
}

/** The sections of a document, the preamble first. */
export function sectionEntries(document: Document): readonly SectionEntry[] {
  const { preamble, sections, language } = document;
  return (preamble === undefined ? sections : [preamble, ...sections]).map((one) => ({
    file: one.file.path.slice(one.file.path.indexOf('/') + 1),
    id: one.id,
    number: one.number,
    title: one.title,
    exists: one.language === language,
  }));
}

/** The section as the page of the draft would show it. */
export function previewText(desk: Desk, typed: TypedText): LiveSection {
  const checked = desk.checked();
  const { file, raw } = fileWith(desk, typed);
  return liveSection(checked, desk.live.read(checked, file, raw), desk.renderer);
}

/** Findings and the redline of a text that is typed. */
export function checkText(desk: Desk, typed: TypedText): LiveReport {
  const checked = desk.checked();
  const { file, raw } = fileWith(desk, typed);
  return liveReport(checked, desk.live.read(checked, file, raw), typed.text, desk.renderer);
}

/** Saves a text, if the file is still the one that was opened. */
export function saveText(desk: Desk, typed: TypedText & { readonly digest: string }): Saved {
  const { file, raw } = fileWith(desk, typed);
  const { policy, language, file: name } = file;
  const result = saveDraftFile(desk.content, { policy, language, file: name }, typed.digest, raw);
  desk.changed();
  if (result.ok) return { saved: true, digest: result.value };
  const current = result.reason;
  const text = takeApart(current.raw, isPreamble(current.file));
  return { saved: false, current: { digest: current.digest, text } };
}

/** A file as it would be with the text that is typed. */
function fileWith(desk: Desk, typed: TypedText): { readonly file: DraftFile; readonly raw: string } {
  const { title = '', summary = '', body } = typed.text;
  if (/\p{Surrogate}/u.test(title + summary + body)) {
    throw refuse('halfCharacter');
  }
  const file = readDraftFile(desk.content, typed);
  const raw = putTogether(file.raw, typed.text);
  if (raw !== undefined) return { file, raw };
  throw refuse('frontUnwritable');
}

/** What of the page at a path can be edited; undefined for pages that show no draft. */
export function draftPage(desk: Desk, path: string): DraftPage | undefined {
  const { site, policies } = desk.checked();
  if (site === undefined) return undefined;
  for (const { policy, draft, versions } of policies) {
    for (const document of draft) {
      const tree = treeAddress(site.config, document.language);
      const shown = [
        `${tree}${draftPath(policy.id)}`,
        ...(versions.length === 0 ? [`${tree}${policy.id}/`] : []),
      ];
      if (!shown.includes(path)) continue;
      const own = sectionEntries(document).filter(({ exists }) => exists);
      return { policy: policy.id, language: document.language, sections: own };
    }
  }
  return undefined;
}
