/** The targets of a text's links in Word and PDF. */

import { inlineText } from '../document/inline-text.ts';
import { type Origin, resolveReference } from '../document/reference.ts';
import { isSafeAddress } from '../document/safe-address.ts';
import type { LinkInline, SiteIndex } from '../model/index.ts';
import type { PaperLink } from './paper-line.ts';

/** What a file needs to resolve links. */
export interface PaperSetting {
  readonly origin: Origin;
  /** The addresses in the text itself; links to other policies do not depend on their content, now or later. */
  readonly index: SiteIndex;
  /** The absolute address of another policy's page. */
  readonly policyAddress: (policy: string) => string;
}

/** The target of a link; undefined if it leads nowhere, to an unsafe address, or to a file next to the text. */
export function paperLink(link: LinkInline, setting: PaperSetting): PaperLink | undefined {
  const found = addressLink(link.href, setting);
  if (found?.kind !== 'place' || found.number === undefined) return found;
  const { kind, anchor, number } = found;
  return isNamed(inlineText(link.children), number) ? found : { kind, anchor };
}

/** The target of an address. A place in the text includes its number. */
export function addressLink(
  href: string,
  { index, origin, policyAddress }: PaperSetting,
): PaperLink | undefined {
  const reference = resolveReference(index, origin, href);
  if (reference.type === 'external') return isSafeAddress(href) ? { kind: 'address', href } : undefined;
  if (reference.type === 'file') return undefined;
  const { policy, anchor = '' } = reference;
  if (policy !== origin.policy) {
    const fragment = anchor === '' ? '' : `#${encodeURIComponent(anchor)}`;
    return isPolicy(policy) ? { kind: 'address', href: `${policyAddress(policy)}${fragment}` } : undefined;
  }
  if (reference.type === 'missing' || anchor === '') return undefined;
  const number = reference.target?.number ?? '';
  return { kind: 'place', anchor, ...(number !== '' && { number }) };
}

/** Whether a missing policy is written as a policy's name, not as a longer path. */
function isPolicy(policy: string): boolean {
  return !policy.includes('/');
}

/** Whether the words of a link are empty, or contain the number of its target. */
function isNamed(text: string, number: string): boolean {
  return text.trim() === '' || placeOfNumber(text, number) >= 0;
}

/** The offset of a number as a separate word of a text, `IV` in `section IV.`; -1 if it is not there. */
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
