/** A Word file as a text: the sections, headings and blocks that a draft is compared with. */

import { inlineText } from '../document/inline-text.ts';
import type { Finding } from '../findings/finding.ts';
import { ImageBringer } from '../import/bring-images.ts';
import { cureCharacters } from '../import/cure-characters.ts';
import { type OutlinePart, outlineFlow } from '../import/outline.ts';
import { readWord } from '../import/readers/read-word.ts';
import type { Settlement } from '../import/word/settle-changes.ts';
import type { Block, Inline } from '../model/index.ts';

/** The text under one heading. The first part of a section has none. */
export interface ReturnedPart {
  readonly heading?: { readonly inline: readonly Inline[]; readonly depth: number };
  /** The bookmarks at its heading. */
  readonly ids: readonly string[];
  readonly blocks: readonly Block[];
}

/** A section, or the preamble, whose title is empty. */
export interface ReturnedSection {
  readonly title: string;
  /** The bookmarks at its title. */
  readonly ids: readonly string[];
  readonly parts: readonly ReturnedPart[];
}

/** A Word file after reading. Links, footnotes and images are named as the file does. */
export interface ReturnedText {
  readonly title: string;
  readonly preamble: ReturnedSection;
  readonly sections: readonly ReturnedSection[];
  readonly notes: ReadonlyMap<string, readonly Block[]>;
  /** The images in it, by the path that its blocks name. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly findings: readonly Finding[];
}

/** How to read a file. */
export interface Reading {
  /** The path of the file, for messages. */
  readonly path: string;
  readonly settle: Settlement;
  /** Whether it was made from a text of ours. Then its title is above sections, and no number in it is typed. */
  readonly isOwn: boolean;
}

/** The level of the headings of sections in our own files, below the title. */
const sectionLevel = 2;

/** The depths of headings; at all of them, what looks like a number of an own file is part of the title. */
const allDepths: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5]);

/** Reads a Word file. Throws a Refusal for one that cannot be read. */
export async function readReturned(
  bytes: Uint8Array,
  { path, settle, isOwn }: Reading,
): Promise<ReturnedText> {
  const read = await readWord(path, bytes, { settle, own: isOwn });
  const flow = cureCharacters(new ImageBringer().bring(read));
  const outline = isOwn
    ? outlineFlow(flow, { splitLevel: sectionLevel }, '', allDepths)
    : outlineFlow(flow, {}, '');
  const part = ({ heading, ids, content }: OutlinePart): ReturnedPart => ({
    ...(heading !== undefined && { heading }),
    ids,
    blocks: content,
  });
  const ignored = isOwn ? ['import-number-kept', 'import-title-missing'] : ['import-title-missing'];
  return {
    title: outline.title,
    preamble: { title: '', ids: [], parts: outline.preamble.map(part) },
    sections: outline.sections.map(({ title, parts }) => ({
      title: inlineText(title).replace(/\s+/g, ' ').trim(),
      ids: parts[0]?.ids ?? [],
      parts: parts.map(part),
    })),
    notes: flow.notes,
    images: flow.images ?? new Map(),
    findings: [...flow.findings, ...outline.findings].filter(({ code }) => !ignored.includes(code)),
  };
}
