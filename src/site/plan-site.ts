/**
 * The order of a build.
 *
 * 1. `content/` reads the folder. Findings: files, names, YAML, front matter.
 * 2. `markdown/` parses each body into parts; a part that was parsed before is taken as it is.
 * 3. `document/` makes whole documents, the governing text of a policy first, and the index of all addresses.
 * 4. `rules/` say what is wrong with them. All findings are known here; where one is an error, nothing is written.
 * 5. The list of all pages and files, each with what makes it.
 * 6. `formats/` make the data of a page, `eleventy.ts` renders the pages that live, `render.ts` the others.
 * 7. `staging.ts` writes each file when it is made, and puts all of them in place at once.
 *
 * `check-site.ts` does 1 to 4. This module does 5 and says what makes each page of 6; it writes nothing itself.
 */

import type { Chunks } from '../chunks.ts';
import { findImage } from '../document/image.ts';
import { type Feeds, policyFeeds, siteFeeds } from '../files/feed.ts';
import { gpcJson } from '../files/gpc.ts';
import { policyJson } from '../files/policy-json.ts';
import { schemaFiles } from '../files/schemas.ts';
import { serverFiles } from '../files/server-files.ts';
import { serverRules } from '../files/server-rules.ts';
import { robots, sitemap } from '../files/sitemap.ts';
import { timeMap } from '../files/time-map.ts';
import { versionsJson } from '../files/versions-json.ts';
import { hasErrors } from '../findings/finding.ts';
import type { Document, DocumentSection, ImageFile, SiteConfig, Tag } from '../model/index.ts';
import { announcedView } from '../pages/announced-page.ts';
import { changesView, draftChangesView } from '../pages/changes-page.ts';
import { compareView } from '../pages/compare-page.ts';
import { historyView } from '../pages/history-page.ts';
import { draftView, type PolicyView, type TextContext, versionView } from '../pages/policy-page.ts';
import { type NotFoundView, notFoundView, startView } from '../pages/start-page.ts';
import {
  changesPath,
  comparePath,
  draftChangesPath,
  draftPath,
  feedPath,
  historyPath,
  notFoundPath,
  policyPath,
  timeMapPath,
  versionPath,
} from '../published/addresses.ts';
import { draftLinks, type LinkIndex, publishedLinks, versionLinks } from '../published/link-index.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import {
  languagesEver,
  languagesOf,
  mainDocuments,
  type PublishedPolicy,
  type PublishedVersion,
  publishVersion,
  shownVersion,
  showsDraft,
} from '../published/published.ts';
import { comparedVersions, draftRedline, versionRedline } from '../published/published-redlines.ts';
import { keptRows } from '../redline-output/kept-rows.ts';
import { policyMarkdownChunks } from '../serialise/policy-markdown.ts';
import { policyText } from '../serialise/policy-text.ts';
import type { Checked, CheckOptions } from './check-site.ts';
import type { Renderer, Views } from './render.ts';
import type { OutputFile } from './staging.ts';

/** What is to be built of a checked site. */
export interface PlanOptions {
  /** Publishes the drafts, marked as such. */
  readonly drafts?: boolean;
  /** Builds the pages of one policy or of one language alone. */
  readonly only?: string | undefined;
}

/** What is to be read, and what is to be built of it. */
export interface BuildOptions extends CheckOptions, PlanOptions {}

/** A page of one kind, and the data that its template prints. */
export interface PlannedPage<Kind extends keyof Views> {
  readonly kind: Kind;
  readonly address: string;
  /** Whether a later build may say something else in it; the pages of superseded versions stay as they are. */
  readonly lives: boolean;
  /** Made when it is asked for: the data of all pages would fill the memory. */
  readonly view: () => Views[Kind];
}

export type Page = { readonly [Kind in keyof Views]: PlannedPage<Kind> }[keyof Views];

/** Everything that a site consists of. */
export interface Plan {
  readonly pages: readonly Page[];
  /** Files that no template renders. */
  readonly files: readonly OutputFile[];
}

/** Pass 5: the pages and files of a checked site. Nothing but the not-found page uses absolute addresses in links. */
export function planSite(checked: Checked, options: PlanOptions, renderer: Renderer): Plan {
  const { site, day } = checked;
  if (site === undefined || hasErrors(checked.findings)) return { pages: [], files: [] };
  const { config } = site;
  const policies = publishedPolicies(checked, options.drafts === true);
  const published = publishedLinks(config.languages, policies);
  const drafts = draftLinks(published, policies);
  const contexts = config.languages.map(
    (language): PageContext => ({ config, language, words: renderer.words(language), day }),
  );
  const trees = contexts.map((context) => {
    const chosen = policies.filter(({ id }) => isChosen(options.only, id, context.language));
    return {
      pages: [
        living('start', addressOf(context, ''), () => startView(context, policies)),
        ...chosen.flatMap((policy) => [
          ...draftPages(context, policy, drafts),
          ...versionPages(context, policy, published),
          ...redlinePages(context, policy, { published, drafts }),
        ]),
        ...notFoundPages(context, policies),
      ],
      files: chosen.flatMap((policy) => versionFiles(context, policy)),
    };
  });
  return {
    pages: trees.flatMap(({ pages }) => pages),
    files: [
      ...trees.flatMap(({ files }) => files),
      ...imageFiles(policies),
      ...siteFiles(config, contexts, policies),
    ],
  };
}

function living<Kind extends keyof Views>(
  kind: Kind,
  address: string,
  view: () => Views[Kind],
): PlannedPage<Kind> {
  return { kind, address, lives: true, view };
}

/** The page of a version, or of what it changed. */
function ofVersion<Kind extends keyof Views>(
  kind: Kind,
  address: string,
  { entry }: PublishedVersion,
  view: () => Views[Kind],
): PlannedPage<Kind> {
  return { kind, address, lives: entry.standing === 'in-force' || entry.standing === 'upcoming', view };
}

function isChosen(only: string | undefined, policy: string, language: Tag): boolean {
  return only === undefined || only === policy || only === language;
}

/** The policies that were released; with drafts, all that have a text. */
function publishedPolicies({ policies }: Checked, drafts: boolean): readonly PublishedPolicy[] {
  return policies
    .map(({ policy, versions, timeline, draft }) => ({
      id: policy.id,
      versions: versions.flatMap(publishVersion),
      timeline,
      draft: drafts ? draft : [],
    }))
    .filter(({ versions, draft }) => versions.length > 0 || draft.length > 0);
}

/** The draft has a page of its own; that of the policy shows it too as long as nothing was released. */
function draftPages(context: PageContext, policy: PublishedPolicy, links: LinkIndex): readonly Page[] {
  if (!languagesOf(policy.draft).includes(context.language)) return [];
  const page = (place: 'own' | 'policy'): Page => {
    const path = place === 'own' ? draftPath(policy.id) : policyPath(policy.id);
    const view = (): PolicyView => draftView(context, policy, place, textContext(links));
    return living('policy', addressOf(context, path), view);
  };
  return showsDraft(policy) ? [page('policy'), page('own')] : [page('own')];
}

/** The page of the version in force, those of all versions, and their list, as far as they are in the language. */
function versionPages(context: PageContext, policy: PublishedPolicy, published: LinkIndex): readonly Page[] {
  if (!languagesEver(policy).includes(context.language)) return [];
  const page = (one: PublishedVersion, place: 'own' | 'in-force'): Page => {
    const path = place === 'own' ? versionPath(policy.id, one.version.id) : policyPath(policy.id);
    return ofVersion('policy', addressOf(context, path), one, () => {
      const text = textContext(versionLinks(published, policy, one));
      return versionView(context, policy, one, place, text);
    });
  };
  const inLanguage = ({ documents }: PublishedVersion): boolean =>
    languagesOf(documents).includes(context.language);
  return [
    ...mainPage(context, policy, (one) => page(one, 'in-force')),
    ...policy.versions.filter(inLanguage).map((one) => page(one, 'own')),
    living('history', addressOf(context, historyPath(policy.id)), () => historyView(context, policy)),
  ];
}

/** What each version and the draft change, and the page that compares any two versions. */
function redlinePages(
  context: PageContext,
  policy: PublishedPolicy,
  { published, drafts }: { readonly published: LinkIndex; readonly drafts: LinkIndex },
): readonly Page[] {
  const { language } = context;
  const rowHtml = keptRows();
  const pages = policy.versions.flatMap((one): readonly Page[] => {
    const made = versionRedline(policy, one, language);
    if (made === undefined) return [];
    const address = addressOf(context, changesPath(policy.id, one.version.id));
    return [
      ofVersion('changes', address, one, () =>
        changesView(context, policy, one, { ...made, rowHtml }, versionLinks(published, policy, one)),
      ),
    ];
  });
  const draft = draftRedline(policy, language);
  const compared = comparedVersions(policy, language);
  return [
    ...pages,
    ...(draft === undefined
      ? []
      : [
          living('changes', addressOf(context, draftChangesPath(policy.id)), () =>
            draftChangesView(context, policy, { ...draft, rowHtml }, drafts),
          ),
        ]),
    ...(compared.length < 2
      ? []
      : [
          living('compare', addressOf(context, comparePath(policy.id)), () =>
            compareView(context, policy, published),
          ),
        ]),
  ];
}

/** `/privacy/`: the version in force, or what there is to say while there is none. */
function mainPage(
  context: PageContext,
  policy: PublishedPolicy,
  inForce: (one: PublishedVersion) => Page,
): readonly Page[] {
  if (!languagesOf(mainDocuments(policy)).includes(context.language)) return [];
  const shown = shownVersion(policy);
  return shown?.entry.standing === 'in-force'
    ? [inForce(shown)]
    : [living('announced', addressOf(context, policyPath(policy.id)), () => announcedView(context, policy))];
}

function notFoundPages(context: PageContext, policies: readonly PublishedPolicy[]): readonly Page[] {
  const isDefault = context.language === context.config.languages[0];
  const view = (): NotFoundView => notFoundView(context, policies);
  return isDefault ? [living('not-found', addressOf(context, notFoundPath), view)] : [];
}

function textContext(links: LinkIndex): TextContext {
  return { ...links, fileAddress: imageAddress };
}

/** The texts of the versions for programs, and the list of them. */
function versionFiles(context: PageContext, policy: PublishedPolicy): readonly OutputFile[] {
  const { language } = context;
  if (!languagesEver(policy).includes(language)) return [];
  const file = (path: string, bytes: () => Chunks): OutputFile => ({
    path: addressOf(context, path).slice(1),
    bytes,
  });
  return [
    ...policy.versions.flatMap((one) =>
      one.documents
        .filter((document) => document.language === language)
        .flatMap((document) => {
          const folder = versionPath(policy.id, one.version.id);
          return [
            file(`${folder}policy.txt`, () => policyText(document)),
            file(`${folder}policy.md`, () => policyMarkdownChunks(document)),
            file(`${folder}policy.json`, () => policyJson(context, policy, one, document, imageFile)),
          ];
        }),
    ),
    file(`${policyPath(policy.id)}versions.json`, () => versionsJson(context, policy)),
    file(timeMapPath(policy.id), () => timeMap(context, policy)),
    ...feedFiles(context, policy.id, policyFeeds(context, policy)),
  ];
}

function feedFiles(context: PageContext, policy: string | undefined, feeds: Feeds): readonly OutputFile[] {
  const path = (ending: 'xml' | 'json'): string => addressOf(context, feedPath(policy, ending)).slice(1);
  return [
    { path: path('xml'), bytes: () => feeds.atom },
    { path: path('json'), bytes: () => feeds.json },
  ];
}

/** What stands once for the whole site, whatever is built of it. */
function siteFiles(
  config: SiteConfig,
  contexts: readonly PageContext[],
  policies: readonly PublishedPolicy[],
): readonly OutputFile[] {
  const map = sitemap(config, policies);
  const gpc = gpcJson(config);
  return [
    ...contexts.flatMap((context) => {
      const feeds = siteFeeds(context, policies);
      return feeds === undefined ? [] : feedFiles(context, undefined, feeds);
    }),
    ...(map === undefined ? [] : [{ path: 'sitemap.xml', bytes: () => map }]),
    { path: 'robots.txt', bytes: () => robots(config, map !== undefined) },
    ...(gpc === undefined ? [] : [{ path: '.well-known/gpc.json', bytes: () => gpc }]),
    ...[...serverFiles(serverRules(contexts, policies)), ...schemaFiles(config.baseUrl)].map(
      ({ path, bytes }) => ({ path, bytes: () => bytes }),
    ),
  ];
}

/** Images stand under the digest of their bytes, so that the image of an old version is never another one. */
function imageFile({ path, digest }: Pick<ImageFile, 'path' | 'digest'>): string {
  const ending = path.slice(path.lastIndexOf('.')).toLowerCase();
  return `assets/${digest.slice(0, 16)}${ending}`;
}

function imageAddress(document: Document, section: DocumentSection, src: string): string | undefined {
  const image = findImage(document, section, src);
  return image === undefined ? undefined : imageFile(image);
}

function imageFiles(policies: readonly PublishedPolicy[]): readonly OutputFile[] {
  const documents = policies.flatMap(({ versions, draft }) => [
    ...versions.flatMap((one) => one.documents),
    ...draft,
  ]);
  const files = new Map<string, OutputFile>();
  for (const { images } of documents) {
    for (const image of images.values())
      files.set(imageFile(image), { path: imageFile(image), bytes: () => image.bytes });
  }
  return [...files.values()];
}

/** The file of a page: `/privacy/` is `privacy/index.html`. */
export function pagePath(address: string): string {
  return `${address.slice(1)}${address.endsWith('/') ? 'index.html' : ''}`;
}
