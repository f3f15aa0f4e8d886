/** Where the links of a redline lead: to the pages of the two texts, and to other policies. Works in a browser as well. */

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
 * Links as `redlineHtml` wants them. A fragment leads to the page of the text that it stands in, where that has it; a
 * policy that is not known, and a relative path, lead nowhere. A link without words is called as the section or policy that it leads to.
 */
export function redlineLinks(
  texts: { readonly old: ComparedDocument; readonly new: ComparedDocument },
  places: RedlinePlaces,
  words: Words,
): Pick<InlineSetting, 'href' | 'reference' | 'place'> {
  /** Made for the first link or place that has to be called by its name: most redlines have none. */
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

/** `#store`, `/cookies/` or `/cookies/#types`, as `resolveReference` reads them; never an address of a host. */
const linkPattern = /^(?=[/#])(?:\/([^/\\?#]+)\/?)?(#.*)?$/su;

interface Found {
  readonly address: string;
  /** What a link without words is called; nothing where it has no number and no title. */
  readonly title?: string;
}

/** The section or heading that a block stands under. */
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
