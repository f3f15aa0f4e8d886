/** Markers of list items that Markdown does not know: those of other scripts, and those of inserted clauses. */

const hanNumber = '[〇零一二三四五六七八九十百]{1,5}';
const digits = '[0-9０-９]{1,3}';

/** Markers in other scripts, which need no space after them: `（一）`, `一、`, `①`, `가.`, `イ、`, `а)`, `α.`, `أ.`. */
const foreign = new RegExp(
  [
    `[（(](?:${hanNumber}|${digits}|[a-zａ-ｚA-ZＡ-Ｚ가-하ア-ンイロハニホヘト])[）)]`,
    `(?:${hanNumber}|${digits})[、．）]`,
    '[①-⓿❶-➓㈠-㈩㊀-㊉⒈-⒛ⅰ-ⅿⅠ-ⅯⅰⅡ]',
    '[가나다라마바사아자차카타파하][.)]',
    '[ア-ンイロハニホヘト][.)、．]',
    '[ア-ンイロハニホヘト](?=\\u3000)',
    '[а-яА-ЯіІ][.)](?=\\s)',
    '[α-ωΑ-Ω][.)](?=\\s)',
    '[أ-ي][.)\\-](?=\\s)',
    '[א-ת][.)](?=\\s)',
    '[٠-٩۰-۹]{1,3}[.)\\-](?=\\s)',
  ].join('|'),
  'uy',
);

/** Markers of inserted clauses: `(1a)`, `1bis.`, `71A.`, `1.1A`. */
const inserted =
  /^(?:\(\d{1,3}(?:[a-z]{1,2}|[A-Z]{1,2}|bis|ter|quater)\)|\d{1,3}(?:[a-z]|[A-Z]{1,2}|bis|ter|quater)[.)]|\d{1,3}(?:\.\d{1,3}){1,4}[A-Z]{1,2}\.?)(?=\s+\S)/u;

/** The marker in another script with which a line starts; undefined if there is none. */
export function foreignMarkerAt(text: string): string | undefined {
  foreign.lastIndex = 0;
  return foreign.exec(text)?.[0];
}

/** The marker of an inserted clause with which a line starts; undefined if there is none. */
export function insertedMarkerAt(text: string): string | undefined {
  return inserted.exec(text)?.[0];
}
