/** Resolves the links of a redline to the pages of the two texts and to other policies. Also runs in browsers. */

import { indexDocument } from '../document/index-site.ts';
import { resolveAnchor } from '../document/reference.ts';
import { placeName } from '../html/html-setting.ts';
import type { Words } from '../i18n/strings.ts';
import type { DocumentIndex, Target } from '../model/index.ts';
import type { ComparedDocument } from '../redline/compared-document.ts';
import type { InlineSetting } from './html-inline.ts';

/** A policy that links may lead to; `href` is relative to the page. */
export interface LinkedPolicy {
  readonly href: string;
  readonly title: string;
}

/** The pages of the two texts, relative to the page of the redline, and the other policies by id. */
export interface RedlinePlaces {
  readonly old: string;
  readonly new: string;
  readonly policies: Readonly<Record<string, LinkedPolicy>>;
}

/**
 * Links as required by `redlineHtml`. A fragment leads to the page of its own text if it exists there; unknown
 * policies and relative paths lead nowhere. The text of a link without words is the name of its target.
 */
export function redlineLinks(
  texts: { readonly old: ComparedDocument; readonly new: ComparedDocument },
  places: RedlinePlaces,
  words: Words,
): Pick<InlineSetting, 'href' | 'reference' | 'place'> {
  /** Built only when the first link or place needs a name, which is rare. */
  const indexes: Partial<Record<'old' | 'new', DocumentIndex>> = {};
  const indexOf = (side: 'old' | 'new'): DocumentIndex => {
    indexes[side] ??= indexDocument(texts[side]);
    return indexes[side];
  };
  const find = (href: string, side: 'old' | 'new'): Found | undefined => {
    const parts = linkPattern.exec(href);
    if (parts === null) return undefined;
    const own = texts.new.policy;
    const [, id = own, fragment = ''] = parts;
    const policy = decode(id);
    if (policy !== own) {
      const other = Object.hasOwn(places.policies, policy) ? places.policies[policy] : undefined;
      return other && { address: `${other.href}${fragment}`, title: other.title };
    }
    if (fragment.length < 2) return { address: places[side] };
    const found = resolveAnchor(indexOf(side), decode(fragment.slice(1)));
    if (found?.type !== 'document') return undefined;
    const { number = '', title = '' } = found.target ?? {};
    return { address: `${places[side]}${fragment}`, title: number || title };
  };
  return {
    href: (href, side) => find(href, side)?.address,
    reference: (href, side) => find(href, side)?.title || href,
    place: (anchor, side) => {
      const { number, title } = nearest(indexOf(side).targets, anchor) ?? { number: '', title: '' };
      return placeName(number, title, words);
    },
  };
}

/** `#store`, `/cookies/` or `/cookies/#types`, as `resolveReference` reads them; never an address with a host. */
const linkPattern = /^(?=[/#])(?:\/([^/\\?#]+)\/?)?(#.*)?$/su;

interface Found {
  readonly address: string;
  /** The text for a link without words; undefined if its target has no number and no title. */
  readonly title?: string;
}

/** The section or heading that contains a block. */
function nearest(names: ReadonlyMap<string, Target>, anchor: string): Target | undefined {
  for (let at = anchor; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const name = names.get(at);
    if (name !== undefined) return name;
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text;
  }
}
