/** What `content/` reads: configuration, section files, texts and policies. */

import type { Source, Span } from '../source.ts';

/** A BCP 47 language tag as written in `site.yaml`, for example `zh-Hans`. */
export type Tag = string;

/** A date as `YYYY-MM-DD`. */
export type Day = string;

/** `site.yaml`: settings shared by all policies of a publisher. */
export interface SiteConfig {
  /** The publisher's full name, `CMEO-MAX INC.` */
  readonly publisher: string;
  /** The short name in the header of every page; defaults to the publisher's name. */
  readonly name: string;
  /** Absolute address of the site, with a trailing slash. */
  readonly baseUrl: string;
  /** IANA time zone in which days begin. */
  readonly timezone: string;
  /** The first is the default language, which is published at the root of the site. */
  readonly languages: readonly [Tag, ...Tag[]];
  readonly contact: { readonly email?: string; readonly url?: string };
  /** Minimum number of whole days between the release of a version and its effective date, by change class. */
  readonly notice: { readonly material: number };
  /** The domain in the ids of feeds and their entries (RFC 4151), independent of the address the site is built for. */
  readonly feedAuthority: string;
  /** What `/.well-known/gpc.json` states about Global Privacy Control; absent if nothing is configured. */
  readonly gpc?: { readonly supported: boolean; readonly lastUpdate?: Day };
  /** The formats in which versions can be downloaded beside their pages. */
  readonly downloads: readonly ('docx' | 'pdf')[];
  /** The size of paper that Word and PDF files are for. */
  readonly paper: 'a4' | 'letter';
  /** Fonts for PDF files beside the one for Latin, Greek and Cyrillic, in the order in which they are tried. */
  readonly fonts: readonly FontFile[];
  readonly source: Source;
}

/** A font that `site.yaml` names. */
export interface FontFile {
  /** As findings show it. */
  readonly path: string;
  /** SHA-256 of the bytes. */
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** How one level of headings is numbered. */
export type NumberStyle = 'upper-roman' | 'lower-roman' | 'decimal' | 'upper-alpha' | 'lower-alpha' | 'none';

/** `policy.yaml`. */
export interface PolicyConfig {
  readonly title: Readonly<Record<Tag, string>>;
  readonly description: Readonly<Record<Tag, string>>;
  /** The first style numbers sections, the next the headings inside them, and so on; deeper levels are not numbered. */
  readonly numbering: readonly [NumberStyle, ...NumberStyle[]];
  readonly governing: Tag;
  readonly source: Source;
}

/** An old fragment that leads to a section or heading anchor, from the front matter of a section. */
export interface Alias {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

/** One Markdown file of a text: its front matter is read, its body is not parsed yet. */
export interface SectionFile {
  /** From the file name: `10-collect.md` has order 10 and id `collect`. The preamble has order -1 and id `preamble`. */
  readonly order: number;
  readonly id: string;
  /** Relative to the folder of the draft or version, `en/10-collect.md`. */
  readonly path: string;
  readonly title: string;
  /** The position of the title in `source`. */
  readonly titleSpan: Span;
  readonly summary?: string;
  /** `status: empty`: a heading without text. */
  readonly empty: boolean;
  readonly aliases: readonly Alias[];
  /** SHA-256 of the governing file that this file translates. */
  readonly translates?: string;
  readonly source: Source;
  /** Offset in `source.text` where the Markdown body starts. */
  readonly bodyStart: number;
  /** SHA-256 of the file's bytes, in lower-case hexadecimal. */
  readonly digest: string;
}

/** The files of one policy in one language, in the draft or in a version. */
export interface PolicyText {
  readonly language: Tag;
  readonly preamble?: SectionFile;
  /** By order. */
  readonly sections: readonly SectionFile[];
}

/** An image that a text may show. */
export interface ImageFile {
  /** Relative to the folder of the draft or version, `images/flow.png`. */
  readonly path: string;
  /** SHA-256 of the image. */
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** The content of a draft or a version: texts, their `policy.yaml`, and their images. */
export interface PolicyState {
  readonly config: PolicyConfig;
  /** The governing language first. */
  readonly texts: readonly PolicyText[];
  /** By path. */
  readonly images: ReadonlyMap<string, ImageFile>;
}
