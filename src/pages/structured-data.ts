/** Describes a version in the vocabulary of schema.org, for search engines: JSON-LD 1.1 in the page. */

import type { DigitalDocument, WithContext } from 'schema-dts';
import { absoluteAddress } from '../published/addresses.ts';
import type { PageContext } from '../published/page-frame.ts';
import { neighbours, type PublishedPolicy, type PublishedVersion, textIn } from '../published/published.ts';
import { versionAddress } from '../published/standing.ts';

/**
 * The version as JSON that is safe inside `<script>`: without `<`. `canonical` is the absolute address of its text. The
 * period that it covers is an ISO 8601 interval of dates, open if no later version is known.
 */
export function structuredData(
  context: PageContext,
  policy: PublishedPolicy,
  one: PublishedVersion,
  canonical: string,
): string {
  const { config, language } = context;
  const { version, entry, facts } = one;
  const { record } = version.release;
  const text = textIn(facts, language);
  const [governing] = facts;
  const { before } = neighbours(policy, one);
  const absolute = (address: string): string => absoluteAddress(config, address);
  const imported = record.source !== undefined;
  const withdrawn = entry.standing === 'withdrawn';
  const original = { ...context, language: governing.language };
  const data: WithContext<DigitalDocument> = {
    '@context': 'https://schema.org',
    '@type': 'DigitalDocument',
    name: text.title,
    url: canonical,
    version: version.id,
    // An imported text was published on its date, and recorded much later.
    datePublished: imported ? entry.from : record.released,
    dateModified:
      (withdrawn && version.withdrawal?.record.withdrawn) || (imported ? entry.from : record.released),
    ...(!withdrawn && { temporalCoverage: `${entry.from}/${entry.until ?? '..'}` }),
    ...(before !== undefined && { isBasedOn: absolute(versionAddress(context, policy.id, before)) }),
    inLanguage: text.language,
    ...(text !== governing && {
      translationOfWork: {
        '@type': 'DigitalDocument',
        '@id': absolute(versionAddress(original, policy.id, one)),
      },
    }),
    publisher: {
      '@type': 'Organization',
      name: config.publisher,
      url: config.baseUrl,
      ...(config.contact.email !== undefined && { email: config.contact.email }),
    },
  };
  return JSON.stringify(data).replaceAll('<', '\\u003C');
}
