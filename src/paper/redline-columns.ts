/** Rows of tables whose columns changed, for formats in which a column cannot move: one that did is shown at both places. */

import type { Columns } from '../redline/table-columns.ts';
import type { Change, PaperRun } from './paper-line.ts';
import type { Side } from './redline-sides.ts';

/** A column at a place: in both texts, or only in the old or the new one. */
interface PlacedColumn {
  /** Its index in the columns, which is that of its cells. */
  readonly at: number;
  readonly in: 'both' | Side;
}

/** The columns in an order that is that of each text once those of the other are left out. */
function inBothOrders(columns: Columns): readonly PlacedColumn[] {
  const ownPlaces = (side: Side): readonly PlacedColumn[] =>
    columns
      .flatMap((column, at): readonly (PlacedColumn & { readonly place: number })[] => {
        const place = column[side];
        const isBoth = column.old !== undefined && column.new !== undefined && !column.moved;
        return place === undefined ? [] : [{ at, in: isBoth ? 'both' : side, place }];
      })
      .sort((a, b) => a.place - b.place);
  const [olds, news] = [[...ownPlaces('old')], ownPlaces('new')];
  const out: PlacedColumn[] = [];
  const takeOld = (isEnd: (one: PlacedColumn) => boolean): void => {
    for (let one = olds[0]; one !== undefined && !isEnd(one); one = olds[0]) {
      out.push(one);
      olds.shift();
    }
  };
  for (const one of news) {
    if (one.in === 'both') {
      takeOld((other) => other.in === 'both');
      olds.shift();
    }
    out.push(one);
  }
  takeOld(() => false);
  return out;
}

/** The cells of a row, and the change of each as a whole. */
export interface RowCells {
  readonly cells: readonly (readonly PaperRun[])[];
  readonly cellChanges: readonly (Change | undefined)[];
}

/**
 * The cells of a row. `cellOf` returns the text of one of the columns: that of one text, or with its changes. `of` is the text
 * that the whole row belongs to.
 */
export function rowCells(
  columns: Columns,
  of: Side | 'both',
  cellOf: (at: number, of: Side | 'both') => readonly PaperRun[],
): RowCells {
  const places = inBothOrders(columns);
  return {
    cells: places.map((one) =>
      of === 'both' || one.in === 'both' || one.in === of ? cellOf(one.at, one.in) : [],
    ),
    cellChanges: places.map((one) =>
      one.in === 'both' ? undefined : { op: one.in === 'old' ? 'deleted' : 'inserted' },
    ),
  };
}

/** The alignment of these cells, from that of the columns of one text. */
export function alignOf(
  columns: Columns | undefined,
  side: Side,
  align: readonly string[],
): readonly string[] {
  if (columns === undefined) return align;
  return inBothOrders(columns).map(({ at }) => align[columns[at]?.[side] ?? -1] ?? '');
}
