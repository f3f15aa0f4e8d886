/** Which leaves can be one that changed, and how likely they are. */

import type { Leaf, LeafKind } from './leaf.ts';
import { likenessOf } from './leaf-likeness.ts';
import type { Token } from './token.ts';

/** Least likeness at which two leaves in order are the same one, changed. */
const leastAlike = 0.4;

/** How likely two leaves in order are one that changed, from 0, which they are not. */
export function pairWeight(old: Leaf | undefined, now: Leaf): number {
  if (old === undefined || !comparable(old, now)) return 0;
  // A row is known by its first cell, whatever became of the others.
  if (hasSameKeyCell(old, now)) return 1 + likenessOf(old, now, 0);
  const alike = likenessOf(old, now, leastAlike);
  if (alike < leastAlike) return 0;
  // Between pairs that are equally alike the same kind and the same place are the likelier.
  return alike + (old.frame.kind === now.frame.kind ? 0.05 : 0) + (old.key === now.key ? 0.5 : 0);
}

/** Kinds that are text alike. */
const flowing: readonly LeafKind[] = ['paragraph', 'item', 'description', 'footnote'];

/** Whether leaves of a kind are text, as paragraphs and items are. */
export function isFlowing(kind: LeafKind): boolean {
  return flowing.includes(kind);
}

/**
 * Headings are compared with headings and rows with rows; text is text, whether a paragraph or an item. A heading and a
 * paragraph of the same words, as a bold line is, are one line set in two ways.
 */
export function comparable(old: Leaf, now: Leaf): boolean {
  const [{ frame: a }, { frame: b }] = [old, now];
  if (a.kind === b.kind) return a.level > 0 === b.level > 0;
  if ((a.kind === 'heading' && b.kind === 'paragraph') || (a.kind === 'paragraph' && b.kind === 'heading'))
    return hasSameWords(old, now);
  return isFlowing(a.kind) && isFlowing(b.kind);
}

/** Whether two rows of several cells begin with the same words. */
function hasSameKeyCell({ frame: a, tokens: before }: Leaf, { frame: b, tokens: after }: Leaf): boolean {
  if (a.kind !== 'row' || b.kind !== 'row' || a.header !== b.header) return false;
  if (before.length < 2 || after.length < 2) return false;
  const [key = [], other = []] = [before[0], after[0]];
  return isSameText(key, other);
}

/** Whether two leaves have the same words, whatever their marks. */
function hasSameWords(old: Leaf, now: Leaf): boolean {
  return isSameText(old.tokens.flat(), now.tokens.flat());
}

function isSameText(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length > 0 && a.length === b.length && a.every(({ text }, at) => text === b[at]?.text);
}
