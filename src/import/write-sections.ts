/** An outline with its ids as the files of a text: `preamble.md`, `10-collect.md`, each as an editor would write it. */

import { stringify } from 'yaml';
import { toId } from '../content/id.ts';
import { inlineText } from '../document/inline-text.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import { type Finding, finding } from '../finding.ts';
import type { Block, Inline, NumberStyle, Tag } from '../model.ts';
import { behind, closeHeading, markdownBlocks } from '../text/markdown-blocks.ts';
import { type MarkdownSetting, markdownInline } from '../text/markdown-inline.ts';
import type { Unit } from './assign-ids.ts';
import type { Flow } from './flow.ts';
import type { Outline, OutlinePart } from './outline.ts';
import { type LinkTargets, newAddress, rewriteBlock, rewriteInline } from './rewrite-links.ts';

/** The files of a text by their path in a version, and what could not be brought along. */
export interface WrittenText {
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** What the files of a text are called and lead to. */
export interface Naming {
  readonly policy: string;
  readonly language: Tag;
  readonly units: readonly Unit[];
  /** The number at the front of each section's file, by its id. */
  readonly orders: ReadonlyMap<string, number>;
  readonly linkBase?: string;
  /** Front matter that was written before, by what it says. */
  readonly fronts: Map<string, string>;
}

const setting: MarkdownSetting = { noteLabel: (label) => label, ownWords: () => '' };

/** Writes the files of an outline. */
export function writeSections(flow: Flow, outline: Outline, naming: Naming): WrittenText {
  const fragments = fragmentsOf(outline, naming.units);
  const links = new Linker(flow, {
    policy: naming.policy,
    fragments,
    ...(naming.linkBase !== undefined && { base: naming.linkBase }),
  });
  const anchors = new Set(naming.units.map(({ anchor }) => anchor));
  const writer = new SectionWriter(flow, naming.units, links, strayNotes(flow, outline));
  const files = new Map<string, string>();
  const front = (keys: object, aliases: ReadonlyMap<string, string>, hasBody: boolean): string => {
    const key = JSON.stringify([keys, [...aliases], hasBody]);
    const text = naming.fronts.get(key) ?? frontMatter(keys, aliases, hasBody);
    naming.fronts.set(key, text);
    return text;
  };
  const preamble = writer.body(outline.preamble, -1);
  if (preamble !== '')
    files.set(
      `${naming.language}/preamble.md`,
      front({}, aliasesOf(outline, -1, 'preamble', fragments, anchors), true) + preamble,
    );
  outline.sections.forEach((section, at) => {
    const id = anchorOf(naming.units, at, 0);
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

/** Footnotes that no text refers to; they stand in the last section. */
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

const places = new WeakMap<readonly Unit[], ReadonlyMap<string, string>>();

function anchorOf(units: readonly Unit[], section: number, part: number): string {
  const known =
    places.get(units) ?? new Map(units.map((unit) => [`${unit.section} ${unit.part}`, unit.anchor]));
  places.set(units, known);
  return known.get(`${section} ${part}`) ?? '';
}

function frontMatter(keys: object, aliases: ReadonlyMap<string, string>, hasBody: boolean): string {
  const all = { ...keys, ...(aliases.size > 0 && { aliases: Object.fromEntries(aliases) }) };
  return Object.keys(all).length === 0
    ? ''
    : `---\n${stringify(all, { lineWidth: 0 })}---\n${hasBody ? '\n' : ''}`;
}

/** Every fragment of the source with the anchor that it leads to; the top of the page is the empty anchor. */
function fragmentsOf(
  { titleIds, preamble, sections }: Outline,
  units: readonly Unit[],
): ReadonlyMap<string, string> {
  const byPlace = new Map(units.map((unit) => [`${unit.section} ${unit.part}`, unit.anchor]));
  const fragments = new Map<string, string>();
  const add = (ids: readonly string[], anchor: string): void => {
    for (const id of ids) if (!fragments.has(id)) fragments.set(id, anchor);
  };
  const addParts = (parts: readonly OutlinePart[], section: number): void =>
    parts.forEach((part, at) => {
      const anchor = byPlace.get(`${section} ${at}`) ?? '';
      add(part.ids, anchor);
      for (const block of part.blocks) add(block.ids, anchor);
    });
  add(titleIds, '');
  addParts(preamble, -1);
  for (const [at, { parts }] of sections.entries()) addParts(parts, at);
  return fragments;
}

/** The former fragments that lead into a section and are not its anchors now. */
function aliasesOf(
  outline: Outline,
  section: number,
  own: string,
  fragments: ReadonlyMap<string, string>,
  anchors: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const parts = section < 0 ? outline.preamble : (outline.sections[section]?.parts ?? []);
  const ids = parts.flatMap((part) => [...part.ids, ...part.blocks.flatMap((block) => block.ids)]);
  const fits = (id: string): boolean => id !== '' && !/\s|^_|\.\d+$/u.test(id) && !anchors.has(id);
  // A fragment that stands twice led to the first place: the section of that place has the alias.
  const isOwn = (anchor: string): boolean => anchor === own || anchor.startsWith(`${own}.`);
  return new Map(
    ids.flatMap((id): readonly (readonly [string, string])[] => {
      const anchor = fragments.get(id) ?? '';
      return isOwn(anchor) && fits(id) ? [[id, anchor]] : [];
    }),
  );
}

/** Rewrites links, and says which are dead. */
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
      this.say('import-link-dead', at, `The link to "${href}" leads nowhere here; its words are kept`);
    return to === `#${own}` ? undefined : to;
  }

  say(code: 'import-link-dead' | 'import-left-out', at: number, message: string): void {
    const { source } = this.#flow;
    this.findings.push(finding(code, { source, span: { start: at, end: at + 1 } }, message));
  }
}

/** What a block holds that hangs on the rest of the text. */
interface BlockFacts {
  readonly hrefs: readonly string[];
  readonly labels: readonly string[];
}

const facts = new WeakMap<Block, BlockFacts>();
/** The text of a run of blocks by the first of them: blocks never change, and come again in the next version. */
const written = new WeakMap<
  Block,
  { readonly blocks: readonly Block[]; readonly key: string; readonly text: string }
>();

function factsOf(block: Block): BlockFacts {
  const known = facts.get(block);
  if (known !== undefined) return known;
  const runs = inlinesOf(block);
  const hrefs: string[] = [];
  for (const run of runs) {
    eachInline(run, (node) => {
      if (node.type === 'link') hrefs.push(node.href);
    });
  }
  const made = { hrefs, labels: labelsIn(runs) };
  facts.set(block, made);
  return made;
}

function labelsIn(runs: readonly (readonly Inline[])[]): readonly string[] {
  const labels: string[] = [];
  for (const run of runs) {
    eachInline(run, (node) => {
      if (node.type === 'footnote') labels.push(node.label);
    });
  }
  return labels;
}

/** The text of headings without marks, by depth and id: a heading comes again in the next version. */
const headings = new WeakMap<readonly Inline[], Map<string, string>>();

function headingText(inline: readonly Inline[], depth: number, id: string): string {
  const own = toId(inlineText(inline)) === id;
  const text = closeHeading(markdownInline(inline, 'line', setting));
  const safe = own ? text.replace(/\{#(?=[^\s}]+\}$)/, '\\{#') : `${text} {#${id}}`;
  return `${'#'.repeat(Math.min(depth + 1, 6))} ${safe}`;
}

class SectionWriter {
  readonly #flow: Flow;
  readonly #units: readonly Unit[];
  readonly #links: Linker;
  readonly #stray: readonly string[];

  constructor(flow: Flow, units: readonly Unit[], links: Linker, stray: readonly string[]) {
    this.#flow = flow;
    this.#units = units;
    this.#links = links;
    this.#stray = stray;
  }

  /** A title in front matter is plain text: a link in it would be lost, unless it led to the section itself. */
  title(inline: readonly Inline[], at: number, id: string): string {
    eachInline(
      rewriteInline(inline, (href) => this.#links.address(href, at, id)),
      (node) => {
        if (node.type === 'link')
          this.#links.say(
            'import-left-out',
            at,
            `A title holds no links; that to "${node.href}" is left out`,
          );
        if (node.type === 'footnote')
          this.#links.say('import-left-out', at, 'A title holds no footnotes; its mark is left out');
      },
    );
    return inlineText(inline).replace(/\s+/g, ' ').trim();
  }

  /** The body of a section with its footnotes; empty where there is no text. */
  body(parts: readonly OutlinePart[], section: number, isLast = false): string {
    const labels = new Set<string>(isLast ? this.#stray : []);
    const pieces = parts.flatMap((part, at) => {
      const anchor = anchorOf(this.#units, section, at);
      for (const one of [
        ...labelsIn([part.heading?.inline ?? []]),
        ...part.blocks.flatMap(({ block }) => factsOf(block).labels),
      ])
        labels.add(one);
      return [this.#heading(part, anchor), this.#blocks(part)];
    });
    const text = [...pieces, ...this.#notes(labels)].filter((piece) => piece !== '').join('\n\n');
    return text === '' ? '' : `${text}\n`;
  }

  /** The blocks of a part; those that were written before, with the same addresses, are not written again. */
  #blocks({ blocks }: OutlinePart): string {
    const [first] = blocks;
    if (first === undefined) return '';
    const addresses = new Map<string, string | undefined>();
    for (const { block, at } of blocks)
      for (const href of factsOf(block).hrefs) addresses.set(href, this.#links.address(href, at));
    const key = addresses.size === 0 ? '' : JSON.stringify([...addresses]);
    const before = written.get(first.block);
    if (
      before?.key === key &&
      before.blocks.length === blocks.length &&
      blocks.every(({ block }, at) => block === before.blocks[at])
    )
      return before.text;
    const own = blocks.map(({ block }) => block);
    const moved =
      addresses.size === 0 ? own : own.map((block) => rewriteBlock(block, (href) => addresses.get(href)));
    const text = markdownBlocks(moved, setting, 'page');
    written.set(first.block, { blocks: own, key, text });
    return text;
  }

  #heading({ heading, blocks }: OutlinePart, anchor: string): string {
    if (heading === undefined) return '';
    const { inline, depth } = heading;
    const id = anchor.slice(anchor.indexOf('.') + 1);
    if (!inline.every(({ type }) => type === 'text')) {
      const at = blocks[0]?.at ?? 0;
      const moved = rewriteInline(inline, (href) => this.#links.address(href, at, anchor));
      return headingText(moved, depth, id);
    }
    const known = headings.get(inline) ?? new Map<string, string>();
    headings.set(inline, known);
    const key = `${depth} ${id}`;
    const text = known.get(key) ?? headingText(inline, depth, id);
    known.set(key, text);
    return text;
  }

  /** Notes may refer to others. A note that several sections refer to stands in each of them. */
  #notes(labels: Set<string>): readonly string[] {
    const out: string[] = [];
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
      out.push(
        blocks.length === 0 ? mark : behind(mark, blocks, markdownBlocks(blocks, setting, 'loose'), 4),
      );
    }
    return out;
  }
}
