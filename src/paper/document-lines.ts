/** Converts a document to lines. */

import { findImage } from '../document/image.ts';
import { numberLabel } from '../document/number.ts';
import { resolveReference } from '../document/reference.ts';
import type {
  Block,
  Document,
  DocumentFootnote,
  DocumentSection,
  Inline,
  List,
  ListItem,
} from '../model/index.ts';
import { itemLabel } from '../serialise/item-label.ts';
import { ownWords } from '../serialise/resolve-own.ts';
import type { LineFrame, PaperContainer, PaperLine, PaperRun, TextStyle } from './paper-line.ts';
import { type PaperSetting, paperLink } from './paper-link.ts';

const frame: LineFrame = {
  kind: 'paragraph',
  containers: [],
  number: '',
  level: 0,
  isHeader: false,
  isPreamble: false,
};

/** The title and everything below it, in reading order. Summaries are not part of the text. */
export function documentLines(document: Document, setting: PaperSetting): readonly PaperLine[] {
  const title: PaperLine = {
    ...frame,
    kind: 'title',
    anchors: [],
    language: document.language,
    cells: [[plainRun(document.title)]],
  };
  const { preamble, sections } = document;
  return [
    title,
    ...(preamble === undefined ? [] : new SectionLines(document, preamble, setting, true).all()),
    ...sections.flatMap((section) => new SectionLines(document, section, setting, false).all()),
  ];
}

function plainRun(text: string): PaperRun {
  return { text, styles: [] };
}

/** Collects the lines of one section. */
class SectionLines {
  readonly #document: Document;
  readonly #section: DocumentSection;
  readonly #setting: PaperSetting;
  readonly #isPreamble: boolean;
  /** If several footnotes have the same label, references lead to the first. */
  readonly #notes: ReadonlyMap<string, DocumentFootnote>;
  readonly #referred = new Set<DocumentFootnote>();
  readonly #ownWords: ReturnType<typeof ownWords>;
  #containers = 0;
  #isInNote = false;

  constructor(document: Document, section: DocumentSection, setting: PaperSetting, isPreamble: boolean) {
    this.#document = document;
    this.#section = section;
    this.#setting = setting;
    this.#isPreamble = isPreamble;
    this.#notes = new Map([...section.footnotes].reverse().map((note) => [note.label, note]));
    this.#ownWords = ownWords(document);
  }

  all(): readonly PaperLine[] {
    const { id, title, number, parts, footnotes } = this.#section;
    const lines: PaperLine[] = [];
    if (!this.#isPreamble)
      lines.push(this.#line({ kind: 'heading', number, level: 1 }, [id], [[plainRun(title)]]));
    for (const { part, anchor, number: own, depth } of parts) {
      if (part.heading !== undefined) {
        const at = { kind: 'heading', number: own, level: depth + 1 } as const;
        lines.push(this.#line(at, [anchor], [this.#runs(part.heading.inline)]));
      }
      lines.push(...this.#blocks(part.blocks, [], anchor));
    }
    for (const note of footnotes) if (!this.#referred.has(note)) lines.push(...this.#looseNote(note));
    return lines;
  }

  #line(
    own: Partial<LineFrame>,
    anchors: readonly string[],
    cells: readonly (readonly PaperRun[])[],
  ): PaperLine {
    const { language } = this.#section;
    return { ...frame, isPreamble: this.#isPreamble, ...own, anchors, language, cells };
  }

  #looseNote(note: DocumentFootnote): readonly PaperLine[] {
    const label = plainRun(`[${note.number}] `);
    const lines = this.#noteLines(note);
    const [first, ...others] = lines;
    if (first?.kind !== 'paragraph')
      return [this.#line({ kind: 'loose-note' }, [note.anchor], [[label]]), ...lines];
    const cells = [[label, ...(first.cells[0] ?? [])]];
    return [{ ...first, kind: 'loose-note', anchors: [note.anchor], cells }, ...others];
  }

  #noteLines(note: DocumentFootnote): readonly PaperLine[] {
    this.#referred.add(note);
    this.#isInNote = true;
    const lines = this.#blocks(note.blocks, [], undefined);
    this.#isInNote = false;
    return lines;
  }

  #key(): string {
    this.#containers += 1;
    return `${this.#section.id} ${this.#containers}`;
  }

  #blocks(
    blocks: readonly Block[],
    containers: readonly PaperContainer[],
    anchor: string | undefined,
  ): readonly PaperLine[] {
    return blocks.flatMap((block) => this.#block(block, containers, anchor));
  }

  #block(block: Block, outer: readonly PaperContainer[], anchor: string | undefined): readonly PaperLine[] {
    const at = (path: string | undefined): readonly string[] =>
      anchor === undefined || path === undefined ? [] : [`${anchor}.${path}`];
    switch (block.type) {
      case 'paragraph':
        return [this.#line({ containers: outer }, at(block.path), [this.#runs(block.inline)])];
      case 'list':
        return this.#list(block, outer, anchor);
      case 'table': {
        const table: PaperContainer = { type: 'table', key: this.#key(), align: block.align };
        const containers = [...outer, table];
        const header = block.header.map(({ inline }) => this.#runs(inline));
        const isHeaded = block.header.some(({ inline }) => inline.length > 0);
        const rows = block.rows.map(({ path, cells, extra }) => {
          const runs = [...cells, ...extra].map(({ inline }) => this.#runs(inline));
          return this.#line({ kind: 'row', containers }, at(path), runs);
        });
        const head = { kind: 'row', containers, isHeader: true } as const;
        return [...(isHeaded ? [this.#line(head, at(block.path), header)] : []), ...rows];
      }
      case 'quotation':
        return this.#blocks(block.blocks, [...outer, { type: 'quotation', key: this.#key() }], anchor);
      case 'code-block':
      case 'html-block': {
        const path = block.type === 'code-block' ? block.path : undefined;
        return [
          this.#line({ kind: 'code', containers: outer }, at(path), [
            codeRuns(block.value.replace(/\n$/, '')),
          ]),
        ];
      }
      case 'definition-list': {
        const containers: readonly PaperContainer[] = [...outer, { type: 'definitions', key: this.#key() }];
        return block.items.flatMap(({ path, terms, descriptions }) => [
          ...terms.map(({ inline }) =>
            this.#line({ kind: 'term', containers }, at(path), [this.#runs(inline)]),
          ),
          ...descriptions.flatMap((blocks) =>
            this.#blocks(blocks, [...containers, { type: 'description', key: this.#key() }], anchor),
          ),
        ]);
      }
      case 'thematic-break':
        return [this.#line({ kind: 'rule', containers: outer }, [], [[]])];
    }
  }

  #list(list: List, outer: readonly PaperContainer[], anchor: string | undefined): readonly PaperLine[] {
    const { marker, start, tight, path, items } = list;
    const own: PaperContainer = { type: 'list', key: this.#key(), marker, start, tight };
    return items.flatMap((item, place) => {
      const label = itemLabel(list, place);
      const containers = [...outer, own, { type: 'item', key: this.#key(), label } as const];
      const anchors = [...(place === 0 ? [path] : []), item.path].flatMap((one) =>
        anchor === undefined || one === undefined ? [] : [`${anchor}.${one}`],
      );
      return this.#item(item, containers, anchors, anchor);
    });
  }

  #item(
    { blocks }: ListItem,
    containers: readonly PaperContainer[],
    anchors: readonly string[],
    anchor: string | undefined,
  ): readonly PaperLine[] {
    const [first, ...others] = blocks;
    const isText = first?.type === 'paragraph';
    const runs = isText ? this.#runs(first.inline) : [];
    return [
      this.#line({ kind: 'item', containers }, anchors, [runs]),
      ...this.#blocks(isText ? others : blocks, containers, anchor),
    ];
  }

  #runs(inline: readonly Inline[]): readonly PaperRun[] {
    const runs: PaperRun[] = [];
    this.#addRuns(inline, { styles: [] }, runs);
    return runs;
  }

  #addRuns(inline: readonly Inline[], around: Omit<PaperRun, 'text'>, runs: PaperRun[]): void {
    for (const node of inline) {
      switch (node.type) {
        case 'text':
        case 'html':
          runs.push({ ...around, text: node.value });
          break;
        case 'code':
          runs.push({ ...withStyle(around, 'code'), text: node.value });
          break;
        case 'break':
          runs.push({ ...around, text: '', object: { type: 'break' } });
          break;
        case 'image': {
          const { index, origin } = this.#setting;
          const isFile = resolveReference(index, origin, node.src).type === 'file';
          const file = isFile ? findImage(this.#document, this.#section, node.src) : undefined;
          runs.push({ ...around, text: '', object: { type: 'image', alt: node.alt, file } });
          break;
        }
        case 'footnote':
          runs.push(this.#reference(node.label, around));
          break;
        case 'link': {
          const link = paperLink(node, this.#setting);
          const linked = link === undefined ? around : { ...around, link };
          const before = runs.length;
          this.#addRuns(node.children, linked, runs);
          const isBlank = runs
            .slice(before)
            .every((run) => run.object === undefined && run.text.trim() === '');
          if (isBlank) runs.push({ ...linked, text: this.#ownWords(node) });
          break;
        }
        default:
          this.#addRuns(node.children, withStyle(around, node.type), runs);
      }
    }
  }

  /**
   * A note within a note cannot be at the foot of a page, so it follows the section and is referred to by its number.
   */
  #reference(label: string, around: Omit<PaperRun, 'text'>): PaperRun {
    const note = this.#notes.get(label);
    if (note === undefined) return { ...around, text: `[^${label}]` };
    if (this.#isInNote) return { ...around, text: `[${note.number}]` };
    const { anchor: key, number } = note;
    const isFirst = !this.#referred.has(note);
    const object = isFirst
      ? ({ type: 'note', note: { key, number, lines: this.#noteLines(note) } } as const)
      : ({ type: 'note-again', note: { key, number } } as const);
    return { ...around, text: '', object };
  }
}

function withStyle(around: Omit<PaperRun, 'text'>, style: TextStyle): Omit<PaperRun, 'text'> {
  return around.styles.includes(style) ? around : { ...around, styles: [...around.styles, style] };
}

/** Code as its lines. */
export function codeRuns(value: string): readonly PaperRun[] {
  return value
    .split('\n')
    .flatMap((text, at): readonly PaperRun[] => [
      ...(at === 0 ? [] : [{ text: '', styles: ['code'] as const, object: { type: 'break' } as const }]),
      { text, styles: ['code'] },
    ]);
}

/** A heading's number as shown before its title. */
export function headingLabel({ number }: Pick<LineFrame, 'number'>): string {
  return numberLabel(number);
}
