import { characterFinding, firstForbidden } from '../content/characters.ts';
import type { Finding } from '../findings/finding.ts';
import { type CheckedText, foundInlines, textAt } from './places.ts';

/** How Markdown can write a character by its number (CommonMark section 2.5). */
const entity = /&#(?:x[0-9a-f]+|\d+);/gi;

/** Reports control and direction characters written as entities; `content/` reports those written literally. */
export function controlCharacter(checked: CheckedText): readonly Finding[] {
  return foundInlines(checked, 'text').flatMap((found) => {
    if (firstForbidden(found.node.value) === '') return [];
    const { place } = found;
    return [...textAt(place).matchAll(entity)].flatMap(({ index, 0: text }) => {
      const digits = text.slice(2, -1);
      const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
      const character = code > 0x10ffff ? '' : String.fromCodePoint(code);
      if (firstForbidden(character) === '') return [];
      const start = place.span.start + index;
      return [
        characterFinding({ source: place.source, span: { start, end: start + text.length } }, character),
      ];
    });
  });
}
