/**
 * Makes a Word file that came back the draft of a policy: reads it, merges it, and proves that the draft, written as a
 * Word file again, says what the file says.
 */

import { draftSection, textOfFiles } from '../content/read-section.ts';
import { readBytes, sha256, textFile } from '../disk/disk.ts';
import { below } from '../disk/paths.ts';
import { type Finding, finding, hasErrors, Refusal } from '../findings/finding.ts';
import type { Settlement } from '../import/word/settle-changes.ts';
import { parseBody } from '../markdown/parse-body.ts';
import type { Body, Document, ImageFile, PolicyState, SectionFile } from '../model/index.ts';
import { makeSetting, type SheetContext } from '../paper/make-sheet.ts';
import { policyText } from '../serialise/policy-text.ts';
import type { Checked, CheckedPolicy } from '../site/check-site.ts';
import { toSource } from '../source.ts';
import { textAsWord } from '../word-output/word-text.ts';
import { type MergedDraft, type MergeInput, mergeDraft } from './merge-draft.ts';
import { lettersOfSection, saidBy } from './name-section.ts';
import type { FileFacts } from './read-facts.ts';
import { type ReturnedText, readReturned } from './returned-text.ts';
import { Vocabulary } from './vocabulary.ts';

/** The file that came back, and the draft that it becomes. */
export interface ReturnRequest {
  readonly checked: Checked;
  readonly policy: CheckedPolicy;
  readonly draft: Document;
  readonly context: SheetContext;
  /** The path of the Word file, for messages. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly facts: FileFacts;
  readonly settle: Settlement;
}

/** What the draft becomes. */
export interface ReturnedDraft {
  readonly merged: MergedDraft;
  /** The text as it will be. */
  readonly document: Document;
  readonly findings: readonly Finding[];
}

/** Reads and merges; writes nothing. Throws a Refusal for a file that cannot be read. */
export async function returnDraft(request: ReturnRequest): Promise<ReturnedDraft> {
  const { draft, context, path, bytes, facts, settle } = request;
  const vocabulary = new Vocabulary(draft, makeSetting(context.config, draft));
  const isOwn = facts.origin !== undefined || hasOurBookmarks(facts, draft, vocabulary);
  const file = await readReturned(bytes, { path, settle, isOwn });
  if (file.sections.length === 0 && draft.sections.length > 0)
    throw new Refusal(`"${path}" has no headings that start sections. Nothing was written.`);
  const base = await readOwn(request, draft);
  const from = originOf(request);
  const input: MergeInput = {
    path,
    file,
    draft,
    base,
    origin: from === undefined || from === draft ? base : await readOwn(request, from),
    vocabulary,
    raw: (name) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(readBytes(draftPath(request, name))),
  };
  return proved(request, input);
}

/** Whether a file without our properties has our bookmarks at most of the sections that the draft has. */
function hasOurBookmarks({ bookmarks }: FileFacts, { sections }: Document, { anchors }: Vocabulary): boolean {
  const ids = new Set(sections.map(({ id }) => id));
  const ours = [...anchors].filter(([name, anchor]) => ids.has(anchor) && bookmarks.has(name));
  return ours.length > 0 && ours.length * 2 >= sections.length;
}

/** Merges, and rewrites sections that do not read back as the file has them. */
async function proved(request: ReturnRequest, input: MergeInput): Promise<ReturnedDraft> {
  const { path } = input;
  let merged = mergeDraft(input);
  let document = assemble(request, merged);
  const wrong = await differing(request, input, merged, document);
  if (wrong.size === 0) return { merged, document, findings: merged.findings };
  merged = mergeDraft({ ...input, rewritten: new Set(wrong.keys()) });
  document = assemble(request, merged);
  const still = await differing(request, input, merged, document);
  return { merged, document, findings: [...merged.findings, ...differences(path, document, still)] };
}

/** Words that are lost refuse the import; another form of the same words is only said. */
function differences(
  path: string,
  document: Document,
  wrong: ReadonlyMap<string, boolean>,
): readonly Finding[] {
  const place = { source: toSource(path, ''), span: { start: 0, end: 0 } };
  return [...wrong].map(([id, isWorded]) => {
    const title = document.sections.find((one) => one.id === id)?.title ?? id;
    return isWorded
      ? finding(
          'import-formatting',
          place,
          `The form of the section "${title}" is not exactly that of this file`,
        )
      : finding(
          'import-words-lost',
          place,
          `The words of the section "${title}" would not be those of this file`,
        );
  });
}

/** The ids of changed sections that are not in the draft as they are in the file, and whether only their form differs. */
async function differing(
  request: ReturnRequest,
  { file }: MergeInput,
  { sections }: MergedDraft,
  document: Document,
): Promise<ReadonlyMap<string, boolean>> {
  const changed = sections.filter(({ text }) => text !== undefined).map(({ id }) => id);
  if (changed.length === 0) return new Map();
  const back = await readOwn(request, document);
  const all = [file.preamble, ...file.sections];
  const said = new Set(all.map((section) => saidBy(section, file)));
  const worded = new Set(all.map(lettersOfSection));
  const ids = document.sections.map(({ id }) => id);
  return new Map(
    changed.flatMap((id): readonly (readonly [string, boolean])[] => {
      const section = id === 'preamble' ? back.preamble : back.sections[ids.indexOf(id)];
      if (section === undefined) return [[id, false]];
      return said.has(saidBy(section, back)) ? [] : [[id, worded.has(lettersOfSection(section))]];
    }),
  );
}

/** A text as a Word file that nobody edited. */
function readOwn({ context, policy }: ReturnRequest, document: Document): Promise<ReturnedText> {
  const styles = policy.policy.draft?.config.numbering ?? ['none'];
  const bytes = textAsWord(context, { document, styles, version: undefined });
  return readReturned(bytes, { path: document.policy, settle: 'accepted', isOwn: true });
}

/** The text that a file was made from: the draft, a version, or unknown. */
function originOf({ facts, policy, draft }: ReturnRequest): Document | undefined {
  const digest = facts.origin?.digest;
  if (digest === undefined) return undefined;
  const texts = [draft, ...policy.versions.flatMap(({ documents }) => documents)];
  return texts.find((text) => text.language === draft.language && sha256(policyText(text)) === digest);
}

/** Whether a file was made from a text of ours that is neither the draft nor a version. */
export function isFromElsewhere(request: ReturnRequest): boolean {
  return request.facts.origin?.digest !== undefined && originOf(request) === undefined;
}

function draftPath({ policy }: ReturnRequest, name: string): string {
  return below(draftFolder(policy), name);
}

/** The folder of a draft, as findings show it. */
export function draftFolder({ policy }: Pick<ReturnRequest, 'policy'>['policy']): string {
  const source = policy.draft?.config.source.path ?? '';
  return below(source.replace(/\/?policy\.yaml$/, ''), 'draft');
}

/** The text as it will be. Throws a Refusal if a file would not read back. */
function assemble(request: ReturnRequest, merged: MergedDraft): Document {
  const { checked, policy, draft } = request;
  const state = policy.policy.draft;
  if (state === undefined) throw new Refusal(`The policy "${draft.policy}" has no draft.`);
  const bodies = new Map<SectionFile, Body>();
  const known = new Map(
    (draft.preamble === undefined ? draft.sections : [draft.preamble, ...draft.sections]).map((one) => [
      one.file.path,
      one.file,
    ]),
  );
  const files = merged.sections.map((section): SectionFile => {
    const { path, former, text } = section;
    const own = known.get(former ?? '');
    if (own !== undefined && text === undefined && path === former) return own;
    const bytes =
      text === undefined ? readBytes(draftPath(request, former ?? '')) : new TextEncoder().encode(text);
    const { section: file, findings } = draftSection(textFile(draftPath(request, path), bytes), path);
    if (file === undefined || hasErrors(findings))
      throw new Refusal(`${draftPath(request, path)} would not be valid: ${findings[0]?.message}.`);
    bodies.set(file, parseBody(file.source, file.bodyStart));
    return file;
  });
  const next = nextState(state, draft.language, files, merged);
  const document = checked
    .assemble(policy.policy, next, bodies)
    .find(({ language }) => language === draft.language);
  if (document === undefined) throw new Refusal('The text would be empty. Nothing was written.');
  return document;
}

function nextState(
  state: PolicyState,
  language: string,
  files: readonly SectionFile[],
  { title, images }: MergedDraft,
): PolicyState {
  const text = textOfFiles(language, files);
  const added = [...images].map(([path, bytes]): [string, ImageFile] => [
    path,
    { path, bytes, digest: sha256(bytes) },
  ]);
  return {
    config: { ...state.config, title: { ...state.config.title, [language]: title } },
    texts: state.texts.map((one) => (one.language === language ? text : one)),
    images: new Map([...state.images, ...added]),
  };
}
