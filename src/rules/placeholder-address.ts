import { inlineText } from '../document/inline-text.ts';
import { type Finding, finding, type Place } from '../finding.ts';
import type { Document, SiteConfig } from '../model.ts';
import { foundInlines, placeOfText } from './places.ts';

/**
 * Addresses in domains that are reserved and can never be reached: RFC 2606 sections 2 and 3, RFC 6761 section 6.
 * `example` alone is a word, so a domain needs a label before it.
 */
const reserved =
  /(?:[\p{L}\p{N}._%+-]+@)?(?:[\p{L}\p{N}-]+\.)*(?:[\p{L}\p{N}-]+\.(?:example|test|invalid|localhost)|example\.(?:com|net|org))(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])/giu;

function addressesIn(text: string): readonly string[] {
  return [...new Set(text.match(reserved) ?? [])];
}

/** Addresses of a text that stand for real ones. */
export function placeholderAddress(document: Document): readonly Finding[] {
  return foundInlines(document).flatMap(({ node, place }) => {
    if (node.type === 'text') return report(addressesIn(node.value), place);
    if (node.type !== 'link') return [];
    // An address that is its own text is reported once, at the text.
    const shown = addressesIn(inlineText(node.children));
    return report(
      addressesIn(node.href).filter((address) => !shown.includes(address)),
      place,
    );
  });
}

/** Addresses in `site.yaml` that stand for real ones. */
export function placeholderInSite(config: SiteConfig): readonly Finding[] {
  const { source } = config;
  const values = [config.baseUrl, config.contact.email, config.contact.url].filter(
    (value) => value !== undefined,
  );
  const all = { source, span: { start: 0, end: source.text.length } };
  return report(addressesIn(values.join(' ')), all);
}

function report(addresses: readonly string[], place: Place): readonly Finding[] {
  return addresses.map((address) =>
    finding(
      'placeholder-address',
      placeOfText(place, address),
      `"${address}" is in a domain that is reserved for examples; nobody can be reached there`,
    ),
  );
}
