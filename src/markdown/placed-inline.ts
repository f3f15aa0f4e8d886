/** The inline parser, which stores in each token's `map` the range of content that it was made from. */

import type { StateInline, Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';

/**
 * markdown-it leaves `map` null in inline tokens. This loop knows the position before and after each rule, so it can
 * fill in `[from, to]`, offsets in the block's content. It preserves what the rules rely on: text that no rule
 * matches is collected in `pending`, which is always a verbatim range of the content.
 */
export class PlacedInline extends MarkdownIt.ParserInline {
  override tokenize(state: StateInline): void {
    const rules = this.ruler.getRules('');
    const end = state.posMax;
    let pendingFrom = state.pos;
    while (state.pos < end) {
      const from = state.pos;
      const count = state.tokens.length;
      const hadPending = state.pending !== '';
      if (!hadPending) pendingFrom = from;
      const deep = state.level >= state.md.options.maxNesting;
      if (deep || !rules.some((rule) => rule(state, false))) state.pending += state.src.charAt(state.pos++);
      if (state.tokens.length > count) place(state, count, from, hadPending ? pendingFrom : undefined);
    }
    if (state.pending === '') return;
    const text = state.pushPending();
    text.map = [pendingFrom, pendingFrom + text.content.length];
  }
}

/** Fills in the maps of the tokens from `first` on, which were pushed by the rule that started at `from`. */
function place(state: StateInline, first: number, from: number, pendingFrom: number | undefined): void {
  let runFrom = from;
  for (let at = first; at < state.tokens.length; at++) {
    const token = state.tokens[at];
    if (token === undefined || token.map !== null) continue;
    if (at === first && pendingFrom !== undefined && token.type === 'text') {
      token.map = [pendingFrom, pendingFrom + token.content.length];
    } else if (isAutolinkText(state.tokens, at)) {
      token.map = [from + 1, state.pos - 1];
    } else if (token.type === 'text') {
      // Delimiters: one token for each star or pair of tildes, side by side.
      token.map = [runFrom, runFrom + token.content.length];
      runFrom += token.content.length;
    } else {
      token.map = [from, state.pos];
    }
  }
}

function isAutolinkText(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.type === 'link_open' && before.markup === 'autolink';
}
