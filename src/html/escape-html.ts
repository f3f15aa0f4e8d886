/** Escaping for HTML (HTML standard, section "Serializing HTML fragments"), small enough for a page's script. */

const references: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '\u00A0': 'nbsp',
};

/** Text between tags. */
export function escapeText(text: string): string {
  return text.replace(/[&<>\u00A0]/g, (character) => `&${references[character]};`);
}

/** Text between double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}
