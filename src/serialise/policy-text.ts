/** A document as `policy.txt`, format 1 (DESIGN.md section 3). */

import { type Cache, createSlot, noCache } from '../cache.ts';
import { numberLabel } from '../document/number.ts';
import type { Document, DocumentPart, DocumentSection } from '../model/index.ts';
import { labelled, plainBlocks } from './plain-blocks.ts';
import { oneLine, type PlainSetting, plainLine } from './plain-inline.ts';
import { type OwnWords, ownWords, saysItself } from './resolve-own.ts';

/**
 * The complete text of a document as plain text. Its digest is recorded permanently in releases, so these rules never
 * change: a later format gets a later number. The text depends only on the document, not on anything that changes
 * over time, such as other policies, interface words or locale data.
 *
 * 1. Characters stay unchanged (no normal form). Lines end in `\n`, including the last one. Except in code and raw HTML,
 *    no line starts (after its indentation) or ends with an ASCII space, and runs of them are one space.
 * 2. The title of the policy comes first, followed by a sequence of entries with one blank line between two.
 * 3. The preamble: its blocks (an entry each) and its footnotes, without a heading.
 * 4. Each section: number and title on one line (`III. Title`, or only the title if it has no number), then its blocks
 *    and footnotes. A section without text is just its heading. Summaries are not part of the text.
 * 5. A heading within a section is an entry like that of a section: `III.1 Title`.
 * 6. A paragraph is one line; a forced line break is a space. Blocks within other blocks have no blank line between.
 * 7. A list item is its marker (`-`, `2.`, `iv)`, `(a)`, counted from the first item's number), a space, and its
 *    first paragraph. Everything else in it is on separate lines below, indented by two spaces per level; an item that
 *    starts with another block has its marker on a separate line. Items have no blank line between.
 * 8. Each line of a quotation starts with `> `.
 * 9. A table row is a line, the header first, with ` | ` between cells. A row without any text is omitted.
 * 10. A definition is its terms, one per line, and each description as an item with the marker `:`.
 * 11. A footnote is an item with its number in brackets, `[1]`, as at every reference to it; the footnotes of a
 *     section are one entry at its end, by number.
 * 12. A link is its words, followed by ` <address>` if it leads out of the site, unless the words are that address
 *     (as written, percent-decoded, or without `mailto:`). One without words is the number of its target in this
 *     document, else the target's title, else its anchor; for all other targets, its address.
 * 13. Emphasis has no marks; text that is struck through is between `~~`. An image is its alternative text in brackets.
 *     Code and raw HTML are their lines as written. A thematic break is nothing.
 */
export function policyText(document: Document, cache: Cache = noCache): string {
  return cache.get(textSlot, document, '', () => writeText(document, cache));
}

/** Both the verification of an archive and its text file need the text of every version. */
const textSlot = createSlot<string>('text of a document');

function writeText(document: Document, cache: Cache): string {
  const words = ownWords(document);
  const preamble = document.preamble === undefined ? [] : bodyEntries(document.preamble, words, cache);
  const sections = document.sections.flatMap((section) => [
    headingLine(section.number, section.title),
    ...bodyEntries(section, words, cache),
  ]);
  return `${[oneLine(document.title), ...preamble, ...sections].join('\n\n')}\n`;
}

function bodyEntries(section: DocumentSection, words: OwnWords, cache: Cache): readonly string[] {
  const setting = settingOf(section, words);
  const parts = section.parts.map((placed) =>
    saysItself(placed.part, cache)
      ? cache.get(entrySlot, placed, '', () => partEntries(placed, setting))
      : partEntries(placed, setting),
  );
  const notes = section.footnotes.flatMap((note) => labelled(`[${note.number}]`, note.blocks, setting));
  return [...parts, notes.join('\n')].filter((entry) => entry !== '');
}

const entrySlot = createSlot<string>('text of a part');

/** The entries of a part, joined; empty if it has no text. */
function partEntries({ part, number }: DocumentPart, setting: PlainSetting): string {
  const heading = part.heading && headingLine(number, plainLine(part.heading.inline, setting));
  const blocks = plainBlocks(part.blocks, setting).map((lines) => lines.join('\n'));
  return [heading ?? '', ...blocks].filter((entry) => entry !== '').join('\n\n');
}

/** If several footnotes have the same label, references lead to the first. */
function settingOf({ footnotes }: DocumentSection, words: OwnWords): PlainSetting {
  const notes = new Map([...footnotes].reverse().map(({ label, number }) => [label, number]));
  return { notes, ownWords: words };
}

function headingLine(number: string, title: string): string {
  return oneLine(`${numberLabel(number)} ${title}`);
}
