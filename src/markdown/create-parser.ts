/** The Markdown dialect of this project: CommonMark with extensions for legal texts. */

import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { definitionRule } from './definition-rule.ts';
import { footnoteBlock, footnoteInline } from './footnote-rules.ts';
import { listRule } from './list-rule.ts';
import { PlacedBlock } from './placed-block.ts';
import { PlacedInline } from './placed-inline.ts';
import { plainRule } from './plain-rule.ts';
import { tableRule } from './table-rule.ts';

/**
 * Creates a markdown-it parser: CommonMark, GFM tables and strikethrough, footnotes, definition lists, and the lists
 * of legal texts. Typographer and linkify stay off, because the publisher's characters must not change. HTML is
 * recognised and every address accepted as a link, so that rules can reject HTML and unsafe schemes.
 */
export function createParser(): Parser {
  const parser = new MarkdownIt({ html: true, linkify: false, typographer: false });
  parser.validateLink = () => true;
  parser.inline = new PlacedInline();
  // Joined fragments would lose their positions; `readInline` joins text together with its spans.
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
