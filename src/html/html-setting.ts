/** What the HTML of a section is set with: its page, its counters, and how ids and numbers are written. */

import type { Origin } from '../document/reference.ts';
import { say, type Words } from '../i18n/strings.ts';
import type { DocumentFootnote, DocumentSection, SiteIndex, Tag } from '../model/index.ts';
import { escapeAttribute } from './escape-html.ts';

/** What a fragment needs to know of the page that it stands in. */
export interface HtmlContext {
  /** The document that the text belongs to; its language is that of the page. */
  readonly origin: Origin;
  readonly index: SiteIndex;
  /** Address of the root of this language's tree, relative to the page, with a slash at the end: `../`. */
  readonly root: string;
  readonly words: Words;
  /**
   * Where a file stands that a section names by a path relative to its own file (an image): a path below the site's
   * root, without a slash before it; nothing where no such file is published.
   */
  readonly fileAddress: (section: DocumentSection, path: string) => string | undefined;
  /** Where the text of a policy stands that links lead to, below the tree of a language: `cookies/`. */
  readonly policyPath: (policy: string) => string;
  /** The governing text of a section whose translation is of an older one; nothing for any other. */
  readonly governingText: (section: DocumentSection) => GoverningText | undefined;
}

/** Where a section stands in the governing language; `href` is relative to the page. */
export interface GoverningText {
  readonly language: Tag;
  readonly href: string;
}

/** One section while it is being set: what its text refers to, and what was counted so far. */
export interface Setting {
  readonly context: HtmlContext;
  readonly section: DocumentSection;
  readonly footnotes: ReadonlyMap<string, DocumentFootnote>;
  /** References set so far, by footnote label. */
  readonly references: Map<string, number>;
  /** Tables set so far. */
  tables: number;
  /** What else of the section the HTML of its parts hangs on, as a key. */
  readonly around: string;
}

/** An attribute with a space before it. */
export function attribute(name: string, value: string): string {
  return ` ${name}="${escapeAttribute(value)}"`;
}

/**
 * The fragment that leads to an id. Letters of any script stay readable (URL standard, "URL code points"); what may
 * not stand in a fragment is percent-encoded, as a footnote's label can hold it.
 */
export function fragment(anchor: string): string {
  return `#${anchor.replace(/[^\p{L}\p{M}\p{N}._~-]/gu, (character) => encodeURIComponent(character))}`;
}

/** How a section or heading is spoken of: `section III.1`, by its title where it has no number, `the introduction`. */
export function placeName(number: string, title: string, words: Words): string {
  if (number !== '') return say(words, 'placeSection', { number });
  return title === '' ? say(words, 'placeIntroduction') : say(words, 'placeTitle', { title });
}

/** Address of the site's root, relative to the page: further languages stand one level below it. */
export function siteRoot({ index, origin, root }: HtmlContext): string {
  return origin.language === index.languages[0] ? root : `${root}../`;
}
