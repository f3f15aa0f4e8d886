import { isSafeAddress, schemeOf } from '../document/safe-address.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { type CheckedText, foundInlines } from './places.ts';

/** Reports links whose address could run something, names a host without a scheme, or is not valid. */
export function unsafeLink(checked: CheckedText): readonly Finding[] {
  return foundInlines(checked, 'link').flatMap((found) =>
    isSafeAddress(found.node.href)
      ? []
      : [finding('unsafe-link', found.place, `This link ${problemOf(schemeOf(found.node.href))}`)],
  );
}

function problemOf(scheme: string | undefined): string {
  if (scheme === undefined) return 'does not start with "https:"';
  return scheme === 'http' || scheme === 'https'
    ? 'has an address that is not valid'
    : `uses the scheme "${scheme}:"`;
}
