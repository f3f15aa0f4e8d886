/** The names of the files of sections in a new order. */

import { placeOrders } from '../import/history/order-sections.ts';
import type { Document } from '../model/index.ts';

/** The path of each section's file by id. A section keeps its name unless it moved. */
export function placeSections(
  { language, sections }: Document,
  order: readonly string[],
): ReadonlyMap<string, string> {
  const numbers = new Map(sections.map(({ id, file }) => [id, file.order]));
  const steady = longestRise(order.flatMap((id) => numbers.get(id) ?? []));
  const before = new Map([...numbers].filter(([, number]) => steady.has(number)));
  const placed = placeOrders(order, before);
  const paths = new Map(sections.map(({ id, file }) => [id, file]));
  return new Map(
    order.map((id) => {
      const file = paths.get(id);
      const number = placed.get(id);
      const path = file !== undefined && file.order === number ? file.path : `${language}/${number}-${id}.md`;
      return [id, path];
    }),
  );
}

/** The members of a longest rising subsequence. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const best: (readonly number[])[] = [];
  for (const number of numbers) {
    const before = best.filter((rise) => (rise.at(-1) ?? 0) < number);
    const longest = before.reduce<readonly number[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...longest, number]);
  }
  return new Set(best.reduce((a, b) => (b.length > a.length ? b : a), []));
}
