/**
 * A longest common subsequence of two sequences of numbers, by the middle snake of Myers ("An O(ND) Difference
 * Algorithm and Its Variations", 1986, section 4b): time by the number of differences, memory by the length.
 *
 * Where two sequences differ in very many places the search is cut off and goes on from the furthest point that it has
 * reached: what it then gives is common, but may not be the longest.
 */

/** Indices of equal elements, rising on both sides. */
export type Matches = readonly (readonly [number, number])[];

/** After this many differences between two points the search for the best way is given up. */
const patience = 1_000;

/** The common elements of `a` and `b`, as pairs of indices. */
export function commonElements(a: Int32Array, b: Int32Array): Matches {
  const out: [number, number][] = [];
  const size = 2 * Math.min(Math.max(a.length, b.length), patience) + 4;
  const search = new Search(a, b, size, out);
  search.solve(0, a.length, 0, b.length);
  return out;
}

class Search {
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #out: [number, number][];

  constructor(a: Int32Array, b: Int32Array, size: number, out: [number, number][]) {
    this.#a = a;
    this.#b = b;
    this.#forward = new Int32Array(2 * size + 1);
    this.#backward = new Int32Array(2 * size + 1);
    this.#out = out;
  }

  /** Adds the matches of `a[a0..a1)` and `b[b0..b1)`, in order. */
  solve(a0: number, a1: number, b0: number, b1: number): void {
    let [fromA, toA, fromB, toB] = [a0, a1, b0, b1];
    while (fromA < toA && fromB < toB && this.#a[fromA] === this.#b[fromB])
      this.#out.push([fromA++, fromB++]);
    let suffix = 0;
    while (fromA < toA && fromB < toB && this.#a[toA - 1] === this.#b[toB - 1]) {
      toA -= 1;
      toB -= 1;
      suffix += 1;
    }
    if (fromA < toA && fromB < toB) {
      const [x, y] = this.#middle(fromA, toA, fromB, toB);
      // A point at a corner would leave the same task again.
      if ((x > fromA || y > fromB) && (x < toA || y < toB)) {
        this.solve(fromA, x, fromB, y);
        this.solve(x, toA, y, toB);
      }
    }
    for (let at = 0; at < suffix; at += 1) this.#out.push([toA + at, toB + at]);
  }

  /** A point on a shortest way, where the searches from both ends meet; both ends differ, and neither side is empty. */
  #middle(a0: number, a1: number, b0: number, b1: number): readonly [number, number] {
    const [n, m] = [a1 - a0, b1 - b0];
    const [a, b, forward, backward] = [this.#a, this.#b, this.#forward, this.#backward];
    const zero = (forward.length - 1) >> 1;
    const delta = n - m;
    const odd = (delta & 1) !== 0;
    const most = Math.min(Math.ceil((n + m) / 2), patience, zero - 1);
    forward[zero + 1] = 0;
    backward[zero + 1] = 0;
    for (let d = 0; d <= most; d += 1) {
      for (let k = -d + 2 * Math.max(0, d - m); k <= d - 2 * Math.max(0, d - n); k += 2) {
        const down = k === -d || (k !== d && (forward[zero + k - 1] ?? 0) < (forward[zero + k + 1] ?? 0));
        let x = down ? (forward[zero + k + 1] ?? 0) : (forward[zero + k - 1] ?? 0) + 1;
        while (x < n && x - k < m && a[a0 + x] === b[b0 + x - k]) x += 1;
        forward[zero + k] = x;
        if (odd && Math.abs(delta - k) < d && x + (backward[zero + delta - k] ?? 0) >= n)
          return [a0 + x, b0 + x - k];
      }
      for (let k = -d + 2 * Math.max(0, d - m); k <= d - 2 * Math.max(0, d - n); k += 2) {
        const down = k === -d || (k !== d && (backward[zero + k - 1] ?? 0) < (backward[zero + k + 1] ?? 0));
        let x = down ? (backward[zero + k + 1] ?? 0) : (backward[zero + k - 1] ?? 0) + 1;
        while (x < n && x - k < m && a[a1 - 1 - x] === b[b1 - 1 - (x - k)]) x += 1;
        backward[zero + k] = x;
        if (!odd && Math.abs(delta - k) <= d && x + (forward[zero + delta - k] ?? 0) >= n)
          return [a1 - x, b1 - (x - k)];
      }
    }
    return this.#furthest(a0, a1, b0, b1, most);
  }

  /** The point of the forward search that is nearest to the end. */
  #furthest(a0: number, a1: number, b0: number, b1: number, d: number): readonly [number, number] {
    const [n, m] = [a1 - a0, b1 - b0];
    const zero = (this.#forward.length - 1) >> 1;
    let best: readonly [number, number] = [a0, b0];
    for (let k = -d + 2 * Math.max(0, d - m); k <= d - 2 * Math.max(0, d - n); k += 2) {
      const x = Math.min(n, this.#forward[zero + k] ?? 0);
      const y = x - k;
      if (y < 0 || y > m) continue;
      if (x + y > best[0] - a0 + best[1] - b0) best = [a0 + x, b0 + y];
    }
    return best;
  }
}
