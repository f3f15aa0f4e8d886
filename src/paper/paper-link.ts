/** Where the links of a text lead from Word and PDF. */

import { inlineText } from '../document/inline-text.ts';
import { isSafeAddress, type Origin, resolveReference } from '../document/reference.ts';
import type { LinkInline, SiteIndex } from '../model/index.ts';
import type { PaperLink } from './paper-line.ts';

/** What a file needs to know to lead somewhere. */
export interface PaperSetting {
  readonly origin: Origin;
  /** The addresses of the text itself: a file leads to other policies whatever they say, now or later. */
  readonly index: SiteIndex;
  /** The absolute address of another policy's page. */
  readonly policyAddress: (policy: string) => string;
}

/** Where a link leads; nothing for one that leads nowhere, to an unsafe address, or to a file beside the text. */
export function paperLink(link: LinkInline, setting: PaperSetting): PaperLink | undefined {
  const found = addressLink(link.href, setting);
  if (found === undefined || 'href' in found || found.number === undefined) return found;
  const { anchor, number } = found;
  return isNamed(inlineText(link.children), number) ? { anchor, number } : { anchor };
}

/** Where an address leads. A place in the text comes with its number. */
export function addressLink(
  href: string,
  { index, origin, policyAddress }: PaperSetting,
): PaperLink | undefined {
  const reference = resolveReference(index, origin, href);
  if (reference.type === 'external') return isSafeAddress(href) ? { href } : undefined;
  if (reference.type === 'file') return undefined;
  const { policy, anchor = '' } = reference;
  if (policy !== origin.policy) {
    const fragment = anchor === '' ? '' : `#${encodeURIComponent(anchor)}`;
    return isPolicy(policy) ? { href: `${policyAddress(policy)}${fragment}` } : undefined;
  }
  if (reference.type === 'missing' || anchor === '') return undefined;
  const number = reference.target?.number ?? '';
  return { anchor, ...(number !== '' && { number }) };
}

/** Whether a missing policy is written as the name of one, and not as a longer path. */
function isPolicy(policy: string): boolean {
  return !policy.includes('/');
}

/** Whether the words of a link are nothing, or say the number of the place that it leads to. */
function isNamed(text: string, number: string): boolean {
  return text.trim() === '' || placeOfNumber(text, number) >= 0;
}

/** Where a text says a number as a word of its own, `IV` in `section IV.`; -1 where it does not. */
export function placeOfNumber(text: string, number: string): number {
  const isPart = (character: string | undefined): boolean =>
    character !== undefined && /[\p{L}\p{M}\p{N}]/u.test(character);
  for (let at = text.indexOf(number); at !== -1; at = text.indexOf(number, at + 1)) {
    const after = text.slice(at + number.length);
    const before = text.slice(0, at);
    if (isPart(before.at(-1)) || before.endsWith('.') || isPart(after[0]) || /^\.[\p{L}\p{N}]/u.test(after))
      continue;
    return at;
  }
  return -1;
}
