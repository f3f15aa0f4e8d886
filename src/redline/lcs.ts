/**
 * A longest common subsequence of two sequences, using the middle snake of Myers ("An O(ND) Difference Algorithm and
 * Its Variations", 1986, section 4b): time by the number of differences, memory by the length.
 *
 * If two sequences differ in very many places, the search is cut off and continues from the furthest point reached.
 * The result is then a common subsequence but may not be the longest.
 */

/** An index on each side. */
export type IndexPair = readonly [before: number, after: number];

/** Indices of equal elements, ascending on both sides. */
export type Matches = readonly IndexPair[];

type Numbers = readonly number[];

/** After this many differences between two points, the search for the shortest path stops. */
const patience = 1_000;

/**
 * The common elements of `a` and `b` as pairs of indices, followed by a pair of both lengths; elements with the same
 * key are equal.
 */
export function commonElements<Element>(
  a: readonly Element[],
  b: readonly Element[],
  keyOf: (element: Element) => string,
): Matches {
  const keys = a.map(keyOf);
  const numbers = new Map<string, number>();
  keys.forEach((key, at) => {
    numbers.set(key, at);
  });
  const shared = new Set<number>();
  const right = b.map((element) => {
    const number = numbers.get(keyOf(element)) ?? -1;
    shared.add(number);
    return number;
  });
  // Elements that exist on only one side become -1 or -2, which match nothing.
  const left = keys.map((key) => {
    const number = numbers.get(key) ?? 0;
    return shared.has(number) ? number : -2;
  });
  return commonInOrder(left, right) ?? commonNumbers(left, right);
}

/**
 * The common elements if there is no choice, because those that occur on both sides have the same order on both. Most
 * texts are like this, and the search would take much longer to find the same.
 */
function commonInOrder(a: Numbers, b: Numbers): Matches | undefined {
  const out: IndexPair[] = [];
  let j = 0;
  // The last pair is the two ends.
  for (let i = 0; i <= a.length; i += 1) {
    if (a[i] === -2) continue;
    while (b[j] === -1) j += 1;
    if (a[i] !== b[j]) return undefined;
    out.push([i, j++]);
  }
  return out;
}

function commonNumbers(a: Numbers, b: Numbers): Matches {
  const out: IndexPair[] = [];
  const zero = Math.min(Math.max(a.length, b.length), patience) + 2;
  const forward = new Int32Array(2 * zero + 1);
  const backward = new Int32Array(2 * zero + 1);

  /** Adds the matches of `a[a0..a1)` and `b[b0..b1)`, in order. */
  const solve = (a0: number, a1: number, b0: number, b1: number): void => {
    let fromA = a0;
    let fromB = b0;
    let toA = a1;
    let toB = b1;
    while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) out.push([fromA++, fromB++]);
    while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) {
      toA -= 1;
      toB -= 1;
    }
    if (fromA < toA && fromB < toB) {
      const [x, y] = middle(fromA, toA, fromB, toB);
      // A point at a corner would leave the problem unchanged.
      if ((x > fromA || y > fromB) && (x < toA || y < toB)) {
        solve(fromA, x, fromB, y);
        solve(x, toA, y, toB);
      }
    }
    while (toA < a1) out.push([toA++, toB++]);
  };

  /**
   * A point on a shortest path, where the searches from both ends meet. The ranges must differ at both ends and not
   * be empty.
   */
  const middle = (a0: number, a1: number, b0: number, b1: number): readonly [number, number] => {
    const n = a1 - a0;
    const m = b1 - b0;
    const delta = n - m;
    const most = Math.min(Math.ceil((n + m) / 2), patience);
    forward[zero + 1] = 0;
    backward[zero + 1] = 0;
    for (let d = 0; d <= most; d += 1) {
      const last = d - 2 * Math.max(0, d - n);
      // First all paths from the start, then all from the end.
      for (let side = 0; side < 2; side += 1) {
        const [reached, other] = side ? [backward, forward] : [forward, backward];
        const meets = (delta % 2 === 0) === side > 0;
        for (let k = 2 * Math.max(0, d - m) - d; k <= last; k += 2) {
          const left = reached[zero + k - 1] ?? 0;
          const right = reached[zero + k + 1] ?? 0;
          // One down from the diagonal above, or one to the right.
          let x = k === -d || (k !== d && left < right) ? right : left + 1;
          if (side) while (x < n && x - k < m && a[a1 - 1 - x] === b[b1 - 1 - x + k]) x += 1;
          else while (x < n && x - k < m && a[a0 + x] === b[b0 + x - k]) x += 1;
          reached[zero + k] = x;
          if (meets && Math.abs(delta - k) < d + side && x + (other[zero + delta - k] ?? 0) >= n)
            return side ? [a1 - x, b1 - x + k] : [a0 + x, b0 + x - k];
        }
      }
    }
    // The point of the forward search closest to the end.
    let best: readonly [number, number] = [0, 0];
    for (let k = 2 * Math.max(0, most - m) - most; k <= most - 2 * Math.max(0, most - n); k += 2) {
      const x = Math.min(n, forward[zero + k] ?? 0);
      const y = x - k;
      if (y >= 0 && y <= m && x + y > best[0] + best[1]) best = [x, y];
    }
    return [a0 + best[0], b0 + best[1]];
  };

  solve(0, a.length, 0, b.length);
  out.push([a.length, b.length]);
  return out;
}

/** The values of a longest increasing subsequence. */
export function longestRising(values: readonly (number | undefined)[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const value of values) {
    if (value === undefined) continue;
    const found = tails.findIndex((tail) => tail >= value);
    const at = found < 0 ? tails.length : found;
    tails[at] = value;
    previous.set(value, tails[at - 1]);
  }
  const out = new Set<number>();
  for (let value = tails.at(-1); value !== undefined; value = previous.get(value)) out.add(value);
  return out;
}
