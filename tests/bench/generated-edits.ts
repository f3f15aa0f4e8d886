/** Edits that are made by a program, so that what a redliner would draw is known, and whether a redline shows them so. */

import { compareDocuments } from '../../src/redline/compare-documents.ts';
import type { Redline } from '../../src/redline/redline.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { randomOf } from './long-policy.ts';

/** A kind of edit: what it does to a text, and what its redline has to be. */
interface Kind {
  readonly name: string;
  readonly edit: (text: Text, random: Random) => void;
  readonly isShown: (redline: Redline) => boolean;
}

type Random = (below: number) => number;

/** A text that can be edited: the blocks of each section. */
type Text = Section[];

interface Section {
  readonly id: string;
  title: string;
  readonly blocks: Block[];
}

/** Sentences, items, rows of cells, or a heading. */
type Block =
  | { readonly kind: 'paragraph'; readonly parts: string[] }
  | { readonly kind: 'list'; readonly parts: string[] }
  | { readonly kind: 'table'; readonly titles: string[]; readonly rows: string[][] }
  | { readonly kind: 'heading'; level: number; readonly text: string };

const vocabulary =
  'we you your our data the of and to for account order service address name card payment device record law court carrier partner month year day request copy reason purpose consent contract security access delete store share keep send use collect process when while until unless before after under within about'.split(
    ' ',
  );

function makeText(random: Random): Text {
  const words = (count: number): string =>
    Array.from({ length: count }, () => vocabulary[random(vocabulary.length)] ?? '').join(' ');
  // A number of its own makes each sentence one that a reader can tell from the others.
  let count = 0;
  const sentence = (): string => `${capital(words(6 + random(14)))} ${++count}.`;
  const some = (make: () => string): string[] => Array.from({ length: 3 + random(3) }, make);
  return Array.from({ length: 5 }, (_, at) => ({
    id: `part-${at}`,
    title: `${capital(words(3))} ${at}`,
    blocks: [
      { kind: 'paragraph', parts: some(sentence) },
      { kind: 'heading', level: 2, text: `${capital(words(2))} ${at}a` },
      { kind: 'paragraph', parts: some(sentence) },
      { kind: 'heading', level: 3, text: `${capital(words(2))} ${at}b` },
      { kind: 'paragraph', parts: some(sentence) },
      { kind: 'list', parts: some(() => `${words(5 + random(5))} ${++count};`) },
      {
        kind: 'table',
        titles: ['Data', 'Purpose', 'Kept'],
        rows: Array.from({ length: 5 }, () => [`${words(2)} ${++count}`, words(5), `${1 + random(90)} days`]),
      },
      { kind: 'paragraph', parts: some(sentence) },
    ],
  }));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function write(text: Text): string {
  return text
    .map(({ id, title, blocks }) => `=== ${id} ${title}\n${blocks.map(writeBlock).join('\n\n')}\n`)
    .join('\n');
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.parts.join(' ');
    case 'list':
      return block.parts.map((part) => `- ${part}`).join('\n');
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'table': {
      const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
      const { titles, rows } = block;
      return [row(titles), row(titles.map(() => '---')), ...rows.map(row)].join('\n');
    }
  }
}

/** A block of a kind and its place, anywhere in the text. */
function pick<Name extends Block['kind']>(text: Text, random: Random, kind: Name) {
  const section = text[random(text.length)];
  const places = [...(section?.blocks.entries() ?? [])].filter(([, block]) => block.kind === kind);
  const [at, block] = places[random(places.length)] ?? [];
  if (section === undefined || at === undefined || block === undefined)
    throw new Error(`There is no ${kind}`);
  return { section, at, block: block as Extract<Block, { kind: Name }> };
}

/** The number of words that a redline marks. */
function marked({ counts: { words } }: Redline): number {
  return words.inserted + words.deleted;
}

function isEmpty({ added, removed, moved }: Redline['counts']['blocks']): boolean {
  return added + removed + moved === 0;
}

/** Nothing is marked but the ends of paragraphs. */
function onlyCuts(redline: Redline): boolean {
  return marked(redline) === 0 && isEmpty(redline.counts.blocks) && redline.counts.blocks.changed === 1;
}

/** One move, and no word marked. */
function oneMove(redline: Redline): boolean {
  const { added, removed, moved } = redline.counts.blocks;
  return marked(redline) === 0 && added + removed === 0 && moved === 1;
}

/** Nothing changed but the columns of one table, said once. */
function onlyColumns(redline: Redline): boolean {
  return isEmpty(redline.counts.blocks) && redline.counts.blocks.changed === 1;
}

const kinds: readonly Kind[] = [
  {
    name: 'a paragraph split',
    edit: (text, random) => {
      const { section, at, block } = pick(text, random, 'paragraph');
      const cut = 1 + random(block.parts.length - 1);
      section.blocks.splice(
        at,
        1,
        { kind: 'paragraph', parts: block.parts.slice(0, cut) },
        { kind: 'paragraph', parts: block.parts.slice(cut) },
      );
    },
    isShown: onlyCuts,
  },
  {
    name: 'a paragraph split into its sentences',
    edit: (text, random) => {
      const { section, at, block } = pick(text, random, 'paragraph');
      section.blocks.splice(
        at,
        1,
        ...block.parts.map((part): Block => ({ kind: 'paragraph', parts: [part] })),
      );
    },
    isShown: onlyCuts,
  },
  {
    name: 'paragraphs merged',
    edit: (text, random) => {
      const { section, at, block } = pick(text, random, 'list');
      const [first = '', ...others] = block.parts;
      section.blocks.splice(at, 1, { kind: 'paragraph', parts: [[first, ...others].join(' ')] });
    },
    isShown: onlyCuts,
  },
  {
    name: 'a paragraph set as a list',
    edit: (text, random) => {
      const { section, at, block } = pick(text, random, 'paragraph');
      section.blocks[at] = { kind: 'list', parts: block.parts };
    },
    isShown: onlyCuts,
  },
  {
    name: 'a paragraph moved to another section',
    edit: (text, random) => {
      const { section, at, block } = pick(text, random, 'paragraph');
      section.blocks.splice(at, 1);
      const other = text[(text.indexOf(section) + 1 + random(text.length - 1)) % text.length];
      other?.blocks.push(block);
    },
    isShown: oneMove,
  },
  {
    name: 'a run of blocks moved to another section',
    edit: (text, random) => {
      const section = text[random(text.length)];
      const run = section?.blocks.splice(4, 2) ?? [];
      const other =
        text[
          ((section === undefined ? 0 : text.indexOf(section)) + 1 + random(text.length - 1)) % text.length
        ];
      other?.blocks.push(...run);
    },
    isShown: oneMove,
  },
  {
    name: 'a section moved',
    edit: (text, random) => {
      const [section] = text.splice(random(2), 1);
      if (section !== undefined) text.push(section);
    },
    isShown: (redline) =>
      marked(redline) === 0 && isEmpty(redline.counts.blocks) && redline.counts.sections.moved === 1,
  },
  {
    name: 'sections renumbered by a new one',
    edit: (text, random) => {
      text.splice(random(3), 0, {
        id: 'new',
        title: 'Something else',
        blocks: [{ kind: 'paragraph', parts: ['Nobody has said this before.'] }],
      });
    },
    isShown: ({ counts: { sections, blocks, words } }) =>
      sections.added === 1 &&
      sections.changed === 0 &&
      blocks.changed + blocks.moved === 0 &&
      words.deleted === 0,
  },
  {
    name: 'a heading raised',
    edit: (text, random) => {
      const section = text[random(text.length)];
      for (const block of section?.blocks ?? [])
        if (block.kind === 'heading' && block.level === 3) block.level = 2;
    },
    isShown: (redline) =>
      marked(redline) === 0 && isEmpty(redline.counts.blocks) && redline.counts.blocks.changed > 0,
  },
  {
    name: 'a section split in two',
    edit: (text, random) => {
      const at = random(text.length);
      const rest = text[at]?.blocks.splice(3) ?? [];
      const [heading, ...blocks] = rest;
      if (heading?.kind === 'heading') text.splice(at + 1, 0, { id: 'split', title: heading.text, blocks });
    },
    isShown: (redline) => {
      const { added, removed } = redline.counts.blocks;
      return marked(redline) === 0 && added + removed === 0 && redline.counts.blocks.moved <= 1;
    },
  },
  {
    name: 'rows swapped',
    edit: (text, random) => {
      const { block } = pick(text, random, 'table');
      const at = random(block.rows.length - 1);
      const [row] = block.rows.splice(at, 1);
      if (row !== undefined) block.rows.splice(at + 1, 0, row);
    },
    isShown: oneMove,
  },
  {
    name: 'rows swapped and one of them edited',
    edit: (text, random) => {
      const { block } = pick(text, random, 'table');
      const at = random(block.rows.length - 1);
      const [row] = block.rows.splice(at, 1);
      if (row !== undefined)
        block.rows.splice(at + 1, 0, [row[0] ?? '', 'for something that is new here', '777 hours']);
    },
    isShown: ({ counts: { blocks } }) => blocks.added + blocks.removed === 0 && blocks.moved === 1,
  },
  {
    name: 'a column added',
    edit: (text, random) => {
      const { titles, rows } = pick(text, random, 'table').block;
      const at = random(4);
      titles.splice(at, 0, 'Since');
      for (const row of rows) row.splice(at, 0, 'since May');
    },
    isShown: (redline) => {
      const { inserted, deleted } = redline.counts.words;
      return onlyColumns(redline) && inserted === 11 && deleted === 0;
    },
  },
  {
    name: 'a column removed',
    edit: (text, random) => {
      const { titles, rows } = pick(text, random, 'table').block;
      const at = random(3);
      for (const row of [titles, ...rows]) row.splice(at, 1);
    },
    isShown: (redline) => onlyColumns(redline) && redline.counts.words.inserted === 0,
  },
  {
    name: 'a column moved',
    edit: (text, random) => {
      const { titles, rows } = pick(text, random, 'table').block;
      const [from, to] = [random(2), random(2)];
      for (const row of [titles, ...rows]) {
        const [cell = ''] = row.splice(from, 1);
        row.splice(from <= to ? to + 1 : to, 0, cell);
      }
    },
    isShown: (redline) => onlyColumns(redline) && marked(redline) === 0,
  },
  {
    name: 'a column added and a cell edited',
    edit: (text, random) => {
      const { titles, rows } = pick(text, random, 'table').block;
      const row = rows[random(rows.length)];
      if (row !== undefined) row[2] = '777 hours';
      const at = random(4);
      titles.splice(at, 0, 'Since');
      for (const one of rows) one.splice(at, 0, 'since May');
    },
    isShown: ({ counts: { blocks, words } }) =>
      blocks.added + blocks.removed + blocks.moved === 0 &&
      blocks.changed === 2 &&
      words.inserted === 13 &&
      words.deleted <= 2,
  },
  {
    name: 'a section turned into a heading',
    edit: (text, random) => {
      const at = 1 + random(text.length - 1);
      const [section] = text.splice(at, 1);
      if (section !== undefined)
        text[at - 1]?.blocks.push(
          { kind: 'heading', level: 2, text: section.title },
          ...section.blocks.filter(({ kind }) => kind !== 'heading'),
        );
    },
    isShown: (redline) => marked(redline) <= 16 && redline.counts.blocks.added === 0,
  },
  {
    name: 'a row added',
    edit: (text, random) => {
      const { block } = pick(text, random, 'table');
      block.rows.splice(random(block.rows.length), 0, [
        'shoe size',
        'for the boots that you rent',
        '400 days',
      ]);
    },
    isShown: ({ counts: { blocks, words } }) =>
      blocks.added === 1 && blocks.changed + blocks.removed + blocks.moved === 0 && words.deleted === 0,
  },
  {
    name: 'a cell edited',
    edit: (text, random) => {
      const { block } = pick(text, random, 'table');
      const row = block.rows[random(block.rows.length)];
      if (row !== undefined) row[2] = '777 hours';
    },
    isShown: (redline) =>
      marked(redline) <= 4 && isEmpty(redline.counts.blocks) && redline.counts.blocks.changed === 1,
  },
];

/** How many edits of each kind are shown as what they are. */
export function measureEdits(
  times: number,
): readonly { readonly name: string; readonly shown: number; readonly made: number }[] {
  return kinds.map(({ name, edit, isShown }, kind) => {
    const shown = Array.from({ length: times }, (_, at) => {
      const next = randomOf(1000 * kind + at);
      const random: Random = (below) => Math.floor(next() * below);
      const text = makeText(random);
      const before = readDocument(write(text), { numbering: ['decimal', 'decimal'] });
      edit(text, random);
      const after = readDocument(write(text), { numbering: ['decimal', 'decimal'] });
      return isShown(compareDocuments(before.document, after.document, new Map()));
    });
    return { name, shown: shown.filter(Boolean).length, made: times };
  });
}
