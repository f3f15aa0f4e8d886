/** Bodies cut into pieces that can be parsed alone, so that what did not change since another version is not parsed again. */

/**
 * What lets a line mean something else by lines far from it: fences and raw HTML, in which a heading is none, and
 * definitions of links and notes, which count for the whole body.
 */
const reaching = ['```', '~~~', '[^', ']:'] as const;
/** An autolink is no HTML. */
const rawHtml = /<(?!https?:|mailto:)[a-z/!?]/i;

/**
 * The pieces of a body in order: what stands before the first heading, then a piece for each ATX heading at the left
 * edge (CommonMark section 4.2), which ends whatever is open above it. Nothing where a piece could mean something else
 * alone.
 */
export function cutBody(text: string): readonly string[] | undefined {
  if (reaching.some((mark) => text.includes(mark)) || (text.includes('<') && rawHtml.test(text)))
    return undefined;
  return cutAtHeadings(text);
}

/** A text cut before each line that begins with one to six hashes and a space, whatever stands around it. */
export function cutAtHeadings(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let end = text.indexOf('\n#'); end !== -1; end = text.indexOf('\n#', end + 1)) {
    if (!isHeading(text, end + 1)) continue;
    pieces.push(text.slice(from, end + 1));
    from = end + 1;
  }
  return [...pieces, text.slice(from)];
}

/** One to six hashes and a space. */
function isHeading(text: string, start: number): boolean {
  let at = start;
  while (text[at] === '#') at++;
  return at - start <= 6 && text[at] === ' ';
}
