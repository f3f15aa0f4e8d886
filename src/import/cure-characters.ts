/** Removes invisible characters that make a text look different from what it contains. */

import { firstForbidden, withoutForbidden } from '../content/characters.ts';
import { inlineText } from '../document/inline-text.ts';
import { eachInline } from '../document/visit.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Block, Inline } from '../model/index.ts';
import type { Flow, FlowItem } from './flow.ts';
import { mapBlock } from './rewrite-links.ts';

/** Removes control characters and characters that reverse the direction of writing, reporting each. */
export function cureCharacters(flow: Flow): Flow {
  const found: Finding[] = [];
  const items = flow.items
    .map((item) => cureItem(flow, withoutInIds(item), found))
    // A heading of nothing else is no heading.
    .filter(
      (item, at) => item === flow.items[at] || item.type === 'block' || inlineText(item.inline).trim() !== '',
    );
  const notes = new Map(
    [...flow.notes].map(([label, blocks]) => [withoutForbidden(label), cureBlocks(flow, blocks, found)]),
  );
  const title = flow.title === undefined ? {} : { title: withoutForbidden(flow.title) };
  const isSame = items.length === flow.items.length && items.every((item, at) => item === flow.items[at]);
  if (found.length === 0 && isSame && flow.title === title.title) return flow;
  return { ...flow, ...title, items, notes, findings: [...flow.findings, ...found] };
}

/** The fragments of the source that can be an address here. */
function withoutInIds(item: FlowItem): FlowItem {
  return item.ids.some((id) => firstForbidden(id) !== '')
    ? { ...item, ids: item.ids.filter((id) => firstForbidden(id) === '') }
    : item;
}

function cureItem(flow: Flow, item: FlowItem, found: Finding[]): FlowItem {
  if (item.type === 'heading') return { ...item, inline: cureInline(flow, item.inline, item.at, found) };
  const [block] = cureBlocks(flow, [item.block], found, item.at);
  return block === undefined ? item : { ...item, block };
}

function cureBlocks(flow: Flow, blocks: readonly Block[], found: Finding[], at = 0): readonly Block[] {
  return blocks.map((block) => {
    if (block.type === 'code-block' && firstForbidden(block.value) !== '') {
      found.push(cured(flow, block.value, at));
      return { ...block, value: withoutForbidden(block.value) };
    }
    return mapBlock(block, (inline) => cureInline(flow, inline, at, found));
  });
}

function cureInline(flow: Flow, inline: readonly Inline[], at: number, found: Finding[]): readonly Inline[] {
  const unseen = unseenTexts(inline);
  const text = inlineText(inline);
  if (firstForbidden(text) === '' && unseen.every((one) => firstForbidden(one) === '')) return inline;
  if (firstForbidden(text) !== '') found.push(cured(flow, text, at));
  for (const one of unseen) if (firstForbidden(one) !== '') found.push(cured(flow, one, at));
  return inline.map(cureNode);
}

/** What is written in inline content besides its text: titles of links and images, labels of footnotes. */
function unseenTexts(inline: readonly Inline[]): readonly string[] {
  const texts: string[] = [];
  eachInline(inline, (node) => {
    if (node.type === 'link' || node.type === 'image') texts.push(node.title ?? '');
    if (node.type === 'footnote') texts.push(node.label);
  });
  return texts;
}

function cureNode(node: Inline): Inline {
  const title = (of: { readonly title?: string }): { readonly title?: string } =>
    of.title === undefined ? {} : { title: withoutForbidden(of.title) };
  switch (node.type) {
    case 'text':
    case 'code':
      return { ...node, value: withoutForbidden(node.value) };
    case 'image':
      return { ...node, alt: withoutForbidden(node.alt), ...title(node) };
    case 'footnote':
      return { ...node, label: withoutForbidden(node.label) };
    case 'link':
      return { ...node, ...title(node), children: node.children.map(cureNode) };
    default:
      return 'children' in node ? { ...node, children: node.children.map(cureNode) } : node;
  }
}

function cured({ source }: Flow, text: string, at: number): Finding {
  const characters = firstForbidden(text);
  const code = characters.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const place = source.text.indexOf(characters, at);
  const start = place === -1 ? Math.min(at, source.text.length) : place;
  const span = { start, end: place === -1 ? start : start + characters.length };
  const words = withoutForbidden(text).trim().slice(0, 60);
  const message = `An invisible character (U+${code}) was removed from "${words}"`;
  return finding('import-character-removed', { source, span }, message);
}
