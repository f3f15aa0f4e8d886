/** The grammar of ids of policies, sections and headings. DESIGN.md section 3. */

import { lettersMarksDigits } from './unicode-letters.ts';

const word = `[${lettersMarksDigits}]+`;
const grammar = new RegExp(`^${word}(?:-${word})*$`, 'u');
const others = new RegExp(`[^${lettersMarksDigits}]+`, 'gu');

/** Letters that only some versions of Node know as such: an id must be the same on all of them. */
const newer = new RegExp(`(?![${lettersMarksDigits}])[\\p{L}\\p{M}\\p{N}\\p{Cn}]`, 'u');
const newerRuns = new RegExp(newer, 'gu');

/**
 * What is wrong with an id, as the end of a sentence that starts with the id; undefined if it is valid. Ids are lower
 * case and in normal form C: letters, marks and digits of any script, joined by single hyphens, and not only digits.
 */
export function idProblem(id: string): string | undefined {
  if (id === '') return 'is empty';
  if (newer.test(id)) return 'contains letters that are newer than Unicode 16';
  if (id !== id.normalize('NFC')) return 'is not in Unicode normal form C';
  if (id !== id.toLowerCase()) return 'contains upper-case letters';
  if (!grammar.test(id))
    return 'contains characters other than letters, digits and single hyphens between them';
  if (/^\p{N}+$/u.test(id)) return 'consists only of digits';
  return undefined;
}

/** Invisible characters (Unicode Standard Annex 44): soft hyphens, zero-width spaces, variation selectors. */
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;

/** Whether a text contains one of them. */
export function hasIgnorable(text: string): boolean {
  return /\p{Default_Ignorable_Code_Point}/u.test(text);
}

/**
 * Derives an id from a text: invisible characters are removed, other characters that are not letters, marks
 * or digits of Unicode 16 become hyphens, runs of hyphens are collapsed, ends are trimmed, and the result is lower case in
 * normal form C. If only digits remain, `h-` is prepended. Empty if nothing remains.
 */
export function toId(text: string): string {
  return toFormerId(text.replace(ignorable, ''));
}

/** The id that earlier releases of this program derived, which kept invisible characters. */
export function toFormerId(text: string): string {
  const id = text
    // Before anything else, because a newer Unicode may know another form of them.
    .replace(newerRuns, '-')
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(others, '-')
    .replace(/^-|-$/g, '');
  return /^\p{N}+$/u.test(id) ? `h-${id}` : id;
}

/** Ids that sections cannot have because the site uses them itself. */
export const reservedSectionIds: readonly string[] = ['preamble', 'fn'];

/** Ids that policies cannot have, in addition to the language tags of the site. */
export const reservedPolicyIds: readonly string[] = ['assets', 'schemas'];

/** Names that Windows reserves for devices and that no file or folder there can have. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/;

/** Whether an id is a Windows device name, which would make a checkout fail there. */
export function isDeviceName(id: string): boolean {
  return deviceName.test(id);
}

/** The longest id made from a title. */
const longestMade = 40;

/** An id for a new section, made from its title, that no section has. */
export function freeSectionId(title: string, taken: ReadonlySet<string>): string {
  const short = [...toId(title)].slice(0, longestMade).join('').replace(/-+$/, '');
  // What is cut may end in half of a letter with its marks, or be digits alone.
  const made = idProblem(short) === undefined ? short : 'section';
  const isFree = (id: string): boolean =>
    !taken.has(id) && !reservedSectionIds.includes(id) && !isDeviceName(id) && idProblem(id) === undefined;
  if (isFree(made)) return made;
  for (let number = 2; ; number += 1) if (isFree(`${made}-${number}`)) return `${made}-${number}`;
}
