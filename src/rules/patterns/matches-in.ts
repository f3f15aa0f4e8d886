/** The matches of a global pattern. Finding out that there are none, as in most texts, takes a fraction of the time. */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return text.search(pattern) === -1 ? [] : [...text.matchAll(pattern)];
}
