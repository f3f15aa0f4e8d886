/**
 * Writes an outline and its ids as the files of a text: `preamble.md`, `10-collect.md`, formatted as an editor would
 * write them.
 */

import { stringify } from 'yaml';
import { type Cache, createSlot, noCache } from '../cache.ts';
import { toId } from '../content/id.ts';
import { inlineText } from '../document/inline-text.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Block, Inline, NumberStyle, Tag } from '../model/index.ts';
import { behind, closeHeading, markdownBlocks } from '../serialise/markdown-blocks.ts';
import { type MarkdownSetting, markdownInline } from '../serialise/markdown-inline.ts';
import type { Flow } from './flow.ts';
import type { Unit } from './history/assign-ids.ts';
import type { Outline, OutlinePart } from './outline.ts';
import { labelsIn, type Needs, needsOf } from './part-needs.ts';
import {
  cureMisread,
  findMisread,
  type Misread,
  type WrittenItem,
  type WrittenNote,
  writtenItems,
} from './read-back.ts';
import { type LinkTargets, newAddress, rewriteBlock, rewriteInline } from './rewrite-links.ts';

/** The files of a text by their path in a version, and findings about what could not be imported. */
export interface WrittenText {
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** The names of the files of a text, and the targets of its links. */
export interface Naming {
  readonly policy: string;
  readonly language: Tag;
  readonly units: readonly Unit[];
  /** The number in the name of each section's file, by its id. */
  readonly orders: ReadonlyMap<string, number>;
  readonly linkBase?: string;
  readonly cache?: Cache | undefined;
}

const setting: MarkdownSetting = { noteLabel: (label) => label, ownWords: () => '' };

/** Writes the files of an outline. */
export function writeSections(flow: Flow, outline: Outline, naming: Naming): WrittenText {
  const { cache = noCache } = naming;
  const places = anchorsByPlace(naming.units);
  const fragments = fragmentsOf(outline, places);
  const links = new Linker(flow, {
    policy: naming.policy,
    fragments,
    ...(naming.linkBase !== undefined && { base: naming.linkBase }),
  });
  const anchors = new Set(naming.units.map(({ anchor }) => anchor));
  const writer = new SectionWriter(flow, { places, links, stray: strayNotes(flow, outline), cache });
  const files = new Map<string, string>();
  const front = (keys: object, aliases: ReadonlyMap<string, string>, hasBody: boolean): string =>
    cache.get(frontSlot, cache, JSON.stringify([keys, [...aliases], hasBody]), () =>
      frontMatter(keys, aliases, hasBody),
    );
  const preamble = writer.body(outline.preamble, -1);
  if (preamble !== '')
    files.set(
      `${naming.language}/preamble.md`,
      front({}, aliasesOf(outline, -1, 'preamble', fragments, anchors), true) + preamble,
    );
  outline.sections.forEach((section, at) => {
    const id = anchorOf(places, at, 0);
    const body = writer.body(section.parts, at, at === outline.sections.length - 1);
    const keys = {
      title: writer.title(section.title, section.at, id),
      ...(body === '' && { status: 'empty' }),
    };
    const name = `${naming.language}/${naming.orders.get(id) ?? (at + 1) * 10}-${id}.md`;
    files.set(name, front(keys, aliasesOf(outline, at, id, fragments, anchors), body !== '') + body);
  });
  return { files, findings: links.findings };
}

/** A flow as the body of one section, whatever headings it has: what is pasted into a text. Fragments lead nowhere. */
export function writeBody(
  flow: Flow,
  parts: readonly OutlinePart[],
  policy: string,
): { readonly text: string; readonly findings: readonly Finding[] } {
  const anchors = parts.map(({ heading }) => `pasted.${toId(inlineText(heading?.inline ?? []))}`);
  const links = new Linker(flow, { policy, fragments: new Map() });
  const places = new Map([[0, new Map(anchors.entries())]]);
  const text = new SectionWriter(flow, { places, links, stray: [...flow.notes.keys()] }).body(parts, 0, true);
  return { text, findings: links.findings };
}

/** `policy.yaml`. */
export function writePolicyYaml(
  language: Tag,
  { title, numbering }: { readonly title: string; readonly numbering: readonly NumberStyle[] },
): string {
  const styles = numbering.length === 1 ? numbering[0] : [...numbering];
  return stringify(
    { title: { [language]: title }, numbering: styles, governing: language },
    { lineWidth: 0 },
  );
}

/** Footnotes without references; they are added to the last section. */
function strayNotes({ notes }: Flow, { preamble, sections }: Outline): readonly string[] {
  if (notes.size === 0) return [];
  const runs = [...preamble, ...sections.flatMap(({ parts }) => parts)].flatMap(({ heading, blocks }) => [
    heading?.inline ?? [],
    ...blocks.flatMap(({ block }) => inlinesOf(block)),
  ]);
  const noted = [...notes.values()].flatMap((blocks) => blocks.flatMap(inlinesOf));
  const referred = new Set(labelsIn([...runs, ...noted]));
  return [...notes.keys()].filter((label) => !referred.has(label));
}

/** The anchors of units by section and part. */
type Anchors = ReadonlyMap<number, ReadonlyMap<number, string>>;

function anchorsByPlace(units: readonly Unit[]): Anchors {
  const anchors = new Map<number, Map<number, string>>();
  for (const { section, part, anchor } of units) {
    const parts = anchors.get(section) ?? new Map<number, string>();
    anchors.set(section, parts.set(part, anchor));
  }
  return anchors;
}

function anchorOf(anchors: Anchors, section: number, part: number): string {
  return anchors.get(section)?.get(part) ?? '';
}

function frontMatter(keys: object, aliases: ReadonlyMap<string, string>, hasBody: boolean): string {
  const all = { ...keys, ...(aliases.size > 0 && { aliases: Object.fromEntries(aliases) }) };
  return Object.keys(all).length === 0
    ? ''
    : `---\n${stringify(all, { lineWidth: 0 })}---\n${hasBody ? '\n' : ''}`;
}

/** Every fragment of the source with its anchor in the import; the top of the page is the empty anchor. */
function fragmentsOf(
  { titleIds, preamble, sections }: Outline,
  places: Anchors,
): ReadonlyMap<string, string> {
  const fragments = new Map<string, string>();
  const add = (ids: readonly string[], anchor: string): void => {
    for (const id of ids) if (!fragments.has(id)) fragments.set(id, anchor);
  };
  const addParts = (parts: readonly OutlinePart[], section: number): void =>
    parts.forEach((part, at) => {
      const anchor = anchorOf(places, section, at);
      add(part.ids, anchor);
      for (const block of part.blocks) add(block.ids, anchor);
    });
  add(titleIds, '');
  addParts(preamble, -1);
  for (const [at, { parts }] of sections.entries()) addParts(parts, at);
  return fragments;
}

/** The old fragments that lead into a section and are not anchors today. */
function aliasesOf(
  outline: Outline,
  section: number,
  own: string,
  fragments: ReadonlyMap<string, string>,
  anchors: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const parts = section < 0 ? outline.preamble : (outline.sections[section]?.parts ?? []);
  const fits = (id: string): boolean => id !== '' && !/\s|^_|\.\d+$/u.test(id) && !anchors.has(id);
  // A fragment that occurs twice led to the first place, so the section of that place gets the alias.
  const inside = `${own}.`;
  const aliases = new Map<string, string>();
  const add = (ids: readonly string[]): void => {
    for (const id of ids) {
      const anchor = fragments.get(id) ?? '';
      if ((anchor === own || anchor.startsWith(inside)) && fits(id)) aliases.set(id, anchor);
    }
  };
  for (const part of parts) {
    add(part.ids);
    for (const { ids } of part.blocks) add(ids);
  }
  return aliases;
}

/** Rewrites links, and reports dead ones. */
class Linker {
  readonly findings: Finding[] = [];
  readonly #flow: Flow;
  readonly #targets: LinkTargets;

  constructor(flow: Flow, targets: LinkTargets) {
    this.#flow = flow;
    this.#targets = targets;
  }

  address(href: string, at: number, own?: string): string | undefined {
    const to = newAddress(href, this.#targets);
    if (to === undefined)
      this.say('import-link-dead', at, `The link to "${href}" leads nowhere here; its text was kept`);
    return to === `#${own}` ? undefined : to;
  }

  say(
    code: 'import-link-dead' | 'import-left-out' | 'import-misread' | 'import-number-kept',
    at: number,
    message: string,
  ): void {
    const { source } = this.#flow;
    this.findings.push(finding(code, { source, span: { start: at, end: at + 1 } }, message));
  }
}

/** By the blocks of a part (`OutlinePart.content`), which recur in the next version, as its headings do. */
const blockSlot = createSlot<string>('blocks as Markdown');
const headingSlot = createSlot<string>('heading as Markdown');
const misreadSlot = createSlot<Misread | undefined>('what reads back as something else');
const frontSlot = createSlot<string>('front matter');

/** Whether inline content is only text, without links or notes that depend on the rest of its document. */
function isText(inline: readonly Inline[]): boolean {
  return inline.every(({ type }) => type === 'text');
}

function headingText(inline: readonly Inline[], depth: number, id: string): string {
  const own = toId(inlineText(inline)) === id;
  const text = closeHeading(markdownInline(inline, 'line', setting));
  const safe = own ? text.replace(/\{#(?=[^\s}]+\}$)/, '\\{#') : `${text} {#${id}}`;
  return `${'#'.repeat(Math.min(depth + 1, 6))} ${safe}`;
}

/** The text of a section with its footnotes, and what it was written from. */
interface WrittenBody {
  readonly text: string;
  readonly written: readonly WrittenItem[];
}

class SectionWriter {
  readonly #flow: Flow;
  readonly #places: Anchors;
  readonly #links: Linker;
  readonly #stray: readonly string[];
  readonly #cache: Cache;

  constructor(
    flow: Flow,
    {
      places,
      links,
      stray,
      cache = noCache,
    }: {
      readonly places: Anchors;
      readonly links: Linker;
      readonly stray: readonly string[];
      readonly cache?: Cache;
    },
  ) {
    this.#flow = flow;
    this.#places = places;
    this.#links = links;
    this.#stray = stray;
    this.#cache = cache;
  }

  /** A title in front matter is plain text, so a link in it would be lost, unless it led to the section itself. */
  title(inline: readonly Inline[], at: number, id: string): string {
    eachInline(
      rewriteInline(inline, (href) => this.#links.address(href, at, id)),
      (node) => {
        if (node.type === 'link')
          this.#links.say(
            'import-left-out',
            at,
            `Titles cannot contain links; the link to "${node.href}" was removed`,
          );
        if (node.type === 'footnote')
          this.#links.say(
            'import-left-out',
            at,
            'Titles cannot contain footnotes; the footnote mark was removed',
          );
      },
    );
    return inlineText(inline).replace(/\s+/g, ' ').trim();
  }

  /** The body of a section with its footnotes; empty if there is no text. It counts only if it reads back as what it was. */
  body(parts: readonly OutlinePart[], section: number, isLast = false): string {
    const first = this.#body(parts, section, isLast);
    const misread = this.#misread(first);
    if (misread === undefined) return first.text;
    const cured = cureMisread(parts, setting);
    const second = cured === undefined ? first : this.#body(cured.parts, section, isLast);
    const left = cured === undefined ? misread : this.#misread(second);
    for (const { at, message } of cured?.said ?? []) this.#links.say('import-number-kept', at, message);
    if (left !== undefined) this.#links.say('import-misread', left.at, left.message);
    return second.text;
  }

  #misread({ text, written }: WrittenBody): Misread | undefined {
    return this.#cache.get(misreadSlot, this.#cache, text, () => findMisread(text, written));
  }

  #body(parts: readonly OutlinePart[], section: number, isLast: boolean): WrittenBody {
    const labels = new Set<string>(isLast ? this.#stray : []);
    const pieces = parts.flatMap((part, at) => {
      const needs = needsOf(part.content, this.#cache);
      if (part.heading !== undefined && !isText(part.heading.inline))
        for (const label of labelsIn([part.heading.inline])) labels.add(label);
      for (const label of needs.labels) labels.add(label);
      return [this.#heading(part, anchorOf(this.#places, section, at)), this.#blocks(part, needs)];
    });
    const notes = this.#notes(labels);
    const text = [...pieces, ...notes.map((note) => note.text)].filter((piece) => piece !== '').join('\n\n');
    return { text: text === '' ? '' : `${text}\n`, written: writtenItems(parts, notes) };
  }

  #blocks({ blocks, content }: OutlinePart, { links }: Needs): string {
    const moved = new Map<string, string | undefined>();
    for (const { href, block } of links) moved.set(href, this.#links.address(href, blocks[block]?.at ?? 0));
    const addresses = moved.size === 0 ? '' : JSON.stringify([...moved]);
    return this.#cache.get(blockSlot, content, addresses, () => {
      const own =
        moved.size === 0 ? content : content.map((block) => rewriteBlock(block, (href) => moved.get(href)));
      return markdownBlocks(own, setting, 'page');
    });
  }

  #heading({ heading, blocks }: OutlinePart, anchor: string): string {
    if (heading === undefined) return '';
    const { inline, depth } = heading;
    const id = anchor.slice(anchor.indexOf('.') + 1);
    if (!isText(inline)) {
      const at = blocks[0]?.at ?? 0;
      const moved = rewriteInline(inline, (href) => this.#links.address(href, at, anchor));
      return headingText(moved, depth, id);
    }
    return this.#cache.get(headingSlot, inline, `${depth} ${id}`, () => headingText(inline, depth, id));
  }

  /** Notes may refer to others. A note that several sections refer to is written to each of them. */
  #notes(labels: Set<string>): readonly WrittenNote[] {
    const out: WrittenNote[] = [];
    for (const label of labels) {
      const blocks: readonly Block[] = (this.#flow.notes.get(label) ?? []).map((block) =>
        rewriteBlock(block, (href) => this.#links.address(href, 0)),
      );
      for (const run of blocks.flatMap(inlinesOf)) {
        eachInline(run, (node) => {
          if (node.type === 'footnote') labels.add(node.label);
        });
      }
      const mark = `[^${label}]:`;
      const text =
        blocks.length === 0 ? mark : behind(mark, blocks, markdownBlocks(blocks, setting, 'loose'), 4);
      out.push({ blocks, text });
    }
    return out;
  }
}
