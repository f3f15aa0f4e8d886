/** Every span of a body, as offsets in its source. */

import type { Block, Body, Inline } from '../../src/model/index.ts';
import type { Span } from '../../src/source.ts';

export interface PlacedNode {
  readonly type: string;
  readonly span: Span;
  /** Of text: what it says. */
  readonly value?: string;
}

/** All nodes of a body, blocks and cells and inline nodes, each named by its type. */
export function spansOf(body: Body): PlacedNode[] {
  const parts = body.parts.flatMap(({ part, start }) =>
    [
      ...(part.heading === undefined ? [] : [{ type: 'heading', span: part.heading.span }]),
      ...(part.heading?.inline.flatMap(ofInline) ?? []),
      ...part.blocks.flatMap(ofBlock),
    ].map((node) => moved(node, start)),
  );
  const notes = body.footnotes.flatMap((note) =>
    [{ type: 'footnote-text', span: note.span }, ...note.blocks.flatMap(ofBlock)].map((node) =>
      moved(node, note.start),
    ),
  );
  return [...parts, ...notes];
}

function moved(node: PlacedNode, by: number): PlacedNode {
  return { ...node, span: { start: node.span.start + by, end: node.span.end + by } };
}

function ofBlock(block: Block): PlacedNode[] {
  const own = { type: block.type, span: block.span };
  switch (block.type) {
    case 'paragraph':
      return [own, ...block.inline.flatMap(ofInline)];
    case 'list':
      return [
        own,
        ...block.items.flatMap((item) => [
          { type: 'item', span: item.span },
          ...item.blocks.flatMap(ofBlock),
        ]),
      ];
    case 'table':
      return [
        own,
        ...block.header.flatMap((cell) => cell.inline.flatMap(ofInline)),
        ...block.rows.flatMap((row) => [
          { type: 'row', span: row.span },
          ...[...row.cells, ...row.extra].flatMap((cell) => [
            { type: 'cell', span: cell.span },
            ...cell.inline.flatMap(ofInline),
          ]),
        ]),
      ];
    case 'quotation':
      return [own, ...block.blocks.flatMap(ofBlock)];
    case 'definition-list':
      return [
        own,
        ...block.items.flatMap((item) => [
          { type: 'definition', span: item.span },
          ...item.terms.flatMap((term) => term.inline.flatMap(ofInline)),
          ...item.descriptions.flatMap((description) => description.flatMap(ofBlock)),
        ]),
      ];
    default:
      return [own];
  }
}

function ofInline(node: Inline): PlacedNode[] {
  const own = { type: node.type, span: node.span, ...(node.type === 'text' ? { value: node.value } : {}) };
  return 'children' in node ? [own, ...node.children.flatMap(ofInline)] : [own];
}
