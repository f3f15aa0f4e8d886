/** Policies of 100,000 words that nobody wrote: 400 parts with paragraphs, lists and tables; the same on every run. */

/** Numbers from 0 up to 1, the same for the same seed (the mulberry32 generator). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Words of a vocabulary, a few of them very often, most of them seldom, as in any text (Zipf's law). */
function wordMaker(seed: number, prefix: string): () => string {
  const random = randomOf(seed);
  return () => `${prefix}${Math.floor(6000 ** random()).toString(36)}`;
}

const parts = 400;

/** Markdown of about 100,000 words; texts of two prefixes share no word. */
export function longPolicy(prefix: string): string {
  const word = wordMaker(7, prefix);
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  const part = (at: number): string =>
    [
      `## ${words(4)} {#part-${at}}`,
      `${words(60)}.`,
      `${words(50)}, ${words(20)}.`,
      ...Array.from({ length: 5 }, () => `- ${words(8)};`),
      at % 4 === 0
        ? [
            '| a | b | c |',
            '| --- | --- | --- |',
            ...Array.from({ length: 8 }, () => `| ${words(2)} | ${words(5)} | ${words(3)} |`),
          ].join('\n')
        : `${words(80)}.`,
    ]
      .join('\n\n')
      .replaceAll(';\n\n- ', ';\n- ');
  return Array.from({ length: parts }, (_, at) => part(at)).join('\n\n');
}

/** The text with a share of its words, anywhere, replaced by others. */
export function changeWords(text: string, share: number): string {
  const random = randomOf(11);
  const other = wordMaker(13, 'z');
  return text.replace(/(?<![{#-])\b[a-z][0-9a-z]+\b(?!-)/g, (word) => (random() < share ? other() : word));
}
