import { inlineText } from '../document/inline-text.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { SiteConfig } from '../model/index.ts';
import { type CheckedText, foundInlines, placeOfText } from './places.ts';

/**
 * Endings of reserved domains that can never be reached: RFC 2606 sections 2 and 3, RFC 6761 section 6. `example` on
 * its own is a word, so it needs a label before it.
 */
const reserved =
  /(?:\.(?:example|test|invalid|localhost)|(?<![\p{L}\p{N}-])example\.(?:com|net|org))(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])/giu;

/** The part of an address before that ending; lengths as in RFC 1035 section 2.3.4 and RFC 5321 section 4.5.3. */
const beginning = /(?:[\p{L}\p{N}._%+-]{1,64}@)?(?:[\p{L}\p{N}-]{1,63}\.)*(?:[\p{L}\p{N}-]{1,63})?$/u;
const longest = 320;

/** A word of these endings; most texts have none. */
const likely = /example|test|invalid|localhost/iu;

/** The addresses in a text at domains that are reserved for examples. */
export function exampleAddresses(text: string): readonly string[] {
  if (!text.includes('.') || !likely.test(text)) return [];
  const found = new Set<string>();
  for (const { index, 0: end } of text.matchAll(reserved)) {
    const before = beginning.exec(text.slice(Math.max(0, index - longest), index))?.[0] ?? '';
    if (before !== '' || !end.startsWith('.')) found.add(before + end);
  }
  return [...found];
}

/** Reports placeholder addresses in a text. */
export function placeholderAddress(checked: CheckedText): readonly Finding[] {
  return foundInlines(checked, 'text', 'link').flatMap((found) => {
    const { node } = found;
    const addresses = exampleAddresses(node.type === 'text' ? node.value : node.href);
    if (node.type === 'text') {
      const isHidden = node.value.includes('[') && node.value.search(hidden) !== -1;
      if (addresses.length === 0 && !isHidden) return [];
      return [...report(addresses, found.place), ...hiddenAddresses(node.value, found.place)];
    }
    if (addresses.length === 0) return [];
    // An address that is its own link text is reported once, at the text.
    const shown = exampleAddresses(inlineText(node.children));
    return report(
      addresses.filter((address) => !shown.includes(address)),
      found.place,
    );
  });
}

/** What protection against e-mail harvesting leaves in place of an address when a page is copied. */
const hidden = /\[\s?e-?mail[\s\u00A0]+protected\s?\]/giu;

function hiddenAddresses(text: string, place: Place): readonly Finding[] {
  return [...text.matchAll(hidden)].map(({ 0: words }) =>
    finding(
      'placeholder-address',
      placeOfText(place, words),
      `"${words}" replaces an e-mail address on the page that was copied`,
    ),
  );
}

/** Reports placeholder addresses in `site.yaml`. */
export function placeholderInSite(config: SiteConfig): readonly Finding[] {
  const { source } = config;
  const values = [config.baseUrl, config.contact.email, config.contact.url].filter(
    (value) => value !== undefined,
  );
  const all = { source, span: { start: 0, end: source.text.length } };
  return report(exampleAddresses(values.join(' ')), all);
}

function report(addresses: readonly string[], place: Place): readonly Finding[] {
  return addresses.map((address) =>
    finding(
      'placeholder-address',
      placeOfText(place, address),
      `"${address}" uses a domain reserved for examples, where nobody can be reached`,
    ),
  );
}
