/** The form and containers of redline lines. Lists and tables of both texts have the same key if they correspond. */

import type { ListMarker } from '../model/index.ts';
import type { Container, Frame } from '../redline/leaf.ts';
import type { ShownBlock } from '../redline-output/blocks.ts';
import type { LineFrame, LineKind, PaperContainer } from './paper-line.ts';
import { alignOf } from './redline-columns.ts';
import type { Side } from './redline-sides.ts';

/** Assigns keys to the containers of one section. Old containers get the keys of the new ones that they became. */
export class RedlineFrames {
  readonly #section: string;
  readonly #isPreamble: boolean;
  /** For each block, the part that contains it on both sides, because containers are counted within a part. */
  readonly #parts = new Map<ShownBlock, Readonly<Record<Side, number>>>();
  readonly #starts = new Map<string, number>();
  readonly #same = new Map<string, string>();

  constructor(section: string, isPreamble: boolean, blocks: readonly ShownBlock[]) {
    this.#section = section;
    this.#isPreamble = isPreamble;
    const count = { old: 0, new: 0 };
    for (const block of blocks) {
      for (const side of ['old', 'new'] as const)
        if (block[side].some(({ level }) => level > 0)) count[side] += 1;
      this.#parts.set(block, { ...count });
      for (const side of ['old', 'new'] as const)
        for (const frame of block[side]) this.#noteStart(block, side, frame);
    }
    const taken = new Set<string>();
    for (const block of blocks)
      if (block.change === 'kept' || block.change === 'changed') this.#unite(block, taken);
  }

  #noteStart(block: ShownBlock, side: Side, { containers }: Frame): void {
    for (const [at, container] of containers.entries()) {
      const list = containers[at - 1];
      if (container.type === 'item' && container.start !== undefined && list !== undefined)
        this.#starts.set(this.#rawKey(block, side, list), container.start);
    }
  }

  /** An old container is identified with a new one if both contain the same block and are numbered the same way. */
  #unite(block: ShownBlock, taken: Set<string>): void {
    const [was, is] = [block.old[0], block.new[0]];
    for (const [at, container] of (was?.containers ?? []).entries()) {
      const other = is?.containers[at];
      if (other?.type !== container.type) return;
      const [from, to] = [this.#rawKey(block, 'old', container), this.#rawKey(block, 'new', other)];
      const isList = container.type === 'list' && other.type === 'list';
      if (isList && (container.marker !== other.marker || this.#startOf(from) !== this.#startOf(to))) return;
      if (!this.#same.has(from) && !taken.has(to)) {
        this.#same.set(from, to);
        taken.add(to);
      }
    }
  }

  #startOf(key: string): number {
    return this.#starts.get(key) ?? 1;
  }

  #rawKey(block: ShownBlock, side: Side, container: Container): string {
    const note = container.type === 'note' ? container.label : '';
    return `${this.#section} ${side} ${this.#parts.get(block)?.[side] ?? 0} ${container.type} ${container.index} ${note}`;
  }

  /** The frame of a leaf as that of a line; `apart` distinguishes the copy of a section that moved. */
  line(block: ShownBlock, side: Side, frame: Frame, apart = ''): LineFrame {
    const { kind, level, header, number } = frame;
    return {
      kind: kind === 'heading' && level === 0 ? 'title' : (kinds[kind] ?? 'paragraph'),
      number: kind === 'heading' ? number : '',
      level,
      isHeader: header,
      isPreamble: this.#isPreamble,
      containers: this.#containers(block, side, frame, apart),
    };
  }

  #containers(block: ShownBlock, side: Side, frame: Frame, apart: string): readonly PaperContainer[] {
    // Notes are counted separately, as are the lists in each.
    const [first] = frame.containers;
    const note = first?.type === 'note' ? first.label : '';
    return frame.containers.flatMap((container): readonly PaperContainer[] => {
      const raw = this.#rawKey(block, side, container);
      const key = `${this.#same.get(raw) ?? raw} ${note} ${apart}`;
      switch (container.type) {
        case 'note':
          return [];
        case 'list':
          return [
            {
              type: 'list',
              key,
              marker: markerOf(container.marker),
              start: this.#startOf(raw),
              tight: container.tight,
            },
          ];
        case 'item':
          return [{ type: 'item', key, label: container.label }];
        case 'table':
          return [{ type: 'table', key, align: alignOf(block.columns, side, container.align.split(' ')) }];
        default:
          return [{ type: container.type, key }];
      }
    });
  }
}

const kinds: Readonly<Partial<Record<Frame['kind'], LineKind>>> = {
  heading: 'heading',
  item: 'item',
  row: 'row',
  term: 'term',
  code: 'code',
  rule: 'rule',
};

const styles = ['decimal', 'lower-alpha', 'upper-alpha', 'lower-roman', 'upper-roman'] as const;
const delimiters = ['period', 'parenthesis', 'parentheses'] as const;

/** `lower-alpha parentheses` as a marker; undefined for bullets. */
function markerOf(text: string): ListMarker | undefined {
  const [first, second] = text.split(' ');
  const style = styles.find((one) => one === first);
  const delimiter = delimiters.find((one) => one === second);
  return style === undefined || delimiter === undefined ? undefined : { style, delimiter };
}
