/** Footnotes of a section: their anchors and numbers. */

import type { Block, Body, DocumentFootnote, FootnoteText, Inline } from '../model/index.ts';
import { eachInline, inlinesOf } from './visit.ts';

/** The name of a footnote in its anchor: the label as an id. */
export function footnoteAnchor(section: string, label: string): string {
  const name = label
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `fn.${section}.${name}`;
}

/** Footnotes count from 1 in the section, by first reference; what nothing refers to comes last. */
export function numberFootnotes(section: string, body: Body): readonly DocumentFootnote[] {
  if (body.footnotes.length === 0) return [];
  const references = new Map<string, number>();
  const count = (label: string): void => void references.set(label, (references.get(label) ?? 0) + 1);
  for (const { part } of body.parts) {
    if (part.heading !== undefined) eachReference(part.heading.inline, count);
    for (const block of part.blocks) eachReferenceIn(block, count);
  }
  // Notes that stand in notes come after those of the text; a note reached only from another one counts as well.
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
  const order = new Map([...references.keys()].map((label, at) => [label, at]));
  const last = order.size;
  return [...body.footnotes]
    .sort((a, b) => (order.get(a.label) ?? last) - (order.get(b.label) ?? last))
    .map((note, at) => ({
      ...note,
      anchor: footnoteAnchor(section, note.label),
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
