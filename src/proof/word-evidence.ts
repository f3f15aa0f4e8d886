/** The words of a Word file as they stand in its XML, without mammoth: for the independent reader of an import. */

import { escapeText } from 'entities';
import { childOf, elementsIn, isNamed, type WordPart, wordValue } from '../import/word/word-file.ts';

/** What is no text that stands, or stands elsewhere. */
const silent = new Set([
  'del',
  'moveFrom',
  'instrText',
  'pPr',
  'rPr',
  'sectPr',
  'tblPr',
  'trPr',
  'tcPr',
  'sdtPr',
]);

/** The text of a part as HTML: paragraphs, links and the words of images. */
export function wordEvidence({ root, links }: Pick<WordPart, 'root' | 'links'>): string {
  const later: string[] = [];
  const read = (element: Element): string => {
    if (isNamed(element, 't')) return escapeText(element.textContent ?? '');
    if (isNamed(element, 'tr') && childOf(childOf(element, 'trPr'), 'del') !== undefined) return '';
    if (silent.has(element.localName) && isNamed(element, element.localName)) return '';
    switch (element.localName) {
      case 'tab':
      case 'br':
      case 'cr':
        return ' ';
      case 'noBreakHyphen':
        return '-';
      case 'softHyphen':
        return '\u00AD';
      case 'inline':
      case 'anchor':
        return ` ${escapeText(wordsOfPicture(element))} `;
      case 'imagedata':
        return ` ${escapeText(valueOfAny(element, 'title'))} `;
      case 'pict':
        // A box of text stands behind the paragraph that it hangs on.
        later.push(...elementsIn(element).map(read));
        return '';
      case 'hyperlink': {
        const target = links.get(valueOfAny(element, 'id'));
        const fragment = wordValue(element, 'anchor');
        const href = fragment === undefined ? target : target?.replace(/(?:#.*)?$/, `#${fragment}`);
        const text = elementsIn(element).map(read).join('');
        return href === undefined || text === ''
          ? text
          : `<a href="${escapeText(href).replaceAll('"', '&quot;')}">${text}</a>`;
      }
      default: {
        const text = elementsIn(element).map(read).join('');
        if (!isNamed(element, 'p')) return text;
        // A paragraph whose end was deleted goes on in the next one.
        const goesOn = childOf(childOf(childOf(element, 'pPr'), 'rPr'), 'del') !== undefined;
        return `${text}${goesOn ? '' : '<br>'}${later.splice(0).join('')}`;
      }
    }
  };
  return read(root);
}

/** The note of a part with an id. */
export function noteIn(part: WordPart | undefined, id: string): WordPart | undefined {
  const root = part && elementsIn(part.root).find((one) => wordValue(one, 'id') === id);
  return root && part ? { ...part, root } : undefined;
}

/** What is said of a drawing, for each of its pictures. */
function wordsOfPicture(drawing: Element): string {
  const properties = elementsIn(drawing).find(({ localName }) => localName === 'docPr');
  const said = ['descr', 'title'].map((name) => properties?.getAttribute(name) ?? '');
  const words = said.find((one) => one.trim() !== '') ?? '';
  return Array.from(drawing.getElementsByTagNameNS('*', 'blip'), () => words).join(' ');
}

/** An attribute, whatever language it is of. */
function valueOfAny(element: Element, name: string): string {
  const attribute = Array.from(element.attributes).find(({ localName }) => localName === name);
  return attribute?.value ?? '';
}
