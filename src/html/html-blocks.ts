/** Renders blocks as HTML. */

import { say } from '../i18n/strings.ts';
import type { Block, Cell, DefinitionList, List, ListItem, ListMarker, Table } from '../model/index.ts';
import { escapeText } from './escape-html.ts';
import { inlineHtml } from './html-inline.ts';
import { attribute, placeName, type Setting } from './html-setting.ts';

/**
 * Blocks, one per line. `anchor` is that of the part, from which the ids of blocks, items and rows are derived; the
 * blocks of a footnote have none.
 */
export function blocksHtml(blocks: readonly Block[], anchor: string | undefined, setting: Setting): string {
  return blocks.map((block) => blockHtml(block, anchor, setting)).join('\n');
}

function idOf(anchor: string | undefined, path: string | undefined): string {
  return anchor === undefined || path === undefined ? '' : attribute('id', `${anchor}.${path}`);
}

function blockHtml(block: Block, anchor: string | undefined, setting: Setting): string {
  switch (block.type) {
    case 'paragraph':
      return `<p${idOf(anchor, block.path)}>${inlineHtml(block.inline, setting)}</p>`;
    case 'list':
      return listHtml(block, anchor, setting);
    case 'table':
      return tableHtml(block, anchor, setting);
    case 'quotation': {
      const inside = blocksHtml(block.blocks, anchor, setting);
      return `<blockquote${idOf(anchor, block.path)}>\n${inside}\n</blockquote>`;
    }
    case 'code-block':
      return `<pre${idOf(anchor, block.path)}><code>${escapeText(block.value)}</code></pre>`;
    case 'definition-list':
      return definitionListHtml(block, anchor, setting);
    case 'thematic-break':
      return '<hr>';
    case 'html-block':
      return `<pre><code>${escapeText(block.value)}</code></pre>`;
  }
}

/**
 * Values of the `type` attribute (HTML standard, section 4.4.5), because the number is part of the text, not of its
 * style.
 */
const markerTypes: Readonly<Record<ListMarker['style'], string>> = {
  decimal: '',
  'lower-alpha': 'a',
  'upper-alpha': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

function listHtml(list: List, anchor: string | undefined, setting: Setting): string {
  const items = list.items.map((item) => itemHtml(item, list.tight, anchor, setting)).join('\n');
  const id = idOf(anchor, list.path);
  if (list.marker === undefined) return `<ul${id}>\n${items}\n</ul>`;
  const { style, delimiter } = list.marker;
  const type = markerTypes[style] === '' ? '' : attribute('type', markerTypes[style]);
  const start = list.start === 1 ? '' : attribute('start', String(list.start));
  // The style sheet has a counter style for each of these; browsers add a full stop by themselves.
  const name = delimiter === 'period' ? '' : attribute('class', `${delimiter} ${style}`);
  return `<ol${id}${type}${start}${name}>\n${items}\n</ol>`;
}

function itemHtml(item: ListItem, tight: boolean, anchor: string | undefined, setting: Setting): string {
  return `<li${idOf(anchor, item.path)}>${flowHtml(item.blocks, tight, anchor, setting)}</li>`;
}

/** Blocks inside an item. In a tight one, paragraphs have no element, as CommonMark section 5.3 requires. */
function flowHtml(
  blocks: readonly Block[],
  tight: boolean,
  anchor: string | undefined,
  setting: Setting,
): string {
  const parts = blocks.map((block) =>
    tight && block.type === 'paragraph'
      ? inlineHtml(block.inline, setting)
      : blockHtml(block, anchor, setting),
  );
  return parts.join('\n');
}

/**
 * A table in a container that scrolls separately and can be focused by keyboard, so that the page never scrolls
 * sideways.
 */
function tableHtml(table: Table, anchor: string | undefined, setting: Setting): string {
  const { context, section } = setting;
  setting.tables += 1;
  const place = placeName(section.number, section.title, context.words);
  const name = attribute('aria-label', say(context.words, 'tableIn', { count: setting.tables, place }));
  // Before the rows, because footnote references are counted in reading order.
  const head = headHtml(table, setting);
  const rows = table.rows.map((row) => {
    const cells = row.cells.map((cell, at) => cellHtml('td', cell, table.align[at], setting)).join('');
    return `<tr${idOf(anchor, row.path)}>${cells}</tr>\n`;
  });
  const body = rows.length === 0 ? '' : `<tbody>\n${rows.join('')}</tbody>\n`;
  const id = idOf(anchor, table.path);
  return `<section${id} class="scroll" tabindex="0"${name}><table>\n${head}${body}</table></section>`;
}

/** The header row. One with only empty cells, which Markdown requires for tables without a header, is omitted. */
function headHtml(table: Table, setting: Setting): string {
  if (table.header.every((cell) => cell.inline.length === 0)) return '';
  const cells = table.header.map((cell, at) => {
    // An empty cell is not a header: as `th` it would be a header without a name.
    return cellHtml(cell.inline.length === 0 ? 'td' : 'th', cell, table.align[at], setting);
  });
  return `<thead><tr>${cells.join('')}</tr></thead>\n`;
}

function cellHtml(
  tag: 'td' | 'th',
  cell: Cell,
  align: Table['align'][number] | undefined,
  setting: Setting,
): string {
  const name = align === 'center' || align === 'right' ? attribute('class', align) : '';
  const scope = tag === 'th' ? attribute('scope', 'col') : '';
  return `<${tag}${scope}${name}>${inlineHtml(cell.inline, setting)}</${tag}>`;
}

function definitionListHtml(list: DefinitionList, anchor: string | undefined, setting: Setting): string {
  const items = list.items.map((item) => {
    const terms = item.terms.map((term) => `<dt>${inlineHtml(term.inline, setting)}</dt>`);
    const descriptions = item.descriptions.map((blocks) => {
      const [only] = blocks;
      return `<dd>${flowHtml(blocks, blocks.length === 1 && only?.type === 'paragraph', anchor, setting)}</dd>`;
    });
    return `<div${idOf(anchor, item.path)}>${[...terms, ...descriptions].join('\n')}</div>`;
  });
  return `<dl${idOf(anchor, list.path)}>\n${items.join('\n')}\n</dl>`;
}
