import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { CheckedText } from './places.ts';

/** Reports sections of a text that have the same title, in upper or lower case. */
export function duplicateTitle({ sections, document }: CheckedText): readonly Finding[] {
  const seen = new Map<string, Place>();
  return sections.flatMap(({ title, file: { source, titleSpan } }) => {
    const key = title.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase(document.language);
    const place = { source, span: titleSpan };
    const first = seen.get(key);
    if (key === '') return [];
    if (first === undefined) {
      seen.set(key, place);
      return [];
    }
    const message = `Another section of this text is also called "${title}"`;
    return [
      finding('duplicate-title', place, message, undefined, [{ place: first, what: 'the other section' }]),
    ];
  });
}
