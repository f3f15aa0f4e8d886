/**
 * Columns of tables that were added, removed or moved. Rows of such a table are compared column by column, so that one
 * new column is one change and the other cells stay unmarked.
 */

import { longestRising } from './lcs.ts';
import { type Container, Leaf } from './leaf.ts';
import { likenessOf } from './leaf-likeness.ts';
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

/** The rows of a table, first that of the titles. */
type Table = readonly Leaf[];

/** At least this share of the words of two columns has to be equal for them to be the same column with different titles. */
const leastAlike = 0.4;

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

function titleOf({ cells: [title = []] }: Leaf): string {
  return textOf(title);
}

function titlesOf([head]: Table): string {
  return JSON.stringify(head?.cells.map(textOf));
}

/** The columns of a table, each as one leaf with its cells; none if its rows do not all have as many. */
function columnsOf(table: Table): readonly Leaf[] {
  const [head] = table;
  const cells = head?.cells ?? [];
  if (head === undefined || table.some((row) => row.cells.length !== cells.length)) return [];
  return cells.map((_, at) => new Leaf(head.frame, () => table.map((row) => row.cells[at] ?? [])));
}

/** The columns of two tables that are versions of the same table; undefined if they are not. */
function compareColumns(before: readonly Leaf[], after: readonly Leaf[]): Columns | undefined {
  const pairs = after
    .flatMap((column, at) => before.map((other, from) => ({ from, at, alike: alike(other, column) })))
    .filter((one) => one.alike >= leastAlike)
    .sort((a, b) => b.alike - a.alike || Math.abs(a.from - a.at) - Math.abs(b.from - b.at));
  const origins = new Map<number, number>();
  const used = new Set<number>();
  for (const { from, at } of pairs) {
    if (origins.has(at) || used.has(from)) continue;
    origins.set(at, from);
    used.add(from);
  }
  if (origins.size === 0 || origins.size * 2 < Math.min(before.length, after.length)) return undefined;
  const steady = longestRising(after.map((_, at) => origins.get(at)));
  const out: ShownColumn[] = after.map((column, at) => {
    const from = origins.get(at);
    const title = titleOf(column);
    if (from === undefined) return { new: at, title };
    return { old: from, new: at, ...(!steady.has(from) && { moved: true }), title };
  });
  for (const [from, column] of before.entries()) {
    if (used.has(from)) continue;
    out.splice(out.findIndex((one) => one.old === from - 1) + 1, 0, { old: from, title: titleOf(column) });
  }
  return out;
}

/** How likely two columns are the same: those with the same title first, then by their words. */
function alike(before: Leaf, after: Leaf): number {
  const isTitled = titleOf(after) !== '' && titleOf(before) === titleOf(after);
  return likenessOf(before, after, 0) + (isTitled ? 1 : 0);
}
