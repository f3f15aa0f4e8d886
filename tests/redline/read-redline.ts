/** One side of a redline from its JSON alone, and the same of a document: two ways that share no code but the leaves. */

import { noCache } from '../../src/cache.ts';
import type { Document } from '../../src/model/index.ts';
import { sectionLeaves } from '../../src/redline/leaf.ts';
import type { Piece } from '../../src/redline/piece.ts';
import type { RedlineRecord } from '../../src/redline-output/json.ts';

type Side = 'old' | 'new';

/** A document as one line a leaf: its kind, number, containers and marked words. Sections by id. */
export function linesOfDocument(document: Document): ReadonlyMap<string, readonly string[]> {
  const { preamble, sections } = document;
  return new Map(
    (preamble === undefined ? sections : [preamble, ...sections]).map((section) => {
      const leaves = sectionLeaves(section, noCache)
        .flat()
        .map(({ frame, cells }) =>
          lineOf(
            {
              ...frame,
              in: frame.containers,
            },
            cells,
          ),
        );
      return [section.id, leaves] as const;
    }),
  );
}

interface Place {
  readonly kind: string;
  readonly anchor: string;
  readonly number?: string;
  readonly level?: number;
  readonly header?: boolean;
  readonly info?: string;
  readonly in?: readonly unknown[];
}

function lineOf(place: Place, cells: readonly (readonly Piece[])[]): string {
  const { kind, anchor, number = '', level = 0, header = false, info = '', in: containers = [] } = place;
  const words = cells.map((cell) => characters(cell)).join(' | ');
  return `${kind} ${anchor} ${number} ${level} ${header} ${info} ${JSON.stringify(containers)}: ${words}`;
}

/** Every character with its marks, so that it does not matter how text is cut into pieces. */
function characters(pieces: readonly Piece[]): string {
  let last = '';
  let out = '';
  for (const { text, marks, link, object } of pieces) {
    const set = [...marks, ...(link ? [JSON.stringify(link)] : [])].join(' ');
    if (set !== last) out += `<${set}>`;
    last = set;
    out += object === undefined ? text : `{${JSON.stringify(object)}}`;
  }
  return out;
}

/** What a redline's JSON says that one document is. */
export function linesOfRedline(record: RedlineRecord, side: Side): ReadonlyMap<string, readonly string[]> {
  const parsed: RedlineRecord = JSON.parse(JSON.stringify(record));
  const blocks = parsed.sections.flatMap((section) => section.blocks);
  const lines = new Map<string, readonly string[]>();
  for (const section of parsed.sections) {
    const id = section[side]?.id;
    if (id === undefined) continue;
    lines.set(
      id,
      section.blocks.flatMap((block) => {
        if (block.change === 'moved' && side === 'old') return [];
        if (block.change === 'moved-away' && side === 'new') return [];
        const source =
          block.change === 'moved-away'
            ? blocks.find((one) => one.change === 'moved' && one.move === block.move)
            : block;
        if (source === undefined) throw new Error('A block moved away and is nowhere');
        const places: readonly Place[] = source[side] ?? [];
        const texts = readSide(source.segments, side).map((cells) => inColumns(cells, source.columns, side));
        return places.map((place, at) => lineOf(place, texts[at] ?? []));
      }),
    );
  }
  return lines;
}

/** The cells that a side has, in its own order. */
function inColumns<Cell>(
  cells: readonly Cell[],
  columns: readonly { readonly old?: number; readonly new?: number }[] | undefined,
  side: Side,
): readonly Cell[] {
  return columns === undefined
    ? cells
    : columns
        .flatMap((column, at) => {
          const [place, cell] = [column[side], cells[at]];
          return place === undefined || cell === undefined ? [] : [{ place, cell }];
        })
        .sort((a, b) => a.place - b.place)
        .map(({ cell }) => cell);
}

type Segments = RedlineRecord['sections'][number]['blocks'][number]['segments'];

function readSide(segments: Segments, side: Side): readonly (readonly (readonly Piece[])[])[] {
  const leaves: Piece[][][] = [[[]]];
  for (const segment of segments) {
    switch (segment.op) {
      case 'boundary':
        if (segment.in !== 'both' && segment.in !== side) break;
        if (segment.of === 'leaf') leaves.push([[]]);
        else leaves.at(-1)?.push([]);
        break;
      case 'restyled':
        leaves
          .at(-1)
          ?.at(-1)
          ?.push(...segment[side]);
        break;
      default:
        if (segment.op === 'kept' || (segment.op === 'inserted') === (side === 'new'))
          leaves
            .at(-1)
            ?.at(-1)
            ?.push(...segment.pieces);
    }
  }
  return leaves;
}
