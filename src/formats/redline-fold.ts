/** What of a section stands together when the rest of it is folded. */

import type { ShownBlock } from './redline-blocks.ts';

/** Whether a block is the title of its section. */
export function isTitle({ old, new: now }: ShownBlock): boolean {
  return (now[0] ?? old[0])?.level === 1;
}

/** Blocks of one outermost container together. What only the old text had goes with what stands before it. */
export function unitsOf(blocks: readonly ShownBlock[]): readonly (readonly ShownBlock[])[] {
  const units: ShownBlock[][] = [];
  let last: string | undefined;
  for (const block of blocks) {
    const frame = block.new[0] ?? block.old[0];
    const [outer] = frame?.containers ?? [];
    const side = block.new.length > 0 ? 'new' : 'old';
    const key = outer === undefined ? undefined : `${side} ${outer.type} ${outer.index}`;
    const isInside = outer !== undefined && (key === last || (side === 'old' && last !== undefined));
    if (isInside) units.at(-1)?.push(block);
    else units.push([block]);
    if (!(isInside && side === 'old')) last = key;
  }
  return units;
}
