/** Merges a section of a file that came back into the section of the draft: only what changed is rewritten. */

import { inlineText } from '../document/inline-text.ts';
import type { Block, DocumentFootnote, DocumentSection } from '../model/index.ts';
import { commonElements } from '../redline/lcs.ts';
import { likeness } from '../redline/likeness.ts';
import { keyOf, wordsIn } from './block-key.ts';
import { applyEdits, type Edit, removal } from './edits.ts';
import { groupBlocks, type OwnBlock } from './group-blocks.ts';
import { mergeBlock, partnersOf } from './merge-blocks.ts';
import { insertion, PartMerger, spanOf } from './merge-part.ts';
import type { NamedPart, NamedSection } from './named-section.ts';
import { blocksMarkdown, bodyOf, headingLine, type NewPart, noteMarkdown } from './write-body.ts';

/** Merges one section. */
export class SectionMerger {
  readonly #draft: DocumentSection;
  readonly #base: NamedSection;
  readonly #file: NamedSection;
  readonly #text: string;
  readonly #edits: Edit[] = [];
  readonly #parts: NewPart[] = [];
  readonly #settled = new Set<DocumentFootnote>();

  constructor(draft: DocumentSection, base: NamedSection, file: NamedSection) {
    this.#draft = draft;
    this.#base = base;
    this.#file = file;
    this.#text = draft.file.source.text;
  }

  /** The text of the file, and the same with the whole body rewritten, for one that does not read back. */
  merge(): { readonly text: string; readonly rewritten: string } {
    const { parts, file } = this.#draft;
    if (parts.length === this.#base.parts.length) this.#mergeParts();
    else this.#rewriteParts();
    this.#mergeNotes();
    const text = applyEdits(this.#text, this.#edits);
    const rewritten = bodyOf(this.#parts, this.#newNotes());
    return { text, rewritten: `${this.#text.slice(0, file.bodyStart)}\n${rewritten}` };
  }

  #newNotes(): ReadonlyMap<string, readonly Block[]> {
    const { footnotes } = this.#draft;
    const kept = footnotes.filter(({ label }) => !this.#base.notes.has(label));
    return new Map([...this.#file.notes, ...kept.map(({ label, blocks }) => [label, blocks] as const)]);
  }

  #rewriteParts(): void {
    const { bodyStart } = this.#draft.file;
    for (const { heading, blocks } of this.#file.parts)
      this.#parts.push({
        heading: heading === undefined ? '' : headingLine(heading.inline, heading.depth + 1, undefined),
        blocks,
      });
    for (const note of this.#draft.footnotes) this.#settled.add(note);
    const text = `\n${bodyOf(this.#parts, this.#newNotes())}`;
    this.#edits.push({ start: bodyStart, end: this.#text.length, text });
  }

  #mergeParts(): void {
    const places = this.#placesOfParts();
    const inOrder = commonElements(
      this.#base.parts.map((_, at) => String(at)),
      places.map((place, at) => (place === undefined ? `new ${at}` : String(place))),
      (key) => key,
    );
    const stays = new Map(inOrder.map(([before, after]) => [after, before]));
    const removed = new Set(this.#base.parts.keys());
    let end = this.#draft.file.bodyStart;
    this.#file.parts.forEach((part, at) => {
      const place = places[at];
      const kept = stays.get(at);
      if (kept !== undefined) {
        removed.delete(kept);
        end = this.#mergePart(kept, part, end);
      } else this.#insertPart(part, place, end);
    });
    for (const place of removed) this.#removePart(place);
  }

  /** For each part of the file, the index of the one in the draft that it is. */
  #placesOfParts(): readonly (number | undefined)[] {
    const own = this.#base.parts;
    const heads = own.map(({ heading }) => (heading === undefined ? '' : keyOf(heading.inline)));
    const taken = new Set<number>();
    const take = (place: number): number | undefined => {
      if (place < 0 || taken.has(place)) return undefined;
      taken.add(place);
      return place;
    };
    const places = this.#file.parts.map(({ heading, anchor }, at): number | undefined => {
      if (heading === undefined) return take(at === 0 ? 0 : -1);
      const key = keyOf(heading.inline);
      const named = this.#draft.parts.findIndex((one) => one.anchor === anchor);
      const same = heads[named] === key ? named : heads.findIndex((one, i) => one === key && !taken.has(i));
      return take(same);
    });
    this.#file.parts.forEach(({ heading, anchor }, at) => {
      if (heading === undefined || places[at] !== undefined || anchor === undefined) return;
      places[at] = take(this.#draft.parts.findIndex((one) => one.anchor === anchor));
    });
    this.#file.parts.forEach((part, at) => {
      if (part.heading === undefined || places[at] !== undefined) return;
      const words = wordsOfPart(part);
      const found = own.findIndex(
        (one, i) => i > 0 && !taken.has(i) && likeness(wordsOfPart(one), words) >= 0.6,
      );
      places[at] = take(found);
    });
    return places;
  }

  /** The heading of a part as it will be: its id stays. */
  #heading(place: number, part: NamedPart): string {
    const own = this.#draft.parts[place];
    const was = this.#base.parts[place]?.heading;
    const { heading } = part;
    if (heading === undefined || own?.part.heading === undefined) return '';
    const { level, span, explicitId } = own.part.heading;
    const start = this.#draft.starts[place] ?? 0;
    const isSame = was !== undefined && keyOf(was.inline) === keyOf(heading.inline);
    if (isSame && was.depth === heading.depth) return this.#text.slice(start + span.start, start + span.end);
    const id = own.anchor.slice(this.#draft.id.length + 1);
    const inline = isSame ? own.part.heading.inline : heading.inline;
    const line = headingLine(inline, was?.depth === heading.depth ? level : heading.depth + 1, id);
    return explicitId !== undefined && !line.endsWith(`{#${id}}`) ? `${line} {#${id}}` : line;
  }

  /** Merges a part in its place; returns the offset where it ends. */
  #mergePart(place: number, part: NamedPart, before: number): number {
    const own = this.#draft.parts[place];
    const base = this.#base.parts[place];
    const start = this.#draft.starts[place] ?? 0;
    if (own === undefined || base === undefined) return before;
    let end = before;
    const heading = this.#heading(place, part);
    if (own.part.heading !== undefined) {
      const { span } = own.part.heading;
      end = start + span.end;
      if (heading !== this.#text.slice(start + span.start, end))
        this.#edits.push({ start: start + span.start, end, text: heading });
    }
    const merging = new PartMerger(this.#text, this.#draft, end, (note) => this.#noteText(note));
    merging.merge(groupBlocks(this.#ownBlocks(place), base.blocks), base.blocks, part.blocks);
    this.#edits.push(...merging.edits);
    this.#parts.push({ heading, blocks: merging.blocks });
    return merging.end;
  }

  /** The blocks of a part with their places; the last one has the footnotes without references as well. */
  #ownBlocks(place: number): readonly OwnBlock[] {
    const { parts, starts, footnotes } = this.#draft;
    const start = starts[place] ?? 0;
    const blocks = (parts[place]?.part.blocks ?? []).map((block): OwnBlock => {
      return { block, span: { start: start + block.span.start, end: start + block.span.end } };
    });
    if (place < parts.length - 1) return blocks;
    const loose = footnotes.filter(({ label }) => !this.#base.notes.has(label));
    return [...blocks, ...loose.flatMap(looseBlocks)];
  }

  #insertPart(part: NamedPart, place: number | undefined, end: number): void {
    const { heading } = part;
    const line =
      place === undefined
        ? heading === undefined
          ? ''
          : headingLine(heading.inline, heading.depth + 1, undefined)
        : this.#heading(place, part);
    const own = place === undefined ? undefined : this.#draft.parts[place]?.part.blocks;
    const base = place === undefined ? undefined : this.#base.parts[place]?.blocks;
    const blocks =
      own === undefined || base === undefined || own.length !== base.length
        ? part.blocks
        : mergeAll(own, base, part.blocks);
    this.#parts.push({ heading: line, blocks });
    const text = [line, blocksMarkdown(blocks)].filter((piece) => piece !== '').join('\n\n');
    this.#edits.push(insertion(this.#text, this.#draft.file.bodyStart, end, text));
  }

  #removePart(place: number): void {
    const own = this.#draft.parts[place];
    const start = this.#draft.starts[place] ?? 0;
    const { bodyStart } = this.#draft.file;
    if (own?.part.heading !== undefined) {
      const { span } = own.part.heading;
      this.#edits.push(removal(this.#text, bodyStart, start + span.start, start + span.end));
    }
    for (const { span, note } of this.#ownBlocks(place))
      if (note === undefined) this.#edits.push(removal(this.#text, bodyStart, span.start, span.end));
  }

  /** Footnotes that the file changed, removed or added. */
  #mergeNotes(): void {
    const { footnotes, file } = this.#draft;
    for (const note of footnotes) {
      if (this.#settled.has(note)) continue;
      const { start, end } = spanOf(note);
      const text = this.#noteText(note);
      if (text === undefined) this.#edits.push(removal(this.#text, file.bodyStart, start, end));
      else if (text !== this.#text.slice(start, end)) this.#edits.push({ start, end, text });
    }
    const known = new Set(footnotes.map(({ label }) => label));
    if (this.#draft.parts.length !== this.#base.parts.length) return;
    const added = [...this.#file.notes].filter(([label]) => !known.has(label));
    if (added.length === 0) return;
    const end = this.#text.trimEnd().length;
    const text = added.map(([label, blocks]) => noteMarkdown(label, blocks)).join('\n\n');
    this.#edits.push({ start: Math.max(end, file.bodyStart), end: this.#text.length, text: `\n\n${text}\n` });
  }

  /** The definition of a footnote as it will be; undefined if nothing refers to it any more. */
  #noteText(note: DocumentFootnote): string | undefined {
    this.#settled.add(note);
    const { label } = note;
    const { start, end } = spanOf(note);
    const [was, is] = [this.#base.notes.get(label), this.#file.notes.get(label)];
    const own = this.#text.slice(start, end);
    if (was === undefined) return own;
    if (is === undefined) return undefined;
    return keyOf(was) === keyOf(is) ? own : noteMarkdown(label, mergeAll(note.blocks, was, is));
  }
}

function wordsOfPart({ heading, blocks }: NamedPart): string {
  return `${inlineText(heading?.inline ?? [])} ${wordsIn(blocks)}`;
}

/** A footnote without references, as a Word file shows it: its number in brackets, then its text. */
function looseBlocks(note: DocumentFootnote): readonly OwnBlock[] {
  const span = spanOf(note);
  const { number, label, blocks } = note;
  const [first, ...others] = blocks;
  const mark = { type: 'text', value: `[${number}] `, span } as const;
  const start: Block =
    first?.type === 'paragraph'
      ? { ...first, inline: [mark, ...first.inline] }
      : { type: 'paragraph', inline: [mark], span };
  const rest = first?.type === 'paragraph' ? others : blocks;
  return [start, ...rest].map((block) => ({ block, span, note: { label, number } }));
}

/** Merges blocks that are nowhere in the file yet. */
function mergeAll(own: readonly Block[], base: readonly Block[], file: readonly Block[]): readonly Block[] {
  if (own.length !== base.length) return file;
  const partners = partnersOf(base, file, { key: keyOf, words: (block) => wordsIn([block]) });
  return file.map((block, at) => {
    const place = partners[at];
    const [mine, was] = place === undefined ? [] : [own[place], base[place]];
    return mine === undefined || was === undefined ? block : mergeBlock(mine, was, block);
  });
}
