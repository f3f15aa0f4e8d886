/** Which leaves can be versions of the same leaf, and how likely that is. */

import type { Leaf, LeafKind } from './leaf.ts';
import { likenessOf } from './leaf-likeness.ts';
import type { Token } from './token.ts';

/** Minimum similarity at which two leaves in order are the same leaf, changed. */
const leastAlike = 0.4;

/** How likely two leaves in order are versions of the same leaf; 0 if they are not. */
export function pairWeight(before: Leaf | undefined, after: Leaf): number {
  if (before === undefined || !comparable(before, after)) return 0;
  // A row is identified by its first cell, even if the others changed.
  if (hasSameKeyCell(before, after)) return 1 + likenessOf(before, after, 0);
  const alike = likenessOf(before, after, leastAlike);
  if (alike < leastAlike) return 0;
  // Among equally similar pairs, the same kind and the same position are more likely.
  return alike + (before.frame.kind === after.frame.kind ? 0.05 : 0) + (before.key === after.key ? 0.5 : 0);
}

/** Kinds that are treated as text. */
const flowing: readonly LeafKind[] = ['paragraph', 'item', 'description', 'footnote'];

/** Whether leaves of a kind are text, as paragraphs and items are. */
export function isFlowing(kind: LeafKind): boolean {
  return flowing.includes(kind);
}

/**
 * Headings are compared with headings and rows with rows; text is text, whether paragraph or item. A heading and a
 * paragraph with the same words, such as a bold line, are the same line formatted in two ways.
 */
export function comparable(before: Leaf, after: Leaf): boolean {
  const [{ frame: a }, { frame: b }] = [before, after];
  if (a.kind === b.kind) return a.level > 0 === b.level > 0;
  if ((a.kind === 'heading' && b.kind === 'paragraph') || (a.kind === 'paragraph' && b.kind === 'heading'))
    return hasSameWords(before, after);
  return isFlowing(a.kind) && isFlowing(b.kind);
}

/** Whether two rows of several cells start with the same words. */
export function hasSameKeyCell(
  { frame: a, tokens: oldCells }: Leaf,
  { frame: b, tokens: newCells }: Leaf,
): boolean {
  if (a.kind !== 'row' || b.kind !== 'row' || a.header !== b.header) return false;
  if (oldCells.length < 2 || newCells.length < 2) return false;
  const [key = [], other = []] = [oldCells[0], newCells[0]];
  return isSameText(key, other);
}

/** Whether two leaves have the same words, regardless of markup. */
function hasSameWords(before: Leaf, after: Leaf): boolean {
  return isSameText(before.tokens.flat(), after.tokens.flat());
}

function isSameText(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length > 0 && a.length === b.length && a.every(({ text }, at) => text === b[at]?.text);
}
