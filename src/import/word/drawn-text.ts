/** Text that Word draws: in shapes, as WordArt, in fonts of symbols. */

import { excerpt } from '../excerpt.ts';
import {
  allOf,
  ancestorsOf,
  childOf,
  elementsIn,
  isNamed,
  newElement,
  runOf,
  wordValue,
} from './word-file.ts';

/** Turns drawn text into paragraphs and runs. */
export function readDrawnText(body: Element): void {
  for (const path of Array.from(body.getElementsByTagNameNS('*', 'textpath'))) {
    const text = path.getAttribute('string') ?? '';
    const run = ancestor(path, 'r');
    if (text.trim() !== '' && run !== undefined)
      run.parentNode?.insertBefore(runOf(run, ` ${text} `), run.nextSibling);
  }
  for (const shape of Array.from(body.getElementsByTagNameNS('*', 'txBody'))) {
    const paragraph = ancestor(shape, 'p');
    const next = paragraph?.nextSibling ?? null;
    for (const line of elementsIn(shape).filter(({ localName }) => localName === 'p')) {
      const text = Array.from(line.getElementsByTagNameNS('*', 't'), (one) => one.textContent ?? '').join('');
      if (paragraph !== undefined && text.trim() !== '')
        paragraph.parentNode?.insertBefore(newElement(paragraph, 'p', {}, [runOf(paragraph, text)]), next);
    }
  }
}

function ancestor(element: Element, name: string): Element | undefined {
  return ancestorsOf(element).find((one) => isNamed(one, name));
}

/** Fonts whose letters are symbols. */
const symbolFonts = /^(?:Wingdings(?: [23])?|Webdings|Symbol|ZapfDingbats)$/;

/** Writes text in fonts of symbols as the symbols that Word shows. */
export function writeSymbols(body: Element): void {
  for (const text of allOf(body, 't')) {
    const run = text.parentNode as Element | null;
    const fonts = childOf(childOf(run ?? undefined, 'rPr'), 'rFonts');
    const font = wordValue(fonts, 'ascii') ?? wordValue(fonts, 'hAnsi') ?? '';
    if (run === null || !isNamed(run, 'r') || !symbolFonts.test(font)) continue;
    for (const character of text.textContent ?? '') {
      const code = (character.codePointAt(0) ?? 0) % 0xf000;
      const isPlain = code <= 0x20 || code > 0xff;
      const symbol = isPlain
        ? newElement(text, 't', {}, [text.ownerDocument.createTextNode(character)])
        : newElement(text, 'sym', { font, char: (0xf000 + code).toString(16).toUpperCase() });
      run.insertBefore(symbol, text);
    }
    run.removeChild(text);
  }
}

/** Meaning that Word expresses by underlining and by a marker pen, as a sentence for each; empty if there is none. */
export function unkeptMarks(bodies: readonly Element[]): readonly string[] {
  const kinds = [
    ['u', 'underlining', 'none'],
    ['highlight', 'highlighting', 'none'],
  ] as const;
  return kinds.flatMap(([name, what, off]) => {
    const texts = bodies.flatMap((body) =>
      allOf(body, name).flatMap((property) => {
        const run = property.parentNode?.parentNode as Element | null;
        const isOn = (wordValue(property) ?? 'single') !== off;
        if (run === null || !isOn || !isNamed(run, 'r') || ancestor(run, 'hyperlink') !== undefined)
          return [];
        const text = allOf(run, 't')
          .map((one) => one.textContent ?? '')
          .join('')
          .trim();
        return text === '' ? [] : [text];
      }),
    );
    const [first] = texts;
    if (first === undefined) return [];
    const others =
      texts.length === 1 ? '' : ` and of ${texts.length - 1} other ${texts.length === 2 ? 'text' : 'texts'}`;
    return [`The ${what} of "${excerpt(first)}"${others} was not kept`];
  });
}
