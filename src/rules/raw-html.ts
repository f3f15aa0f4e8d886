import { type Finding, finding } from '../findings/finding.ts';
import { type CheckedText, foundBlocks, foundInlines } from './places.ts';

/** What to write in Markdown, by element name. */
const markdown: Readonly<Record<string, string>> = {
  a: 'Write a link as [text](address); for an anchor of an older page, add a line below "aliases:" in the front matter.',
  b: 'Write **bold** for bold text.',
  strong: 'Write **bold** for bold text.',
  i: 'Write *italic* for italic text.',
  em: 'Write *italic* for italic text.',
  table: 'Write the table with | between cells and a line of hyphens below the header.',
  ul: 'Write each list item on a line that starts with "- ".',
  ol: 'Write each list item on a line that starts with its number, such as "1. ".',
  img: 'Write an image as ![what it shows](path).',
  p: 'Leave a blank line between paragraphs instead.',
  br: 'End the previous line with a backslash, or leave a blank line.',
  hr: 'Write a line of three hyphens, with a blank line before it.',
  code: 'Write `code` between backticks.',
  blockquote: 'Start each line of the quotation with "> ".',
  '!--': 'Comments are not published: remove it, or keep the note elsewhere.',
};

/** Reports HTML in a body: it does not reach the page, so its effect would be lost. */
export function rawHtml(checked: CheckedText): readonly Finding[] {
  const inline = foundInlines(checked, 'html').map(({ node, place }) => report(node.value, place));
  const blocks = foundBlocks(checked, 'html-block').map(({ node, place }) => report(node.value, place));
  return [...inline, ...blocks];
}

function report(html: string, place: Finding['place']): Finding {
  const name = /^<\/?(!--|[a-z][a-z0-9-]*)/i.exec(html.trimStart())?.[1]?.toLowerCase() ?? '';
  const heading = /^h[1-6]$/.test(name) ? 'Start a heading with "## ".' : undefined;
  const what = name === '!--' ? 'an HTML comment' : name === '' ? 'HTML' : `HTML (<${name}>)`;
  return finding('raw-html', place, `This is ${what}, but HTML is not published`, markdown[name] ?? heading);
}
