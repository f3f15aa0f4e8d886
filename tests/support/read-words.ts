/** The words of a text in their order, as `policy.txt` has them and as a reader of another format finds them. */

import type { Flow } from '../../src/import/flow.ts';
import type { Document, DocumentFootnote, DocumentSection } from '../../src/model/index.ts';
import { plainBlocks } from '../../src/serialise/plain-blocks.ts';
import { plainLine } from '../../src/serialise/plain-inline.ts';
import { policyText } from '../../src/serialise/policy-text.ts';

/** The words of the text and of its footnotes. */
export interface ReadWords {
  readonly text: readonly string[];
  readonly notes: readonly string[];
}

/** The words of a document; references to footnotes are `[*]`, and marks of Markdown and addresses of links are left out. */
export function textWords(document: Document): ReadWords {
  const bare = (section: DocumentSection): DocumentSection => ({
    ...section,
    footnotes: section.footnotes.filter((note) => isLoose(note, section)),
  });
  const { preamble, sections } = document;
  const all = preamble === undefined ? sections : [preamble, ...sections];
  const text = policyText({
    ...document,
    sections: sections.map(bare),
    ...(preamble && { preamble: bare(preamble) }),
  });
  const setting = { notes: new Map(), ownWords: () => '' };
  const notes = all.flatMap((section) =>
    section.footnotes
      .filter((note) => !isLoose(note, section))
      .flatMap(({ blocks }) => plainBlocks(blocks, setting).flat()),
  );
  return { text: words(text), notes: words(notes.join('\n')) };
}

/** Whether no reference leads to a footnote, which is then part of the text. */
function isLoose(note: DocumentFootnote, { footnotes }: DocumentSection): boolean {
  return note.references === 0 || footnotes.find(({ label }) => label === note.label) !== note;
}

/** The words of the text without numbers of footnotes, but with what an image says, which is in brackets as well. */
export function spokenWords(document: Document): readonly string[] {
  const bare = (section: DocumentSection): DocumentSection => ({
    ...section,
    footnotes: section.footnotes.filter((note) => isLoose(note, section)),
  });
  const { preamble, sections } = document;
  const text = policyText({
    ...document,
    sections: sections.map(bare),
    ...(preamble && { preamble: bare(preamble) }),
  });
  return words(text.replace(/\[(\p{L}[^\]\n]*)\]/gu, '$1')).filter((word) => word !== '[*]');
}

/** The words that an import found. */
export function flowWords({ items, notes }: Flow): ReadWords {
  const setting = { notes: new Map(), ownWords: () => '' };
  const text = items.map((item) =>
    item.type === 'heading'
      ? plainLine(item.inline, setting)
      : plainBlocks([item.block], setting).flat().join('\n'),
  );
  const ofNotes = [...notes.values()].map((blocks) => plainBlocks(blocks, setting).flat().join('\n'));
  return { text: words(text.join('\n')), notes: words(ofNotes.join('\n')) };
}

/** Words without the marks that `policy.txt` sets around them. */
export function words(text: string): readonly string[] {
  return text
    .replace(/ <[^<>\s]+>/g, '')
    .replace(/\[\^?[^\s\]]+\]/g, '[*]')
    .replace(/~~|(?<=^|\s)[-:|>](?=\s|$)/g, '')
    .split(/\s+/u)
    .filter((word) => word !== '');
}
