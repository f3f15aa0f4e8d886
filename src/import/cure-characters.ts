/** Removes invisible characters that make a text look different from what it contains. */

import { firstForbidden, withoutForbidden } from '../content/characters.ts';
import { inlineText } from '../document/inline-text.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Block, Inline } from '../model/index.ts';
import type { Flow, FlowItem } from './flow.ts';
import { mapBlock, mapInline } from './rewrite-links.ts';

/** Removes control characters and characters that reverse the direction of writing, reporting each. */
export function cureCharacters(flow: Flow): Flow {
  const found: Finding[] = [];
  const items = flow.items
    .map((item) => cureItem(flow, item, found))
    // A heading of nothing else is no heading.
    .filter(
      (item, at) => item === flow.items[at] || item.type === 'block' || inlineText(item.inline).trim() !== '',
    );
  const notes = new Map([...flow.notes].map(([label, blocks]) => [label, cureBlocks(flow, blocks, found)]));
  const title = flow.title === undefined ? {} : { title: withoutForbidden(flow.title) };
  if (found.length === 0 && flow.title === title.title) return flow;
  return { ...flow, ...title, items, notes, findings: [...flow.findings, ...found] };
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
  const text = inlineText(inline);
  if (firstForbidden(text) === '') return inline;
  found.push(cured(flow, text, at));
  return mapInline(inline, (node): readonly Inline[] => {
    if (node.type === 'text' || node.type === 'code')
      return [{ ...node, value: withoutForbidden(node.value) }];
    return node.type === 'image' ? [{ ...node, alt: withoutForbidden(node.alt) }] : [node];
  });
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
