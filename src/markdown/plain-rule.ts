/** The block rule that reads lines as a plain paragraph where markdown-it would drop or misread them. */

import type { StateBlock } from 'markdown-it';
import { runningLists } from './list-start.ts';
import { columnOf } from './placed-block.ts';

/** The maximum number of levels that containers opened by one rule add: a list and its item. */
const levelsOfContainer = 2;

/**
 * Reads a paragraph without trying the other rules,
 *
 * - close to `maxNesting`, where markdown-it drops the remaining lines: no text may disappear;
 * - in an item whose content starts to the left of its text (`itemIndent`), where text indented by another four columns
 *   is a paragraph of that item, not code.
 */
export function plainRule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const deep = state.level >= state.md.options.maxNesting - 2 * levelsOfContainer;
  const indented = columnOf(state, startLine) - state.blkIndent >= 4;
  if (silent || !(deep || (indented && runningLists(state).at(-1)?.lenient === true))) return false;
  const terminators = deep ? [] : state.md.block.ruler.getRules('paragraph');
  let line = startLine + 1;
  for (; line < endLine && !state.isEmpty(line); line++) {
    const indent = columnOf(state, line) - state.blkIndent;
    if (deep ? indent < 0 : indent < 4 && terminators.some((rule) => rule(state, line, endLine, true))) break;
  }
  const content = state.md.utils.asciiTrim(state.getLines(startLine, line, state.blkIndent, false));
  state.line = line;
  state.push('paragraph_open', 'p', 1).map = [startLine, line];
  const inline = state.push('inline', '', 0);
  inline.content = content;
  inline.map = [startLine, line];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  return true;
}
