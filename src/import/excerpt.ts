/** The first 60 characters of a text, for a message that quotes it. */
export function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
