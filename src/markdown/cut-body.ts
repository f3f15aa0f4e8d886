/**
 * Cuts bodies into pieces that can be parsed separately, so that pieces unchanged since another version are not
 * parsed again.
 */

/** Definitions of links and footnotes, which apply to the entire body. */
const definitions = ['[^', ']:'] as const;
/**
 * Raw HTML that ends only at an explicit closing mark, possibly far below (CommonMark section 4.6, conditions 1 to 5).
 */
const longHtml = /<(?:script|pre|style|textarea|[!?])/i;

/**
 * The pieces of a body in order: the text before the first heading, then a piece for each ATX heading at the left
 * edge (CommonMark section 4.2), which closes all open blocks above it. Undefined if a piece on its own could be
 * parsed differently.
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
 * Cuts a text before each line that starts with one to six hashes and a space, if `mayCut` accepts its offset. Other
 * raw HTML ends at a blank line: with `afterBlank`, a piece starts after one.
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

/** Fenced code (CommonMark section 4.5); undefined if a fence is not at the left edge or might not be one. */
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
