/** The table of contents of a document: its sections, and the headings directly in them. */

import { inlineText } from '../document/inline-text.ts';
import { fragment } from '../html/html-setting.ts';
import { say, type Words } from '../i18n/strings.ts';
import type { Document } from '../model/index.ts';
import { foreignTo, type LanguageAttributes } from '../published/page-frame.ts';

/** An entry of the table of contents; the entries below it are the headings directly in the section. */
export interface ContentsEntryView {
  readonly number: string;
  readonly title: string;
  readonly href: string;
  /** Language of the title, if it differs from the page's. */
  readonly language: LanguageAttributes | undefined;
  readonly entries: readonly ContentsEntryView[];
  /** The label of folded entries below: `III.1 – III.5`, or `Headings (5)` without numbers; otherwise empty. */
  readonly entriesLabel: string;
}

/** In longer tables of contents, the entries below sections are folded. */
const longestUnfolded = 60;

/** The entries of a document, and whether those below the sections are folded. */
export function contentsOf(
  document: Document,
  words: Words,
): { readonly contents: readonly ContentsEntryView[]; readonly folded: boolean } {
  const contents = document.sections.map((section): ContentsEntryView => {
    const language = foreignTo(section.language, document.language);
    const entries = section.parts
      .filter((part) => part.depth === 1)
      .map(
        ({ number, anchor, part }): ContentsEntryView => ({
          number,
          title: inlineText(part.heading?.inline ?? []),
          href: fragment(anchor),
          language,
          entries: [],
          entriesLabel: '',
        }),
      );
    const { number, title, id } = section;
    return { number, title, href: fragment(id), language, entries, entriesLabel: labelOf(entries, words) };
  });
  const count = contents.reduce((sum, entry) => sum + 1 + entry.entries.length, 0);
  return { contents, folded: count > longestUnfolded };
}

function labelOf(entries: readonly ContentsEntryView[], words: Words): string {
  if (entries.length === 0) return '';
  const first = entries[0]?.number ?? '';
  const last = entries.at(-1)?.number ?? '';
  if (first === '' || last === '') return say(words, 'headings', { count: entries.length });
  return first === last ? first : `${first} – ${last}`;
}
