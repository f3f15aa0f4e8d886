/**
 * Leaves: a document as a sequence of its smallest pieces that have a separate address or position, such as headings,
 * paragraphs, list items, table rows, definitions, code and notes. Each leaf names its containers (lists, tables,
 * quotations), so that leaves can be compared one by one and reassembled.
 */

import { type Cache, createSlot } from '../cache.ts';
import type { Block, DocumentFootnote, DocumentPart, Inline, List } from '../model/index.ts';
import { itemLabel } from '../serialise/item-label.ts';
import type { ComparedDocument, ComparedSection } from './compared-document.ts';
import { codePieces, inlinePieces, type Piece, textPieces } from './piece.ts';
import { type Token, tokenize, tokenTexts } from './token.ts';
import { isWord } from './words.ts';

export type LeafKind =
  | 'heading'
  | 'summary'
  | 'paragraph'
  | 'item'
  | 'row'
  | 'term'
  | 'description'
  | 'code'
  | 'rule'
  | 'footnote';

/** A container of a leaf. `index` counts containers in a part, to distinguish two adjacent lists. */
export type Container =
  | {
      readonly type: 'list';
      readonly index: number;
      readonly ordered: boolean;
      readonly marker: string;
      readonly tight: boolean;
    }
  | {
      readonly type: 'item';
      readonly index: number;
      readonly label: string;
      /** The number that the author typed at the first item of a list that does not start with 1. */
      readonly start?: number;
    }
  | { readonly type: 'table'; readonly index: number; readonly align: string }
  | { readonly type: 'quotation'; readonly index: number }
  | { readonly type: 'definitions'; readonly index: number }
  | { readonly type: 'description'; readonly index: number }
  | { readonly type: 'note'; readonly index: number; readonly label: string };

/** Everything about a leaf except its words. */
export interface Frame {
  readonly kind: LeafKind;
  /** Outermost first. */
  readonly containers: readonly Container[];
  /** Number of a heading, label of a list item such as `(c)`, or number of a note; always computed, never typed. */
  readonly number: string;
  /** Address in its version, or that of the nearest leaf before it if it has none. */
  readonly anchor: string;
  /** Level of a heading below the section, 1 for the section's own title; 0 for everything else. */
  readonly level: number;
  /** Whether it is a header row. */
  readonly header: boolean;
  /** Language of a code block, or label of a note. */
  readonly info: string;
}

const plain = { containers: [], number: '', anchor: '', level: 0, header: false, info: '' };

type Cells = readonly (readonly Piece[])[];

/**
 * A leaf: its frame and the text of its cells; only table rows have more than one cell. Everything except the frame
 * is computed on demand.
 */
export class Leaf {
  readonly frame: Frame;
  readonly #read: () => Cells;
  #cells: Cells | undefined;
  #key: string | undefined;
  #tokens: readonly (readonly Token[])[] | undefined;
  #wording: Wording | undefined;

  constructor(frame: Frame, read: () => Cells) {
    this.frame = frame;
    this.#read = read;
  }

  /** The text of each cell, in the form of `inlinePieces`. */
  get cells(): Cells {
    this.#cells ??= this.#read();
    return this.#cells;
  }

  /** Equal for leaves of the same kind, words and markup, regardless of number and position. */
  get key(): string {
    this.#key ??= keyOf(this.frame, this.cells);
    return this.#key;
  }

  /** The tokens of each cell, computed only for leaves whose words are compared. */
  get tokens(): readonly (readonly Token[])[] {
    this.#tokens ??= this.cells.map(tokenize);
    return this.#tokens;
  }

  /** All that it says, which its proof compares. */
  toJSON(): unknown {
    return [this.frame, this.cells];
  }

  get wording(): Wording {
    this.#wording ??= readWording(this.cells.flatMap(tokenTexts));
    return this.#wording;
  }
}

function keyOf({ kind, level, header, info, containers }: Frame, cells: Cells): string {
  // A number that the author typed is part of the text; an automatic one follows from its position.
  const place = containers.map((one) => {
    if (one.type === 'list') return one.marker;
    return one.type === 'item' && one.start !== undefined ? `item from ${one.start}` : one.type;
  });
  return JSON.stringify([kind, level, header, info, place, cells]);
}

/** The words of a leaf, counted. */
export interface Wording {
  /** The number of words, without punctuation and objects. */
  readonly words: number;
  /** The number of comparable items: its words, or all its tokens if it has no words. */
  readonly total: number;
  /** How often each of these occurs. */
  readonly bag: ReadonlyMap<string, number>;
}

function readWording(tokens: readonly string[]): Wording {
  const words = tokens.filter(isWord);
  const told = words.length > 0 ? words : tokens;
  const bag = new Map<string, number>();
  told.forEach((text) => {
    bag.set(text, (bag.get(text) ?? 0) + 1);
  });
  return { words: words.length, total: told.length, bag };
}

/** The preamble, if any, and the sections. */
export function withPreamble({ preamble, sections }: ComparedDocument): readonly ComparedSection[] {
  return preamble ? [preamble, ...sections] : sections;
}

/** A part that many versions share is split only once. */
const partSlot = createSlot<readonly Leaf[]>('leaves of a part');

/** The title of a document. */
export function titleLeaf(document: ComparedDocument): Leaf {
  return new Leaf({ ...plain, kind: 'heading' }, () => [textPieces(document.title)]);
}

/** The title and summary of a section. */
export function headLeaves(section: ComparedSection): readonly Leaf[] {
  const { id, title, number, summary } = section;
  const { leaves, add } = leafBuilder(id);
  if (title !== '') add({ kind: 'heading', number, level: 1 }, () => [textPieces(title)]);
  if (summary !== undefined) add({ kind: 'summary' }, () => [textPieces(summary)]);
  return leaves;
}

/** The leaves of a part: its heading, if any, and its blocks. */
export function partLeaves(placed: DocumentPart, cache: Cache): readonly Leaf[] {
  return cache.get(partSlot, placed, '', () => {
    const { part, anchor, number, depth } = placed;
    const { leaves, add, addBlocks } = leafBuilder(anchor);
    const { heading, blocks } = part;
    if (heading !== undefined)
      add({ kind: 'heading', number, level: depth + 1 }, () => [inlinePieces(heading.inline)]);
    addBlocks(blocks, []);
    return leaves;
  });
}

/** The leaves of footnotes, each of which is a container; its index counts footnotes with the same label. */
export function noteLeaves(notes: readonly DocumentFootnote[]): readonly Leaf[] {
  const counts = new Map<string, number>();
  return notes.flatMap(({ anchor, label, blocks }) => {
    const { leaves, addBlocks, nextIndex } = leafBuilder(anchor);
    const before = counts.get(label) ?? 0;
    counts.set(label, before + 1);
    const index = nextIndex() + before;
    addBlocks(blocks, [{ type: 'note', index, label }]);
    return leaves;
  });
}

/** The leaves of a section in order: title and summary, each part, notes. */
export function sectionLeaves(section: ComparedSection, cache: Cache): readonly (readonly Leaf[])[] {
  const parts = section.parts.map((part) => partLeaves(part, cache));
  return [headLeaves(section), ...parts, noteLeaves(section.footnotes)];
}

/** Builds leaves below an anchor. */
function leafBuilder(base: string) {
  const leaves: Leaf[] = [];
  let anchor = base;
  let index = 0;
  const nextIndex = (): number => {
    index += 1;
    return index;
  };
  const add: LeafBuilder['add'] = (frame, read) => {
    leaves.push(new Leaf({ ...plain, anchor, ...frame }, read));
  };
  const addCells: LeafBuilder['addCells'] = (kind, containers, cells, frame = {}) =>
    add({ kind, containers, ...frame }, () => cells.map(({ inline }) => inlinePieces(inline)));
  const goTo: LeafBuilder['goTo'] = (path) => {
    if (path !== undefined) anchor = `${base}.${path}`;
  };
  const addBlocks: LeafBuilder['addBlocks'] = (blocks, containers) => {
    for (const block of blocks) addBlock(builder, block, containers);
  };
  const builder = { leaves, nextIndex, add, addCells, goTo, addBlocks };
  return builder;
}

interface LeafBuilder {
  /** The number of the next container, from 1. */
  readonly nextIndex: () => number;
  readonly add: (frame: Partial<Frame> & Pick<Frame, 'kind'>, read: () => Cells) => void;
  readonly addCells: (
    kind: Frame['kind'],
    containers: readonly Container[],
    cells: readonly { readonly inline: readonly Inline[] }[],
    frame?: Partial<Frame>,
  ) => void;
  /** Anchors inside a part are derived from its path. */
  readonly goTo: (path: string | undefined) => void;
  readonly addBlocks: (blocks: readonly Block[], containers: readonly Container[]) => void;
}

function addBlock(builder: LeafBuilder, block: Block, outer: readonly Container[]): void {
  const { nextIndex, add, addCells, goTo, addBlocks } = builder;
  if ('path' in block) goTo(block.path);
  switch (block.type) {
    case 'paragraph':
      addCells('paragraph', outer, [block]);
      break;
    case 'list':
      addList(builder, block, outer);
      break;
    case 'table': {
      const align = block.align.join(' ');
      const containers = [...outer, { type: 'table', index: nextIndex(), align } as const];
      addCells('row', containers, block.header, { header: true });
      for (const { path, cells, extra } of block.rows) {
        goTo(path);
        addCells('row', containers, [...cells, ...extra]);
      }
      break;
    }
    case 'quotation':
      addBlocks(block.blocks, [...outer, { type: 'quotation', index: nextIndex() }]);
      break;
    case 'code-block':
    case 'html-block':
      add({ kind: 'code', containers: outer, info: 'info' in block ? block.info : '' }, () => [
        codePieces(block.value),
      ]);
      break;
    case 'definition-list': {
      const containers = [...outer, { type: 'definitions', index: nextIndex() } as const];
      for (const { path, terms, descriptions } of block.items) {
        goTo(path);
        for (const term of terms) addCells('term', containers, [term]);
        for (const blocks of descriptions)
          addBlocks(blocks, [...containers, { type: 'description', index: nextIndex() }]);
      }
      break;
    }
    case 'thematic-break':
      addCells('rule', outer, [{ inline: [] }]);
  }
}

function addList(
  { nextIndex, addCells, goTo, addBlocks }: LeafBuilder,
  block: List,
  outer: readonly Container[],
): void {
  const { marker, tight, items } = block;
  const list = {
    type: 'list',
    index: nextIndex(),
    ordered: marker !== undefined,
    marker: marker === undefined ? 'bullet' : `${marker.style} ${marker.delimiter}`,
    tight,
  } as const;
  for (const [at, { path, blocks }] of items.entries()) {
    goTo(path);
    const label = marker === undefined ? '' : itemLabel(block, at);
    const start = at === 0 && marker !== undefined && block.start !== 1 ? { start: block.start } : {};
    const containers = [...outer, list, { type: 'item', index: nextIndex(), label, ...start } as const];
    const [first, ...others] = blocks;
    const isText = first?.type === 'paragraph';
    addCells('item', containers, [isText ? first : { inline: [] }], { number: label });
    addBlocks(isText ? others : blocks, containers);
  }
}
