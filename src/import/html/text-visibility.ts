/** Whether the letters in an element can be seen: by the properties that elements inherit, which they may set again. */

import { excerpt } from '../excerpt.ts';
import { type Colour, colourOf, looksAlike } from './colour.ts';
import { allText, attributeOf, type HtmlElement, type HtmlNode, parentOf } from './html-node.ts';
import { allElements, type PageStyles } from './page-styles.ts';

/** What an element inherits and has behind it. */
interface State {
  readonly isInvisible: boolean;
  readonly hasNoSize: boolean;
  /** The colour of text; undefined if it is the browser's or not known. */
  readonly colour: Colour | undefined;
  readonly behind: Colour | 'unknown';
}

const white: Colour = { channels: [255, 255, 255], alpha: 1 };

/** Reads the visibility of text in the elements of a page. */
export class TextVisibility {
  /** Texts that cannot be seen on a white page, where the colour of the page is not in the file. */
  readonly doubts: { readonly element: HtmlElement; readonly message: string }[] = [];
  readonly #states = new Map<HtmlElement, State>();
  readonly #reasons = new Map<HtmlElement, string>();

  constructor(nodes: readonly HtmlNode[], styles: PageStyles) {
    const page: State = {
      isInvisible: false,
      hasNoSize: false,
      colour: undefined,
      behind: styles.hasOthers || styles.coloursPage ? 'unknown' : white,
    };
    for (const element of allElements(nodes)) {
      const parent = parentOf(element);
      const around = (parent && this.#states.get(parent)) ?? page;
      const state = stateOf(element, around, styles);
      this.#states.set(element, state);
      const reason = reasonOf(state);
      if (reason !== undefined) this.#reasons.set(element, reason);
      else if (state.behind === 'unknown' && state.colour !== around.colour && styles.hasOthers)
        this.#doubt(element, state);
    }
  }

  /** Why the letters of an element cannot be seen, to follow "was left out"; undefined if they can. */
  reason(element: HtmlElement): string | undefined {
    return this.#reasons.get(element);
  }

  #doubt(element: HtmlElement, { colour }: State): void {
    const text = allText(element.childNodes, ' ').replace(/\s+/g, ' ').trim();
    if (colour === undefined || !looksAlike(colour, white) || text === '') return;
    const message = `The text "${excerpt(text)}" is white, and the colour behind it is not in this file; it was kept`;
    this.doubts.push({ element, message });
  }
}

function reasonOf({ isInvisible, hasNoSize, colour, behind }: State): string | undefined {
  if (isInvisible) return 'because the page does not show it';
  if (hasNoSize) return 'because its letters have no size';
  if (colour === undefined) return undefined;
  if (colour.alpha <= 0.05) return 'because it is transparent';
  const isAlike = behind !== 'unknown' && looksAlike(colour, behind);
  return isAlike ? 'because it has the colour of its background' : undefined;
}

function stateOf(element: HtmlElement, around: State, styles: PageStyles): State {
  const value = (name: string): string | undefined => styles.of(element, name);
  const visibility = value('visibility');
  const inherits = visibility === undefined || visibility === 'inherit';
  const behind = behindOf(element, around, styles);
  return {
    isInvisible: inherits ? around.isInvisible : ['hidden', 'collapse'].includes(visibility),
    hasNoSize: sizeOf(element, around, styles),
    colour: textColour(element, around, styles),
    // A child that is moved may be in front of something else.
    behind: /absolute|fixed/.test(value('position') ?? '') && behind === around.behind ? 'unknown' : behind,
  };
}

/** Whether letters have no size. A size of the parent's, in `em` or percent, has none either. */
function sizeOf(element: HtmlElement, around: State, styles: PageStyles): boolean {
  const size =
    styles.of(element, 'font-size') ??
    / ?([\d.]+[a-z%]*)(?:\/\S+)? /.exec(styles.of(element, 'font') ?? '')?.[1];
  const [, number, unit] = /^([\d.]+)(px|pt|r?em|%)?$/.exec(size ?? '') ?? [];
  if (number === undefined) return size === undefined || size === 'inherit' ? around.hasNoSize : false;
  const isRelative = unit === 'em' || unit === '%';
  return (
    (isRelative && around.hasNoSize) || Number(number) <= (unit === 'px' ? 2 : unit === 'pt' ? 1.5 : 0.1)
  );
}

function textColour(element: HtmlElement, around: State, styles: PageStyles): Colour | undefined {
  const filling = styles.of(element, '-webkit-text-fill-color');
  const attribute = element.tagName === 'font' ? attributeOf(element, 'color') : undefined;
  const page = element.tagName === 'body' ? attributeOf(element, 'text') : undefined;
  const written = filling ?? styles.of(element, 'color') ?? attribute ?? page;
  if (written === undefined || written === 'inherit') {
    // Links have a colour of the browser.
    return element.tagName === 'a' && attributeOf(element, 'href') !== undefined ? undefined : around.colour;
  }
  const colour = colourOf(written);
  // Letters without a filling show the picture behind them.
  const isPattern = colour?.alpha === 0 && /url\(|gradient\(/.test(backgroundOf(element, styles));
  return isPattern ? undefined : colour;
}

function backgroundOf(element: HtmlElement, styles: PageStyles): string {
  const names = ['background', 'background-image', 'background-color'];
  return names.map((name) => styles.of(element, name) ?? '').join(' ');
}

function behindOf(element: HtmlElement, around: State, styles: PageStyles): State['behind'] {
  if (attributeOf(element, 'background') !== undefined || styles.hasBackdrop(element)) return 'unknown';
  const written = backgroundOf(element, styles).trim();
  if (/url\(|gradient\(|var\(/.test(written)) return 'unknown';
  const named = written === '' ? attributeOf(element, 'bgcolor') : undefined;
  const own = named ?? written.replace(/!important/g, '').trim();
  if (own === '' || /^(?:none|inherit|initial|unset)$/.test(own)) return around.behind;
  const tokens = own.match(/#[0-9a-f]+|[a-z-]+\([^()]*\)|[a-z-]+/gi) ?? [];
  const colours = tokens.flatMap((one) => colourOf(one) ?? []);
  const [colour] = colours;
  if (colour === undefined) return 'unknown';
  return colour.alpha === 0 ? around.behind : colour.alpha < 1 ? 'unknown' : colour;
}
