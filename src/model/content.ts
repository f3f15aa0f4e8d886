/** What `content/` reads: the configuration, section files, texts, policies. */

import type { Source, Span } from '../source.ts';

/** A BCP 47 language tag as `site.yaml` writes it, `zh-Hans`. */
export type Tag = string;

/** A day as `YYYY-MM-DD`. */
export type Day = string;

/** `site.yaml`: everything that is said once for all policies of a publisher. */
export interface SiteConfig {
  /** The publisher's full name, `CMEO-MAX INC.` */
  readonly publisher: string;
  /** The short name in the bar of every page; the publisher's name where there is none. */
  readonly name: string;
  /** Absolute address of the site, with a slash at the end. */
  readonly baseUrl: string;
  /** IANA time zone in which days begin. */
  readonly timezone: string;
  /** The first is the default language, which stands at the root of the site. */
  readonly languages: readonly [Tag, ...Tag[]];
  readonly contact: { readonly email?: string; readonly url?: string };
  /** Whole days that must lie between the release of a version and its effect, per change class. */
  readonly notice: { readonly material: number };
  /** The domain in the ids of feeds and their entries (RFC 4151), whatever address the site is built for. */
  readonly feedAuthority: string;
  /** What `/.well-known/gpc.json` says of Global Privacy Control; absent where nothing is said. */
  readonly gpc?: { readonly supported: boolean; readonly lastUpdate?: Day };
  readonly source: Source;
}

/** How one level of headings is counted. */
export type NumberStyle = 'upper-roman' | 'lower-roman' | 'decimal' | 'upper-alpha' | 'lower-alpha' | 'none';

/** `policy.yaml`. */
export interface PolicyConfig {
  readonly title: Readonly<Record<Tag, string>>;
  readonly description: Readonly<Record<Tag, string>>;
  /** The first style counts sections, the next the headings inside them, and so on; deeper levels are not counted. */
  readonly numbering: readonly [NumberStyle, ...NumberStyle[]];
  readonly governing: Tag;
  readonly source: Source;
}

/** A former fragment that leads to a section or heading anchor, from the front matter of a section. */
export interface Alias {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

/** One Markdown file of a text: front matter read, body not yet parsed. */
export interface SectionFile {
  /** From the file name, `10-collect.md`: order 10, id `collect`. The preamble has order -1 and id `preamble`. */
  readonly order: number;
  readonly id: string;
  /** Relative to the folder of the draft or version, `en/10-collect.md`. */
  readonly path: string;
  readonly title: string;
  /** Where the title stands in `source`. */
  readonly titleSpan: Span;
  readonly summary?: string;
  /** `status: empty`: a heading without text. */
  readonly empty: boolean;
  readonly aliases: readonly Alias[];
  /** SHA-256 of the governing file that this translation was made from. */
  readonly translates?: string;
  readonly source: Source;
  /** Offset in `source.text` at which the Markdown body begins. */
  readonly bodyStart: number;
  /** SHA-256 of the file's bytes, in lower-case hexadecimal. */
  readonly digest: string;
}

/** The files of one policy in one language: of the draft, or of a version. */
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
  /** SHA-256 of the bytes. */
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** What a draft or a version holds: texts, the `policy.yaml` that goes with them, and their images. */
export interface PolicyState {
  readonly config: PolicyConfig;
  /** The governing language first. */
  readonly texts: readonly PolicyText[];
  /** By path. */
  readonly images: ReadonlyMap<string, ImageFile>;
}
