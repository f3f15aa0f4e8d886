/** Writes what other Markdown dialects have within a line as plain Markdown. */

import type { Code } from '../../findings/catalogue.ts';

/** A message about a mark in a line of the source. */
export interface SaidInLine {
  readonly code: Code;
  readonly mark: string;
  readonly message: string;
}

/** A note that was written in the text. */
export interface DialectNote {
  readonly label: string;
  readonly text: string;
}

/** What the lines of a text share. */
export interface DialectText {
  /** Notes written in the text, in order. */
  readonly notes: DialectNote[];
  /** The constants of MDX that are text or numbers. */
  readonly values: ReadonlyMap<string, string>;
  readonly isMdx: boolean;
  readonly removed: string[];
  readonly added: string[];
  readonly say: (said: SaidInLine) => void;
}

/** A line in plain Markdown; `commentEnd` ends a comment that starts in it and continues in later lines. */
export interface PlainLine {
  readonly text: string;
  readonly commentEnd?: string;
}

/** Rewrites a line, except for the code in it. */
export function inlineDialect(line: string, text: DialectText): PlainLine {
  const { line: left, commentEnd } = withoutComments(line, text);
  const pieces = left.split(/((?<!`)(`+)(?!`).*?(?<!`)\2(?!`)(?:\{[.#][^}]*\})?)/);
  const out: string[] = [];
  for (let at = 0; at < pieces.length; at += 3) {
    out.push(rewrite(pieces[at] ?? '', text));
    const code = pieces[at + 1];
    if (code !== undefined) out.push(withoutAttributes(code, text));
  }
  const made = out.join('');
  return commentEnd === undefined ? { text: made } : { text: made, commentEnd };
}

/** Comments: their start and their end. */
const comments: readonly (readonly [start: RegExp, end: string])[] = [
  [/\{\/\*/, '*/}'],
  [/\{::comment\}/, '{:/comment}'],
  [/\{%-?\s*comment\s*-?%\}/, '{% endcomment %}'],
  [/%%(?=\S)/, '%%'],
  [/\{>>/, '<<}'],
  [/\{\{!--/, '--}}'],
];

function withoutComments(
  line: string,
  text: DialectText,
): { readonly line: string; readonly commentEnd?: string } {
  let left = line;
  for (const [start, end] of comments) {
    for (let match = start.exec(left); match !== null; match = start.exec(left)) {
      const from = match.index;
      const inside = from + match[0].length;
      const close = left.indexOf(end, inside);
      const comment = left.slice(inside, close === -1 ? undefined : close).trim();
      if (end === '%%' && close === -1) break;
      text.removed.push(left.slice(from, close === -1 ? undefined : close + end.length));
      text.say({
        code: 'import-left-out',
        mark: match[0],
        message: `The comment "${comment.slice(0, 60)}" was left out`,
      });
      if (close === -1) return { line: left.slice(0, from), commentEnd: end };
      left = left.slice(0, from) + left.slice(close + end.length);
    }
  }
  return { line: left };
}

function withoutAttributes(code: string, text: DialectText): string {
  const attributes = /\{[.#][^}]*\}$/.exec(code)?.[0];
  if (attributes === undefined) return code;
  text.removed.push(attributes);
  return code.slice(0, -attributes.length);
}

type Rule = readonly [
  pattern: RegExp,
  write: (match: readonly string[], text: DialectText) => string | undefined,
];

const rules: readonly Rule[] = [
  [/\{\+\+(.*?)\+\+\}/g, ([mark = '', inner = ''], text) => revised(text, mark, inner)],
  [
    /\{--(.*?)--\}/g,
    ([mark = '', inner = ''], text) => {
      text.removed.push(inner);
      return revised(text, mark, '');
    },
  ],
  [
    /\{~~(.*?)~>(.*?)~~\}/g,
    ([mark = '', before = '', after = ''], text) => {
      text.removed.push(before);
      return revised(text, mark, after);
    },
  ],
  [/\{==(.*?)==\}/g, ([, inner]) => inner],
  [
    /(?<![=\w])==(?=[^\s=])([^=\n]{1,200}?)(?<=[^\s=])==(?![=\w])/g,
    ([mark = '', inner = ''], text) => {
      text.say({ code: 'import-formatting', mark, message: `The highlighting of "${inner}" was not kept` });
      return inner;
    },
  ],
  [/(?<!\\)\^\[((?:[^[\]]|\[[^[\]]*\])*)\]/g, noteInLine],
  [/!?\[\[([^[\]\n]{1,160})\]\](?![([:])/g, wikiLink],
  [
    /(?<!\])\[([^[\]\n]{1,200})\]\{[.#][\w.#= "-]{1,80}\}/g,
    ([mark = '', inner = ''], text) => {
      text.removed.push(mark.slice(mark.indexOf(']') + 1));
      text.say({ code: 'import-formatting', mark, message: `The formatting of "${inner}" was not kept` });
      return inner;
    },
  ],
  [/(?<=\))\{[.#:][^{}\n]{1,80}\}/g, attributesOf],
  // Attributes of kramdown: of a span, and at the start of an item.
  [/(?<=[^\s*_`][*_]{1,3})\{:[^{}\n]{1,80}\}/g, attributesOf],
  [/(?<=^\s*(?:[-*+]|\d{1,9}[.)])\s{1,4})\{:[^{}\n]{1,80}\}\s*/g, attributesOf],
  [/[\p{L}\d)]+(?:~\d{1,3}~(?!~)[\p{L}\d]*)+/gu, raisedOrLowered('~', '₀₁₂₃₄₅₆₇₈₉')],
  [/[\p{L}\d)]+(?:\^\d{1,3}\^[\p{L}\d]*)+/gu, raisedOrLowered('^', '⁰¹²³⁴⁵⁶⁷⁸⁹')],
  [/\{::(?:nomarkdown|options)[^}]*\}|\{:\/(?:nomarkdown|comment|options)?\}/g, silently],
  [/\{%-?\s*(?:end)?raw\s*-?%\}/g, silently],
  [
    /^(#{1,6} .*?)\s*\{(?:-|(?:\.[\w-]+\s*)+)\}\s*$/g,
    ([mark = '', heading = ''], text) => {
      text.removed.push(mark.slice(heading.length));
      return heading;
    },
  ],
];

/** No rule above applies without one of these; most lines have none, and the rules take a hundred times as long. */
const mayChange = /\{[+\-~=:%]|\{>>|==|\^\[|\^\d|~\d|\[\[|[\])]\{|\{[-.][^}]*\}\s*$/;

/** MDX: expressions of literals and of constants, and fragments. */
const scriptRules: readonly Rule[] = [
  [/\{\s*(?:"([^"{}]*)"|'([^'{}]*)')\s*\}/g, ([, double, single]) => double ?? single ?? ''],
  [
    /(?<![\\$])\{\s*(\w+)\s*\}/g,
    ([mark = '', name = ''], text) => {
      const value = text.values.get(name);
      if (value === undefined) return undefined;
      text.removed.push(name);
      text.added.push(value);
      text.say({
        code: 'import-formatting',
        mark,
        message: `"${mark}" was replaced by its value "${value}"`,
      });
      return value;
    },
  ],
  [/<\/?>/g, silently],
];

function rewrite(piece: string, text: DialectText): string {
  if (!mayChange.test(piece) && !text.isMdx) return piece;
  let made = piece;
  for (const [pattern, write] of text.isMdx ? [...rules, ...scriptRules] : rules)
    made = made.replace(pattern, (...match: unknown[]) => {
      const groups = match.filter(
        (one, at) => at === 0 || typeof one === 'string' || one === undefined,
      ) as string[];
      return write(groups, text) ?? groups[0] ?? '';
    });
  return made;
}

/** Attributes are no text; an id in them is an anchor. */
function attributesOf([mark = '']: readonly string[], text: DialectText): string {
  text.removed.push(mark);
  const id = /#([\w-]+)/.exec(mark)?.[1];
  return id === undefined ? '' : `<a id="${id}"></a>`;
}

function silently([mark = '']: readonly string[], text: DialectText): string {
  text.removed.push(mark);
  return '';
}

function revised(text: DialectText, mark: string, kept: string): string {
  text.say({
    code: 'import-tracked-changes',
    mark,
    message: `"${mark.slice(0, 60)}" is a proposed change, which was treated as accepted`,
  });
  return kept;
}

/** A note in the text becomes one at the end. */
function noteInLine([, note = '']: readonly string[], { notes }: DialectText): string {
  const label = `inline-${notes.length + 1}`;
  notes.push({ label, text: note });
  return `[^${label}]`;
}

/** `[[Page]]`, `[[Page#Section|shown]]`: an own section is linked, other pages are not here. */
function wikiLink([mark = '', inner = '']: readonly string[], text: DialectText): string | undefined {
  if (mark.startsWith('!') || /^_?toc_?$/i.test(inner)) return undefined;
  const at = inner.indexOf('|');
  const page = at === -1 ? inner : inner.slice(0, at);
  const shown = at === -1 ? page.replace(/^#/, '') : inner.slice(at + 1);
  if (at !== -1) text.removed.push(page);
  text.say({
    code: 'import-link-dead',
    mark,
    message: `The wiki link to "${page}" leads nowhere here; its text was kept`,
  });
  return shown.trim();
}

/** Digits between two marks as raised or lowered characters. */
function raisedOrLowered(mark: '~' | '^', set: string): Rule[1] {
  return ([whole = ''], text) => {
    const made = whole
      .split(mark)
      .map((piece, at) => (at % 2 === 0 ? piece : [...piece].map((one) => set[Number(one)] ?? one).join('')))
      .join('');
    text.removed.push(whole);
    text.added.push(made);
    return made;
  };
}
