/**
 * The block rule for definition lists, as in PHP Markdown Extra and Pandoc: lines of terms, then descriptions that
 * start with a colon. markdown-it-deflist is not used because it reads only one line of terms and drops what
 * positions require.
 */

import type { StateBlock } from 'markdown-it';
import { noteContentMap, unbroken } from './content-map.ts';
import { columnOf, lineEnd, textStart } from './placed-block.ts';

/** The number of open descriptions: a colon ends a paragraph only inside one. */
const depthKey = Symbol('open descriptions');

function openDescriptions({ env }: StateBlock): number {
  return Number(env[depthKey] ?? 0);
}

/** The lines of a group: its terms from `first` to `last`, then the line of its first description. */
interface Terms {
  readonly first: number;
  readonly last: number;
  readonly description: number;
}

/** Reads an entire list, group by group. In silent mode, returns whether a description ends the paragraph above. */
export function definitionRule(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (silent) {
    const inside = openDescriptions(state) > 0;
    return inside && columnOf(state, startLine) < state.blkIndent && isDescription(state, startLine, 0);
  }
  let terms = findTerms(state, startLine, endLine);
  if (terms === undefined) return false;
  const lines: [number, number] = [startLine, startLine];
  state.push('dl_open', 'dl', 1).map = lines;
  while (terms !== undefined) {
    readGroup(state, terms, endLine);
    lines[1] = state.line;
    terms = findTerms(state, state.line, endLine);
  }
  state.push('dl_close', 'dl', -1);
  return true;
}

/** A colon, then white space and text, indented by less than four columns from `edge`. */
function isDescription(state: StateBlock, line: number, edge: number): boolean {
  const indent = columnOf(state, line) - edge;
  const start = textStart(state, line);
  if (indent < 0 || indent >= 4 || state.src[start] !== ':') return false;
  const text = state.skipSpaces(start + 1);
  return text > start + 1 && text < lineEnd(state, line);
}

/**
 * The terms that start on a line. Several terms are on separate lines. If a blank line separates term and
 * description, only a single line can be a term; several would be a paragraph.
 */
function findTerms(state: StateBlock, first: number, endLine: number): Terms | undefined {
  if (first >= endLine || state.isEmpty(first) || columnOf(state, first) < state.blkIndent) return undefined;
  if (columnOf(state, first) - state.blkIndent >= 4 || isDescription(state, first, state.blkIndent))
    return undefined;
  let next = first + 1;
  while (next < endLine && isTerm(state, next)) next++;
  const last = next - 1;
  if (next < endLine && state.isEmpty(next)) {
    next++;
    if (last > first) return undefined;
  }
  if (next >= endLine || !isDescription(state, next, state.blkIndent)) return undefined;
  const blocks = state.md.block.ruler.getRules('paragraph');
  for (let line = first; line <= last; line++)
    if (blocks.some((rule) => rule(state, line, endLine, true))) return undefined;
  return { first, last, description: next };
}

/**
 * Whether a line can be a further term. Lazy lines are excluded because the search for the colon would run far beyond
 * the block.
 */
function isTerm(state: StateBlock, line: number): boolean {
  return (
    !state.isEmpty(line) &&
    columnOf(state, line) >= state.blkIndent &&
    !isDescription(state, line, state.blkIndent)
  );
}

function readGroup(state: StateBlock, terms: Terms, endLine: number): void {
  const lines: [number, number] = [terms.first, terms.first];
  state.push('definition_open', '', 1).map = lines;
  for (let line = terms.first; line <= terms.last; line++) {
    state.push('dt_open', 'dt', 1).map = [line, line + 1];
    const inline = state.push('inline', '', 0);
    inline.content = state.src.slice(textStart(state, line), lineEnd(state, line)).trimEnd();
    inline.children = [];
    noteContentMap(inline, unbroken(textStart(state, line)));
    state.push('dt_close', 'dt', -1);
  }
  let line = terms.description;
  while (line < endLine && isDescription(state, line, state.blkIndent)) {
    readDescription(state, line, endLine);
    line = state.line;
  }
  state.push('definition_close', '', -1);
  lines[1] = line;
}

/** Further paragraphs of a description are indented by at least two columns. */
function readDescription(state: StateBlock, line: number, endLine: number): void {
  const { bMarks, tShift, sCount, blkIndent, parentType, tight } = state;
  const mark = bMarks[line] ?? 0;
  const shift = tShift[line] ?? 0;
  const column = columnOf(state, line);
  const open = state.push('dd_open', 'dd', 1);
  const lines: [number, number] = [line, line];
  open.map = lines;
  state.blkIndent = column + 2;
  state.parentType = 'definition';
  bMarks[line] = state.skipSpaces(textStart(state, line) + 1);
  tShift[line] = 0;
  sCount[line] = state.blkIndent;
  const depth = openDescriptions(state);
  state.env[depthKey] = depth + 1;
  state.md.block.tokenize(state, line, endLine);
  state.env[depthKey] = depth;
  bMarks[line] = mark;
  tShift[line] = shift;
  sCount[line] = column;
  state.parentType = parentType;
  state.blkIndent = blkIndent;
  state.tight = tight;
  state.push('dd_close', 'dd', -1);
  lines[1] = state.line;
}
