/** Where the links of a redline lead: to the pages of the two texts, and to other policies. Works in a browser as well. */

import { inlineText } from '../document/inline-text.ts';
import type { Document } from '../model.ts';
import type { RedlineHtmlOptions } from './redline-html.ts';

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
  texts: { readonly old: Document; readonly new: Document },
  places: RedlinePlaces,
): Required<Pick<RedlineHtmlOptions, 'href' | 'reference'>> {
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
      return own ?? policyOf(places, policy)?.title ?? href;
    },
  };
}

function policyOf({ policies }: RedlinePlaces, id: string): LinkedPolicy | undefined {
  return Object.hasOwn(policies, id) ? policies[id] : undefined;
}

/** Numbers of sections and headings, or titles where they have none, by anchor. */
function namesOf({ sections }: Document): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, number, title, parts } of sections) {
    for (const part of parts)
      names.set(part.anchor, part.number || inlineText(part.part.heading?.inline ?? []));
    names.set(id, number || title);
  }
  return names;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text;
  }
}
