/** The layered notice: what each section says in short, before the text itself (WP260, paragraphs 35 to 37). */

import { fragment } from '../html/html-setting.ts';
import type { Document } from '../model/index.ts';
import { foreignTo, type LanguageAttributes } from '../published/page-frame.ts';

/** A section in short. */
export interface ShortView {
  readonly number: string;
  readonly title: string;
  readonly href: string;
  readonly summary: string;
  /** Language of title and summary, if it differs from the page's. */
  readonly language: LanguageAttributes | undefined;
}

/** The sections that have a summary, in order; none if no section has one. */
export function shortViews({ sections, language }: Document): readonly ShortView[] {
  return sections.flatMap(({ id, number, title, summary, language: own }) =>
    summary === undefined
      ? []
      : [{ number, title, href: fragment(id), summary, language: foreignTo(own, language) }],
  );
}

/** Whether the text before the first section ends with a colon, so that the contents are its continuation. */
export function introducesContents({ preamble }: Document): boolean {
  const last = preamble?.parts.at(-1)?.part.blocks.at(-1);
  if (last?.type !== 'paragraph') return false;
  const end = last.inline.at(-1);
  return end?.type === 'text' && /[:：]\s*$/.test(end.value);
}
