/** Bodies cut into pieces that can be parsed alone, so that what did not change since another version is not parsed again. */

/** Definitions of links and notes, which count for the whole body. */
const definitions = ['[^', ']:'] as const;
/** Raw HTML that ends where it says so, far below it (CommonMark section 4.6, conditions 1 to 5). */
const longHtml = /<(?:script|pre|style|textarea|[!?])/i;

/**
 * The pieces of a body in order: what stands before the first heading, then a piece for each ATX heading at the left
 * edge (CommonMark section 4.2), which ends whatever is open above it. Nothing where a piece could mean something else
 * alone.
 */
export function cutBody(text: string): readonly string[] | undefined {
  if (definitions.some((mark) => text.includes(mark))) return undefined;
  const hasHtml = text.includes('<');
  if (hasHtml && longHtml.test(text)) return undefined;
  const hasFences = text.includes('```') || text.includes('~~~');
  if (!hasFences) return cutAtHeadings(text, hasHtml);
  const fences = hasHtml ? undefined : fencesIn(text);
  if (fences === undefined) return undefined;
  return cutAtHeadings(text, false, (start) => fences.every((one) => start < one.start || start >= one.end));
}

/**
 * A text cut before each line that begins with one to six hashes and a space, where `mayCut` says so of its start. Other
 * raw HTML ends at an empty line: with `afterBlank`, a piece begins behind one.
 */
export function cutAtHeadings(
  text: string,
  afterBlank = false,
  mayCut: (start: number) => boolean = () => true,
): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let end = text.indexOf('\n#'); end !== -1; end = text.indexOf('\n#', end + 1)) {
    const start = end + 1;
    if (!isHeading(text, start) || (afterBlank && text[end - 1] !== '\n') || !mayCut(start)) continue;
    pieces.push(text.slice(from, start));
    from = start;
  }
  return [...pieces, text.slice(from)];
}

/** One to six hashes and a space. */
function isHeading(text: string, start: number): boolean {
  let at = start;
  while (text[at] === '#') at++;
  return at - start <= 6 && text[at] === ' ';
}

interface Fence {
  readonly start: number;
  readonly end: number;
}

/** Fenced code (CommonMark section 4.5); nothing where a mark stands elsewhere than at the left edge, or may be none. */
function fencesIn(text: string): readonly Fence[] | undefined {
  const fences: Fence[] = [];
  let open: { readonly start: number; readonly mark: string } | undefined;
  let at = 0;
  for (const line of text.split('\n')) {
    const mark = /^(`{3,}|~{3,})[ \t]*([\w-]*)[ \t]*$/.exec(line);
    if (mark === null && /```|~~~/.test(line)) return undefined;
    const [, marks = '', info = ''] = mark ?? [];
    if (mark !== null && open === undefined) open = { start: at, mark: marks };
    else if (mark !== null && open !== undefined) {
      if (info !== '' || !marks.startsWith(open.mark)) return undefined;
      fences.push({ start: open.start, end: at });
      open = undefined;
    }
    at += line.length + 1;
  }
  return open === undefined ? fences : [...fences, { start: open.start, end: text.length }];
}
