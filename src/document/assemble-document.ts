/**
 * Assembles files and their parsed bodies into one document: the order of its sections, its numbers, and its anchors.
 *
 * The governing text comes first. A translation takes the order of sections, and the ids of headings at the same
 * position, from the governing document, so that anchors and numbers are the same in every language.
 */

import { type Cache, createSlot, noCache } from '../cache.ts';
import { toFormerId, toId } from '../content/id.ts';
import type {
  Body,
  Document,
  DocumentPart,
  DocumentSection,
  NumberStyle,
  Part,
  PlacedPart,
  PolicyConfig,
  PolicyState,
  PolicyText,
  SectionFile,
} from '../model/index.ts';
import { numberFootnotes } from './footnotes.ts';
import { inlineText } from './inline-text.ts';
import { formatNumber, joinNumbers } from './number.ts';

/** The inputs of the documents of a state. */
export interface StateParts extends Omit<Parts, 'text' | 'bodies' | 'governing'> {
  /** The parsed body of a file. */
  readonly bodyOf: (file: SectionFile) => Body;
}

/** Assembles the text of each language of a state, the governing one first. */
export function assembleTexts({ bodyOf, ...parts }: StateParts): readonly Document[] {
  const { config, texts } = parts.state;
  const documents: Document[] = [];
  for (const text of texts) {
    const files = text.preamble === undefined ? text.sections : [text.preamble, ...text.sections];
    const bodies = new Map(files.map((file) => [file, bodyOf(file)]));
    const governing = documents.find(({ language }) => language === config.governing);
    documents.push(assembleDocument({ ...parts, text, bodies, ...(governing && { governing }) }));
  }
  return documents;
}

/** The inputs of a document. */
export interface Parts {
  readonly policy: string;
  readonly state: PolicyState;
  readonly text: PolicyText;
  /** The parsed body of every file of the text. */
  readonly bodies: ReadonlyMap<SectionFile, Body>;
  /** The governing document, for a translation. */
  readonly governing?: Document;
  /**
   * The anchors that the policy's releases have recorded: ids derived by an earlier release of this program are kept.
   */
  readonly recorded?: ReadonlySet<string>;
  /** Has parts with their numbers and anchors, so that versions which share one share it as an object. */
  readonly cache?: Cache;
}

/** Assembles the document. Every file of the text must have a body in `bodies`. */
export function assembleDocument({
  policy,
  state,
  text,
  bodies,
  governing,
  recorded = new Set(),
  cache = noCache,
}: Parts): Document {
  const { config, images } = state;
  const context: Context = { config, text, bodies, recorded, cache };
  const preamble = assemblePreamble(context, governing);
  const sections = pairSections(text, governing).map(({ file, model }, at) =>
    file === undefined && model !== undefined
      ? renumber(model, config.numbering, at + 1, cache)
      : assembleSection(context, file ?? fail(policy), at + 1, model),
  );
  return {
    policy,
    language: text.language,
    title: config.title[text.language] ?? config.title[config.governing] ?? '',
    description: config.description[text.language] ?? config.description[config.governing] ?? '',
    sections,
    images,
    ...(preamble !== undefined && { preamble }),
  };
}

interface Context {
  readonly config: PolicyConfig;
  readonly text: PolicyText;
  readonly bodies: ReadonlyMap<SectionFile, Body>;
  readonly recorded: ReadonlySet<string>;
  readonly cache: Cache;
}

interface GoverningPair {
  readonly file?: SectionFile;
  readonly model?: DocumentSection;
}

function fail(policy: string): never {
  throw new Error(`A section of ${policy} has neither a file nor a governing section`);
}

/** The sections in governing order, followed by those that exist only in the translation. */
function pairSections(text: PolicyText, governing: Document | undefined): readonly GoverningPair[] {
  if (governing === undefined) return text.sections.map((file) => ({ file }));
  const own = new Map(text.sections.map((file) => [file.id, file]));
  const known = new Set(governing.sections.map((section) => section.id));
  const paired = governing.sections.map((model): GoverningPair => {
    const file = own.get(model.id);
    return file === undefined ? { model } : { file, model };
  });
  return [...paired, ...text.sections.filter((file) => !known.has(file.id)).map((file) => ({ file }))];
}

function assemblePreamble(context: Context, governing: Document | undefined): DocumentSection | undefined {
  const file = context.text.preamble;
  if (file === undefined) return governing?.preamble;
  return assembleSection(context, file, 0, governing?.preamble);
}

function assembleSection(
  { config, text, bodies, recorded, cache }: Context,
  file: SectionFile,
  count: number,
  model: DocumentSection | undefined,
): DocumentSection {
  const body = bodies.get(file);
  if (body === undefined) throw new Error(`${file.source.path} was not parsed`);
  const number = count === 0 ? '' : formatNumber(count, config.numbering[0]);
  const ids = headingIds(body, model, (id) => recorded.has(`${file.id}.${id}`), cache);
  const anchors = ids.map((id) => (id === '' ? file.id : `${file.id}.${id}`));
  const parts = numberParts(body, { styles: config.numbering, section: number, anchors, cache });
  return {
    id: file.id,
    number,
    title: file.title,
    empty: file.empty,
    parts,
    starts: body.parts.map(({ start }) => start),
    footnotes: numberFootnotes(file.id, body),
    file,
    language: text.language,
    ...(file.summary !== undefined && { summary: file.summary }),
  };
}

/** The governing section, for a translation that lacks it. */
function renumber(
  model: DocumentSection,
  styles: PolicyConfig['numbering'],
  count: number,
  cache: Cache,
): DocumentSection {
  const number = formatNumber(count, styles[0]);
  return {
    ...model,
    number,
    parts: numberParts(model, {
      styles,
      section: number,
      anchors: model.parts.map(({ anchor }) => anchor),
      cache,
    }),
  };
}

/**
 * The id of each part's heading, without the section. A translated heading gets the id of the governing heading at
 * the same position, provided that both sections have the same number of headings.
 */
function headingIds(
  body: Body,
  model: DocumentSection | undefined,
  isRecorded: (id: string) => boolean,
  cache: Cache,
): readonly string[] {
  const same = model !== undefined && model.parts.length === body.parts.length;
  return body.parts.map(({ part }, at) => {
    if (part.heading === undefined) return '';
    if (same) return model.parts[at]?.anchor.slice(model.id.length + 1) ?? '';
    const { explicitId, inline } = part.heading;
    if (explicitId !== undefined) return explicitId;
    const [id, former] = cache.get(idSlot, part, '', () => idsOf(inlineText(inline)));
    return former !== id && isRecorded(former) && !isRecorded(id) ? former : id;
  });
}

/** The id derived from the text of a heading, and the one that earlier releases of this program derived. */
function idsOf(text: string): readonly [id: string, former: string] {
  return [toId(text), toFormerId(text)];
}

const idSlot = createSlot<readonly [string, string]>('ids of a heading');

/** What the parts of a section are numbered with; `anchors` has that of each. */
interface Numbering {
  readonly styles: readonly NumberStyle[];
  /** The number of the section. */
  readonly section: string;
  readonly anchors: readonly string[];
  readonly cache: Cache;
}

function numberParts(
  body: { readonly parts: readonly Pick<PlacedPart, 'part'>[] },
  { styles, section, anchors, cache }: Numbering,
): readonly DocumentPart[] {
  const open: { level: number; count: number; number: string }[] = [];
  const counts: number[] = [];
  return body.parts.map(({ part }, at) => {
    const anchor = anchors[at] ?? '';
    if (part.heading === undefined) return documentPart(part, anchor, '', 0, cache);
    const { level } = part.heading;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const depth = open.length + 1;
    counts.length = depth;
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    const own = formatNumber(counts[depth - 1] ?? 1, styles[depth] ?? 'none');
    const number = joinNumbers(open.at(-1)?.number ?? section, own);
    open.push({ level, count: counts[depth - 1] ?? 1, number });
    return documentPart(part, anchor, number, depth, cache);
  });
}

const partSlot = createSlot<DocumentPart>('part in a document');

function documentPart(part: Part, anchor: string, number: string, depth: number, cache: Cache): DocumentPart {
  return cache.get(partSlot, part, `${anchor} ${number} ${depth}`, () => ({ part, anchor, number, depth }));
}
