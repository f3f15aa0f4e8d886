/** The grammar of ids: of policies, sections and headings. DESIGN.md section 3. */

const word = String.raw`[\p{L}\p{M}\p{N}]+`;
const grammar = new RegExp(`^${word}(?:-${word})*$`, 'u');

/**
 * What is wrong with an id, as the end of a sentence that begins with the id; nothing where it is one.
 * Ids are lower case, in normal form C, letters, marks and digits of any script joined by single hyphens, and not
 * digits alone.
 */
export function idProblem(id: string): string | undefined {
  if (id === '') return 'is empty';
  if (id !== id.normalize('NFC')) return 'is not in Unicode normal form C';
  if (id !== id.toLowerCase()) return 'has upper-case letters';
  if (!grammar.test(id)) return 'has characters other than letters, digits and single hyphens between them';
  if (/^\p{N}+$/u.test(id)) return 'consists of digits alone';
  return undefined;
}

/** Characters that are never seen (Unicode Standard Annex 44): soft hyphens, zero-width spaces, variation selectors. */
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The nearest id to a text: characters that are never seen are removed, every character that is not a letter, mark or digit
 * becomes a hyphen, runs become one, ends are trimmed, lower case, normal form C; digits alone get `h-` in front. Empty
 * where nothing is left.
 */
export function toId(text: string): string {
  return toFormerId(text.replace(ignorable, ''));
}

/** The id that earlier releases of this program made, which kept characters that are never seen. */
export function toFormerId(text: string): string {
  const id = text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return /^\p{N}+$/u.test(id) ? `h-${id}` : id;
}

/** Ids that a section cannot have, since the site uses them itself. */
export const reservedSectionIds: readonly string[] = ['preamble', 'fn'];

/** Ids that a policy cannot have, beside the language tags of the site. */
export const reservedPolicyIds: readonly string[] = ['assets', 'schemas'];

/** Names that Windows keeps for devices, which no file or folder there can have. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/;

/** Whether an id is the name of a device of Windows, so that a checkout of it would fail there. */
export function isDeviceName(id: string): boolean {
  return deviceName.test(id);
}
