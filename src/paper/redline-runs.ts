/** Converts the words of a redline to runs, with their footnotes. */

import { findImage } from '../document/image.ts';
import type { DocumentSection } from '../model/index.ts';
import type { Piece } from '../redline/piece.ts';
import type { SectionRedline, TextSegment } from '../redline/redline.ts';
import type { ShownBlock } from '../redline-output/blocks.ts';
import { ownWords } from '../serialise/resolve-own.ts';
import { codeRuns } from './document-lines.ts';
import type { Change, PaperLine, PaperRun, TextStyle } from './paper-line.ts';
import { addressLink } from './paper-link.ts';
import type { RedlineSides, Side } from './redline-sides.ts';

/** The blocks of a section's footnotes, and a function that converts them to lines. */
interface Notes {
  readonly blocks: readonly ShownBlock[];
  readonly maker: {
    readonly block: (block: ShownBlock) => readonly PaperLine[];
    readonly side: (block: ShownBlock, side: Side, change: Change | undefined) => readonly PaperLine[];
  };
}

const styleNames = ['emphasis', 'strong', 'strikethrough', 'code'] as const;

/** Makes the runs of one section. */
export class RedlineRuns {
  readonly #sides: RedlineSides;
  readonly #sections: Readonly<Record<Side, DocumentSection | undefined>>;
  readonly #key: string;
  /** The keys of the notes that were referred to, by label. */
  readonly #seen = { old: new Map<string, string>(), new: new Map<string, string>() };
  #isInNote = false;
  notes: Notes | undefined;

  /** `ids` are those of the section on both sides. */
  constructor(sides: RedlineSides, ids: Readonly<Record<Side, string>>, key: string) {
    this.#sides = sides;
    const find = (side: Side): DocumentSection | undefined => {
      const { preamble, sections } = sides[side].document;
      return [...(preamble === undefined ? [] : [preamble]), ...sections].find(({ id }) => id === ids[side]);
    };
    this.#sections = { old: find('old'), new: find('new') };
    this.#key = key;
  }

  /** A segment of a line that is in the same position in both texts. */
  segment(segment: TextSegment, isCode: boolean): readonly PaperRun[] {
    switch (segment.op) {
      case 'kept':
        return segment.pieces.flatMap((piece) => this.#kept(piece, isCode));
      case 'inserted':
        return this.pieces(segment.pieces, 'new', { op: 'inserted' }, isCode);
      case 'deleted':
        return this.pieces(segment.pieces, 'old', { op: 'deleted' }, isCode);
      case 'restyled':
        return this.#restyled(segment.old, segment.new, isCode);
    }
  }

  /** A segment of a line that came from elsewhere. */
  movedSegment(segment: TextSegment, change: Change, isCode: boolean): readonly PaperRun[] {
    switch (segment.op) {
      case 'kept':
        return this.pieces(segment.pieces, 'new', change, isCode);
      case 'inserted':
        return this.pieces(segment.pieces, 'new', { op: 'inserted' }, isCode);
      case 'deleted':
        return segment.pieces.flatMap(({ text }) =>
          text === '' ? [] : [{ text, styles: [], change: { op: 'deleted-in-move' } as const }],
        );
      case 'restyled':
        return this.pieces(segment.new, 'new', change, isCode);
    }
  }

  /** Pieces of one text, with one change. */
  pieces(
    pieces: readonly Piece[],
    side: Side,
    change: Change | undefined,
    isCode: boolean,
  ): readonly PaperRun[] {
    return pieces.flatMap((piece) => {
      const { object } = piece;
      if (object?.type === 'footnote') return this.#reference(object.label, side, change);
      const run = this.#run(piece, side);
      if (isCode) return codeRuns(piece.text).map((one) => ({ ...one, change }));
      return [{ ...run, change }];
    });
  }

  #kept(piece: Piece, isCode: boolean): readonly PaperRun[] {
    const { object } = piece;
    if (object?.type === 'footnote') return this.#keptReference(object.label);
    if (object?.type === 'reference') {
      const [was, is] = [this.#run(piece, 'old'), this.#run(piece, 'new')];
      if (was.text !== is.text)
        return [
          { ...was, change: { op: 'deleted' } },
          { ...is, change: { op: 'inserted' } },
        ];
    }
    return this.pieces([piece], 'new', undefined, isCode);
  }

  #run({ text, marks, link: own, object }: Piece, side: Side): PaperRun {
    const { document, setting } = this.#sides[side];
    const styles = styleNames.filter((name): name is TextStyle => marks.includes(name));
    const href = object?.type === 'reference' ? object.href : own?.href;
    const found = href === undefined ? undefined : addressLink(href, setting);
    const link = found?.kind === 'place' ? ({ kind: 'place', anchor: found.anchor } as const) : found;
    const run: PaperRun = { text, styles, ...(link !== undefined && { link }) };
    switch (object?.type) {
      case 'break':
        return { ...run, object: { type: 'break' } };
      case 'image': {
        const section = this.#sections[side];
        const file = section && findImage(document, section, object.src);
        return { ...run, object: { type: 'image', alt: object.alt, file } };
      }
      case 'reference': {
        const target = { type: 'link', href: object.href, children: [], span: { start: 0, end: 0 } } as const;
        return { ...run, text: ownWords(document)(target) };
      }
      default:
        return run;
    }
  }

  /** The same words with different formatting; if the target of a link changed, its words are replaced. */
  #restyled(before: readonly Piece[], after: readonly Piece[], isCode: boolean): readonly PaperRun[] {
    const links = (pieces: readonly Piece[]): string => JSON.stringify(pieces.map(({ link }) => link));
    const hasObject = [...before, ...after].some(({ object }) => object !== undefined);
    const isElsewhere = new Set([...before, ...after].map((piece) => links([piece]))).size > 1;
    if (hasObject || isElsewhere)
      return [
        ...this.pieces(before, 'old', { op: 'deleted' }, isCode),
        ...this.pieces(after, 'new', { op: 'inserted' }, isCode),
      ];
    const runs: PaperRun[] = [];
    let [oldAt, used] = [0, 0];
    for (const piece of after) {
      let rest = piece.text;
      while (rest !== '') {
        const was = before[oldAt];
        const length = was === undefined ? rest.length : Math.min(rest.length, was.text.length - used);
        const formerStyles = was && this.#run(was, 'old').styles;
        runs.push({ ...this.#run({ ...piece, text: rest.slice(0, length) }, 'new'), formerStyles });
        rest = rest.slice(length);
        used += length;
        if (was !== undefined && used >= was.text.length) [oldAt, used] = [oldAt + 1, 0];
      }
    }
    return runs;
  }

  #number(name: string, side: Side): number | undefined {
    const notes = this.#sections[side]?.footnotes ?? [];
    return notes.find((_, at) => noteNames(notes)[at] === name)?.number;
  }

  /** A reference that stays, which may be the first to its note in one text but not in the other. */
  #keptReference(label: string): readonly PaperRun[] {
    const isFirst = { old: !this.#seen.old.has(label), new: !this.#seen.new.has(label) };
    const numbers = { old: this.#number(label, 'old'), new: this.#number(label, 'new') };
    const isAlike =
      isFirst.old === isFirst.new &&
      (numbers.old === undefined) === (numbers.new === undefined) &&
      (!this.#isInNote || numbers.old === numbers.new);
    if (!isAlike)
      return [
        ...this.#reference(label, 'old', { op: 'deleted' }),
        ...this.#reference(label, 'new', { op: 'inserted' }),
      ];
    const known = this.#seen.old.get(label);
    this.#seen.old.set(label, known ?? this.#noteKey(label, 'both'));
    return this.#reference(label, 'new', undefined, 'both');
  }

  #reference(
    label: string,
    side: Side,
    change: Change | undefined,
    of: Side | 'both' = side,
  ): readonly PaperRun[] {
    const number = this.#number(label, side);
    const run = { text: '', styles: [], change };
    if (number === undefined) return [{ ...run, text: `[^${label}]` }];
    if (this.#isInNote) return [{ ...run, text: `[${number}]` }];
    const known = this.#seen[side].get(label);
    const key = known ?? this.#noteKey(label, of);
    this.#seen[side].set(label, key);
    if (known !== undefined) return [{ ...run, object: { type: 'note-again', note: { key, number } } }];
    return [{ ...run, object: { type: 'note', note: { key, number, lines: this.#noteLines(label, of) } } }];
  }

  #noteKey(label: string, of: Side | 'both'): string {
    return `${this.#key} ${of} ${label}`;
  }

  /** The text of a note: in one text, or with its changes. */
  #noteLines(label: string, of: Side | 'both', change?: Change): readonly PaperLine[] {
    const { notes } = this;
    if (notes === undefined) return [];
    const around = this.#isInNote;
    this.#isInNote = true;
    const lines = notes.blocks.flatMap((block) => {
      const isIn = (side: Side): boolean => block[side].length > 0 && labelOf(block, side) === label;
      if (of !== 'both') return isIn(of) ? notes.maker.side(block, of, change) : [];
      const isWhole = (['old', 'new'] as const).every((side) => block[side].length === 0 || isIn(side));
      if (isWhole && (block.change === 'kept' || block.change === 'changed')) return notes.maker.block(block);
      // Text that moved between notes was deleted in one and inserted in the other.
      const was = isIn('old') && block.change !== 'moved';
      return [
        ...(was ? notes.maker.side(block, 'old', { op: 'deleted' }) : []),
        ...(isIn('new') ? notes.maker.side(block, 'new', { op: 'inserted' }) : []),
      ];
    });
    this.#isInNote = around;
    return lines;
  }

  /** The notes without references, after the text of their section. */
  looseNotes(section: SectionRedline, moved: Change | undefined): readonly PaperLine[] {
    const labels = (side: Side): readonly string[] => noteNames(section[side]?.footnotes ?? []);
    const loose = (side: Side): ReadonlySet<string> =>
      new Set(labels(side).filter((label) => !this.#seen[side].has(label)));
    const [before, after] = [loose('old'), loose('new')];
    if (moved !== undefined) {
      const side = moved.op === 'moved-from' ? 'old' : 'new';
      return [...(side === 'old' ? before : after)].flatMap((label) => this.#loose(label, side, moved));
    }
    return [...new Set([...after, ...before])].flatMap((label) => {
      const isBoth =
        before.has(label) && after.has(label) && this.#number(label, 'old') === this.#number(label, 'new');
      if (isBoth) return this.#loose(label, 'both', undefined);
      return [
        ...(before.has(label) ? this.#loose(label, 'old', { op: 'deleted' }) : []),
        ...(after.has(label) ? this.#loose(label, 'new', { op: 'inserted' }) : []),
      ];
    });
  }

  #loose(label: string, of: Side | 'both', change: Change | undefined): readonly PaperLine[] {
    const number = this.#number(label, of === 'both' ? 'new' : of) ?? 0;
    const [first, ...others] = this.#noteLines(label, of, change);
    if (first === undefined) return [];
    const prefix: PaperRun = { text: `[${number}] `, styles: [], change: change ?? first.change };
    const cells = [[prefix, ...(first.cells[0] ?? [])], ...first.cells.slice(1)];
    const kind = first.kind === 'paragraph' ? 'loose-note' : first.kind;
    const { former } = first;
    const was = former?.kind === 'paragraph' ? { ...former, kind } : former;
    return [{ ...first, kind, cells, ...(was !== undefined && { former: was }) }, ...others];
  }
}

/** The name of the note that a block belongs to. */
function labelOf(block: ShownBlock, side: Side): string | undefined {
  const [first] = block[side][0]?.containers ?? [];
  return first?.type === 'note' ? noteName(first.label, first.index) : undefined;
}

/** The label of a footnote, which has no space; that of a further footnote with the same label is followed by its count. */
function noteName(label: string, count: number): string {
  return count === 1 ? label : `${label} ${count}`;
}

function noteNames(notes: readonly { readonly label: string }[]): readonly string[] {
  return notes.map(({ label }, at) =>
    noteName(label, 1 + notes.slice(0, at).filter((other) => other.label === label).length),
  );
}
