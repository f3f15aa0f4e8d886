/**
 * Leaves: a document as a row of the smallest pieces that have an address or a place of their own: headings, paragraphs,
 * list items, table rows, definitions, code, notes. Containers (lists, tables, quotations) are told by each leaf, so that
 * leaves can be compared one by one and set together again.
 */

import type {
  Block,
  Document,
  DocumentFootnote,
  DocumentPart,
  DocumentSection,
  List,
  Table,
} from '../model.ts';
import { itemLabel } from '../text/item-label.ts';
import { type Interner, type Token, tokenize, tokenizeCode, tokenizeText } from './token.ts';

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

/** What holds a leaf. `index` counts containers in a part, so that two lists one after the other are told apart. */
export type Container =
  | {
      readonly type: 'list';
      readonly index: number;
      readonly ordered: boolean;
      readonly marker: string;
      readonly tight: boolean;
    }
  | { readonly type: 'item'; readonly index: number; readonly label: string }
  | { readonly type: 'table'; readonly index: number; readonly align: string }
  | { readonly type: 'quotation'; readonly index: number }
  | { readonly type: 'definitions'; readonly index: number }
  | { readonly type: 'description'; readonly index: number }
  | { readonly type: 'note'; readonly index: number; readonly label: string };

/** Everything of a leaf but its words. */
export interface Frame {
  readonly kind: LeafKind;
  /** From the outside in. */
  readonly containers: readonly Container[];
  /** Number of a heading, label of a list item, `(c)`, number of a note: counted, never written. */
  readonly number: string;
  /** Address in its version; that of the nearest leaf before it where it has none. */
  readonly anchor: string;
  /** Level of a heading below the section, 1 for the section's own title; 0 for everything else. */
  readonly level: number;
  /** A header row. */
  readonly header: boolean;
  /** Language of a code block; the label of a note. */
  readonly info: string;
}

/** A leaf: its frame and the words of its cells; all but table rows have one cell. */
export interface Leaf {
  readonly frame: Frame;
  readonly cells: readonly (readonly Token[])[];
  /** The same for leaves of the same kind, words and marks, whatever their number and place. */
  readonly key: number;
  /** Words, without punctuation and objects. */
  readonly words: number;
}

/** The leaves of one section in order: title, summary, parts, notes; those of a part are made once. */
export interface SectionLeaves {
  readonly head: readonly Leaf[];
  readonly parts: readonly (readonly Leaf[])[];
  readonly notes: readonly Leaf[];
}

/** Makes leaves, and keeps those of each part: a part that many versions share is taken apart once. */
export class LeafMaker {
  readonly #interner: Interner;
  readonly #parts = new WeakMap<object, Map<string, readonly Leaf[]>>();

  readonly #sections = new WeakMap<DocumentSection, SectionLeaves>();
  readonly #titles = new WeakMap<Document, Leaf>();

  constructor(interner: Interner) {
    this.#interner = interner;
  }

  /** The leaves of a section, the same objects whenever they are asked for. */
  section(section: DocumentSection): SectionLeaves {
    const known = this.#sections.get(section) ?? {
      head: this.#head(section),
      parts: section.parts.map((part) => this.part(part)),
      notes: section.footnotes.flatMap((note) => this.#note(note)),
    };
    this.#sections.set(section, known);
    return known;
  }

  /** The title of a document, as a leaf. */
  title(document: Document): Leaf {
    const builder = new LeafBuilder(this.#interner, '');
    builder.add({ kind: 'heading' }, [tokenizeText(document.title, this.#interner)]);
    const known = this.#titles.get(document) ?? builder.leaves[0];
    if (known === undefined) throw new Error('A title is one leaf');
    this.#titles.set(document, known);
    return known;
  }

  /** The leaves of a part: its heading, where it has one, and its blocks. */
  part(part: DocumentPart): readonly Leaf[] {
    const key = `${part.anchor} ${part.number} ${part.depth}`;
    const known = this.#parts.get(part.part) ?? new Map<string, readonly Leaf[]>();
    const leaves = known.get(key) ?? this.#makePart(part);
    known.set(key, leaves);
    this.#parts.set(part.part, known);
    return leaves;
  }

  #makePart({ part, anchor, number, depth }: DocumentPart): readonly Leaf[] {
    const builder = new LeafBuilder(this.#interner, anchor);
    if (part.heading !== undefined) {
      builder.add({ kind: 'heading', number, level: depth + 1 }, [
        tokenize(part.heading.inline, this.#interner),
      ]);
    }
    for (const block of part.blocks) builder.block(block, []);
    return builder.leaves;
  }

  #head(section: DocumentSection): readonly Leaf[] {
    const builder = new LeafBuilder(this.#interner, section.id);
    const { title, number, summary } = section;
    if (title !== '')
      builder.add({ kind: 'heading', number, level: 1 }, [tokenizeText(title, this.#interner)]);
    if (summary !== undefined) builder.add({ kind: 'summary' }, [tokenizeText(summary, this.#interner)]);
    return builder.leaves;
  }

  #note(note: DocumentFootnote): readonly Leaf[] {
    const builder = new LeafBuilder(this.#interner, note.anchor);
    const container = { type: 'note', index: builder.nextIndex(), label: note.label } as const;
    for (const block of note.blocks) builder.block(block, [container]);
    return builder.leaves;
  }
}

class LeafBuilder {
  readonly leaves: Leaf[] = [];
  readonly #interner: Interner;
  readonly #base: string;
  #anchor: string;
  #index = 0;

  constructor(interner: Interner, base: string) {
    this.#interner = interner;
    this.#base = base;
    this.#anchor = base;
  }

  nextIndex(): number {
    this.#index += 1;
    return this.#index;
  }

  add(frame: Partial<Frame> & Pick<Frame, 'kind'>, cells: readonly (readonly Token[])[]): void {
    const whole: Frame = {
      containers: [],
      number: '',
      anchor: this.#anchor,
      level: 0,
      header: false,
      info: '',
      ...frame,
    };
    this.leaves.push({ frame: whole, cells, key: this.#key(whole, cells), words: countWords(cells) });
  }

  /** Footnotes are one container each; everything else inside a part hangs on its path. */
  block(block: Block, containers: readonly Container[]): void {
    if ('path' in block && block.path !== undefined) this.#anchor = `${this.#base}.${block.path}`;
    switch (block.type) {
      case 'paragraph':
        this.add({ kind: 'paragraph', containers }, [tokenize(block.inline, this.#interner)]);
        break;
      case 'list':
        this.#list(block, containers);
        break;
      case 'table':
        this.#table(block, containers);
        break;
      case 'quotation': {
        const inner = [...containers, { type: 'quotation', index: this.nextIndex() } as const];
        for (const child of block.blocks) this.block(child, inner);
        break;
      }
      case 'code-block':
        this.add({ kind: 'code', containers, info: block.info }, [tokenizeCode(block.value, this.#interner)]);
        break;
      case 'html-block':
        this.add({ kind: 'code', containers }, [tokenizeCode(block.value, this.#interner)]);
        break;
      case 'definition-list': {
        const list = [...containers, { type: 'definitions', index: this.nextIndex() } as const];
        for (const item of block.items) {
          this.#anchor = `${this.#base}.${item.path}`;
          for (const term of item.terms)
            this.add({ kind: 'term', containers: list }, [tokenize(term.inline, this.#interner)]);
          for (const description of item.descriptions) {
            const inner = [...list, { type: 'description', index: this.nextIndex() } as const];
            for (const child of description) this.block(child, inner);
          }
        }
        break;
      }
      case 'thematic-break':
        this.add({ kind: 'rule', containers }, [[]]);
        break;
    }
  }

  #list(list: List, containers: readonly Container[]): void {
    const { marker, tight } = list;
    const name = marker === undefined ? 'bullet' : `${marker.style} ${marker.delimiter}`;
    const own = {
      type: 'list',
      index: this.nextIndex(),
      ordered: marker !== undefined,
      marker: name,
      tight,
    } as const;
    for (const [at, item] of list.items.entries()) {
      this.#anchor = `${this.#base}.${item.path}`;
      const label = marker === undefined ? '' : itemLabel(list, at);
      const inner = [...containers, own, { type: 'item', index: this.nextIndex(), label } as const];
      const [first, ...others] = item.blocks;
      if (first?.type === 'paragraph') {
        this.add({ kind: 'item', containers: inner, number: label }, [
          tokenize(first.inline, this.#interner),
        ]);
      } else {
        this.add({ kind: 'item', containers: inner, number: label }, [[]]);
        if (first !== undefined) this.block(first, inner);
      }
      for (const block of others) this.block(block, inner);
    }
  }

  #table(table: Table, containers: readonly Container[]): void {
    const inner = [
      ...containers,
      { type: 'table', index: this.nextIndex(), align: table.align.join(' ') } as const,
    ];
    const cells = (
      row: readonly { readonly inline: Parameters<typeof tokenize>[0] }[],
    ): readonly (readonly Token[])[] => row.map((cell) => tokenize(cell.inline, this.#interner));
    this.add({ kind: 'row', containers: inner, header: true }, cells(table.header));
    for (const row of table.rows) {
      this.#anchor = `${this.#base}.${row.path}`;
      this.add({ kind: 'row', containers: inner }, cells([...row.cells, ...row.extra]));
    }
  }

  #key(frame: Frame, cells: readonly (readonly Token[])[]): number {
    const place = frame.containers
      .map((one) => (one.type === 'list' ? `list ${one.marker}` : one.type))
      .join('/');
    const words = cells
      .map((tokens) => tokens.map((token) => `${token.gap}${token.id}${token.style}`).join(' '))
      .join('|');
    return this.#interner.id(
      `\u0000${frame.kind} ${frame.level} ${frame.header} ${frame.info} ${place}\n${words}`,
    );
  }
}

function countWords(cells: readonly (readonly Token[])[]): number {
  let words = 0;
  for (const cell of cells) for (const token of cell) if (token.isWord) words += 1;
  return words;
}
