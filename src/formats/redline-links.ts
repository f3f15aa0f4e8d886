/** Where the links of a redline lead: to the pages of the two texts, and to other policies. Works in a browser as well. */

import { inlineText } from '../document/inline-text.ts';
import type { ComparedDocument } from '../redline/redline.ts';
import { placeName } from './html-setting.ts';
import type { RedlineHtmlOptions } from './redline-html.ts';
import type { Words } from './strings.ts';

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
): Required<Pick<RedlineHtmlOptions, 'href' | 'reference' | 'place'>> {
  const names = { old: namesOf(texts.old), new: namesOf(texts.new) };
  const partsOf = (href: string): { readonly policy: string; readonly fragment: string } | undefined => {
    const [, policy = texts.new.policy, fragment = ''] = /^(?:\/([^/?#]+)\/?)?(#.*)?$/su.exec(href) ?? [];
    return href === '' || /^[/#][^/\\]/.exec(href) === null
      ? undefined
      : { policy: decode(policy), fragment };
  };
  return {
    href: (href, side) => {
      const parts = partsOf(href);
      if (parts === undefined) return undefined;
      const page = parts.policy === texts.new.policy ? places[side] : policyOf(places, parts.policy)?.href;
      return page === undefined ? undefined : `${page}${parts.fragment}`;
    },
    reference: (href, side) => {
      const { policy, fragment } = partsOf(href) ?? { policy: '', fragment: '' };
      const own = policy === texts.new.policy ? names[side].get(decode(fragment.slice(1))) : undefined;
      return own?.number || own?.title || policyOf(places, policy)?.title || href;
    },
    place: (anchor, side) => {
      const { number, title } = nearest(names[side], anchor) ?? { number: '', title: '' };
      return placeName(number, title, words);
    },
  };
}

function policyOf({ policies }: RedlinePlaces, id: string): LinkedPolicy | undefined {
  return Object.hasOwn(policies, id) ? policies[id] : undefined;
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
