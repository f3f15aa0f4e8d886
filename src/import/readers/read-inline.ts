/** Converts HTML within a block to inline nodes. */

import { inlineText } from '../../document/inline-text.ts';
import { noteReferenceElement } from '../../markdown/render-html.ts';
import type { Inline } from '../../model/index.ts';
import { nowhere } from '../flow.ts';
import {
  allText,
  attributeOf,
  type HtmlElement,
  type HtmlNode,
  isBlock,
  isElement,
  isHidden,
  textOf,
} from '../html/html-node.ts';
import { readImageAddress } from './image-address.ts';

/** What reading a file collects in addition to its text. */
export interface Gathering {
  /** An anchor at this position. */
  readonly anchor: (id: string) => void;
  /** Reports something that Markdown cannot express, at an element. */
  readonly report: (
    element: HtmlElement,
    what: 'image' | 'embedded' | 'formatting' | 'link',
    text: string,
  ) => void;
}

const space: Inline = { type: 'text', value: ' ', span: nowhere };

/** Emphasis and links nested deeper than this are dropped, because our Markdown reader has a limit too. */
const deepest = 24;

/** Inline content with collapsed white space and trimmed ends (CSS Text 3, section 4.1.1). */
export function readInlines(nodes: readonly HtmlNode[], gathering: Gathering): readonly Inline[] {
  return readableMarks(tidyInline(nodes.flatMap((node) => readNode(node, gathering, 0))));
}

function readNode(node: HtmlNode, gathering: Gathering, depth: number): readonly Inline[] {
  const text = textOf(node);
  if (text !== undefined) return text === '' ? [] : [{ type: 'text', value: collapsed(text), span: nowhere }];
  if (!isElement(node)) return [];
  if (node.tagName === 'iframe') gathering.report(node, 'embedded', attributeOf(node, 'src') ?? '');
  if (isHidden(node)) return [];
  return readElement(node, gathering, depth);
}

/** What an element means for the text in it. An element that is not listed is its content. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ...namesOf('emphasis', 'em i cite dfn var'),
  ...namesOf('strong', 'strong b'),
  ...namesOf('strikethrough', 's del strike'),
  ...namesOf('code', 'code kbd samp tt'),
  ...namesOf('embedded', 'iframe object embed video audio canvas svg math'),
  ...namesOf('apart', 'text select option optgroup button textarea noscript meter progress output'),
  ...namesOf('look', 'ins u font mark'),
]);

type Meaning = 'emphasis' | 'strong' | 'strikethrough' | 'code' | 'embedded' | 'apart' | 'look';

function namesOf(meaning: Meaning, names: string): readonly (readonly [string, Meaning])[] {
  return names.split(' ').map((name) => [name, meaning] as const);
}

function readElement(element: HtmlElement, gathering: Gathering, depth: number): readonly Inline[] {
  const id =
    attributeOf(element, 'id') ?? (element.tagName === 'a' ? attributeOf(element, 'name') : undefined);
  if (id !== undefined && id !== '') gathering.anchor(id);
  const children = (): readonly Inline[] =>
    depth > 500
      ? [{ type: 'text', value: collapsed(allText(element.childNodes)), span: nowhere }]
      : element.childNodes.flatMap((child) => readNode(child, gathering, depth + 1));
  switch (element.tagName) {
    case 'br':
      return [{ type: 'break', span: nowhere }];
    case 'a':
      return readLink(element, gathering, children(), depth);
    case 'img':
      return readImage(element, gathering);
    case noteReferenceElement:
      return [{ type: 'footnote', label: attributeOf(element, 'label') ?? '', span: nowhere }];
    case 'input':
      return readInput(element);
    case 'sub':
    case 'sup': {
      const set = inUnicode(element);
      if (set !== undefined) return [{ type: 'text', value: set, span: nowhere }];
      gathering.report(element, 'formatting', allText(element.childNodes));
      return children();
    }
    default:
      return readByMeaning(element, gathering, children, depth);
  }
}

function readByMeaning(
  element: HtmlElement,
  gathering: Gathering,
  children: () => readonly Inline[],
  depth: number,
): readonly Inline[] {
  const meaning = meanings.get(element.tagName);
  switch (meaning) {
    case 'emphasis':
    case 'strong':
    case 'strikethrough':
      return wrap(meaning, children(), depth);
    case 'code':
      return readCode(element, children);
    case 'embedded': {
      const address = attributeOf(element, 'src') ?? attributeOf(element, 'data') ?? '';
      gathering.report(element, 'embedded', address);
      return [space, ...children(), space];
    }
    case 'apart':
      return [space, ...labelOf(element), ...children(), space];
    case 'look':
      gathering.report(element, 'formatting', allText(element.childNodes));
      return children();
    default:
      if (/(?:^|;)\s*(?:color|background|text-decoration)/i.test(attributeOf(element, 'style') ?? ''))
        gathering.report(element, 'formatting', allText(element.childNodes));
      return isBlock(element) ? [space, ...children(), space] : children();
  }
}

/** The label of a group of options, or of an option without text. */
function labelOf(element: HtmlElement): readonly Inline[] {
  const { tagName, childNodes } = element;
  const isShown = tagName === 'optgroup' || (tagName === 'option' && childNodes.length === 0);
  const value = collapsed((isShown ? attributeOf(element, 'label') : undefined) ?? '').trim();
  return value === '' ? [] : [{ type: 'text', value: `${value} `, span: nowhere }];
}

/** What a form field shows. */
function readInput(element: HtmlElement): readonly Inline[] {
  const type = attributeOf(element, 'type')?.toLowerCase() ?? 'text';
  if (type === 'checkbox' || type === 'radio') return [checkMark(element, type)];
  const shown = attributeOf(element, 'value') || attributeOf(element, 'placeholder');
  const value = collapsed(shown ?? '').trim();
  const isText = !silentInputs.has(type) && value !== '';
  return isText ? [space, { type: 'text', value, span: nowhere }, space] : [];
}

const raised = ['0123456789+-=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'] as const;
const lowered = ['0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'] as const;

/** Raised and lowered digits as Unicode characters: m², CO₂. Undefined for other text. */
function inUnicode(element: HtmlElement): string | undefined {
  if (element.childNodes.some((child) => isElement(child))) return undefined;
  const [plain, set] = element.tagName === 'sup' ? raised : lowered;
  const characters = [...allText(element.childNodes).trim()].map((one) => [...set][plain.indexOf(one)]);
  const known = characters.flatMap((one) => (one === undefined ? [] : [one]));
  return known.length > 0 && known.length === characters.length ? known.join('') : undefined;
}

/** A box or circle as a character, with its mark. */
function checkMark(element: HtmlElement, type: 'checkbox' | 'radio'): Inline {
  const isChecked = attributeOf(element, 'checked') !== undefined;
  const value = type === 'checkbox' ? (isChecked ? '☑ ' : '☐ ') : isChecked ? '◉ ' : '○ ';
  return { type: 'text', value, span: nowhere };
}

/** Form fields that show no text. */
const silentInputs = new Set(['hidden', 'password', 'file', 'color', 'range', 'image']);

/** Moves white space at the ends of emphasis outside, since Markdown does not allow it inside. */
function wrap(
  type: 'emphasis' | 'strong' | 'strikethrough',
  children: readonly Inline[],
  depth: number,
): readonly Inline[] {
  return depth > deepest
    ? children
    : hoisted(children, (inner) => ({ type, children: inner, span: nowhere }));
}

function hoisted(
  children: readonly Inline[],
  make: (children: readonly Inline[]) => Inline,
): readonly Inline[] {
  const [first, last] = [children[0], children.at(-1)];
  const inner = tidyInline(children);
  if (inner.length === 0) return children.length === 0 ? [] : [space];
  const before = first?.type === 'text' && first.value.startsWith(' ') ? [space] : [];
  const after = last?.type === 'text' && last.value.endsWith(' ') ? [space] : [];
  return [...before, make(inner), ...after];
}

function readCode(element: HtmlElement, children: () => readonly Inline[]): readonly Inline[] {
  const plain = element.childNodes.every((child) => textOf(child) !== undefined);
  const value = allText(element.childNodes).replace(/[ \t\n\r\f]+/g, ' ');
  return !plain ? children() : value.trim() === '' ? [] : [{ type: 'code', value, span: nowhere }];
}

function readLink(
  element: HtmlElement,
  gathering: Gathering,
  children: readonly Inline[],
  depth: number,
): readonly Inline[] {
  const href = attributeOf(element, 'href')?.trim();
  if (href === undefined || href === '') return children;
  const title = attributeOf(element, 'title')?.replace(/\s+/g, ' ').trim();
  const words = children.some((child) => child.type !== 'text' || child.value.trim() !== '');
  if (depth > deepest || !words) {
    if (!/^#/.test(href)) gathering.report(element, 'link', href);
    return children;
  }
  const named = title === undefined || title === '' ? {} : { title };
  return hoisted(children, (inner) => ({ type: 'link', href, ...named, children: inner, span: nowhere }));
}

/** An image that may be a file of the policy is looked up later; for all others, the alternative text is kept. */
function readImage(element: HtmlElement, gathering: Gathering): readonly Inline[] {
  const alt = collapsed(attributeOf(element, 'alt') ?? '').trim();
  const src = (attributeOf(element, 'src') ?? '').trim();
  if (alt !== '' && readImageAddress(src) !== undefined) return [{ type: 'image', src, alt, span: nowhere }];
  const inside = /^data:([\w/+.-]*)/.exec(src)?.[1];
  gathering.report(element, 'image', inside === undefined ? src : alt === '' ? inside : alt);
  return alt === '' ? [] : [{ type: 'text', value: ` ${alt} `, span: nowhere }];
}

const cjk =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u2E80-\\u303F\\u30FB\\u30FC\\uFE30-\\uFE4F\\uFF01-\\uFF60\\uFFE0-\\uFFE6]';
const cjkBreak = new RegExp(`(?<=${cjk})[ \\t]*\\n[ \\t]*(?=${cjk})`, 'gu');

const wordStart = new RegExp(`^(?!${cjk})[^\\s\\p{P}\\p{S}]`, 'u');
const wordEnd = new RegExp(`(?:(?!${cjk})[^\\s\\p{P}\\p{S}])$`, 'u');

/**
 * Drops emphasis whose punctuation is next to a letter outside: its mark would not be recognised there (CommonMark
 * section 6.2), and a space would split the word.
 */
function readableMarks(inline: readonly Inline[]): readonly Inline[] {
  return inline.flatMap((node, at): readonly Inline[] => {
    if (!('children' in node)) return [node];
    const children = readableMarks(node.children);
    const [before, after] = [inline[at - 1], inline[at + 1]];
    const tight =
      (startsMarked(children[0]) && before !== undefined && wordEnd.test(inlineText([before]).slice(-2))) ||
      (endsMarked(children.at(-1)) && after !== undefined && wordStart.test(inlineText([after]).slice(0, 2)));
    if (!tight || node.type === 'link') return [{ ...node, children }];
    const [only, ...others] = children;
    // Inside the link, its mark is next to a bracket.
    return only?.type === 'link' && others.length === 0
      ? [{ ...only, children: [{ ...node, children: only.children }] }]
      : children;
  });
}

/** Whether a node's Markdown starts with a mark or punctuation. */
function startsMarked(node: Inline | undefined): boolean {
  return node?.type !== 'text' || /^[\p{P}\p{S}]/u.test(node.value);
}

function endsMarked(node: Inline | undefined): boolean {
  return node?.type !== 'text' || /[\p{P}\p{S}]$/u.test(node.value);
}

/** A line end between two characters of scripts written without spaces disappears (CSS Text 4, section 4.1.3). */
function collapsed(text: string): string {
  return text.replace(cjkBreak, '').replace(/[ \t\n\r\f]+/g, ' ');
}

interface Tidying {
  /** Whether a space would be at the start of a line, or next to another one. */
  spaced: boolean;
}

/** Removes repeated spaces and those at the ends, empty text, and breaks at the ends; joins adjacent text. */
export function tidyInline(inline: readonly Inline[]): readonly Inline[] {
  const tidied = trimEnd(tidy(inline, { spaced: true }));
  const start = tidied.findIndex((node) => node.type !== 'break');
  return start <= 0 ? (start === 0 ? tidied : []) : tidyInline(tidied.slice(start));
}

function tidy(inline: readonly Inline[], state: Tidying): readonly Inline[] {
  const out: Inline[] = [];
  for (const node of inline) {
    if (node.type === 'text') {
      const value = state.spaced ? node.value.replace(/^[ ]+/, '') : node.value;
      if (value === '') continue;
      state.spaced = value.endsWith(' ');
      const last = out.at(-1);
      if (last?.type === 'text') out[out.length - 1] = { ...last, value: last.value + value };
      else out.push({ ...node, value });
    } else if ('children' in node) {
      const children = tidy(node.children, state);
      if (children.length > 0) out.push({ ...node, children });
    } else {
      if (node.type === 'break') out.splice(0, out.length, ...trimEnd(out, false));
      state.spaced = node.type === 'break';
      out.push(node);
    }
  }
  return out;
}

function trimEnd(inline: readonly Inline[], breaks = true): readonly Inline[] {
  const last = inline.at(-1);
  if (last === undefined) return inline;
  const rest = inline.slice(0, -1);
  if (last.type === 'break' && breaks) return trimEnd(rest);
  if (last.type === 'text') {
    const value = last.value.replace(/[ ]+$/, '');
    return value === '' ? trimEnd(rest, breaks) : [...rest, { ...last, value }];
  }
  if (!('children' in last)) return inline;
  const children = trimEnd(last.children, breaks);
  return children.length === 0 ? trimEnd(rest, breaks) : [...rest, { ...last, children }];
}

/** Whether a line shows nothing: word processors write a space that does not break into empty paragraphs. */
export function isBlank(inline: readonly Inline[]): boolean {
  return inline.every((node) => node.type === 'text' && /^[\s\u00A0\u200B]*$/.test(node.value));
}

/** Inline content in one line. */
export function withoutBreaks(inline: readonly Inline[]): readonly Inline[] {
  return inline.map((node): Inline => {
    if (node.type === 'break') return { type: 'text', value: ' ', span: nowhere };
    return 'children' in node ? { ...node, children: withoutBreaks(node.children) } : node;
  });
}
