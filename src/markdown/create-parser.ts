/** The Markdown of this project: CommonMark with what legal texts need. */

import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { definitionRule } from './definition-rule.ts';
import { footnoteBlock, footnoteInline } from './footnote-rules.ts';
import { listRule } from './list-rule.ts';
import { PlacedBlock } from './placed-block.ts';
import { PlacedInline } from './placed-inline.ts';
import { plainRule } from './plain-rule.ts';
import { tableRule } from './table-rule.ts';

/**
 * A markdown-it parser: CommonMark, GFM tables and strikethrough, footnotes, definition lists, the lists of legal
 * texts. Typographer and linkify stay off: a quotation mark is what the publisher wrote. HTML is recognised, so that
 * a rule can refuse it, and every address is taken for a link, so that a rule can refuse its scheme.
 */
export function createParser(): Parser {
  const parser = new MarkdownIt({ html: true, linkify: false, typographer: false });
  parser.validateLink = () => true;
  parser.inline = new PlacedInline();
  // Joined fragments would lose their places; `readInline` joins text with its spans.
  parser.inline.ruler2.disable('fragments_join');
  parser.inline.ruler.before('link', 'footnote_ref', footnoteInline);
  const { ruler } = parser.block;
  parser.block.State = PlacedBlock;
  const interrupting = ['paragraph', 'reference', 'blockquote'];
  ruler.before('table', 'plain', plainRule);
  ruler.at('table', tableRule, { alt: ['paragraph', 'reference'] });
  ruler.at('list', listRule, { alt: interrupting });
  ruler.before('reference', 'footnote', footnoteBlock, { alt: interrupting });
  ruler.before('paragraph', 'definition', definitionRule, { alt: interrupting });
  return parser;
}
