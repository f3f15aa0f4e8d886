/** Turns a flow into the outline of a policy: title, preamble, sections with their headings, and numbering. */

import { type Cache, createSlot, noCache } from '../cache.ts';
import { inlineText } from '../document/inline-text.ts';
import { formatNumber } from '../document/number.ts';
import { eachInline } from '../document/visit.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Block, Inline, NumberStyle } from '../model/index.ts';
import { expected } from '../result.ts';
import { excerpt } from './excerpt.ts';
import type { Flow, FlowBlock, FlowHeading, FlowItem } from './flow.ts';
import { typedNumberOf } from './heading-number.ts';
import { type Division, type Numbered, numberHeadings } from './number-headings.ts';
import { tidyInline } from './readers/read-inline.ts';
import { withoutStart } from './without-start.ts';

/** How to split a text into sections. */
export interface SplitOptions {
  /** The level of the headings that start sections, 1 to 6. */
  readonly splitLevel?: number;
  /** Which lines to treat as headings, in addition to headings. */
  readonly headings?: 'bold' | 'numbered';
  /** Replaces the title of the source. */
  readonly title?: string;
}

/** The text under one heading. The first part of a section or preamble has no heading. */
export interface OutlinePart {
  readonly heading?: { readonly inline: readonly Inline[]; readonly depth: number };
  readonly ids: readonly string[];
  readonly blocks: readonly FlowBlock[];
  /**
   * The blocks of the part: the same object in all versions that have the same ones, so that results can be cached by
   * it.
   */
  readonly content: readonly Block[];
}

export interface OutlineSection {
  readonly title: readonly Inline[];
  readonly at: number;
  /** The first contains the fragments of the section itself. */
  readonly parts: readonly OutlinePart[];
}

export interface Outline {
  readonly title: string;
  /** Fragments that led to the title, the top of the page. */
  readonly titleIds: readonly string[];
  readonly preamble: readonly OutlinePart[];
  readonly sections: readonly OutlineSection[];
  readonly numbering: readonly [NumberStyle, ...NumberStyle[]];
  readonly findings: readonly Finding[];
  /** Words that are no longer in the text: automatic numbers, the title. */
  readonly removed: readonly string[];
  /** Words of titles that are not in the source. */
  readonly added: readonly string[];
}

/** A flow, divided into sections. */
interface Divided {
  readonly title: FlowHeading | undefined;
  readonly preamble: Division;
  readonly sections: readonly Division[];
}

function divide(flow: Flow, options: SplitOptions): Divided {
  const { title, items } = takeTitle(withHeadings(flow.items, options), options);
  const [preamble, ...sections] = split(items, options.splitLevel ?? splitLevelOf(items));
  return { title, preamble: expected(preamble, 'a first part of every text'), sections };
}

/**
 * The depths of headings at which typed numbers must stay in all versions of a history, so that all use the same
 * numbering: those at which the typed numbers of any version differ from the automatic ones. 0 is the depth of
 * sections.
 */
export function typedDepths(
  flows: readonly Flow[],
  options: SplitOptions,
  cache: Cache = noCache,
): ReadonlySet<number> {
  const all = flows.map((flow) => divide(flow, options));
  let typed: ReadonlySet<number> = new Set();
  for (;;) {
    const found = new Set([
      ...typed,
      ...all.flatMap(({ preamble, sections }) => [
        ...numberHeadings(preamble, sections, typed, cache).kept.keys(),
      ]),
    ]);
    if (found.size === typed.size) return typed;
    typed = found;
  }
}

/**
 * Splits a flow. `fallback` is the title if the source has none; `typed` are the depths at which typed numbers stay
 * (`typedDepths`).
 */
export function outlineFlow(
  flow: Flow,
  options: SplitOptions,
  fallback: string,
  typed: ReadonlySet<number> = typedDepths([flow], options),
  cache: Cache = noCache,
): Outline {
  const { title, preamble, sections } = divide(flow, options);
  const own = options.title ?? (title === undefined ? undefined : inlineText(title.inline)) ?? flow.title;
  const name = own ?? fallback;
  const removed = title === undefined ? [] : [inlineText(title.inline)];
  const said =
    own === undefined ? untitled(flow, name) : title === undefined ? [] : titleFindings(flow, title, name);
  if (sections.length === 0) {
    const titled = { heading: undefined, parts: preamble.parts };
    const whole = finish(flow, { preamble: emptyDivision(), sections: [titled], title: name, typed, cache });
    const findings = [...whole.findings, ...said];
    return { ...whole, findings, titleIds: title?.ids ?? [], removed, added: [name] };
  }
  const numbered = finish(flow, { preamble, sections, title: name, typed, cache });
  return {
    ...numbered,
    findings: [...numbered.findings, ...said],
    titleIds: title?.ids ?? [],
    removed: [...removed, ...numbered.removed],
    added: [],
  };
}

/** Reports what is lost from a title: it is plain text, or may have been replaced. */
function untitled({ source }: Flow, name: string): readonly Finding[] {
  const message = `This text has no title, so the name of the policy was used: "${name}"`;
  return [finding('import-title-missing', { source, span: { start: 0, end: 0 } }, message)];
}

function titleFindings({ source }: Flow, { inline, at }: FlowHeading, name: string): readonly Finding[] {
  const findings: Finding[] = [];
  const say = (message: string): void => {
    findings.push(finding('import-left-out', { source, span: { start: at, end: at + 1 } }, message));
  };
  eachInline(inline, (node) => {
    if (node.type === 'link' && !node.href.startsWith('#'))
      say(`Titles cannot contain links; the link to "${node.href}" was removed`);
  });
  const own = inlineText(inline);
  if (own !== name) say(`The title "${own}" was replaced by "${name}"`);
  return findings;
}

function emptyDivision(): Division {
  return { heading: undefined, parts: [{ depth: 0, blocks: [] }] };
}

function isNumbered({ inline }: FlowHeading): boolean {
  return typedNumberOf(inlineText(inline), true) !== undefined;
}

/** Titles of what comes before the first section and has no number; never that of a policy. */
const frontPart =
  /^(?:preface|preamble|foreword|introduction|overview|summary|background|recitals|whereas|definitions|scope|purpose|at a glance|präambel|vorwort|einleitung|überblick|zusammenfassung|préambule|avant-propos|résumé|preámbulo|prólogo|introducción|resumen|preambolo|premessa|introduzione|preâmbulo|introdução|前言|序言|引言|概要|はじめに|序文)[:.]?$/iu;

/**
 * The first heading, if it is the only one at its level and above all others, or if all others at its level have
 * numbers.
 */
function takeTitle(
  items: readonly FlowItem[],
  { splitLevel }: SplitOptions,
): { readonly title?: FlowHeading; readonly items: readonly FlowItem[] } {
  const headings = items.filter((item) => item.type === 'heading');
  const [first, ...others] = headings;
  if (first === undefined) return { items };
  const beside = others.filter(({ level }) => level <= first.level);
  const isFront = frontPart.test(inlineText(first.inline).trim()) && beside.length > 0;
  if (isFront || (beside.length > 0 && !beside.every((heading) => isNumbered(heading) && !isNumbered(first))))
    return { items };
  if (others.length === 0 && first.level !== 1) return { items };
  if (splitLevel !== undefined && first.level >= splitLevel && beside.length === 0) return { items };
  return { title: first, items: items.filter((item) => item !== first) };
}

/** The highest level that occurs more than once, or the highest of all if none does. */
function splitLevelOf(items: readonly FlowItem[]): number {
  const levels = items.flatMap((item) => (item.type === 'heading' ? [item.level] : []));
  const twice = levels.filter((level, at) => levels.indexOf(level) !== at);
  return Math.min(...(twice.length > 0 ? twice : levels));
}

/** The preamble first, then the sections. A heading above the level also starts a section, once there is one. */
function split(items: readonly FlowItem[], level: number): readonly Division[] {
  let draft = emptyDivision();
  const drafts = [draft];
  let open: number[] = [];
  for (const item of items) {
    if (item.type === 'block') {
      draft.parts.at(-1)?.blocks.push(item);
      continue;
    }
    if (item.level === level || (item.level < level && drafts.length > 1)) {
      draft = { heading: item, parts: [{ depth: 0, blocks: [] }] };
      drafts.push(draft);
      open = [];
      continue;
    }
    open = open.filter((one) => one < item.level);
    open.push(item.level);
    draft.parts.push({ heading: item, depth: Math.min(open.length, 5), blocks: [] });
  }
  return drafts;
}

/** Treats lines as headings, at a level below that of the existing headings. */
function withHeadings(items: readonly FlowItem[], { headings }: SplitOptions): readonly FlowItem[] {
  if (headings === undefined) return items;
  const deepest = Math.max(1, ...items.map((item) => (item.type === 'heading' ? item.level : 0)));
  const base = Math.min(deepest + 1, 6);
  return items.map((item): FlowItem => {
    const inline = item.type === 'block' ? headingLine(item, headings) : undefined;
    if (inline === undefined) return item;
    const deep =
      headings === 'numbered' ? (typedNumberOf(inlineText(inline))?.components.length ?? 1) - 1 : 0;
    return { type: 'heading', level: Math.min(base + deep, 6), inline, ids: item.ids, at: item.at };
  });
}

const longestHeading = 160;

function headingLine({ block }: FlowBlock, kind: 'bold' | 'numbered'): readonly Inline[] | undefined {
  if (block.type === 'list' && kind === 'numbered') {
    const [item, ...others] = block.items;
    const [only, ...more] = item?.blocks ?? [];
    if (block.marker === undefined || others.length > 0 || more.length > 0 || only?.type !== 'paragraph')
      return undefined;
    const label = `${formatNumber(block.start, block.marker.style)}. `;
    const line: readonly Inline[] = [{ type: 'text', value: label, span: block.span }, ...only.inline];
    return isShort(line) ? tidyInline(line) : undefined;
  }
  if (block.type !== 'paragraph' || !isShort(block.inline)) return undefined;
  if (kind === 'numbered')
    return typedNumberOf(inlineText(block.inline)) === undefined ? undefined : block.inline;
  const [only, ...others] = block.inline;
  return only?.type === 'strong' && others.length === 0 ? only.children : undefined;
}

function isShort(inline: readonly Inline[]): boolean {
  const text = inlineText(inline).trim();
  return (
    text.length <= longestHeading && !/[;,。；]$/u.test(text) && !inline.some(({ type }) => type === 'break')
  );
}

/** A divided flow, and what `outlineFlow` was told. */
interface Unfinished {
  readonly preamble: Division;
  readonly sections: readonly Division[];
  readonly title: string;
  readonly typed: ReadonlySet<number>;
  readonly cache: Cache;
}

/** Numbers the headings, removes typed numbers that are in sequence, and builds the outline. */
function finish(
  flow: Flow,
  { preamble, sections, title, typed, cache }: Unfinished,
): Omit<Outline, 'titleIds' | 'added'> {
  const { numbers, styles } = numberHeadings(preamble, sections, typed, cache);
  const own = typed.size === 0 ? [] : [...numberHeadings(preamble, sections, new Set(), cache).kept.values()];
  const taken = [...numbers.values()].filter((note) => note.taken);
  const inlineOf = (heading: FlowHeading): readonly Inline[] => {
    const note = numbers.get(heading);
    return note?.taken === true
      ? withoutNumber(heading.inline, note.typed?.label.length ?? 0, cache)
      : heading.inline;
  };
  return {
    title: title.replace(/\s+/g, ' ').trim(),
    preamble: preamble.parts.map((part) => outlinePart(part, inlineOf, cache)),
    sections: sections.map(({ heading, parts }) => ({
      title:
        heading === undefined
          ? [{ type: 'text', value: title, span: { start: 0, end: 0 } }]
          : inlineOf(heading),
      at: heading?.at ?? 0,
      parts: parts.map((part, at) => ({
        ...outlinePart(part, inlineOf, cache),
        ...(at === 0 && { ids: [...(heading?.ids ?? [])] }),
      })),
    })),
    numbering: styles,
    findings: own.map((note) => numberKept(flow, note)),
    removed: taken.map((note) => note.typed?.label ?? ''),
  };
}

function numberKept({ source }: Flow, { at, text }: Numbered): Finding {
  const message = `The typed heading numbers are not in sequence, for example at "${excerpt(text)}", and were kept as text`;
  return finding('import-number-kept', { source, span: { start: at, end: at + 1 } }, message);
}

function outlinePart(
  { heading, depth, blocks }: Division['parts'][number],
  inlineOf: (heading: FlowHeading) => readonly Inline[],
  cache: Cache,
): OutlinePart {
  const content = contentOf(blocks, cache);
  if (heading === undefined) return { ids: [], blocks, content };
  return { heading: { inline: inlineOf(heading), depth }, ids: heading.ids, blocks, content };
}

/** The parts that start with a block: they recur in the next version, and what is written for them too. */
const contentSlot = createSlot<(readonly Block[])[]>('blocks of a part');

function contentOf(blocks: readonly FlowBlock[], cache: Cache): readonly Block[] {
  const content = blocks.map(({ block }) => block);
  const [first] = content;
  if (first === undefined) return content;
  const recurring = cache.get(contentSlot, first, '', () => []);
  const known = recurring.find(
    (one) => one.length === content.length && one.every((block, at) => block === content[at]),
  );
  if (known === undefined) recurring.push(content);
  return known ?? content;
}

/** Headings recur in the next version, usually with the same number. */
const unnumberedSlot = createSlot<readonly Inline[]>('heading without its number');

function withoutNumber(inline: readonly Inline[], length: number, cache: Cache): readonly Inline[] {
  return cache.get(unnumberedSlot, inline, String(length), () => withoutStart(inline, length));
}
