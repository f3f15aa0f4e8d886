/** The footnotes of a section: their anchors and numbers. */

import { toId } from '../content/id.ts';
import type { Block, Body, DocumentFootnote, FootnoteText, Inline } from '../model/index.ts';
import { expected } from '../result.ts';
import { eachInline, inlinesOf } from './visit.ts';

/**
 * The anchors of footnotes by label. The name is the label as an id if it contains letters or digits and no other
 * label gives the same id; otherwise a counter is used.
 */
function footnoteAnchors(section: string, notes: readonly FootnoteText[]): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const used = new Set<string>();
  for (const { label } of notes) {
    if (anchors.has(label)) continue;
    const own = toId(label).replace(/^h-(?=\p{N}+$)/u, '');
    let name = own === '' ? 'note' : own;
    for (let count = own === '' ? 1 : 2; used.has(name) || name === 'note'; count++)
      name = `${own === '' ? 'note' : own}-${count}`;
    used.add(name);
    anchors.set(label, `fn.${section}.${name}`);
  }
  return anchors;
}

/** Numbers footnotes from 1 within the section by first reference; those without a reference come last. */
export function numberFootnotes(section: string, body: Body): readonly DocumentFootnote[] {
  if (body.footnotes.length === 0) return [];
  const references = new Map<string, number>();
  const count = (label: string): void => void references.set(label, (references.get(label) ?? 0) + 1);
  for (const { part } of body.parts) {
    if (part.heading !== undefined) eachReference(part.heading.inline, count);
    for (const block of part.blocks) eachReferenceIn(block, count);
  }
  // Notes referenced from notes come after those of the text; a note reached only from another one counts as well.
  const queue = [...references.keys()];
  const byLabel = new Map<string, FootnoteText>();
  for (const note of body.footnotes) if (!byLabel.has(note.label)) byLabel.set(note.label, note);
  for (const label of queue) {
    for (const block of byLabel.get(label)?.blocks ?? []) {
      eachReferenceIn(block, (inner) => {
        if (!references.has(inner)) queue.push(inner);
        count(inner);
      });
    }
  }
  const anchors = footnoteAnchors(section, body.footnotes);
  const order = new Map([...references.keys()].map((label, at) => [label, at]));
  const last = order.size;
  return [...body.footnotes]
    .sort((a, b) => (order.get(a.label) ?? last) - (order.get(b.label) ?? last))
    .map((note, at) => ({
      ...note,
      anchor: expected(anchors.get(note.label), 'an anchor for every footnote'),
      number: at + 1,
      references: references.get(note.label) ?? 0,
    }));
}

function eachReferenceIn(block: Block, visit: (label: string) => void): void {
  for (const inline of inlinesOf(block)) eachReference(inline, visit);
}

function eachReference(inline: readonly Inline[], visit: (label: string) => void): void {
  eachInline(inline, (node) => {
    if (node.type === 'footnote') visit(node.label);
  });
}
