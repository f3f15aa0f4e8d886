/** What all pages have in common: head, header bar, footer, and links to other languages. */

import type { Cache } from '../cache.ts';
import { directionOf, languageName, say, type Words } from '../i18n/strings.ts';
import type { Day, SiteConfig, Tag } from '../model/index.ts';
import { absoluteAddress, relativeAddress, treeAddress } from './addresses.ts';
import type { Redlines } from './redlines.ts';

/** The inputs shared by all pages of one language. */
export interface PageContext {
  readonly config: SiteConfig;
  /** The language of the pages, one of the site's. */
  readonly language: Tag;
  /** The words of that language, or of its fallback. */
  readonly words: Words;
  /** The date that the site is built for. */
  readonly day: Day;
  readonly redlines: Redlines;
  readonly cache: Cache;
  /** The size in bytes of a file of the site by its path, for the labels of downloads; unknown for what is not built. */
  readonly sizes?: (path: string) => number | undefined;
}

/** The attributes of text in a language other than that of its surroundings. */
export interface LanguageAttributes {
  readonly lang: Tag;
  readonly dir: 'ltr' | 'rtl';
}

export interface LinkView {
  readonly href: string;
  readonly label: string;
}

/** The same page in another language; `href` is relative, `absolute` is for metadata. */
export interface LanguageView extends LinkView, LanguageAttributes {
  readonly absolute: string;
}

/** Relations of a page, for programs. */
export interface HeadLinkView {
  readonly rel: string;
  readonly href: string;
  /** Media type; empty for pages. */
  readonly type: string;
  /** Empty if there is none. */
  readonly title: string;
}

/** The digest of the text on a page, and the command that computes it. */
export interface IntegrityView {
  /** `Version 2026-11-22`. */
  readonly version: string;
  /** SHA-256 of `policy.txt`, 64 hexadecimal digits. */
  readonly digest: string;
  /** Its first and last digits. */
  readonly short: string;
  /** The address of `policy.txt`, relative to the page. */
  readonly href: string;
  readonly command: string;
}

/** What every page has. */
export interface PageView {
  /** The path of the page below the site's root: `/zh-Hans/privacy/`, `/404.html`. */
  readonly address: string;
  readonly lang: Tag;
  readonly dir: 'ltr' | 'rtl';
  /** For `<title>` and Open Graph, including the site's name. */
  readonly title: string;
  readonly heading: string;
  /** For those who share the page: the heading, and the version. */
  readonly shareTitle: string;
  /** Whether the heading is smaller, because it would otherwise fill the screen. */
  readonly isLong: boolean;
  readonly description: string;
  /** Absolute. */
  readonly canonical: string;
  /** What paper says at the foot of every sheet: the title, with the version, and its permanent address. */
  readonly paper: { readonly title: string; readonly address: string };
  /** Content of the robots meta tag; empty for the default behaviour. */
  readonly robots: string;
  readonly openGraphType: 'article' | 'website';
  /** All languages of this page, including its own; empty if there is only one. */
  readonly alternates: readonly LanguageView[];
  /** Versions, texts and feeds, for programs. */
  readonly relations: readonly HeadLinkView[];
  /** JSON-LD without `<`; empty unless the page is a version. */
  readonly structured: string;
  /** The other languages, for readers. */
  readonly languages: readonly LanguageView[];
  /** The start page of this language. */
  readonly home: LinkView;
  readonly siteName: string;
  /** The image that networks show beside a link to the page, with its host. */
  readonly image: string;
  /** The site's icon as a `data:` address, so that browsers do not ask for one. */
  readonly icon: string;
  readonly publisher: string;
  readonly contacts: readonly LinkView[];
  readonly words: Words['text'];
  /** Language of the words, if it differs from the page's. */
  readonly foreign: LanguageAttributes | undefined;
  readonly integrity: IntegrityView | undefined;
  /** Who approved a version and where its text comes from, each a sentence; empty where the page is no version. */
  readonly origin: readonly string[];
  /** Names of compiled scripts to inline at the end of the page: `copy` for `assets/copy.js`. */
  readonly scripts: readonly string[];
  /** Names of compiled style sheets in addition to the common one: `redline` for `assets/redline.css`. */
  readonly styles: readonly string[];
}

/** The description of a particular page. Paths are below the tree of a language. */
export interface PageOutline {
  readonly path: string;
  /** The primary page for the same text, if not this one. */
  readonly canonicalPath?: string;
  readonly heading: string;
  readonly title: string;
  /** The heading with the version, where that is another text. */
  readonly shareTitle?: string;
  /** The title and path for paper, if other than those for sharing and `path`. */
  readonly paper?: { readonly title: string; readonly path: string };
  readonly description: string;
  readonly robots: string;
  /** The languages in which the page is published. */
  readonly languages: readonly Tag[];
  /** Where readers of the other languages of the site are led: a page that exists in these; else to the start page. */
  readonly elsewhere?: { readonly path: string; readonly languages: readonly Tag[] };
}

/** In characters: three lines of the large size on a wide screen. */
const longestLargeHeading = 60;

/** The frame of a page. */
export function pageView(context: PageContext, page: PageOutline): PageView {
  const { config, language, words } = context;
  const address = addressOf(context, page.path);
  const canonicalPath = page.canonicalPath ?? page.path;
  const shareTitle = page.shareTitle ?? page.heading;
  const paper = page.paper ?? { title: shareTitle, path: page.path };
  const alternates = config.languages
    .filter((tag) => page.languages.length > 1 && page.languages.includes(tag))
    .map((tag): LanguageView => {
      const tree = treeAddress(config, tag);
      return {
        ...attributesOf(tag),
        label: languageName(tag),
        href: relativeAddress(address, `${tree}${page.path}`),
        absolute: absoluteAddress(config, `${tree}${canonicalPath}`),
      };
    });
  return {
    address,
    lang: language,
    dir: directionOf(language),
    title: page.title,
    heading: page.heading,
    shareTitle,
    isLong: page.heading.length > longestLargeHeading,
    description: page.description,
    canonical: absoluteAddress(config, addressOf(context, canonicalPath)),
    image: absoluteAddress(config, '/share.png'),
    paper: { title: paper.title, address: absoluteAddress(config, addressOf(context, paper.path)) },
    robots: page.robots,
    openGraphType: 'website',
    alternates,
    relations: [],
    structured: '',
    languages: page.languages.length === 0 ? [] : otherLanguages(context, page, address),
    home: {
      href: relativeAddress(address, treeAddress(config, language)),
      label: say(words, 'policies'),
    },
    siteName: config.name,
    icon: iconOf(config.name),
    publisher: config.publisher,
    contacts: contactsOf(config),
    words: words.text,
    foreign: foreignTo(words.language, language),
    integrity: undefined,
    origin: [],
    scripts: ['page'],
    styles: [],
  };
}

/** The first letter of a name on a ground of the accent colour, as an SVG image in an address (RFC 2397). */
function iconOf(name: string): string {
  const [letter = '§'] = name.match(/[\p{L}\p{N}]/u) ?? [];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0a5041"/><text x="16" y="23" font-family="Georgia,serif" font-size="21" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The other languages of the site: the same page, or the nearest one that is in the language, so that readers get back. */
function otherLanguages(
  { config, language }: PageContext,
  { path, languages, elsewhere }: PageOutline,
  address: string,
): readonly LanguageView[] {
  return config.languages
    .filter((tag) => tag !== language)
    .map((tag): LanguageView => {
      const nearest = elsewhere?.languages.includes(tag) === true ? elsewhere.path : '';
      const there = `${treeAddress(config, tag)}${languages.includes(tag) ? path : nearest}`;
      return {
        ...attributesOf(tag),
        label: languageName(tag),
        href: relativeAddress(address, there),
        absolute: absoluteAddress(config, there),
      };
    });
}

/** The address of a page of this language, below the site's root. */
export function addressOf({ config, language }: PageContext, path: string): string {
  return `${treeAddress(config, language)}${path}`;
}

/** The language of a text as attributes. */
export function attributesOf(language: Tag): LanguageAttributes {
  return { lang: language, dir: directionOf(language) };
}

/** The attributes of a text, if its language differs from that of its surroundings. */
export function foreignTo(language: Tag, around: Tag): LanguageAttributes | undefined {
  return language === around ? undefined : attributesOf(language);
}

function contactsOf({ contact }: SiteConfig): readonly LinkView[] {
  const email =
    contact.email === undefined ? [] : [{ href: `mailto:${contact.email}`, label: contact.email }];
  const url = contact.url === undefined ? [] : [{ href: contact.url, label: contact.url }];
  return [...email, ...url];
}
