/**
 * The pages and files of a site as data: an address, the key of its inputs, and a function that makes it. Planning
 * writes nothing. `check-site.ts` has the passes before this one; `eleventy/build-site.ts` renders the plan,
 * `staging.ts` writes it.
 */

import { readChangeJson } from '../files/change-json.ts';
import { hasErrors } from '../findings/finding.ts';
import type { Tag } from '../model/index.ts';
import { announcedView } from '../pages/announced-page.ts';
import { changesView, draftChangesView } from '../pages/changes-page.ts';
import { compareView } from '../pages/compare-page.ts';
import { historyView } from '../pages/history-page.ts';
import { draftView, type PolicyView, type TextContext, versionView } from '../pages/policy-page.ts';
import { type NotFoundView, notFoundView, startView } from '../pages/start-page.ts';
import { verifyView } from '../pages/verify-page.ts';
import {
  changesPath,
  comparePath,
  draftChangesPath,
  draftPath,
  historyPath,
  notFoundPath,
  policyPath,
  verifyPath,
  versionPath,
} from '../published/addresses.ts';
import { draftLinks, type LinkIndex, publishedLinks, versionLinks } from '../published/link-index.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import {
  languagesEver,
  languagesOf,
  mainTexts,
  type PublishedPolicy,
  type PublishedVersion,
  publishVersion,
  shownVersion,
  showsDraft,
} from '../published/published.ts';
import { comparedVersions, draftRedline } from '../published/published-redlines.ts';
import { createRedlines } from '../published/redlines.ts';
import { keptRows } from '../redline-output/kept-rows.ts';
import { expected } from '../result.ts';
import { type BuildKey, type SiteKeys, siteKeys, type ToolDigests } from './build-key.ts';
import type { Checked, CheckOptions } from './check-site.ts';
import type { Downloads } from './plan-downloads.ts';
import { imageAddress, imageFiles, siteFiles, versionFiles } from './plan-files.ts';
import { changeFile, changeFiles, noticeFiles, sectionPages } from './plan-sections.ts';
import type { PlannedPage } from './planned-page.ts';
import type { Renderer, Views } from './render.ts';
import type { FormerSite } from './reuse-files.ts';
import type { OutputFile } from './staging.ts';

/** What to build of a checked site. */
export interface PlanOptions {
  /** Publishes the drafts, marked as such. */
  readonly drafts?: boolean;
  /** Builds only the pages of one policy or one language. */
  readonly only?: string | undefined;
  /** Digests of the program and its templates, if files of an earlier build may be kept. */
  readonly tools?: ToolDigests | undefined;
  /** Returns the text of a file of an earlier build that is what its key describes. */
  readonly read?: FormerSite['read'] | undefined;
  /** The Word and PDF files of the build; none are planned without it. */
  readonly downloads?: Downloads | undefined;
}

/** What to read, and what to build of it. */
export interface BuildOptions extends CheckOptions, PlanOptions {}

export type Page = { readonly [Kind in keyof Views]: PlannedPage<Kind> }[keyof Views];

/** Some pages and files of a site. */
export interface PlanPart {
  readonly pages: readonly Page[];
  /** Files that are not rendered by templates. */
  readonly files: readonly OutputFile[];
}

/** All parts of a site. */
export interface Plan extends PlanPart {
  /** The same, by policy, and then what is about all of them. */
  readonly parts: readonly PolicyPart[];
}

/** What is made of one policy. */
interface PolicyPart extends PlanPart {
  /** To be called when all of it was made; see `CheckedPolicy.forget`. */
  readonly forget: () => void;
}

/** Pass 8: the pages and files of a checked site. Only the not-found page uses absolute addresses in links. */
export function planSite(checked: Checked, options: PlanOptions, renderer: Renderer): Plan {
  const { site, day, cache } = checked;
  const { downloads } = options;
  if (site === undefined || hasErrors(checked.findings)) return { pages: [], files: [], parts: [] };
  const { config } = site;
  const policies = publishedPolicies(checked, options.drafts === true);
  const published = publishedLinks(config.languages, policies);
  const drafts = draftLinks(published, policies);
  const keys =
    options.tools === undefined
      ? undefined
      : siteKeys(options.tools, { config, day, policies, links: published }, cache);
  const redlines = createRedlines(cache, (policy, one, language) => {
    const path = changeFile(config, policy, one, language);
    const text = options.read?.(path, versionKey(keys, { config, language }, policy, one));
    return text === undefined ? undefined : readChangeJson(text);
  });
  const contexts = config.languages.map(
    (language): PageContext => ({
      config,
      language,
      words: renderer.words(language),
      day,
      redlines,
      cache,
      ...(downloads !== undefined && { sizes: downloads.size }),
    }),
  );
  const ofPolicy = (context: PageContext, policy: PublishedPolicy): PlanPart => {
    if (!isChosen(options.only, policy.id, context.language)) return { pages: [], files: [] };
    const keyOf = (one: PublishedVersion): BuildKey | undefined => versionKey(keys, context, policy, one);
    return {
      pages: [
        ...draftPages(context, policy, drafts),
        ...versionPages(context, policy, published, keys),
        ...redlinePages(context, policy, { published, drafts, keys }),
        ...sectionPages(context, policy, published, keys),
      ],
      files: [
        ...versionFiles(context, policy, keys),
        ...changeFiles(context, policy, keyOf),
        ...(downloads?.ofVersions(context, policy, keys) ?? []),
        ...(downloads?.ofRedlines(context, policy, keys) ?? []),
        ...noticeFiles(context, policy, keyOf),
      ],
    };
  };
  const parts = policies.map((policy): PolicyPart => {
    const { forget } = expected(
      checked.policies.find((one) => one.policy.id === policy.id),
      'a policy of the site',
    );
    return { ...joined(contexts.map((context) => ofPolicy(context, policy))), forget };
  });
  const ofSite: PlanPart = {
    pages: contexts.flatMap((context) => [
      living('start', addressOf(context, ''), keys?.site(), () => startView(context, policies)),
      ...notFoundPages(context, policies, keys),
    ]),
    files: [...imageFiles(policies, keys), ...siteFiles(config, contexts, policies, keys)],
  };
  const all = [...parts, { ...ofSite, forget: () => {} }];
  return { ...joined(all), parts: all };
}

function joined(parts: readonly PlanPart[]): PlanPart {
  return { pages: parts.flatMap(({ pages }) => pages), files: parts.flatMap(({ files }) => files) };
}

function living<Kind extends keyof Views>(
  kind: Kind,
  address: string,
  key: BuildKey | undefined,
  view: () => Views[Kind],
): PlannedPage<Kind> {
  return { kind, address, lives: true, key, view };
}

/** The page of a version, or of its changes. */
function ofVersion<Kind extends keyof Views>(
  kind: Kind,
  address: string,
  lives: boolean,
  key: BuildKey | undefined,
  view: () => Views[Kind],
): PlannedPage<Kind> {
  return { kind, address, lives, key, view };
}

function isLiving({ entry }: PublishedVersion): boolean {
  return entry.standing === 'in-force' || entry.standing === 'upcoming';
}

/** The key of a version's page; one whose standing can still change shows more about its policy. */
function versionKey(
  keys: SiteKeys | undefined,
  context: Pick<PageContext, 'config' | 'language'>,
  policy: PublishedPolicy,
  one: PublishedVersion,
): BuildKey | undefined {
  const isFrozen = one.entry.standing === 'superseded';
  return isFrozen ? keys?.version(context, policy, one) : keys?.policy(policy);
}

function isChosen(only: string | undefined, policy: string, language: Tag): boolean {
  return only === undefined || only === policy || only === language;
}

/** The policies that were released; with drafts, all that have a text. */
export function publishedPolicies(
  { policies, cache }: Pick<Checked, 'policies' | 'cache'>,
  drafts: boolean,
): readonly PublishedPolicy[] {
  return policies
    .map(({ policy, versions, timeline, draft }) => ({
      id: policy.id,
      versions: versions.flatMap((one) => publishVersion(one, cache)),
      timeline,
      draft: drafts ? draft : [],
    }))
    .filter(({ versions, draft }) => versions.length > 0 || draft.length > 0);
}

/** The draft has its own page; the policy's page shows it too until the first release. */
function draftPages(context: PageContext, policy: PublishedPolicy, links: LinkIndex): readonly Page[] {
  if (!languagesOf(policy.draft).includes(context.language)) return [];
  const page = (place: 'own' | 'policy'): Page => {
    const path = place === 'own' ? draftPath(policy.id) : policyPath(policy.id);
    const view = (): PolicyView => draftView(context, policy, place, textContext(links));
    return living('policy', addressOf(context, path), undefined, view);
  };
  return showsDraft(policy) ? [page('policy'), page('own')] : [page('own')];
}

/** The page of the version in force, those of all versions, and their list, if they exist in the language. */
function versionPages(
  context: PageContext,
  policy: PublishedPolicy,
  published: LinkIndex,
  keys: SiteKeys | undefined,
): readonly Page[] {
  if (!languagesEver(policy).includes(context.language)) return [];
  const page = (one: PublishedVersion, place: 'own' | 'in-force'): Page => {
    const path = place === 'own' ? versionPath(policy.id, one.version.id) : policyPath(policy.id);
    const key = versionKey(keys, context, policy, one);
    return ofVersion('policy', addressOf(context, path), isLiving(one), key, () => {
      const text = textContext(versionLinks(published, policy, one));
      return versionView(context, policy, one, place, text);
    });
  };
  const inLanguage = ({ facts }: PublishedVersion): boolean => languagesOf(facts).includes(context.language);
  return [
    ...mainPage(context, policy, keys, (one) => page(one, 'in-force')),
    ...policy.versions.filter(inLanguage).map((one) => page(one, 'own')),
    living('history', addressOf(context, historyPath(policy.id)), keys?.policy(policy), () =>
      historyView(context, policy),
    ),
    living('verify', addressOf(context, verifyPath(policy.id)), keys?.policy(policy), () =>
      verifyView(context, policy),
    ),
  ];
}

/** The changes of each version and of the draft, and the page that compares any two versions. */
function redlinePages(
  context: PageContext,
  policy: PublishedPolicy,
  {
    published,
    drafts,
    keys,
  }: { readonly published: LinkIndex; readonly drafts: LinkIndex; readonly keys: SiteKeys | undefined },
): readonly Page[] {
  const { language, cache } = context;
  const rowHtml = keptRows(cache);
  const pages = policy.versions.flatMap((one): readonly Page[] => {
    const made = context.redlines.find(policy, one, language);
    if (made === undefined) return [];
    const address = addressOf(context, changesPath(policy.id, one.version.id));
    return [
      ofVersion('changes', address, isLiving(one), versionKey(keys, context, policy, one), () =>
        changesView(context, policy, one, { ...made, rowHtml }, versionLinks(published, policy, one)),
      ),
    ];
  });
  const draft = draftRedline(policy, language, cache);
  const compared = comparedVersions(policy, language);
  return [
    ...pages,
    ...(draft === undefined
      ? []
      : [
          living('changes', addressOf(context, draftChangesPath(policy.id)), undefined, () =>
            draftChangesView(context, policy, { ...draft, rowHtml }, drafts),
          ),
        ]),
    ...(compared.length < 2
      ? []
      : [
          living('compare', addressOf(context, comparePath(policy.id)), keys?.policy(policy), () =>
            compareView(context, policy, published),
          ),
        ]),
  ];
}

/** `/privacy/`: the version in force, or what readers are told if there is none. */
function mainPage(
  context: PageContext,
  policy: PublishedPolicy,
  keys: SiteKeys | undefined,
  inForce: (one: PublishedVersion) => Page,
): readonly Page[] {
  if (!languagesOf(mainTexts(policy)).includes(context.language)) return [];
  const shown = shownVersion(policy);
  return shown?.entry.standing === 'in-force'
    ? [inForce(shown)]
    : [
        living('announced', addressOf(context, policyPath(policy.id)), keys?.policy(policy), () =>
          announcedView(context, policy),
        ),
      ];
}

function notFoundPages(
  context: PageContext,
  policies: readonly PublishedPolicy[],
  keys: SiteKeys | undefined,
): readonly Page[] {
  const isDefault = context.language === context.config.languages[0];
  const view = (): NotFoundView => notFoundView(context, policies);
  return isDefault ? [living('not-found', addressOf(context, notFoundPath), keys?.site(), view)] : [];
}

/** What the texts of pages are set with, given where their links lead. */
export function textContext(links: LinkIndex): TextContext {
  return { ...links, fileAddress: imageAddress };
}

/** The file of a page: `/privacy/` is `privacy/index.html`. */
export function pagePath(address: string): string {
  return `${address.slice(1)}${address.endsWith('/') ? 'index.html' : ''}`;
}
