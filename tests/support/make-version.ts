/** Published policies made by hand, so that pages of versions are tested without an archive on the disk. */

import { ledgerVersion } from '../../src/archive/anchors.ts';
import { foldLedgers } from '../../src/archive/ledger.ts';
import { textFacts } from '../../src/archive/text-facts.ts';
import { timelineOn } from '../../src/archive/timeline.ts';
import { RunCache } from '../../src/cache.ts';
import type { Document, ReleaseRecord, Version } from '../../src/model/index.ts';
import { type PolicyView, versionView } from '../../src/pages/policy-page.ts';
import { publishedLinks, versionLinks } from '../../src/published/link-index.ts';
import type { PageContext } from '../../src/published/page-frame.ts';
import { type PublishedPolicy, publishVersion } from '../../src/published/published.ts';
import { createRedlines } from '../../src/published/redlines.ts';
import { config, document, source, wordsOf } from './make-document.ts';

/** What a version is made of; everything else is as in a first version. */
export interface Given {
  readonly id: string;
  readonly documents?: readonly [Document, ...Document[]];
  readonly record?: Partial<ReleaseRecord>;
  readonly withdrawn?: { readonly at: string; readonly reason: string };
}

/** Pages of the default language unless another is named, built for a day. */
export function pageContext(day: string, language = 'en'): PageContext {
  const words = wordsOf(language === 'zh-Hans' ? language : 'en');
  const cache = new RunCache();
  return { config, language, words, day, redlines: createRedlines(cache), cache };
}

/** A policy with versions, given in their order, as it stands on a day. */
export function published(
  day: string,
  given: readonly Given[],
  draft: readonly Document[] = [],
  id = 'privacy',
): PublishedPolicy {
  const timeline = timelineOn(given.map(versionOf), day);
  const texts = given.map((one) => one.documents ?? ([document({ policy: id })] as const));
  const ledgers = foldLedgers(
    timeline.entries.map(({ version, standing }, at) => ({
      version: ledgerVersion(
        version,
        (texts[at] ?? []).map((one) => textFacts(one)),
      ),
      counts: standing !== 'withdrawn',
    })),
  );
  const versions = timeline.entries.flatMap((entry, at) => {
    const ledger = ledgers[at] ?? new Map();
    const documents = texts[at] ?? [];
    const facts = documents.map((one) => textFacts(one));
    return publishVersion({ version: entry.version, entry, facts, documents, ledger });
  });
  return { id, versions, timeline, draft };
}

function versionOf({ id, record, withdrawn }: Given): Version {
  const effective = id.slice(0, '2026-11-22'.length);
  return {
    id,
    release: {
      record: {
        version: id,
        effective,
        released: `${effective}T00:00:00Z`,
        timezone: config.timezone,
        change: 'material',
        summary: { en: `What ${id} changed.` },
        format: 1,
        text: { en: 'a'.repeat(64), 'zh-Hans': 'b'.repeat(64) },
        files: {},
        anchors: { added: [], moved: {}, retired: [] },
        ...record,
      },
      digest: 'c'.repeat(64),
      source,
    },
    state: {
      config: { title: {}, description: {}, numbering: ['none'], governing: 'en', source },
      texts: [],
      images: new Map(),
    },
    ...(withdrawn !== undefined && {
      withdrawal: {
        record: { version: id, withdrawn: withdrawn.at, reason: withdrawn.reason, previous: 'c'.repeat(64) },
        digest: 'd'.repeat(64),
        source,
      },
    }),
  };
}

/** The page of a version: its own, or that of the version in force. */
export function viewOfVersion(
  context: PageContext,
  policy: PublishedPolicy,
  id: string,
  place: 'own' | 'in-force' = 'own',
  others: readonly PublishedPolicy[] = [],
): PolicyView {
  const one = policy.versions.find(({ version }) => version.id === id);
  if (one === undefined) throw new Error(`There is no version ${id}`);
  const links = versionLinks(publishedLinks(config.languages, [policy, ...others]), policy, one);
  return versionView(context, policy, one, place, { ...links, fileAddress: () => undefined });
}

/** A sentence as it is read. */
export function said(phrases: readonly { readonly text: string }[]): string {
  return phrases.map(({ text }) => text).join('');
}
