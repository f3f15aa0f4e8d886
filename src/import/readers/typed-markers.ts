/**
 * Handles lists with two markers, `- (a)` and `* 1)`: the bullet comes from the source's program, the letter is what
 * readers cite.
 */

import { type OrderedMarker, type Reading, readMarker } from '../../markdown/list-marker.ts';
import type { Block, List, ListItem, ListMarker } from '../../model/index.ts';
import { expected } from '../../result.ts';
import { itemLabel } from '../../serialise/item-label.ts';
import { withLabel } from '../html/list-labels.ts';
import { withoutStart } from '../without-start.ts';

/** An item of a bullet list that starts with a marker, and what follows the marker. */
interface TypedItem {
  readonly delimiter: ListMarker['delimiter'];
  /** The possible interpretations of the label: `i` is a letter and a Roman numeral. */
  readonly readings: readonly Reading[];
  readonly label: string;
  readonly blocks: readonly Block[];
}

/**
 * Turns a bullet list whose items all start with typed markers in sequence into a list with these markers. If they
 * are not in sequence, all items stay bullets with their markers as text. Returns any other list unchanged. Adds the
 * labels of the items of a new list to `labels`.
 */
export function withTypedMarkers(list: List, labels: string[]): List {
  if (list.marker !== undefined) return list;
  const typed = list.items.map(typedItem);
  if (typed.every((item) => item === undefined)) return list;
  const run = runOf(typed);
  const items = list.items.map((item, at): ListItem => {
    const own = typed[at];
    if (own === undefined) return item;
    if (run === undefined) return { ...item, blocks: withLabel(own.label, own.blocks) };
    return { ...item, typed: run.start + at, blocks: own.blocks };
  });
  if (run === undefined) return { ...list, items };
  const made = { ...list, items, marker: run.marker, start: run.start };
  labels.push(...items.map((_, at) => itemLabel(made, at)));
  return made;
}

function typedItem({ blocks }: ListItem): TypedItem | undefined {
  const [first, ...others] = blocks;
  if (first?.type === 'list' && first.marker !== undefined && first.items.length === 1) {
    const item = expected(first.items[0], 'the only item of a list');
    const label = itemLabel({ ...first, marker: first.marker }, 0);
    const marker = orderedMarker(`${label} `);
    return marker && { ...marker, label, blocks: [...item.blocks, ...others] };
  }
  const [start] = first?.type === 'paragraph' ? first.inline : [];
  if (first?.type !== 'paragraph' || start?.type !== 'text') return undefined;
  const marker = orderedMarker(start.value);
  if (marker === undefined) return undefined;
  const length = marker.end + (/^[ \t]+/.exec(start.value.slice(marker.end))?.[0].length ?? 0);
  const inline = withoutStart(first.inline, length);
  const label = start.value.slice(0, marker.end);
  return inline.length === 0 ? undefined : { ...marker, label, blocks: [{ ...first, inline }, ...others] };
}

function orderedMarker(text: string): OrderedMarker | undefined {
  const marker = readMarker(text, 0);
  return marker?.type === 'ordered' ? marker : undefined;
}

/** The marker by which all items are in sequence, and the value of the first. */
function runOf(
  items: readonly (TypedItem | undefined)[],
): { readonly marker: ListMarker; readonly start: number } | undefined {
  const [first] = items;
  const reading = first?.readings.find(({ style, value }) =>
    items.every(
      (item, at) =>
        item?.delimiter === first.delimiter &&
        item.readings.some((one) => one.style === style && one.value === value + at),
    ),
  );
  return first === undefined || reading === undefined
    ? undefined
    : { marker: { style: reading.style, delimiter: first.delimiter }, start: reading.value };
}
