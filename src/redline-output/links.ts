/** Resolves the links of a redline to the pages of the two texts and to other policies. Also runs in browsers. */

import { type Cache, noCache } from '../cache.ts';
import { inlineText } from '../document/inline-text.ts';
import { placeName } from '../html/html-setting.ts';
import type { Words } from '../i18n/strings.ts';
import type { ComparedDocument } from '../redline/compared-document.ts';
import { sectionLeaves, withPreamble } from '../redline/leaf.ts';
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
  cache: Cache = noCache,
): Pick<InlineSetting, 'href' | 'reference' | 'place'> {
  /** Built only when the first link or place needs a name, which is rare. */
  const indexes: Partial<Record<'old' | 'new', AnchorIndex>> = {};
  const indexOf = (side: 'old' | 'new'): AnchorIndex => {
    indexes[side] ??= indexAnchors(texts[side], cache);
    return indexes[side];
  };
  const find = (href: string, side: 'old' | 'new'): Found | undefined => {
    const parts = linkPattern.exec(href);
    if (parts === null) return undefined;
    const own = texts.new.policy;
    const [, id = own, fragment = ''] = parts;
    const policy = decode(id);
    if (policy !== own) {
      const [, other] = Object.entries(places.policies).find(([name]) => name === policy) ?? [];
      return other && { address: other.href + fragment, title: other.title };
    }
    if (fragment.length < 2) return { address: places[side] };
    const anchor = decode(fragment.slice(1));
    const { names, blocks } = indexOf(side);
    const name = names.get(anchor);
    // A list or table is not a leaf, but what it contains is below its anchor.
    if (!name && !blocks.some((one) => `${one}.`.startsWith(`${anchor}.`))) return undefined;
    return { address: places[side] + fragment, title: name?.number || name?.title || '' };
  };
  return {
    href: (href, side) => find(href, side)?.address,
    reference: (href, side) => find(href, side)?.title || href,
    place: (anchor, side) => {
      const { number, title } = nearest(indexOf(side).names, anchor) ?? { number: '', title: '' };
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

/** The number and title of a section or heading. */
interface Name {
  readonly number: string;
  readonly title: string;
}

/** The anchors of a text: of sections and headings, aliases included, and of blocks and footnotes. */
interface AnchorIndex {
  readonly names: ReadonlyMap<string, Name>;
  readonly blocks: readonly string[];
}

function indexAnchors(document: ComparedDocument, cache: Cache): AnchorIndex {
  const names = new Map<string, Name>();
  const blocks: string[] = [];
  const sections = withPreamble(document);
  for (const section of sections) {
    for (const { anchor, number, part } of section.parts)
      names.set(anchor, part.heading ? { number, title: inlineText(part.heading.inline) } : section);
    for (const { frame } of sectionLeaves(section, cache).flat()) blocks.push(frame.anchor);
  }
  for (const { from, to } of sections.flatMap(({ file }) => file.aliases ?? [])) {
    const name = names.get(to);
    if (name && !names.has(from)) names.set(from, name);
  }
  return { names, blocks };
}

/** The section or heading that contains a block. */
function nearest(names: ReadonlyMap<string, Name>, anchor: string): Name | undefined {
  const outer = anchor.replace(/\.?[^.]*$/, '');
  return names.get(anchor) ?? (outer === '' ? undefined : nearest(names, outer));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text;
  }
}
