/** A document as `policy.txt`, format 1 (DESIGN.md section 3). */

import { keep } from '../document/keep.ts';
import { numberLabel } from '../document/number.ts';
import type { Document, DocumentPart, DocumentSection } from '../model/index.ts';
import { labelled, plainBlocks } from './plain-blocks.ts';
import { oneLine, type PlainSetting, plainLine } from './plain-inline.ts';
import { type OwnWords, ownWords, saysItself } from './resolve-own.ts';

/**
 * The whole text of a document, as plain text. Its digest stands in releases for ever, so what follows is never
 * changed: a later format gets a later number. The text comes from the document alone, by no data that changes
 * with time: not by other policies, the interface's words, or the tables of locales.
 *
 * 1. Characters stay as they are (no normal form). Lines end in `\n`, the last one too. No line but one of code or
 *    raw HTML begins, behind its indentation, or ends with a space of ASCII, and runs of these are one space.
 * 2. The title of the policy stands first. What follows is a row of entries with one empty line between two.
 * 3. The preamble: its blocks (an entry each) and its footnotes, without a heading.
 * 4. Each section: number and title on one line (`III. Title`; the title alone where it has no number), then its
 *    blocks and footnotes. A section without text is its heading. Summaries are no part of the text.
 * 5. A heading within a section is an entry like that of a section: `III.1 Title`.
 * 6. A paragraph is one line; a forced line break is a space. Blocks within other blocks have no empty line between.
 * 7. A list item is its marker (`-`, `2.`, `iv)`, `(a)`, counted from the first item's number), a space, and its
 *    first paragraph. All else in it stands on lines of its own below, indented by two spaces a level; an item that
 *    begins with another block is its marker alone on a line. Items have no empty line between.
 * 8. Each line of a quotation begins with `> `.
 * 9. A table row is a line, the header first, with ` | ` between cells. A row without any text is left out.
 * 10. A definition is its terms, one a line, and each description as an item with the marker `:`.
 * 11. A footnote is an item with its number in brackets, `[1]`, as at every reference to it; the footnotes of a
 *     section are one entry at its end, by number.
 * 12. A link is its words, with ` <address>` behind where it leads out of the site, unless the words are that address
 *     (as written, percent-decoded, or without `mailto:`). One without words is the number of what it leads to in
 *     this document, else its title, else its anchor; and for all else its address.
 * 13. Emphasis has no marks; struck text stands between `~~`. An image is its alternative text in brackets. Code and
 *     raw HTML are their lines as written. A thematic break is nothing.
 */
export function policyText(document: Document): string {
  const known = texts.get(document) ?? writeText(document);
  texts.set(document, known);
  return known;
}

/** The verification of an archive asks for the text of every version, and so does its file. */
const texts = new WeakMap<Document, string>();

function writeText(document: Document): string {
  const words = ownWords(document);
  const preamble = document.preamble === undefined ? [] : bodyEntries(document.preamble, words);
  const sections = document.sections.flatMap((section) => [
    headingLine(section.number, section.title),
    ...bodyEntries(section, words),
  ]);
  return `${[oneLine(document.title), ...preamble, ...sections].join('\n\n')}\n`;
}

function bodyEntries(section: DocumentSection, words: OwnWords): readonly string[] {
  const setting = settingOf(section, words);
  const parts = section.parts.map((placed) =>
    saysItself(placed.part)
      ? kept(placed, '', () => partEntries(placed, setting))
      : partEntries(placed, setting),
  );
  const notes = section.footnotes.flatMap((note) => labelled(`[${note.number}]`, note.blocks, setting));
  return [...parts, notes.join('\n')].filter((entry) => entry !== '');
}

/** The entries of parts that say themselves. */
const kept = keep<string>();

/** The entries of a part as they follow each other; nothing for one that says nothing. */
function partEntries({ part, number }: DocumentPart, setting: PlainSetting): string {
  const heading = part.heading && headingLine(number, plainLine(part.heading.inline, setting));
  const blocks = plainBlocks(part.blocks, setting).map((lines) => lines.join('\n'));
  return [heading ?? '', ...blocks].filter((entry) => entry !== '').join('\n\n');
}

/** The first of several footnotes with one label is the one that references lead to. */
function settingOf({ footnotes }: DocumentSection, words: OwnWords): PlainSetting {
  const notes = new Map([...footnotes].reverse().map(({ label, number }) => [label, number]));
  return { notes, ownWords: words };
}

function headingLine(number: string, title: string): string {
  return oneLine(`${numberLabel(number)} ${title}`);
}
