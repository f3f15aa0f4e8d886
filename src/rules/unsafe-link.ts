import { schemeOf } from '../document/reference.ts';
import { type Finding, finding } from '../finding.ts';
import type { Document } from '../model.ts';
import { foundInlines } from './places.ts';

/** Schemes that a link may have. An image is a file of the policy and has none. */
const safeSchemes: readonly string[] = ['http', 'https', 'mailto', 'tel'];

/** Whether a link may reach a page as it is. */
export function isSafeLink(href: string): boolean {
  const scheme = schemeOf(href);
  return scheme === undefined ? !/^[\s]*[\\/]{2}/.test(href) : safeSchemes.includes(scheme);
}

/** Links whose address could run something, or names no scheme but a host. */
export function unsafeLink(document: Document): readonly Finding[] {
  return foundInlines(document).flatMap(({ node, place }) => {
    if (node.type !== 'link' || isSafeLink(node.href)) return [];
    const scheme = schemeOf(node.href);
    const what = scheme === undefined ? 'names a host without a scheme' : `has the scheme "${scheme}:"`;
    return [finding('unsafe-link', place, `This link ${what}`)];
  });
}
