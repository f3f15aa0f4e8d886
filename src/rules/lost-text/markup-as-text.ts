import { type Finding, finding } from '../../findings/finding.ts';
import { findForeignMarkup } from '../patterns/foreign-markup.ts';
import type { CheckedText } from '../places.ts';

/** Reports syntax of other Markdown dialects and of other programs that is shown as text. */
export function markupAsText(checked: CheckedText): readonly Finding[] {
  return checked.written.flatMap(({ text, place: { source, span } }) =>
    findForeignMarkup(text).map(({ index, text: mark, what }) => {
      const start = span.start + index;
      const shown = mark.length > 60 ? `${mark.slice(0, 60)}…` : mark;
      const message = `"${shown}" ${what} and is shown as text`;
      const id = /^\{:[^}]*#([^\s}]+)/.exec(mark)?.[1];
      const hint = id === undefined ? undefined : `To give a heading an id, write "{#${id}}" at its end.`;
      return finding('markup-as-text', { source, span: { start, end: start + mark.length } }, message, hint);
    }),
  );
}
