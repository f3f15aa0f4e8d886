/** Merges the blocks below one heading of a file that came back into those of the draft, as edits of its text. */

import type { Block, DocumentFootnote, DocumentSection } from '../model/index.ts';
import { commonElements } from '../redline/lcs.ts';
import { keyOf, wordsIn } from './block-key.ts';
import { type Edit, removal } from './edits.ts';
import type { Group, OwnBlock } from './group-blocks.ts';
import { mergeBlock, partnersOf } from './merge-blocks.ts';
import { blocksMarkdown, noteMarkdown } from './write-body.ts';

/** Inserts text behind an offset, or before the first text of a body. */
export function insertion(text: string, bodyStart: number, at: number, inserted: string): Edit {
  if (at > bodyStart) return { start: at, end: at, text: `\n\n${inserted}` };
  const rest = text.slice(bodyStart);
  if (rest.trim() === '') return { start: bodyStart, end: text.length, text: `\n${inserted}\n` };
  const first = bodyStart + rest.length - rest.trimStart().length;
  return { start: first, end: first, text: `${inserted}\n\n` };
}

/** Merges the blocks of one part. */
export class PartMerger {
  readonly edits: Edit[] = [];
  /** The blocks as they will be, footnotes excluded. */
  readonly blocks: Block[] = [];
  readonly #text: string;
  readonly #draft: DocumentSection;
  readonly #noteText: (note: DocumentFootnote) => string | undefined;
  end: number;

  constructor(
    text: string,
    draft: DocumentSection,
    end: number,
    noteText: (note: DocumentFootnote) => string | undefined,
  ) {
    this.#text = text;
    this.#draft = draft;
    this.end = end;
    this.#noteText = noteText;
  }

  merge(groups: readonly Group[], base: readonly Block[], file: readonly Block[]): void {
    const matches = new Map(commonElements(base, file, keyOf));
    let [baseAt, fileAt] = [0, 0];
    let changed: Group[] = [];
    for (const group of groups) {
      const places = group.base.map((_, at) => matches.get(baseAt + at) ?? -1);
      const [first] = places;
      const isKept =
        places.every((place, at) => place >= 0 && place === (first ?? 0) + at) &&
        (first !== undefined || changed.length === 0);
      baseAt += group.base.length;
      if (!isKept) {
        changed.push(group);
        continue;
      }
      if (first !== undefined) {
        this.#change(changed, file.slice(fileAt, first));
        changed = [];
        fileAt = first + places.length;
      }
      for (const { block, span, note } of group.own) {
        if (note === undefined) this.blocks.push(block);
        if (note === undefined) this.end = span.end;
      }
    }
    this.#change(changed, file.slice(fileAt));
  }

  /** Replaces groups of the draft by blocks of the file. */
  #change(groups: readonly Group[], file: readonly Block[]): void {
    const own = groups.flatMap((group) => group.own);
    const { bodyStart } = this.#draft.file;
    if (own.length === 0) {
      if (file.length === 0) return;
      this.blocks.push(...file);
      const text = blocksMarkdown(file);
      this.edits.push(insertion(this.#text, bodyStart, this.end, text));
      return;
    }
    const partners = partnersOf(
      groups,
      file.map((block): Group => ({ own: [], base: [block] })),
      {
        key: ({ own: mine, base }) => `${mine.length > 0} ${keyOf(base)}`,
        words: ({ base }) => wordsIn(base),
      },
    );
    const merged = file.map((block, at) => {
      const group = groups[partners[at] ?? -1];
      const [mine, was] = [group?.own[0], group?.base[0]];
      const isOne = group?.own.length === 1 && group.base.length === 1;
      return mine === undefined || was === undefined || !isOne ? block : mergeBlock(mine.block, was, block);
    });
    const isEach =
      groups.length === file.length &&
      groups.every((group) => new Set(group.own.map(({ span }) => span.start)).size === 1);
    if (isEach)
      groups.forEach((group, at) => {
        this.#replace(group.own, merged.slice(at, at + 1));
      });
    else this.#replace(own, merged);
  }

  #replace(own: readonly OwnBlock[], file: readonly Block[]): void {
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return;
    const note = own.every((one) => one.note !== undefined) ? first.note : undefined;
    if (note === undefined) this.blocks.push(...file);
    if (file.length === 0) {
      for (const { span, note: loose } of own) {
        const edit = removal(this.#text, this.#draft.file.bodyStart, span.start, span.end);
        if (!this.edits.some(({ end }) => end === edit.end)) this.edits.push(edit);
        if (loose !== undefined) this.#settle(span.start);
      }
    } else {
      const { start } = first.span;
      const { end } = last.span;
      const text = note === undefined ? blocksMarkdown(file) : looseNote(note, file);
      this.edits.push({ start, end, text: [text, ...this.#notesIn(start, end, own)].join('\n\n') });
    }
    if (note === undefined) this.end = Math.max(this.end, last.span.end);
  }

  #settle(start: number): void {
    for (const one of this.#draft.footnotes) if (spanOf(one).start === start) this.#noteText(one);
  }

  /** The footnotes that are defined between replaced blocks. */
  #notesIn(start: number, end: number, own: readonly OwnBlock[]): readonly string[] {
    const inside = this.#draft.footnotes.filter(
      (one) => spanOf(one).start >= start && spanOf(one).end <= end,
    );
    return inside.flatMap((one) => {
      const text = this.#noteText(one) ?? '';
      const isReplaced = own.some(({ note }) => note?.label === one.label);
      return isReplaced || text === '' ? [] : [text];
    });
  }
}

function looseNote(
  { label, number }: { readonly label: string; readonly number: number },
  blocks: readonly Block[],
): string {
  const mark = `[${number}] `;
  const [first, ...others] = blocks;
  if (first?.type !== 'paragraph') return noteMarkdown(label, blocks);
  const [start, ...inline] = first.inline;
  const isMarked = start?.type === 'text' && start.value.startsWith(mark.trim());
  const rest = isMarked ? { ...start, value: start.value.slice(mark.trim().length).trimStart() } : start;
  return noteMarkdown(label, [{ ...first, inline: rest === undefined ? [] : [rest, ...inline] }, ...others]);
}

/** The place of the definition of a footnote in its file. */
export function spanOf({ start, span }: DocumentFootnote): { readonly start: number; readonly end: number } {
  return { start: start + span.start, end: start + span.end };
}
