/**
 * A longest common subsequence of two sequences, by the middle snake of Myers ("An O(ND) Difference
 * Algorithm and Its Variations", 1986, section 4b): time by the number of differences, memory by the length.
 *
 * Where two sequences differ in very many places the search is cut off and goes on from the furthest point that it has
 * reached: what it then gives is common, but may not be the longest.
 */

/** Indices of equal elements, rising on both sides. */
export type Matches = readonly (readonly [number, number])[];

/** After this many differences between two points the search for the best way is given up. */
const patience = 1_000;

/** The common elements of `a` and `b`, as pairs of indices; those with the same key are equal. */
export function commonElements<Element>(
  a: readonly Element[],
  b: readonly Element[],
  keyOf: (element: Element) => string,
): Matches {
  const numbers = new Map<string, number>();
  const number = (element: Element): number => {
    const key = keyOf(element);
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  return commonNumbers(Int32Array.from(a, number), Int32Array.from(b, number));
}

function commonNumbers(a: Int32Array, b: Int32Array): Matches {
  const out: [number, number][] = [];
  const zero = 2 * Math.min(Math.max(a.length, b.length), patience) + 4;
  const forward = new Int32Array(2 * zero + 1);
  const backward = new Int32Array(2 * zero + 1);

  /** Adds the matches of `a[a0..a1)` and `b[b0..b1)`, in order. */
  const solve = (a0: number, a1: number, b0: number, b1: number): void => {
    let [fromA, toA, fromB, toB] = [a0, a1, b0, b1];
    while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) out.push([fromA++, fromB++]);
    while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) {
      toA -= 1;
      toB -= 1;
    }
    if (fromA < toA && fromB < toB) {
      const [x, y] = middle(fromA, toA, fromB, toB);
      // A point at a corner would leave the same task again.
      if ((x > fromA || y > fromB) && (x < toA || y < toB)) {
        solve(fromA, x, fromB, y);
        solve(x, toA, y, toB);
      }
    }
    while (toA < a1) out.push([toA++, toB++]);
  };

  /** A point on a shortest way, where the searches from both ends meet; both ends differ, and neither side is empty. */
  const middle = (a0: number, a1: number, b0: number, b1: number): readonly [number, number] => {
    const [n, m] = [a1 - a0, b1 - b0];
    const delta = n - m;
    const odd = delta % 2 !== 0;
    const most = Math.min(Math.ceil((n + m) / 2), patience, zero - 1);
    forward[zero + 1] = 0;
    backward[zero + 1] = 0;
    for (let d = 0; d <= most; d += 1) {
      const [first, last] = [2 * Math.max(0, d - m) - d, d - 2 * Math.max(0, d - n)];
      for (let k = first; k <= last; k += 2) {
        let x = start(forward, k, d);
        while (x < n && x - k < m && a[a0 + x] === b[b0 + x - k]) x += 1;
        forward[zero + k] = x;
        if (odd && Math.abs(delta - k) < d && x + (backward[zero + delta - k] ?? 0) >= n)
          return [a0 + x, b0 + x - k];
      }
      for (let k = first; k <= last; k += 2) {
        let x = start(backward, k, d);
        while (x < n && x - k < m && a[a1 - 1 - x] === b[b1 - 1 - x + k]) x += 1;
        backward[zero + k] = x;
        if (!odd && Math.abs(delta - k) <= d && x + (forward[zero + delta - k] ?? 0) >= n)
          return [a1 - x, b1 - x + k];
      }
    }
    // The point of the forward search that is nearest to the end.
    let best: readonly [number, number] = [0, 0];
    for (let k = 2 * Math.max(0, most - m) - most; k <= most - 2 * Math.max(0, most - n); k += 2) {
      const x = Math.min(n, forward[zero + k] ?? 0);
      const y = x - k;
      if (y >= 0 && y <= m && x + y > best[0] + best[1]) best = [x, y];
    }
    return [a0 + best[0], b0 + best[1]];
  };

  /** Where the search goes on on a diagonal: one down from the one above it, or one to the right. */
  const start = (reached: Int32Array, k: number, d: number): number => {
    const [left, right] = [reached[zero + k - 1] ?? 0, reached[zero + k + 1] ?? 0];
    return k === -d || (k !== d && left < right) ? right : left + 1;
  };

  solve(0, a.length, 0, b.length);
  return out;
}
