/** Text within a block as one plain line: part of `policy.txt`, format 1. */

import { schemeOf } from '../document/safe-address.ts';
import type { Inline, LinkInline } from '../model/index.ts';
import { isWordless, type OwnWords } from './resolve-own.ts';

/** What plain text needs to know about the section that contains it. */
export interface PlainSetting {
  /** The number of a footnote by its label. */
  readonly notes: ReadonlyMap<string, number>;
  readonly ownWords: OwnWords;
}

/** One line: runs of ASCII white space become one space, and the ends are trimmed. */
export function plainLine(inline: readonly Inline[], setting: PlainSetting): string {
  return oneLine(plain(inline, setting));
}

/** See `plainLine`. Spaces beyond ASCII (U+00A0, U+3000) are characters of the text and stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\n\v\f\r]+/g, ' ').replace(/^ | $/g, '');
}

function plain(inline: readonly Inline[], setting: PlainSetting): string {
  return inline.map((node) => plainNode(node, setting)).join('');
}

function plainNode(node: Inline, setting: PlainSetting): string {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'html':
      return node.value;
    case 'emphasis':
    case 'strong':
      return plain(node.children, setting);
    case 'strikethrough':
      // Without its marks, a clause that was struck through would read as if it applied.
      return `~~${plain(node.children, setting)}~~`;
    case 'break':
      return ' ';
    case 'image':
      return node.alt === '' ? '' : `[${node.alt}]`;
    case 'footnote':
      return `[${setting.notes.get(node.label) ?? `^${node.label}`}]`;
    case 'link':
      return plainLink(node, setting);
  }
}

function plainLink(link: LinkInline, setting: PlainSetting): string {
  const words = plain(link.children, setting);
  if (isWordless(link)) return words + setting.ownWords(link);
  const external = schemeOf(link.href) !== undefined || link.href.startsWith('//');
  return !external || isAddress(words, link.href) ? words : `${words} <${link.href}>`;
}

/** Whether the words of a link are its address; a mail address may omit the scheme. */
function isAddress(words: string, href: string): boolean {
  const shown = oneLine(words);
  const bare = href.replace(/^mailto:/i, '');
  return [href, bare, decoded(href), decoded(bare)].includes(shown);
}

/** ECMA-262 section 19.2.6.1: the same in every engine, unlike the decoding of host names. */
function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}
