/** The reading page of a text: of the version in force, of any version, or of a draft. */

import type { Chunks } from '../chunks.ts';
import { sectionsOf } from '../document/index-site.ts';
import { sectionHtml } from '../html/html.ts';
import { fragment, type HtmlContext } from '../html/html-setting.ts';
import { formatDay, say } from '../i18n/strings.ts';
import type { Document, DocumentSection, SiteIndex, Tag } from '../model/index.ts';
import {
  absoluteAddress,
  draftChangesPath,
  draftPath,
  historyPath,
  policyPath,
  relativeAddress,
  sectionPath,
  treeAddress,
  versionPath,
} from '../published/addresses.ts';
import { shareImagePath } from '../published/downloads.ts';
import { changedBy } from '../published/lives.ts';
import {
  addressOf,
  type IntegrityView,
  type LinkView,
  type PageContext,
  type PageView,
  pageView,
} from '../published/page-frame.ts';
import {
  languagesOf,
  type PublishedPolicy,
  type PublishedVersion,
  policyElsewhere,
  textIn,
} from '../published/published.ts';
import { draftRedlineLanguages } from '../published/published-redlines.ts';
import { feedLinks, headLinks, policyRelations, versionRelations } from '../published/relations.ts';
import {
  type AnnouncementView,
  announcements,
  asOfText,
  type ChangeView,
  changeView,
  type LateNoteView,
  lateNotes,
  type StandingView,
  standingView,
  versionLabel,
} from '../published/standing.ts';
import { type ContentsEntryView, contentsOf } from './contents-list.ts';
import { introducesContents, type ShortView, shortViews } from './layered-notice.ts';
import { noneRemoved, type RemovedListView, removedSections } from './removed-sections.ts';
import { structuredData } from './structured-data.ts';
import { citeWords, type MenuView, originOf, saveMenu, versionsMenu } from './version-menus.ts';

/** The reading page of a policy: `/privacy/`, `/privacy/2026-11-22/`, `/privacy/draft/`. */
export interface PolicyView extends PageView {
  /** `version of 22 November 2026`, next to the title; empty for a draft. */
  readonly version: string;
  readonly standing: StandingView;
  /** `as of 24 November 2026`, for a standing that can still change; otherwise empty. */
  readonly asOf: string;
  /**
   * The label of the link to the version in force, once a script has pointed it at the clause being read; otherwise
   * empty.
   */
  readonly clauseToday: string;
  readonly menus: readonly MenuView[];
  /** The address of the version relative to the page, and the words of a citation; empty for a draft. */
  readonly ownAddress: string;
  readonly cite: string;
  /** Links of a draft. */
  readonly links: readonly LinkView[];
  /** The changes of the version; undefined for a draft. */
  readonly change: ChangeView | undefined;
  /** Why the notice was shorter than usual; empty if it was not. */
  readonly shortNotice: string;
  /** Upcoming versions, on the page of the version in force. */
  readonly announcements: readonly AnnouncementView[];
  readonly lateNotes: readonly LateNoteView[];
  /** HTML of the text before the first section; empty if there is none. */
  readonly preamble: Chunks;
  /** Whether the page needs room beside its text: for notes that sections changed, or for tables. */
  readonly isWide: boolean;
  /** What each section says in short; empty if no section has a summary. */
  readonly inShort: readonly ShortView[];
  /** Whether the preamble ends with a colon: the contents are what it introduces. */
  readonly introducesContents: boolean;
  readonly contents: readonly ContentsEntryView[];
  /** Whether the entries below sections are folded, because the table of contents is long. */
  readonly folded: boolean;
  /** HTML of each section. */
  readonly sections: readonly Chunks[];
  /** Removed sections and headings of earlier versions. */
  readonly removed: RemovedListView;
}

/** The context for rendering the text of a page. */
export interface TextContext {
  /** The possible targets of its links; for its own policy, those on the page itself. */
  readonly index: SiteIndex;
  /** See `HtmlContext`. */
  readonly policyPath: HtmlContext['policyPath'];
  /** The path of a file that the text refers to by a relative path; see `HtmlContext`. */
  readonly fileAddress: (document: Document, section: DocumentSection, path: string) => string | undefined;
}

/** The page of a draft: its own, or that of the policy if nothing was released yet. */
export function draftView(
  context: PageContext,
  policy: PublishedPolicy,
  place: 'own' | 'policy',
  text: TextContext,
): PolicyView {
  const { draft, versions } = policy;
  const [governing = fail(policy)] = draft;
  const path = place === 'own' ? draftPath(policy.id) : policyPath(policy.id);
  const document = textIn([governing, ...draft], context.language);
  const frame = framePage(context, policy, document, {
    path,
    robots: 'noindex',
    languages: languagesOf(draft),
  });
  const from = frame.address;
  const { words, language } = context;
  const link = (path: string): string => relativeAddress(from, addressOf(context, path));
  const history =
    versions.length === 0 ? [] : [{ label: say(words, 'allVersions'), href: link(historyPath(policy.id)) }];
  const changes = draftRedlineLanguages(policy).includes(language)
    ? [{ label: say(words, 'seeChanges'), href: link(draftChangesPath(policy.id)) }]
    : [];
  return {
    ...frame,
    relations: versions.length === 0 ? [] : headLinks(policyRelations(context, policy), from),
    ...setText(context, document, governing, path, text),
    version: '',
    standing: { kind: 'draft', lead: say(words, 'draftNotInForce'), rest: [] },
    asOf: '',
    clauseToday: '',
    menus: [],
    ownAddress: '',
    cite: '',
    links: [...changes, ...history],
    change: undefined,
    shortNotice: '',
    announcements: [],
    lateNotes: [],
    removed: noneRemoved,
  };
}

function fail({ id }: PublishedPolicy): never {
  throw new Error(`The policy "${id}" has no draft to show`);
}

/**
 * The page of a version: its own, or if `place` is given, that of the version in force. The page of a superseded
 * version depends only on the versions up to the next one, so it is the same in every build.
 */
export function versionView(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  place: 'own' | 'in-force',
  text: TextContext,
): PolicyView {
  const { version, entry, documents } = one;
  const own = versionPath(policy.id, version.id);
  const path = place === 'own' ? own : policyPath(policy.id);
  const isInForce = entry.standing === 'in-force';
  const document = textIn(documents, context.language);
  const label = versionLabel(version.id, context.words);
  const frame = framePage(context, policy, document, {
    path,
    version: label,
    ownPath: own,
    isNamed: place === 'own',
    ...(isInForce && { canonicalPath: policyPath(policy.id) }),
    robots: isInForce || entry.standing === 'upcoming' ? '' : 'noindex,follow',
    languages: languagesOf(documents),
  });
  const from = frame.address;
  const late = isInForce || entry.standing === 'upcoming' ? lateNotes(context, policy, from) : [];
  const { shortNotice } = version.release.record;
  return {
    ...frame,
    ...setText(context, document, documents[0], path, text, changedIn(context, policy, one, from)),
    relations: [
      ...headLinks(versionRelations(context, policy, one), from),
      ...feedLinks(context, policy.id, document.title, from),
    ],
    structured: structuredData(context, policy, one, frame.canonical),
    integrity: integrityView(context, policy, one, from),
    origin: originOf(context, one),
    scripts: ['page', 'reading', ...(late.length === 0 ? [] : ['standing'])],
    ...(context.config.downloads.includes('pdf') && {
      image: absoluteAddress(context.config, addressOf(context, shareImagePath(policy.id, version.id))),
    }),
    version: say(context.words, 'versionOf', { version: label }),
    standing: standingView(context, policy, one, from),
    asOf: asOfText(context, entry.standing),
    clauseToday: entry.standing === 'superseded' ? say(context.words, 'clauseToday') : '',
    menus: [versionsMenu(context, policy, one, from), saveMenu(context, policy, one, from)],
    ownAddress: relativeAddress(from, addressOf(context, own)),
    cite: citeWords(context, document.title, label),
    links: [],
    change: changeView(context, policy, one, from),
    shortNotice: shortNotice === undefined ? '' : say(context.words, 'shortNotice', { reason: shortNotice }),
    announcements: isInForce ? announcements(context, policy, from) : [],
    lateNotes: late,
    removed: removedSections(context, policy, one, place, from),
  };
}

/** States since when a section has had its present text, with a link to its earlier texts. */
function changedIn(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  from: string,
): HtmlContext['changed'] {
  const { words, language, cache } = context;
  return ({ id }) => {
    const since = changedBy(policy, one, id, language, cache);
    if (since === undefined) return undefined;
    const page = relativeAddress(from, addressOf(context, sectionPath(policy.id, id)));
    return {
      label: say(words, 'changedOn', { day: formatDay(since.entry.from, words.language) }),
      // The page begins with the newest.
      href: one === policy.versions.at(-1) ? page : `${page}#_${since.version.id}`,
      note: since === one ? say(words, 'changedNow') : '',
    };
  };
}

interface TextOutline {
  readonly path: string;
  readonly canonicalPath?: string;
  /** The version by its date, and whether the title of the page names it. */
  readonly version?: string;
  readonly isNamed?: boolean;
  /** The permanent path of the version. */
  readonly ownPath?: string;
  readonly robots: string;
  readonly languages: readonly Tag[];
}

function framePage(
  context: PageContext,
  policy: PublishedPolicy,
  { title, description }: Document,
  { version, isNamed = false, ownPath, ...outline }: TextOutline,
): PageView {
  const { config, words } = context;
  const named = version === undefined ? title : say(words, 'titleOfVersion', { title, version });
  const frame = pageView(context, {
    ...outline,
    elsewhere: policyElsewhere(policy),
    heading: title,
    shareTitle: isNamed ? named : title,
    paper: { title: named, path: ownPath ?? outline.path },
    title: `${isNamed ? named : title} – ${config.name}`,
    description: description || `${title} – ${config.publisher}`,
  });
  return { ...frame, openGraphType: 'article' };
}

type TextView = Pick<
  PolicyView,
  'isWide' | 'inShort' | 'introducesContents' | 'preamble' | 'contents' | 'folded' | 'sections'
>;

function setText(
  context: PageContext,
  document: Document,
  governing: Document,
  path: string,
  text: TextContext,
  changed?: HtmlContext['changed'],
): TextView {
  const html = {
    ...htmlContext(context, document, governing, path, text),
    ...(changed && { changed }),
  };
  return {
    ...contentsOf(document, context.words),
    isWide: document.sections.some((section) => changed?.(section) !== undefined || hasTable(section)),
    inShort: shortViews(document),
    introducesContents: introducesContents(document),
    preamble: document.preamble === undefined ? '' : sectionHtml(document.preamble, html),
    sections: document.sections.map((section) => sectionHtml(section, html)),
  };
}

function hasTable({ parts }: DocumentSection): boolean {
  return parts.some(({ part }) => part.blocks.some(({ type }) => type === 'table'));
}

/** The context for the sections of a document on the page at `path`. */
function htmlContext(
  context: PageContext,
  document: Document,
  governing: Document,
  path: string,
  { index, policyPath: pathOf, fileAddress }: TextContext,
): HtmlContext {
  const { config, language, words, cache } = context;
  const from = addressOf(context, path);
  const governingAt = `${treeAddress(config, governing.language)}${path}`;
  const stale = staleSections(document, governing);
  return {
    origin: { policy: document.policy, language },
    index,
    root: relativeAddress(from, treeAddress(config, language)),
    words,
    cache,
    policyPath: pathOf,
    fileAddress: (section, file) => fileAddress(document, section, file),
    governingText: ({ id }) =>
      stale.has(id)
        ? { language: governing.language, href: `${relativeAddress(from, governingAt)}${fragment(id)}` }
        : undefined,
  };
}

/** One section of a draft as the page of the draft shows it, in the language of its document. */
export function draftSectionHtml(
  context: PageContext,
  policy: PublishedPolicy,
  section: DocumentSection,
  text: TextContext,
): Chunks {
  const [governing = fail(policy), ...others] = policy.draft;
  const document = textIn([governing, ...others], context.language);
  return sectionHtml(section, htmlContext(context, document, governing, draftPath(policy.id), text));
}

/** The sections whose translation is based on a text other than the present governing one. */
function staleSections(document: Document, governing: Document): ReadonlySet<string> {
  if (document === governing) return new Set();
  const digests = new Map(sectionsOf(governing).map(({ id, file }) => [id, file.digest]));
  const stale = sectionsOf(document).filter(({ id, file, language }) => {
    const model = digests.get(id);
    return (
      language === document.language &&
      file.translates !== undefined &&
      model !== undefined &&
      file.translates !== model
    );
  });
  return new Set(stale.map(({ id }) => id));
}

function integrityView(
  context: PageContext,
  policy: PublishedPolicy,
  { version }: PublishedVersion,
  from: string,
): IntegrityView | undefined {
  const digest = version.release.record.text[context.language];
  if (digest === undefined) return undefined;
  const address = addressOf(context, `${versionPath(policy.id, version.id)}policy.txt`);
  return {
    version: say(context.words, 'versionNamed', { version: version.id }),
    digest,
    short: `${digest.slice(0, 4)}…${digest.slice(-4)}`,
    href: relativeAddress(from, address),
    command: `curl -s ${absoluteAddress(context.config, address)} | sha256sum`,
  };
}
