/** What every page has: its head, its bar, its foot, and how it is linked with its other languages. */

import { directionOf, languageName, say, type Words } from '../i18n/strings.ts';
import type { Day, SiteConfig, Tag } from '../model/index.ts';
import { absoluteAddress, relativeAddress, treeAddress } from './addresses.ts';

/** What all pages of one language are made with. */
export interface PageContext {
  readonly config: SiteConfig;
  /** The language of the pages: one of the site's. */
  readonly language: Tag;
  /** The words of that language, or of the one that stands in for it. */
  readonly words: Words;
  /** The day that the site is built for. */
  readonly day: Day;
}

/** The attributes of text in another language than what stands around it. */
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

/** What a page is related to, for programs. */
export interface HeadLinkView {
  readonly rel: string;
  readonly href: string;
  /** Media type; empty for pages. */
  readonly type: string;
  /** Empty where there is none. */
  readonly title: string;
}

/** The digest of the text that a page shows, and the command that computes it anew. */
export interface IntegrityView {
  /** `Version 2026-11-22`. */
  readonly version: string;
  /** SHA-256 of `policy.txt`, 64 hexadecimal digits. */
  readonly digest: string;
  /** Its beginning and end. */
  readonly short: string;
  /** Where `policy.txt` stands, relative to the page. */
  readonly href: string;
  readonly command: string;
}

/** What every page has. */
export interface PageView {
  /** Where the page stands below the site's root: `/zh-Hans/privacy/`, `/404.html`. */
  readonly address: string;
  readonly lang: Tag;
  readonly dir: 'ltr' | 'rtl';
  /** For `<title>` and Open Graph: with the site's name. */
  readonly title: string;
  readonly heading: string;
  /** Whether the heading is set smaller, as it would fill the screen. */
  readonly isLong: boolean;
  readonly description: string;
  /** Absolute. */
  readonly canonical: string;
  /** Content of the robots meta tag; empty where search engines may do as they do. */
  readonly robots: string;
  readonly openGraphType: 'article' | 'website';
  /** All languages of this page, itself included; empty where there is one only. */
  readonly alternates: readonly LanguageView[];
  /** Versions, texts and feeds, for programs. */
  readonly relations: readonly HeadLinkView[];
  /** JSON-LD without `<`; empty where the page is no version. */
  readonly structured: string;
  /** The other languages, for readers. */
  readonly languages: readonly LanguageView[];
  /** The start page of this language. */
  readonly home: LinkView;
  readonly siteName: string;
  readonly publisher: string;
  readonly contacts: readonly LinkView[];
  readonly words: Words['text'];
  /** Language of the words, where it is not that of the page. */
  readonly foreign: LanguageAttributes | undefined;
  readonly integrity: IntegrityView | undefined;
  /** Names of compiled scripts, `copy` for `assets/copy.js`, that are inlined at the end of the page. */
  readonly scripts: readonly string[];
  /** Names of compiled style sheets, `redline` for `assets/redline.css`, that the page has beside that of every page. */
  readonly styles: readonly string[];
}

/** What one kind of page says about itself. Paths are below the tree of a language. */
export interface PageOutline {
  readonly path: string;
  /** Where the same text is to be found first, if not here. */
  readonly canonicalPath?: string;
  readonly heading: string;
  readonly title: string;
  readonly description: string;
  readonly robots: string;
  /** The languages that the page is published in. */
  readonly languages: readonly Tag[];
}

/** In characters: three lines of the large size on a wide screen. */
const longestLargeHeading = 60;

/** The frame of a page. */
export function pageView(context: PageContext, page: PageOutline): PageView {
  const { config, language, words } = context;
  const address = addressOf(context, page.path);
  const canonicalPath = page.canonicalPath ?? page.path;
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
    isLong: page.heading.length > longestLargeHeading,
    description: page.description,
    canonical: absoluteAddress(config, addressOf(context, canonicalPath)),
    robots: page.robots,
    openGraphType: 'website',
    alternates,
    relations: [],
    structured: '',
    languages: alternates.filter(({ lang }) => lang !== language),
    home: {
      href: relativeAddress(address, treeAddress(config, language)),
      label: say(words, 'policies'),
    },
    siteName: config.name,
    publisher: config.publisher,
    contacts: contactsOf(config),
    words: words.text,
    foreign: foreignTo(words.language, language),
    integrity: undefined,
    scripts: [],
    styles: [],
  };
}

/** The address of a page of this language, below the site's root. */
export function addressOf({ config, language }: PageContext, path: string): string {
  return `${treeAddress(config, language)}${path}`;
}

/** The language of a text as attributes. */
export function attributesOf(language: Tag): LanguageAttributes {
  return { lang: language, dir: directionOf(language) };
}

/** The attributes of a text where its language is not the one around it. */
export function foreignTo(language: Tag, around: Tag): LanguageAttributes | undefined {
  return language === around ? undefined : attributesOf(language);
}

function contactsOf({ contact }: SiteConfig): readonly LinkView[] {
  const email =
    contact.email === undefined ? [] : [{ href: `mailto:${contact.email}`, label: contact.email }];
  const url = contact.url === undefined ? [] : [{ href: contact.url, label: contact.url }];
  return [...email, ...url];
}
