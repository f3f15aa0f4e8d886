/** The context for rendering a section as HTML: its page, its counters, and the forms of ids and numbers. */

import type { Cache } from '../cache.ts';
import type { Origin } from '../document/reference.ts';
import { say, type Words } from '../i18n/strings.ts';
import type { DocumentFootnote, DocumentSection, SiteIndex, Tag } from '../model/index.ts';
import { escapeAttribute } from './escape-html.ts';

/** What a fragment needs to know about the page that contains it. */
export interface HtmlContext {
  /** The document that contains the text; its language is that of the page. */
  readonly origin: Origin;
  readonly index: SiteIndex;
  /** Address of the root of this language's tree, relative to the page, with a trailing slash: `../`. */
  readonly root: string;
  readonly words: Words;
  readonly cache?: Cache;
  /**
   * The path below the site's root, without a leading slash, of a file that a section refers to by a path relative to
   * its own file (an image); undefined if no such file is published.
   */
  readonly fileAddress: (section: DocumentSection, path: string) => string | undefined;
  /** The path of the text of a policy that links lead to, below the tree of a language: `cookies/`. */
  readonly policyPath: (policy: string) => string;
  /**
   * Since when a section says what it says, where it once said something else, and where to read what that was; `note`
   * says that the version of the page changed it.
   */
  readonly changed?: (
    section: DocumentSection,
  ) => { readonly label: string; readonly href: string; readonly note: string } | undefined;
  /** The governing text of a section whose translation is out of date; undefined for all others. */
  readonly governingText: (section: DocumentSection) => GoverningText | undefined;
}

/** The section in the governing language; `href` is relative to the page. */
export interface GoverningText {
  readonly language: Tag;
  readonly href: string;
}

/** One section while it is rendered: the targets of its references, and its counters. */
export interface Setting {
  readonly context: HtmlContext;
  readonly section: DocumentSection;
  readonly footnotes: ReadonlyMap<string, DocumentFootnote>;
  /** References rendered so far, by footnote label. */
  readonly references: Map<string, number>;
  /** Tables rendered so far. */
  tables: number;
  /** Everything else in the section that the HTML of its parts depends on, as a key. */
  readonly around: string;
}

/** An attribute with a leading space. */
export function attribute(name: string, value: string): string {
  return ` ${name}="${escapeAttribute(value)}"`;
}

/**
 * The fragment that leads to an id. Letters of any script stay readable (URL standard, "URL code points"); characters
 * that are not allowed in a fragment are percent-encoded, since the label of a footnote may contain them.
 */
export function fragment(anchor: string): string {
  return `#${anchor.replace(/[^\p{L}\p{M}\p{N}._~-]/gu, (character) => encodeURIComponent(character))}`;
}

/** How text refers to a section or heading: `section III.1`, its title if it has no number, or `the introduction`. */
export function placeName(number: string, title: string, words: Words): string {
  if (number !== '') return say(words, 'placeSection', { number });
  return title === '' ? say(words, 'placeIntroduction') : say(words, 'placeTitle', { title });
}

/** Address of the site's root, relative to the page: other languages are one level below it. */
export function siteRoot({ index, origin, root }: HtmlContext): string {
  return origin.language === index.languages[0] ? root : `${root}../`;
}
