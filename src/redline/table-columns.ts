/**
 * Columns of tables that were added, removed or moved. Rows of such a table are compared column by column, so that one
 * new column is one change and the other cells stay unmarked.
 */

import { longestRising } from './lcs.ts';
import { type Container, Leaf } from './leaf.ts';
import { textOf } from './piece.ts';

/** A column as shown: its index in the tables of both texts, and its title. */
export interface ShownColumn {
  readonly old?: number;
  readonly new?: number;
  /** In both texts, but among other columns. */
  readonly moved?: true;
  readonly title: string;
}

/** The columns of a table in new order; a removed one follows the column that it used to follow. */
export type Columns = readonly ShownColumn[];

interface Column {
  readonly title: string;
  readonly cells: readonly string[];
}

/** The rows of a table, first that of the titles. */
type Table = readonly Leaf[];

/** At least this share of two columns has to be equal for them to be the same column with different titles. */
const leastAlike = 0.5;

/** At least this share of the words of two columns in the same place has to be equal for one to be the other, edited. */
const leastEdited = 0.4;

/** A table that shares less than this with another, on average over its columns, was replaced. */
const leastShared = 0.25;

/**
 * For each row of a table whose columns changed, these columns: the same array for all rows of that table on both sides.
 */
export function changedColumns({
  old: before,
  new: after,
}: {
  readonly old: readonly Leaf[];
  readonly new: readonly Leaf[];
}): ReadonlyMap<Leaf, Columns> {
  const found = new Map<Leaf, Columns>();
  const olds = tablesOf(before);
  if (olds.length === 0) return found;
  for (const table of tablesOf(after)) {
    const same = olds.findIndex((one) => titlesOf(one) === titlesOf(table));
    if (same >= 0) {
      olds.splice(same, 1);
      continue;
    }
    for (const [at, other] of olds.entries()) {
      const columns = compareColumns(columnsOf(other), columnsOf(table));
      if (columns === undefined) continue;
      olds.splice(at, 1);
      if (columns.some(isColumnChange)) for (const row of [...other, ...table]) found.set(row, columns);
      break;
    }
  }
  return found;
}

/** Whether a column was added, removed or moved. */
export function isColumnChange({ old: before, new: after, moved }: ShownColumn): boolean {
  return moved === true || before === undefined || after === undefined;
}

/** A row with the cells that both tables have, in new order, to be matched by. */
export function sharedCells(row: Leaf, columns: Columns | undefined, side: 'old' | 'new'): Leaf {
  if (columns === undefined) return row;
  return new Leaf(row.frame, () =>
    columns.flatMap((one) =>
      one.old === undefined || one.new === undefined ? [] : [row.cells[one[side] ?? 0] ?? []],
    ),
  );
}

/** The tables with a row of titles. */
function tablesOf(leaves: readonly Leaf[]): Table[] {
  const tables = new Map<Container | undefined, Leaf[]>();
  for (const leaf of leaves) {
    if (leaf.frame.kind !== 'row') continue;
    const table = leaf.frame.containers.at(-1);
    const rows = tables.get(table);
    if (rows) rows.push(leaf);
    else tables.set(table, [leaf]);
  }
  return [...tables.values()].filter(([head]) => head?.frame.header);
}

function cellText(row: Leaf | undefined, at: number): string {
  return textOf(row?.cells[at] ?? []);
}

function titlesOf([head]: Table): string {
  return JSON.stringify(head?.cells.map((_, at) => cellText(head, at)));
}

/** The columns of a table; none if its rows do not all have as many cells. */
function columnsOf([head, ...body]: Table): readonly Column[] {
  const cells = head?.cells ?? [];
  if (body.some((row) => row.cells.length !== cells.length)) return [];
  return cells.map((_, at) => ({ title: cellText(head, at), cells: body.map((row) => cellText(row, at)) }));
}

/** The columns of two tables that are versions of the same table; undefined if they are not. */
function compareColumns(before: readonly Column[], after: readonly Column[]): Columns | undefined {
  const pairs = after
    .flatMap((column, at) =>
      before.map((other, from) => ({
        from,
        at,
        shared: shareOf(other, column),
        alike: alike(other, column),
      })),
    )
    .filter((one) => one.alike >= leastAlike)
    .sort((a, b) => b.alike - a.alike || Math.abs(a.from - a.at) - Math.abs(b.from - b.at));
  const origins = new Map<number, number>();
  let shared = 0;
  for (const pair of pairs) {
    if (origins.has(pair.at) || [...origins.values()].includes(pair.from)) continue;
    origins.set(pair.at, pair.from);
    shared += pair.shared;
  }
  // A column in the same place whose title and cells were edited.
  for (const [at, column] of after.entries()) {
    const from = at === 0 ? 0 : (origins.get(at - 1) ?? -2) + 1;
    const other = before[from];
    if (!other || origins.has(at) || [...origins.values()].includes(from)) continue;
    const [old, now] = [wordsIn(other), wordsIn(column)];
    const same = shareOf(old, now);
    if (same < leastEdited) continue;
    origins.set(at, from);
    shared += same;
  }
  const fewest = Math.min(before.length, after.length);
  if (fewest === 0 || origins.size * 2 < fewest || shared < leastShared * fewest) return undefined;
  const steady = longestRising(after.map((_, at) => origins.get(at)));
  const out: ShownColumn[] = after.map(({ title }, at) => {
    const from = origins.get(at);
    if (from === undefined) return { new: at, title };
    return { old: from, new: at, ...(!steady.has(from) && { moved: true }), title };
  });
  for (const [from, { title }] of before.entries()) {
    if (out.some((one) => one.old === from)) continue;
    out.splice(out.findIndex((one) => one.old === from - 1) + 1, 0, { old: from, title });
  }
  return out;
}

/** How likely two columns are the same: those with the same title first, then by their cells. */
function alike(before: Column, after: Column): number {
  const isTitled = after.title !== '' && before.title === after.title;
  return (isTitled ? 1 : 0) + shareOf(before, after);
}

function wordsIn({ title, cells }: Column): Pick<Column, 'cells'> {
  return { cells: [title, ...cells].flatMap((cell) => cell.split(' ')) };
}

/** The share of cells that two columns have in common, whatever their order. */
function shareOf({ cells: before }: Pick<Column, 'cells'>, { cells: after }: Pick<Column, 'cells'>): number {
  const left = [...before];
  let shared = 0;
  for (const cell of after) {
    const at = left.indexOf(cell);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return before.length + after.length === 0 ? 1 : (2 * shared) / (before.length + after.length);
}
