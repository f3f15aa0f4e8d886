/** Resolves links in a body. */

import type { DocumentIndex, SiteIndex, Tag, Target } from '../model/index.ts';
import { schemeOf } from './safe-address.ts';

/**
 * What an address in a body means.
 *
 * - `document`: a section, heading, block, footnote or alias of a policy of this site, or an entire policy (no anchor).
 *   `anchor` is the target after resolving aliases. `target` is set for sections and headings.
 * - `missing`: looks like an address of this site but does not exist. `what` names the missing part.
 * - `external`: has a scheme or names a host; nothing is looked up.
 * - `file`: a relative path.
 */
export type Reference =
  | { readonly type: 'document'; readonly policy: string; readonly anchor?: string; readonly target?: Target }
  | {
      readonly type: 'missing';
      readonly what: 'policy' | 'anchor';
      readonly policy: string;
      readonly anchor: string;
    }
  | { readonly type: 'external'; readonly scheme: string }
  | { readonly type: 'file'; readonly path: string };

/** The document that contains a link. */
export interface Origin {
  readonly policy: string;
  readonly language: Tag;
}

/**
 * Resolves an address as written in the body of a document: `#store`, `/cookies/#types`, `/cookies/`, an absolute
 * address, or a path. Never throws: malformed percent-encoding is used as is.
 */
export function resolveReference(index: SiteIndex, origin: Origin, href: string): Reference {
  const scheme = schemeOf(href);
  if (scheme !== undefined) return { type: 'external', scheme };
  if (href.startsWith('//') || href.startsWith('\\')) return { type: 'external', scheme: '' };
  if (href.startsWith('#')) return inPolicy(index, origin, origin.policy, decode(href.slice(1)));
  const own = /^\/([^/?#]+)\/?(?:#(.*))?$/su.exec(href);
  if (own !== null) return inPolicy(index, origin, decode(own[1] ?? ''), decode(own[2] ?? ''));
  if (href.startsWith('/')) return { type: 'missing', what: 'policy', policy: decode(href), anchor: '' };
  return { type: 'file', path: decode(href) };
}

function inPolicy(index: SiteIndex, origin: Origin, policy: string, anchor: string): Reference {
  const languages = index.documents.get(policy);
  const document = languages?.get(origin.language) ?? languages?.values().next().value;
  if (document === undefined) return { type: 'missing', what: 'policy', policy, anchor };
  if (anchor === '') return { type: 'document', policy };
  return resolveAnchor(document, anchor) ?? { type: 'missing', what: 'anchor', policy, anchor };
}

/** The section, heading, block or footnote that a fragment leads to in a document, after resolving aliases. */
export function resolveAnchor(document: DocumentIndex, fragment: string): Reference | undefined {
  const { policy } = document;
  const anchor = fragment.normalize('NFC');
  const target = document.targets.get(anchor);
  if (target !== undefined) return { type: 'document', policy, anchor, target };
  if (document.blocks.has(anchor)) return { type: 'document', policy, anchor };
  const successor = document.aliases.get(fragment) ?? document.aliases.get(anchor);
  if (successor === undefined) return undefined;
  const moved = document.targets.get(successor);
  return moved === undefined ? undefined : { type: 'document', policy, anchor: successor, target: moved };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
