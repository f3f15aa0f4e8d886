/**
 * The files of a site that are not rendered by templates: texts for programs, lists, feeds, images, server
 * configuration.
 */

import type { Chunks } from '../chunks.ts';
import { findImage } from '../document/image.ts';
import { type Feeds, policyFeeds, siteFeeds } from '../files/feed.ts';
import { gpcJson } from '../files/gpc.ts';
import { policyJson } from '../files/policy-json.ts';
import { schemaFiles } from '../files/schemas.ts';
import { serverFiles } from '../files/server-files.ts';
import { serverRules } from '../files/server-rules.ts';
import { shareSheet } from '../files/share-sheet.ts';
import { robots, sitemap } from '../files/sitemap.ts';
import { timeMap } from '../files/time-map.ts';
import { versionsJson } from '../files/versions-json.ts';
import type { Document, DocumentSection, ImageFile, SiteConfig } from '../model/index.ts';
import { feedPath, policyPath, timeMapPath, versionPath } from '../published/addresses.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import { languagesEver, languagesOf, type PublishedPolicy, textIn } from '../published/published.ts';
import { expected } from '../result.ts';
import { policyMarkdownChunks } from '../serialise/policy-markdown.ts';
import { policyText } from '../serialise/policy-text.ts';
import type { BuildKey, SiteKeys } from './build-key.ts';
import type { OutputFile } from './staging.ts';

/** The texts of a policy's versions for programs, and the lists of them. */
export function versionFiles(
  context: PageContext,
  policy: PublishedPolicy,
  keys: SiteKeys | undefined,
): readonly OutputFile[] {
  const { language, cache } = context;
  if (!languagesEver(policy).includes(language)) return [];
  const file = (path: string, key: BuildKey | undefined, bytes: () => Chunks): OutputFile => ({
    path: addressOf(context, path).slice(1),
    key,
    bytes,
  });
  const policyKey = keys?.policy(policy);
  return [
    ...policy.versions
      .filter(({ facts }) => languagesOf(facts).includes(language))
      .flatMap((one) => {
        const folder = versionPath(policy.id, one.version.id);
        const key = keys?.text(one);
        const document = (): Document => textIn(one.documents, language);
        return [
          file(`${folder}policy.txt`, key, () => policyText(document(), cache)),
          file(`${folder}policy.md`, key, () => policyMarkdownChunks(document(), cache)),
          file(`${folder}policy.json`, key, () => policyJson(context, policy, one, document(), imageFile)),
        ];
      }),
    file(`${policyPath(policy.id)}versions.json`, policyKey, () => versionsJson(context, policy)),
    file(timeMapPath(policy.id), policyKey, () => timeMap(context, policy)),
    ...feedFiles(context, policy.id, () => policyFeeds(context, policy), policyKey),
  ];
}

function feedFiles(
  context: PageContext,
  policy: string | undefined,
  make: () => Feeds,
  key: BuildKey | undefined,
): readonly OutputFile[] {
  let made: Feeds | undefined;
  const feeds = (): Feeds => {
    made ??= make();
    return made;
  };
  const path = (ending: 'xml' | 'json'): string => addressOf(context, feedPath(policy, ending)).slice(1);
  return [
    { path: path('xml'), key, bytes: () => feeds().atom },
    { path: path('json'), key, bytes: () => feeds().json },
  ];
}

/** Files about the complete site, even if only part of it is built. */
export function siteFiles(
  config: SiteConfig,
  contexts: readonly PageContext[],
  policies: readonly PublishedPolicy[],
  keys: SiteKeys | undefined,
): readonly OutputFile[] {
  const key = keys?.site();
  const isReleased = policies.some(({ versions }) => versions.length > 0);
  const gpc = gpcJson(config);
  return [
    ...contexts.flatMap((context) => {
      if (!isReleased) return [];
      const make = (): Feeds => expected(siteFeeds(context, policies), 'the feed of the site');
      return feedFiles(context, undefined, make, key);
    }),
    ...(isReleased
      ? [
          {
            path: 'sitemap.xml',
            key,
            bytes: () => expected(sitemap(config, policies, contexts[0]?.cache), 'a sitemap'),
          },
        ]
      : []),
    { path: 'share.png', key, bytes: () => shareSheet() },
    { path: 'robots.txt', key, bytes: () => robots(config, isReleased) },
    ...(gpc === undefined ? [] : [{ path: '.well-known/gpc.json', key, bytes: () => gpc }]),
    ...[...serverFiles(() => serverRules(contexts, policies)), ...schemaFiles(config.baseUrl)].map(
      ({ path, bytes }) => ({ path, key, bytes }),
    ),
  ];
}

/** Images are named by the digest of their bytes, so that the image of an old version is never replaced. */
export function imageFile({ path, digest }: Pick<ImageFile, 'path' | 'digest'>): string {
  const ending = path.slice(path.lastIndexOf('.')).toLowerCase();
  return `assets/${digest.slice(0, 16)}${ending}`;
}

/** The address of a published image in a text. */
export function imageAddress(document: Document, section: DocumentSection, src: string): string | undefined {
  const image = findImage(document, section, src);
  return image === undefined ? undefined : imageFile(image);
}

export function imageFiles(
  policies: readonly PublishedPolicy[],
  keys: SiteKeys | undefined,
): readonly OutputFile[] {
  const files = new Map<string, OutputFile>();
  const add = (image: Pick<ImageFile, 'path' | 'digest'>, bytes: () => Uint8Array): void => {
    const path = imageFile(image);
    files.set(path, { path, key: keys?.bytes(image.digest), bytes });
  };
  for (const { versions, draft } of policies) {
    for (const { version } of versions)
      for (const [path, { sha256 }] of Object.entries(version.release.record.files))
        if (isImage(path))
          add(
            { path, digest: sha256 },
            () => expected(version.state.images.get(path), 'an image of the version').bytes,
          );
    for (const { images } of draft) for (const image of images.values()) add(image, () => image.bytes);
  }
  return [...files.values()];
}

/** Everything else that a release freezes is a text or `policy.yaml`. */
function isImage(path: string): boolean {
  return path !== 'policy.yaml' && !path.endsWith('.md');
}
