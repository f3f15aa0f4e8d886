/**
 * Converts Word formulas (Office Math, ECMA-376 part 1, section 22.1) to a single line of text: `10^6`, `(a + b)/c`.
 */

import { elementsIn, newElement } from './word-file.ts';

/** Replaces the formulas of a body by runs of text; returns the texts. */
export function replaceFormulas(body: Element): readonly string[] {
  const texts: string[] = [];
  for (const name of ['oMathPara', 'oMath']) {
    for (const formula of Array.from(body.getElementsByTagNameNS('*', name))) {
      if (formula.parentNode === null || isWithin(formula, 'oMathPara')) continue;
      const text = linear(formula).trim();
      if (text === '') continue;
      texts.push(text);
      formula.parentNode.replaceChild(runOf(body, text), formula);
    }
  }
  return texts;
}

function isWithin(element: Element, name: string): boolean {
  const parent = element.parentNode;
  if (parent === null || parent.nodeType !== 1) return false;
  return (parent as Element).localName === name || isWithin(parent as Element, name);
}

function runOf(body: Element, text: string): Element {
  const words = newElement(body, 't', {}, [body.ownerDocument.createTextNode(text)]);
  words.setAttribute('xml:space', 'preserve');
  return newElement(body, 'r', {}, [words]);
}

/** The parts of a structure by name, as text. */
function linear(element: Element): string {
  const part = (name: string): string => {
    const child = elementsIn(element).find(({ localName }) => localName === name);
    return child === undefined ? '' : linear(child);
  };
  switch (element.localName) {
    case 't':
      return element.textContent ?? '';
    case 'f':
      return `${grouped(part('num'))}/${grouped(part('den'))}`;
    case 'sSup':
      return `${part('e')}^${grouped(part('sup'))}`;
    case 'sSub':
      return `${part('e')}_${grouped(part('sub'))}`;
    case 'sSubSup':
      return `${part('e')}_${grouped(part('sub'))}^${grouped(part('sup'))}`;
    case 'rad': {
      const degree = part('deg');
      return `${degree === '' ? '' : `[${degree}]`}√${grouped(part('e'))}`;
    }
    case 'd': {
      const inner = elementsIn(element).filter(({ localName }) => localName === 'e');
      return `${character(element, 'begChr', '(')}${inner.map(linear).join(character(element, 'sepChr', '|'))}${character(element, 'endChr', ')')}`;
    }
    case 'nary':
      return `${character(element, 'chr', '∫')}${limits(part('sub'), part('sup'))} ${part('e')}`;
    case 'm':
      return elementsIn(element)
        .filter(({ localName }) => localName === 'mr')
        .map((row) => elementsIn(row).map(linear).join(', '))
        .join('; ')
        .replace(/^.*$/s, '[$&]');
    case 'eqArr':
      return elementsIn(element)
        .filter(({ localName }) => localName === 'e')
        .map(linear)
        .join('; ')
        .replace(/^.*$/s, '{$&}');
    case 'limLow':
    case 'limUpp':
      return `${part('e')}${element.localName === 'limLow' ? '_' : '^'}${grouped(part('lim'))}`;
    case 'func':
      return `${part('fName')} ${part('e')}`;
    default:
      return /Pr$/.test(element.localName) ? '' : elementsIn(element).map(linear).join('');
  }
}

function limits(from: string, to: string): string {
  return `${from === '' ? '' : `_${grouped(from)}`}${to === '' ? '' : `^${grouped(to)}`}`;
}

/** Puts parentheses around several characters that belong together. */
function grouped(text: string): string {
  return /^[\p{L}\p{M}\p{N}.,]*$/u.test(text) || /^\(.*\)$/u.test(text) ? text : `(${text})`;
}

/** A character that a structure's properties define. */
function character(element: Element, name: string, otherwise: string): string {
  const properties = elementsIn(element).find(({ localName }) => localName === `${element.localName}Pr`);
  const child = properties && elementsIn(properties).find(({ localName }) => localName === name);
  const value = child && Array.from(child.attributes).find(({ localName }) => localName === 'val')?.value;
  return value ?? otherwise;
}
