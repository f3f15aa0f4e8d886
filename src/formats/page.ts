/**
 * Page data ("views"): plain readonly objects that the templates print. Whatever a page says or leads to is decided
 * here; a template has loops and conditions only.
 */

import { inlineText } from '../document/inline-text.ts';
import type { Document, SiteConfig, SiteIndex, Tag } from '../model.ts';
import { sectionHtml } from './html.ts';
import { fragment, type HtmlContext } from './html-setting.ts';
import { directionOf, languageName, say, type WordKey, type Words } from './strings.ts';

/** What all pages of one language are made with. */
export interface PageContext {
  readonly config: SiteConfig;
  readonly index: SiteIndex;
  /** The language of the pages: one of the site's. */
  readonly language: Tag;
  /** The words of that language, or of the one that stands in for it. */
  readonly words: Words;
}

/** What a text is on the day that the page is built for. More standings come with versions. */
export type Standing = 'draft';

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
  /** Names of compiled scripts, `copy` for `assets/copy.js`, that are inlined at the end of the page. */
  readonly scripts: readonly string[];
}

/** One policy in a list of them. */
export interface PolicyEntryView extends LinkView {
  readonly description: string;
  /** What a reader should know before following the link: `Draft`. */
  readonly standing: string;
}

/** The publisher's policies: `/`, `/zh-Hans/`. */
export interface StartView extends PageView {
  readonly policies: readonly PolicyEntryView[];
}

/** `/404.html`. All its links are absolute, since it is served from any path. */
export interface NotFoundView extends PageView {
  readonly policies: readonly PolicyEntryView[];
}

/** An entry of the contents; entries below it are those of the headings directly in the section. */
export interface ContentsEntryView {
  readonly number: string;
  readonly title: string;
  readonly href: string;
  /** Language of the title, where it is not that of the page. */
  readonly language: LanguageAttributes | undefined;
  readonly entries: readonly ContentsEntryView[];
  /** What folded entries below are called: `III.1 – III.5`, or `Headings (5)` without numbers; else empty. */
  readonly entriesLabel: string;
}

/** The reading page of a policy: `/privacy/`. */
export interface PolicyView extends PageView {
  readonly standing: { readonly kind: Standing; readonly text: string };
  /** HTML of the text before the first section; empty where there is none. */
  readonly preamble: string;
  readonly contents: readonly ContentsEntryView[];
  /** Whether the entries below the sections are folded away, as the contents are long. */
  readonly folded: boolean;
  /** HTML of each section. */
  readonly sections: readonly string[];
}

/** A policy as the start page and the page for missing addresses list it. */
export interface ListedPolicy {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly standing: Standing;
}

const standingWords = {
  draft: { short: 'draft', long: 'draftNotInForce' },
} as const satisfies Record<Standing, { readonly short: WordKey; readonly long: WordKey }>;

/** In characters: three lines of the large size on a wide screen. */
const longestLargeHeading = 60;

/** Longer contents fold the entries below their sections. */
const longestUnfolded = 60;

/**
 * The reading page of a policy. `fileAddress` says where a file stands that the text names by a relative path, see
 * `HtmlContext`.
 */
export function policyView(
  context: PageContext,
  document: Document,
  standing: Standing,
  fileAddress: HtmlContext['fileAddress'],
): PolicyView {
  const { config, index, language, words } = context;
  const html: HtmlContext = {
    origin: { policy: document.policy, language },
    index,
    root: '../',
    words,
    fileAddress,
  };
  const contents = contentsOf(document, words);
  const count = contents.reduce((sum, entry) => sum + 1 + entry.entries.length, 0);
  return {
    ...pageView(context, {
      path: `${document.policy}/`,
      root: '../',
      heading: document.title,
      title: `${document.title} – ${config.name}`,
      description: document.description || `${document.title} – ${config.publisher}`,
      robots: standing === 'draft' ? 'noindex' : '',
      languages: [...(index.documents.get(document.policy)?.keys() ?? [])],
    }),
    openGraphType: 'article',
    standing: { kind: standing, text: say(words, standingWords[standing].long, {}) },
    preamble: document.preamble === undefined ? '' : sectionHtml(document.preamble, html),
    contents,
    folded: count > longestUnfolded,
    sections: document.sections.map((section) => sectionHtml(section, html)),
  };
}

/** The list of a publisher's policies in one language. Drafts only are no page for search engines. */
export function startView(context: PageContext, policies: readonly ListedPolicy[]): StartView {
  const { config, index, words } = context;
  const heading = say(words, 'policiesOf', { publisher: config.publisher });
  return {
    ...pageView(context, {
      path: '',
      root: './',
      heading,
      title: config.name === config.publisher ? heading : `${heading} – ${config.name}`,
      description: heading,
      robots: policies.every((policy) => policy.standing === 'draft') ? 'noindex' : '',
      languages: index.languages,
    }),
    policies: policies.map((policy) => entryOf(policy, './', words)),
  };
}

/** The page for addresses where nothing stands. There is one, in the site's default language. */
export function notFoundView(context: PageContext, policies: readonly ListedPolicy[]): NotFoundView {
  const { config, words } = context;
  const root = absoluteAddress(config, treeAddress(context));
  const heading = say(words, 'notFound', {});
  return {
    ...pageView(context, {
      path: '404.html',
      root,
      heading,
      title: `${heading} – ${config.name}`,
      description: heading,
      robots: 'noindex',
      languages: [],
    }),
    policies: policies.map((policy) => entryOf(policy, root, words)),
  };
}

function entryOf(
  { id, title, description, standing }: ListedPolicy,
  root: string,
  words: Words,
): PolicyEntryView {
  return {
    href: `${root}${id}/`,
    label: title,
    description,
    standing: say(words, standingWords[standing].short, {}),
  };
}

/** The sections and the headings directly in them. */
function contentsOf(document: Document, words: Words): readonly ContentsEntryView[] {
  return document.sections.map((section) => {
    const language = section.language === document.language ? undefined : attributesOf(section.language);
    const entries = section.parts
      .filter((part) => part.depth === 1)
      .map((part): ContentsEntryView => {
        const title = inlineText(part.part.heading?.inline ?? []);
        return {
          number: part.number,
          title,
          href: fragment(part.anchor),
          language,
          entries: [],
          entriesLabel: '',
        };
      });
    const { number, title, id } = section;
    return { number, title, href: fragment(id), language, entries, entriesLabel: labelOf(entries, words) };
  });
}

function labelOf(entries: readonly ContentsEntryView[], words: Words): string {
  if (entries.length === 0) return '';
  const first = entries[0]?.number ?? '';
  const last = entries.at(-1)?.number ?? '';
  if (first === '' || last === '') return say(words, 'headings', { count: entries.length });
  return first === last ? first : `${first} – ${last}`;
}

function attributesOf(language: Tag): LanguageAttributes {
  return { lang: language, dir: directionOf(language) };
}

/** What one kind of page says about itself. `path` is below the root of its language's tree, `root` leads there. */
interface PageOutline {
  readonly path: string;
  readonly root: string;
  readonly heading: string;
  readonly title: string;
  readonly description: string;
  readonly robots: string;
  /** The languages that the page is published in. */
  readonly languages: readonly Tag[];
}

function pageView(context: PageContext, page: PageOutline): PageView {
  const { config, language, words } = context;
  const address = `${treeAddress(context)}${page.path}`;
  const alternates = config.languages
    .filter((tag) => page.languages.length > 1 && page.languages.includes(tag))
    .map((tag) => languageView(context, tag, page));
  const same = words.language === language;
  return {
    address,
    lang: language,
    dir: directionOf(language),
    title: page.title,
    heading: page.heading,
    isLong: page.heading.length > longestLargeHeading,
    description: page.description,
    canonical: absoluteAddress(config, address),
    robots: page.robots,
    openGraphType: 'website',
    alternates,
    languages: alternates.filter(({ lang }) => lang !== language),
    home: { href: page.root, label: say(words, 'policies', {}) },
    siteName: config.name,
    publisher: config.publisher,
    contacts: contactsOf(config),
    words: words.text,
    foreign: same ? undefined : attributesOf(words.language),
    scripts: [],
  };
}

function languageView(context: PageContext, tag: Tag, { root, path }: PageOutline): LanguageView {
  const standard = context.config.languages[0];
  const site = context.language === standard ? root : `${root}../`;
  const tree = tag === standard ? '' : `${tag}/`;
  return {
    lang: tag,
    dir: directionOf(tag),
    label: languageName(tag),
    href: `${site}${tree}${path}`,
    absolute: absoluteAddress(context.config, `/${tree}${path}`),
  };
}

function contactsOf({ contact }: SiteConfig): readonly LinkView[] {
  const email =
    contact.email === undefined ? [] : [{ href: `mailto:${contact.email}`, label: contact.email }];
  const url = contact.url === undefined ? [] : [{ href: contact.url, label: contact.url }];
  return [...email, ...url];
}

/** Where the tree of the page's language stands: the default language at the root, each other below its tag. */
function treeAddress({ config, language }: PageContext): string {
  return language === config.languages[0] ? '/' : `/${language}/`;
}

/** An address below the site's root as an absolute one, percent-encoded (RFC 3986). */
function absoluteAddress(config: SiteConfig, address: string): string {
  return new URL(`.${address}`, config.baseUrl).href;
}
