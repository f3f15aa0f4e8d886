/** The numbers in the names of section files. */

/** The increment between the numbers of a new text, which leaves room for later sections. */
const step = 10;

/**
 * The number of each section's file, by id. A section keeps its number as long as the order allows, so that the file
 * of an unchanged text stays the same; a new one gets a number between its neighbours.
 */
export function placeOrders(
  ids: readonly string[],
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const kept = ids.flatMap((id) => before.get(id) ?? []);
  const rising = kept.every((order, at) => at === 0 || order > (kept[at - 1] ?? 0));
  const orders = rising ? fillIn(ids, before) : undefined;
  return orders ?? new Map(ids.map((id, at) => [id, (at + 1) * step]));
}

/** Undefined if two neighbours leave no room. */
function fillIn(
  ids: readonly string[],
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> | undefined {
  const orders = new Map<string, number>();
  let last = 0;
  for (const [at, id] of ids.entries()) {
    const own = before.get(id);
    const next = own ?? between(last, ids.slice(at + 1), before);
    if (next === undefined) return undefined;
    orders.set(id, next);
    last = next;
  }
  return orders;
}

function between(
  last: number,
  following: readonly string[],
  before: ReadonlyMap<string, number>,
): number | undefined {
  const place = following.findIndex((id) => before.has(id));
  if (place === -1) return (Math.floor(last / step) + 1) * step;
  const next = before.get(following[place] ?? '') ?? 0;
  const gap = Math.floor((next - last) / (place + 2));
  return gap < 1 ? undefined : last + gap;
}
