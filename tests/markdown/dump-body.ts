/** A parsed body as lines that people can read: one block a line, what it holds below it, two columns in. */

import type { Block, Body, Inline, List, ListMarker, Part } from '../../src/model/index.ts';

/** The body without places; the spans have tests of their own. */
export function dumpBody(body: Body): string {
  const notes = body.footnotes.flatMap((note) => [
    `[^${note.label}]:`,
    ...indent(note.blocks.flatMap(dumpBlock)),
  ]);
  return [...body.parts.flatMap(({ part }) => dumpPart(part)), ...notes].join('\n');
}

function dumpPart({ heading, blocks }: Part): string[] {
  const id = heading?.explicitId === undefined ? '' : ` id=${heading.explicitId}`;
  const title = heading === undefined ? [] : [`h${heading.level}${id} ${dumpInline(heading.inline)}`];
  return [...title, ...blocks.flatMap(dumpBlock)];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function dumpBlock(block: Block): string[] {
  const path = 'path' in block && block.path !== undefined ? `${block.path} ` : '';
  switch (block.type) {
    case 'paragraph':
      return [`${path}p ${dumpInline(block.inline)}`];
    case 'list':
      return [
        `${path}${dumpMarker(block)}`,
        ...indent(
          block.items.flatMap((item) => {
            const typed = item.typed === undefined ? '' : ` #${item.typed}`;
            return [`${item.path} item${typed}`, ...indent(item.blocks.flatMap(dumpBlock))];
          }),
        ),
      ];
    case 'table':
      return [
        `${path}table ${block.align.join(' ')}`,
        `  head ${block.header.map((cell) => dumpInline(cell.inline)).join(' | ')}`,
        ...block.rows.map((row) => {
          const cells = (from: typeof row.cells) => from.map((cell) => dumpInline(cell.inline)).join(' | ');
          return `  ${row.path} row ${cells(row.cells)}${row.extra.length > 0 ? ` extra ${cells(row.extra)}` : ''}`;
        }),
      ];
    case 'quotation':
      return [`${path}quotation`, ...indent(block.blocks.flatMap(dumpBlock))];
    case 'code-block':
      return [
        `${path}code ${block.fenced ? `fenced ${block.info}` : 'indented'} ${JSON.stringify(block.value)}`,
      ];
    case 'definition-list':
      return [
        `${path}definitions`,
        ...indent(
          block.items.flatMap((item) => [
            `${item.path} ${item.terms.map((term) => dumpInline(term.inline)).join(' / ')}`,
            ...item.descriptions.flatMap((description) =>
              indent([':', ...indent(description.flatMap(dumpBlock))]),
            ),
          ]),
        ),
      ];
    case 'thematic-break':
      return ['line'];
    case 'html-block':
      return [`html ${JSON.stringify(block.value)}`];
  }
}

const around: Readonly<Record<ListMarker['delimiter'], readonly [string, string]>> = {
  period: ['', '.'],
  parenthesis: ['', ')'],
  parentheses: ['(', ')'],
};

function dumpMarker({ marker, start, tight }: List): string {
  const [open, close] = marker === undefined ? ['', ''] : around[marker.delimiter];
  const kind = marker === undefined ? 'bullets' : `list ${open}${marker.style}${close} from ${start}`;
  return `${kind}${tight ? '' : ' loose'}`;
}

/** Inline nodes on one line. */
export function dumpInline(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.value;
        case 'code':
          return `{code ${node.value}}`;
        case 'link':
          return `{link ${[node.href, node.title].filter(Boolean).join(' "')} ${dumpInline(node.children)}}`;
        case 'image':
          return `{image ${node.src} ${node.alt}}`;
        case 'break':
          return '{break}';
        case 'footnote':
          return `{note ${node.label}}`;
        case 'html':
          return `{html ${node.value}}`;
        default:
          return `{${node.type} ${dumpInline(node.children)}}`;
      }
    })
    .join('');
}
