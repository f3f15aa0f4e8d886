import { isSafeAddress, schemeOf } from '../document/safe-address.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { type CheckedText, foundInlines } from './places.ts';

/** Reports links whose address could run something, names a host without a scheme, or is not valid. */
export function unsafeLink(checked: CheckedText): readonly Finding[] {
  return foundInlines(checked, 'link').flatMap((found) =>
    isSafeAddress(found.node.href)
      ? []
      : [finding('unsafe-link', found.place, `This link ${problemOf(found.node.href)}`)],
  );
}

function problemOf(href: string): string {
  const scheme = schemeOf(href);
  if (scheme === undefined) return 'does not start with "https:"';
  if (scheme !== 'http' && scheme !== 'https') return `uses the scheme "${scheme}:"`;
  return URL.canParse(href) && new URL(href).username !== ''
    ? `has "${new URL(href).username}" before an @ sign: readers would take it for the host, which is ${new URL(href).host}`
    : 'has an address that is not valid';
}
