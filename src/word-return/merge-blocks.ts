/**
 * Merges the blocks of a file that came back into those of the draft. `base` is what the draft looks like as a file that
 * nobody edited: what is equal there and in the file stays as the draft has it.
 */

import type { Block, Cell, Definition, List, ListItem, Row, Table } from '../model/index.ts';
import { commonElements } from '../redline/lcs.ts';
import { likeness } from '../redline/likeness.ts';
import { keyOf, wordsIn } from './block-key.ts';

/** A block of the draft changed by the file: what the file does not say, such as ids and alignment, stays. */
export function mergeBlock(draft: Block, base: Block, file: Block): Block {
  if (keyOf(base) === keyOf(file)) return draft;
  if (draft.type !== base.type || draft.type !== file.type) return file;
  switch (draft.type) {
    case 'list':
      return base.type === 'list' && file.type === 'list' ? mergeList(draft, base, file) : file;
    case 'quotation':
      if (base.type !== 'quotation' || file.type !== 'quotation') return file;
      return { ...draft, blocks: mergeEach(draft.blocks, base.blocks, file.blocks, blockSteps) };
    case 'table':
      return base.type === 'table' && file.type === 'table' ? mergeTable(draft, base, file) : file;
    case 'definition-list':
      if (base.type !== 'definition-list' || file.type !== 'definition-list') return file;
      return { ...draft, items: mergeEach(draft.items, base.items, file.items, definitionSteps) };
    case 'code-block':
      return file.type === 'code-block' ? { ...draft, value: file.value } : file;
    default:
      return file;
  }
}

/** How the members of a container are compared and merged. */
interface Steps<Member> {
  readonly key: (member: Member) => string;
  readonly words: (member: Member) => string;
  readonly merge: (draft: Member, base: Member, file: Member) => Member;
}

const blockSteps: Steps<Block> = { key: keyOf, words: (block) => wordsIn([block]), merge: mergeBlock };

const itemSteps: Steps<ListItem> = {
  key: ({ blocks }) => keyOf(blocks),
  words: ({ blocks }) => wordsIn(blocks),
  merge: (draft, base, file) => ({
    ...draft,
    blocks: mergeEach(draft.blocks, base.blocks, file.blocks, blockSteps),
  }),
};

const definitionSteps: Steps<Definition> = {
  key: ({ terms, descriptions }) =>
    JSON.stringify([terms.map(({ inline }) => keyOf(inline)), descriptions.map((blocks) => keyOf(blocks))]),
  words: ({ terms, descriptions }) =>
    [...terms.map(({ inline }) => wordsIn([paragraph(inline)])), ...descriptions.map(wordsIn)].join(' '),
  merge: (_draft, _base, file) => file,
};

const rowSteps: Steps<Row> = {
  key: ({ cells, extra }) => JSON.stringify([...cells, ...extra].map(({ inline }) => keyOf(inline))),
  words: ({ cells }) => cells.map(({ inline }) => wordsIn([paragraph(inline)])).join(' '),
  merge: (draft, base, file) => ({
    ...draft,
    cells: mergeCells(draft.cells, base.cells, file.cells),
    extra: file.extra,
  }),
};

function paragraph(inline: Cell['inline']): Block {
  return { type: 'paragraph', inline, span: { start: 0, end: 0 } };
}

function mergeCells(draft: readonly Cell[], base: readonly Cell[], file: readonly Cell[]): readonly Cell[] {
  return file.map((cell, at) => {
    const [own, was] = [draft[at], base[at]];
    return own !== undefined && was !== undefined && keyOf(was.inline) === keyOf(cell.inline) ? own : cell;
  });
}

function mergeTable(draft: Table, base: Table, file: Table): Block {
  if (draft.header.length !== file.header.length || base.header.length !== file.header.length) return file;
  return {
    ...draft,
    header: mergeCells(draft.header, base.header, file.header),
    rows: mergeEach(draft.rows, base.rows, file.rows, rowSteps),
  };
}

function mergeList(draft: List, base: List, file: List): Block {
  const isCounted = JSON.stringify([base.marker, base.start]) !== JSON.stringify([file.marker, file.start]);
  const { marker: _marker, ...unmarked } = draft;
  const counted = isCounted
    ? { ...unmarked, start: file.start, ...(file.marker !== undefined && { marker: file.marker }) }
    : draft;
  return {
    ...counted,
    tight: draft.tight && (file.tight || !base.tight),
    items: mergeEach(draft.items, base.items, file.items, itemSteps),
  };
}

/** Merges the members of a container; those of the file if the draft has others than a file of it. */
function mergeEach<Member>(
  draft: readonly Member[],
  base: readonly Member[],
  file: readonly Member[],
  steps: Steps<Member>,
): readonly Member[] {
  if (draft.length !== base.length) return file;
  const partners = partnersOf(base, file, steps);
  return file.map((member, at) => {
    const place = partners[at];
    const [own, was] = place === undefined ? [] : [draft[place], base[place]];
    if (own === undefined || was === undefined) return member;
    return steps.key(was) === steps.key(member) ? own : steps.merge(own, was, member);
  });
}

/** For each member of the file, the index of the one in the base that it is, perhaps changed. */
export function partnersOf<Member>(
  base: readonly Member[],
  file: readonly Member[],
  { key, words }: Pick<Steps<Member>, 'key' | 'words'>,
): readonly (number | undefined)[] {
  const partners = new Array<number | undefined>(file.length).fill(undefined);
  let [from, start] = [0, 0];
  for (const [before, after] of commonElements(base, file, key)) {
    pairGap(base.slice(from, before).map(words), file.slice(start, after).map(words)).forEach((at, place) => {
      if (at !== undefined) partners[start + place] = from + at;
    });
    if (after < file.length) partners[after] = before;
    [from, start] = [before + 1, after + 1];
  }
  return partners;
}

/** Less similar texts are not the same text changed. */
const leastLikeness = 0.35;

/** Pairs texts in order: the next similar one, or each with each if there are as many. */
function pairGap(base: readonly string[], file: readonly string[]): readonly (number | undefined)[] {
  if (base.length === file.length) return file.map((_, at) => at);
  let from = 0;
  return file.map((text) => {
    let best: { readonly at: number; readonly alike: number } | undefined;
    for (let at = from; at < base.length; at += 1) {
      const alike = likeness(base[at] ?? '', text);
      if (alike >= leastLikeness && alike > (best?.alike ?? 0)) best = { at, alike };
    }
    if (best !== undefined) from = best.at + 1;
    return best?.at;
  });
}
