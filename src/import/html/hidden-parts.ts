/**
 * Removes and reports what a page has and its readers do not see: what no browser shows (HTML, section 15.3.1), what a
 * style hides, and what is for screen readers only.
 */

import { excerpt } from '../excerpt.ts';
import {
  allText,
  attributeOf,
  detach,
  findElement,
  type HtmlElement,
  type HtmlNode,
  isBlock,
  isElement,
  parentOf,
  type Report,
  textOf,
} from './html-node.ts';
import { allElements, type PageStyles } from './page-styles.ts';
import { TextVisibility } from './text-visibility.ts';

/** What was left out. */
export interface HiddenParts {
  readonly texts: readonly string[];
  /** The addresses of links in it. */
  readonly links: readonly string[];
}

const neverShown = new Set(['html', 'head', 'body', 'script', 'style', 'title', 'meta', 'link', 'base']);

/** Why a text was left out, to follow "was left out". */
const notShown = 'because the page does not show it';
const notSeen = 'because it is moved off the page or cut away, where nobody sees it';
const transparent = 'because it is transparent';

/** Classes that common frameworks give to text for screen readers, whose style sheets are in other files. */
const spokenClass =
  /^(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|element-invisible|show-for-sr|assistive-text|(?:usa|govuk|nhsuk|a11y|u|is)-(?:sr-only|visually-?hidden|hidden-visually|hidden-text)|hidden-visually)$/i;
/** Classes of formulas that KaTeX and MathJax write beside those that are shown. */
const repeatedClass = /(?:^|\s)(?:katex-mathml|MJX_Assistive_MathML)(?:\s|$)/;
/** Classes that usually hide text, whose style sheets are in other files. */
const hidingClass = /^(?:d-none|hidden|hide|is-hidden|u-hidden|invisible|display-none)$/;

/** Removes the hidden parts of a page in place. */
export function removeHidden(nodes: readonly HtmlNode[], styles: PageStyles, report: Report): HiddenParts {
  const remover = new HiddenRemover(styles, report);
  for (const element of allElements(nodes)) remover.visit(element);
  remover.removeUnreadable(nodes);
  return remover;
}

class HiddenRemover implements HiddenParts {
  readonly texts: string[] = [];
  readonly links: string[] = [];
  readonly #styles: PageStyles;
  readonly #report: Report;

  constructor(styles: PageStyles, report: Report) {
    this.#styles = styles;
    this.#report = report;
  }

  visit(element: HtmlElement): void {
    if (isRemoved(element) || neverShown.has(element.tagName)) return;
    if (element.tagName === 'template') {
      this.#template(element);
      return;
    }
    const why = this.#reason(element);
    if (why !== undefined) this.#remove(element, why);
    else if (isSpoken(element, this.#styles)) this.#keepSpoken(element);
    else this.#reportClass(element);
  }

  /** Text for screen readers has its readers, so it is kept; but somebody has to know that it is there. */
  #keepSpoken(element: HtmlElement): void {
    const text = oneLine(allText([element], ' '));
    if (text === '') return;
    const message = `Only screen readers read out "${excerpt(text)}"; it was kept: delete it from the draft if it does not belong to the policy`;
    this.#report('import-formatting', element, message);
  }

  /** A browser shows a shadow root in the place of its parent (HTML, section 4.12.3), and no other template. */
  #template(element: HtmlElement): void {
    if (attributeOf(element, 'shadowrootmode') !== undefined) {
      element.tagName = 'div';
      element.childNodes = [...contentOf(element)];
      return;
    }
    // A reader of the bytes sees no text here either, so there is nothing to subtract.
    this.#say(element, 'content' in element ? allText(contentOf(element), ' ') : '', notShown);
    detach(element);
  }

  /** Why an element and everything in it is not seen. */
  #reason(element: HtmlElement): string | undefined {
    const value = (name: string): string => this.#styles.of(element, name) ?? '';
    if (isNotDisplayed(element, value('display'))) return notShown;
    if (value('content-visibility') === 'hidden') return notShown;
    if (['noframes', 'noembed'].includes(element.tagName)) return notShown;
    if (
      repeatedClass.test(attributeOf(element, 'class') ?? '') ||
      /^mjx-assistive-mml$/.test(element.tagName)
    )
      return 'because it repeats a formula for screen readers';
    const opacity = value('opacity');
    const isAnimated = /\S/.test(value('animation') + value('animation-name'));
    if (!isAnimated && opacity !== '' && Number.parseFloat(opacity) <= 0.05) return transparent;
    if (!isAnimated && /opacity\(0(?:\.0+)?%?\)/.test(value('filter'))) return transparent;
    return !isSpoken(element, this.#styles) && isOffPage(element, this.#styles) ? notSeen : undefined;
  }

  /** Says that a class may hide text, where its style sheet is in another file. */
  #reportClass(element: HtmlElement): void {
    if (!this.#styles.hasOthers && this.#styles.classes.size > 0) return;
    const classes = (attributeOf(element, 'class') ?? '').split(/\s+/);
    const name = classes.find((one) => hidingClass.test(one) && !this.#styles.classes.has(one));
    // `hidden md:block` is shown on wide screens.
    if (name === undefined || classes.some((one) => /^(?:sm|md|lg|xl)[:-]|^d-(?:sm|md|lg|xl)/.test(one)))
      return;
    const text = oneLine(allText([element], ' '));
    if (text === '') return;
    const message = `The class "${name}" may hide "${excerpt(text)}", but its style sheet is not in this file; the text was kept`;
    this.#report('import-formatting', element, message);
  }

  /** Removes text that is not visible, has no size or the colour of its background. */
  removeUnreadable(nodes: readonly HtmlNode[]): void {
    const visibility = new TextVisibility(nodes, this.#styles);
    for (const element of allElements(nodes)) {
      if (isRemoved(element) || neverShown.has(element.tagName)) continue;
      const why = visibility.reason(element);
      const parent = parentOf(element);
      if (why === undefined || (parent !== undefined && visibility.reason(parent) === why)) continue;
      this.#removeTexts(element, visibility);
    }
    for (const { element, message } of visibility.doubts) this.#report('import-formatting', element, message);
  }

  /** What is in an element may be visible again (CSS 2, section 11.2), so only what is not is removed. */
  #removeTexts(element: HtmlElement, visibility: TextVisibility): void {
    const why = visibility.reason(element);
    if (why === undefined) return;
    const inside = allElements(element.childNodes);
    const isAllHidden = inside.every((one) => visibility.reason(one) === why);
    const hasPictures =
      why !== notShown && findElement(element.childNodes, ({ tagName }) => tagName === 'img') !== undefined;
    if (isAllHidden && !hasPictures) {
      this.#remove(element, why);
      return;
    }
    for (const child of element.childNodes.slice()) {
      if (isElement(child)) {
        this.#removeTexts(child, visibility);
        continue;
      }
      const text = textOf(child) ?? '';
      if (text.trim() === '') continue;
      element.childNodes.splice(element.childNodes.indexOf(child), 1);
      this.#removed(element, text, why);
    }
  }

  #remove(element: HtmlElement, why: string): void {
    for (const one of allElements([element])) {
      const href = one.tagName === 'a' ? attributeOf(one, 'href') : undefined;
      if (href !== undefined) this.links.push(href.trim());
    }
    const text = allText([element], isBlock(element) ? ' ' : '');
    this.#removed(element, allText([element], ' '), why);
    const { parentNode } = element;
    // What is before and after it must not become one word.
    if (parentNode !== null && (isBlock(element) || /^\s|\s$/.test(text)))
      parentNode.childNodes.splice(parentNode.childNodes.indexOf(element), 0, {
        nodeName: '#text',
        value: ' ',
        parentNode,
      });
    detach(element);
  }

  #removed(element: HtmlElement, text: string, why: string): void {
    this.texts.push(...this.#say(element, text, why));
  }

  /** Reports a text that is left out, and returns it unless it is empty. */
  #say(element: HtmlElement, text: string, why: string): readonly string[] {
    const said = oneLine(text);
    if (said === '') return [];
    this.#report('import-left-out', element, `The hidden text "${excerpt(said)}" was left out ${why}`);
    return [said];
  }
}

/** Whether an element is not displayed: by a style, or else by an attribute or as a closed dialog. */
function isNotDisplayed(element: HtmlElement, display: string): boolean {
  if (attributeOf(element, 'hidden') === 'until-found') return false;
  if (display !== '') return display === 'none';
  return (
    attributeOf(element, 'hidden') !== undefined ||
    attributeOf(element, 'popover') !== undefined ||
    (element.tagName === 'dialog' && attributeOf(element, 'open') === undefined)
  );
}

/** Whether an element is made for screen readers: by the name of its class, or cut to a pixel as is usual for them. */
function isSpoken(element: HtmlElement, styles: PageStyles): boolean {
  const classes = (attributeOf(element, 'class') ?? '').split(/\s+/);
  if (classes.some((one) => spokenClass.test(one))) return true;
  const value = (name: string): string => styles.of(element, name) ?? '';
  const isPixel = ['width', 'height'].every((name) => /^1(?:px)?$/.test(value(name)));
  return isPixel && isClipped(value('clip'), value('clip-path'));
}

function isClipped(clip: string, path: string): boolean {
  const edges = clip.replace(/px|\s|auto/g, '');
  const shape = path.replace(/px| /g, '');
  return (
    /^rect\((?:[01],?){4}\)$/.test(edges) || /^inset\((?:50|100)%|^circle\(0|^polygon\(00,00,00/.test(shape)
  );
}

/** Whether an element is moved off the page, shrunk to nothing or cut away. */
function isOffPage(element: HtmlElement, styles: PageStyles): boolean {
  const value = (name: string): string => styles.of(element, name) ?? '';
  const isFar = (name: string): boolean => pixels(value(name)) <= -900;
  const isPlaced = /absolute|fixed/.test(value('position'));
  if (isFar('text-indent') || (isPlaced && ['left', 'top', 'right', 'bottom'].some(isFar))) return true;
  if (farAway.test(value('transform'))) return true;
  if (isClipped(isPlaced ? value('clip') : '', value('clip-path'))) return true;
  const isCut = /hidden|clip/.test(['overflow', 'overflow-x', 'overflow-y'].map(value).join(' '));
  const sizes = ['width', 'height', 'max-width', 'max-height'].map(value);
  return isCut && sizes.some((size) => /^[01](?:px|r?em|%)?$/.test(size));
}

const farAway =
  /translate(?:x|y|3d)?\([^)]*-(?:\d{4,}(?:px)?|\d{3,}(?:r?em|vw|vh))|scale(?:x|y|3d)?\(0(?:\.0+)?[,)]/;

function pixels(length: string): number {
  const [, number, unit] = /^(-?[\d.]+)(px|r?em|%|vw|vh)?$/.exec(length) ?? [];
  return Number(number) * (unit === undefined || unit === 'px' ? 1 : 16);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The content of a template, which only a script could display. */
function contentOf(element: HtmlElement): readonly HtmlNode[] {
  const { content } = element as HtmlElement & {
    readonly content?: { readonly childNodes: readonly HtmlNode[] };
  };
  return content?.childNodes ?? [];
}

function isRemoved(element: HtmlElement): boolean {
  let node: HtmlElement['parentNode'] = element;
  while (node !== null && 'tagName' in node) node = node.parentNode;
  return node === null;
}
