/** Finds which blocks of a draft became which blocks of its Word file, whatever their form there. */

import type { Block } from '../model/index.ts';
import type { Span } from '../source.ts';
import { lettersOf } from './block-key.ts';

/** A block of the draft and its place in the file. */
export interface OwnBlock {
  readonly block: Block;
  readonly span: Span;
  /** If it is a footnote without references, which a Word file shows after the text. */
  readonly note?: { readonly label: string; readonly number: number };
}

/** Blocks that contain the same letters; most groups have one of each. */
export interface Group {
  readonly own: readonly OwnBlock[];
  readonly base: readonly Block[];
}

/** The smallest groups in order; one group of everything if the letters differ. */
export function groupBlocks(own: readonly OwnBlock[], base: readonly Block[]): readonly Group[] {
  const left = own.map(({ block }) => lettersOf(block));
  const right = base.map(lettersOf);
  if (left.join('') !== right.join('')) return [{ own, base }];
  const groups: { own: OwnBlock[]; base: Block[] }[] = [];
  let [i, j] = [0, 0];
  while (i < own.length || j < base.length) {
    const group: { own: OwnBlock[]; base: Block[] } = { own: [], base: [] };
    let [before, after] = [0, 0];
    const takeOwn = (): void => {
      before += left[i]?.length ?? 0;
      group.own.push(...own.slice(i, i + 1));
      i += 1;
    };
    const takeBase = (): void => {
      after += right[j]?.length ?? 0;
      group.base.push(...base.slice(j, j + 1));
      j += 1;
    };
    // Blocks without letters, such as thematic breaks, pair with each other or stay alone.
    if (left[i] === '' || right[j] === '') {
      if (left[i] === '') takeOwn();
      if (right[j] === '') takeBase();
    } else {
      takeOwn();
      takeBase();
      while (before !== after)
        if (before < after) takeOwn();
        else takeBase();
    }
    groups.push(group);
  }
  return groups;
}
