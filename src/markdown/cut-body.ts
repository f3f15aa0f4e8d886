/** Bodies cut into pieces that can be parsed alone, so that what did not change since another version is not parsed again. */

/**
 * What lets a line mean something else by lines far from it: fences and raw HTML, in which a heading is none, and
 * definitions of links and notes, which count for the whole body. An autolink is no HTML.
 */
const reaching = /```|~~~|\[\^|\]:|<(?!https?:|mailto:)[a-z/!?]/i;

/**
 * The pieces of a body in order: what stands before the first heading, then a piece for each ATX heading at the left
 * edge (CommonMark section 4.2), which ends whatever is open above it. Nothing where a piece could mean something else
 * alone.
 */
export function cutBody(text: string): readonly string[] | undefined {
  return reaching.test(text) ? undefined : text.split(/(?<=\n|^)(?=#{1,6} )/);
}
