/** How alike two texts are. */

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const spacedWords = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The words of a text in order, in lower case. Scripts that set no spaces between words are cut by `Intl.Segmenter`
 * (UAX 29), a line at a time, since one call on a long text is slow beyond measure.
 */
export function wordsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    if (!unspaced.test(line)) return line.toLowerCase().match(spacedWords) ?? [];
    return [...segmenter.segment(line)]
      .filter(({ isWordLike }) => isWordLike)
      .map(({ segment }) => segment.toLowerCase());
  });
}

type Counts = ReadonlyMap<string, number>;

interface Counted {
  readonly counts: Counts;
  readonly total: number;
}

function count(text: string): Counted {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

/** Dice's coefficient of two bags of words: twice what they share over what they hold; two without words are alike. */
function dice(a: Counted, b: Counted): number {
  if (a.total + b.total === 0) return 1;
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, times] of small.counts) shared += Math.min(times, large.counts.get(word) ?? 0);
  return (2 * shared) / (a.total + b.total);
}

/** From 0, no word in common, to 1, the same words as often. Symmetric; the order of words does not count. */
export function likeness(a: string, b: string): number {
  return dice(count(a), count(b));
}

/** The candidate that is most alike, the first of several; nothing where there is none. */
export function bestMatch(
  text: string,
  candidates: readonly string[],
): { readonly index: number; readonly likeness: number } | undefined {
  const own = count(text);
  let best: { index: number; likeness: number } | undefined;
  for (const [index, candidate] of candidates.entries()) {
    const other = count(candidate);
    // Even if all words of the shorter text were shared, it could not be better than this.
    const bound = (2 * Math.min(own.total, other.total)) / Math.max(1, own.total + other.total);
    if (best !== undefined && bound <= best.likeness) continue;
    const alike = dice(own, other);
    if (best === undefined || alike > best.likeness) best = { index, likeness: alike };
  }
  return best;
}
