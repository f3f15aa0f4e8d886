/** Where the links of a redline lead: to the pages of the two texts, and to other policies. Works in a browser as well. */

import { inlineText } from '../document/inline-text.ts';
import { placeName } from '../html/html-setting.ts';
import type { Words } from '../i18n/strings.ts';
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
 * Links as `redlineHtml` wants them. A fragment leads to the page of the text that it stands in; a policy that is not
 * known, and a relative path, lead nowhere. A link without words is called as the section or policy that it leads to.
 */
export function redlineLinks(
  texts: { readonly old: ComparedDocument; readonly new: ComparedDocument },
  places: RedlinePlaces,
  words: Words,
): Pick<InlineSetting, 'href' | 'reference' | 'place'> {
  /** Made for the first link or place that has to be called by its name: most redlines have none. */
  const names: Partial<Record<'old' | 'new', ReadonlyMap<string, Name>>> = {};
  const namesOn = (side: 'old' | 'new'): ReadonlyMap<string, Name> => {
    names[side] ??= namesOf(texts[side]);
    return names[side];
  };
  const find = (href: string, side: 'old' | 'new') => {
    if (!/^[/#][^/\\]/.test(href)) return {};
    const own = texts.new.policy;
    const [, id = own, fragment = ''] = /^(?:\/([^/?#]+)\/?)?(#.*)?$/su.exec(href) ?? [];
    const policy = decode(id);
    const other = Object.hasOwn(places.policies, policy) ? places.policies[policy] : undefined;
    const isOwn = policy === own;
    return { page: isOwn ? places[side] : other?.href, fragment, isOwn, other };
  };
  return {
    href: (href, side) => {
      const { page, fragment } = find(href, side);
      return page === undefined ? undefined : `${page}${fragment}`;
    },
    reference: (href, side) => {
      const { isOwn, fragment, other } = find(href, side);
      const name = isOwn ? namesOn(side).get(decode(fragment.slice(1))) : undefined;
      return name?.number || name?.title || other?.title || href;
    },
    place: (anchor, side) => {
      const { number, title } = nearest(namesOn(side), anchor) ?? { number: '', title: '' };
      return placeName(number, title, words);
    },
  };
}

interface Name {
  readonly number: string;
  readonly title: string;
}

/** Numbers and titles of sections and headings by anchor. */
function namesOf({ sections }: ComparedDocument): ReadonlyMap<string, Name> {
  const names = new Map<string, Name>();
  for (const { id, number, title, parts } of sections) {
    for (const { anchor, part, number: own } of parts)
      names.set(anchor, { number: own, title: inlineText(part.heading?.inline ?? []) });
    names.set(id, { number, title });
  }
  return names;
}

/** The section or heading that a block stands under. */
function nearest(names: ReadonlyMap<string, Name>, anchor: string): Name | undefined {
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
