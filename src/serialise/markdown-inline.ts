/** Serialises text within a block as Markdown that reads back. */

import type { ImageInline, Inline, LinkInline } from '../model/index.ts';
import { type Edge, escapeAddress, escapeText, escapeTitle } from './escape-markdown.ts';
import { isWordless, type OwnWords } from './resolve-own.ts';

/** What Markdown needs to know about the section that contains it. */
export interface MarkdownSetting {
  /** The label of a footnote, unique in the document. */
  readonly noteLabel: (label: string) => string;
  readonly ownWords: OwnWords;
}

/** The context of inline content: a paragraph, which may have several lines, or a single line, trimmed at its ends. */
export type LineContext = 'paragraph' | 'line';

/** Inline content as Markdown; in a paragraph, the starts of its lines are not escaped yet. */
export function markdownInline(
  inline: readonly Inline[],
  place: LineContext,
  setting: MarkdownSetting,
): string {
  const edge = place === 'line' ? 'all' : 'ascii';
  return nodes(inline, { ...setting, place, edge, inBrackets: false, ...unmarked });
}

/** No emphasis around. */
const unmarked = { around: 'block', mark: '', wordBefore: false, wordAfter: false } as const;

interface Context extends MarkdownSetting {
  readonly place: LineContext;
  /** How to treat the white space at the ends of these nodes. */
  readonly edge: Edge;
  readonly inBrackets: boolean;
  /** The emphasis around these nodes, and its mark. */
  readonly around: Inline['type'] | 'block';
  readonly mark: string;
  /** Whether a letter or digit is directly before or after that mark. */
  readonly wordBefore: boolean;
  readonly wordAfter: boolean;
}

function within(around: Inline['type'], mark: string, near: Near, context: Context): Context {
  const joined = context.mark === mark;
  return {
    ...context,
    edge: 'all',
    around,
    mark,
    wordBefore: near.written === '' ? joined && context.wordBefore : endsWord(near.written),
    wordAfter: near.after === undefined ? joined && context.wordAfter : startsWord(near.after),
  };
}

function nodes(inline: readonly Inline[], context: Context): string {
  let written = '';
  // A star that closes emphasis is distinct from a literal one, which has a backslash.
  let closed = context.mark;
  inline.forEach((node, at) => {
    const near: Near = { before: inline[at - 1], after: inline[at + 1], written, closed };
    closed = '';
    if (node.type === 'emphasis' || node.type === 'strong') {
      closed = chooseMark(node, near, context, inline[at + 2]);
      written += marked(node, closed, near, context);
    } else if (node.type === 'strikethrough') written += marked(node, '~', near, context);
    else written += leaf(node, near, context);
  });
  return written;
}

type Marked = Extract<Inline, { readonly type: 'emphasis' | 'strong' | 'strikethrough' }>;

/**
 * Text between marks. Between a letter and punctuation, a mark would not be recognised (CommonMark section 6.2).
 * There the author had a line end that joins Japanese or Chinese text without a space, so one is written again.
 */
function marked(node: Marked, mark: string, near: Near, context: Context): string {
  const inner = nodes(node.children, within(node.type, mark, near, context));
  const run = node.type === 'emphasis' ? mark : mark + mark;
  const lines = context.place === 'paragraph';
  const bare = inner.replace(new RegExp(`^\\${mark}+|\\${mark}+$`, 'g'), '');
  const before = lines && endsWord(near.written) && /^[\p{P}\p{S}]/u.test(bare) ? '\n' : '';
  const after = lines && startsWord(near.after) && /[\p{P}\p{S}]$/u.test(bare.slice(-2)) ? '\n' : '';
  return before + run + inner + run + after;
}

interface Near {
  readonly before: Inline | undefined;
  readonly after: Inline | undefined;
  /** The Markdown written before the node in the same emphasis. */
  readonly written: string;
  /** The mark directly before the node, if any. */
  readonly closed: string;
}

/**
 * `*`, unless it would run together with the mark before or around it and `_` is possible. CommonMark section 6.2:
 * inside a word, an underscore opens or closes nothing, and also prevents an adjacent star from doing so.
 */
function chooseMark(node: Inline, near: Near, context: Context, second: Inline | undefined): string {
  if (!fitsUnderscore(near, context)) return '*';
  const first = near.written === '';
  const last = near.after === undefined;
  if (!first && near.closed === '*') return '_';
  if (context.mark === '*') {
    // Would be read as one mark: two single stars at either end, or `***`, which is strong text in emphasis.
    if ((first || last) && node.type === 'emphasis' && context.around === 'emphasis') return '_';
    if (first && last && context.around === 'strong') return '_';
  }
  // The next one cannot use another mark, so this one does.
  return isEmphasis(near.after) && startsWord(second) && near.closed !== '_' ? '_' : '*';
}

function fitsUnderscore({ written, after }: Near, { wordBefore, wordAfter }: Context): boolean {
  const inWord = written === '' ? wordBefore : endsWord(written);
  return !inWord && !(after === undefined ? wordAfter : startsWord(after));
}

function endsWord(markdown: string): boolean {
  return /[^\s\p{P}\p{S}]$/u.test(markdown.slice(-2));
}

function startsWord(node: Inline | undefined): boolean {
  return node?.type === 'text' && /^[^\s\p{P}\p{S}]/u.test(node.value);
}

function isEmphasis(node: Inline | undefined): boolean {
  return node?.type === 'emphasis' || node?.type === 'strong';
}

function leaf(node: Inline, near: Near, context: Context): string {
  switch (node.type) {
    case 'text':
      return text(node.value, near, context);
    case 'code':
      return codeSpan(node.value);
    case 'break':
      return breakMark(near, context);
    case 'footnote':
      return `[^${context.noteLabel(node.label)}]`;
    case 'html':
      return context.place === 'line' ? node.value.replaceAll('\n', ' ') : node.value;
    case 'image':
      return image(node);
    case 'link':
      return link(node, context);
    default:
      return nodes(node.children, context);
  }
}

function text(value: string, { before, after }: Near, context: Context): string {
  return escapeText(value, {
    inBrackets: context.inBrackets,
    beforeBracket: after?.type === 'link' || after?.type === 'footnote',
    edgeBefore: before === undefined ? context.edge : before.type === 'break' ? 'ascii' : 'none',
    edgeAfter: after === undefined && context.edge !== 'none' ? 'all' : 'none',
  });
}

/** A backslash at the end of a line is the most readable; `<br>` if the line or its neighbours do not allow it. */
function breakMark({ before, after }: Near, { place, mark, inBrackets }: Context): string {
  const plain = before !== undefined && after !== undefined && !['break', 'html'].includes(after.type);
  return plain && place === 'paragraph' && mark === '' && !inBrackets ? '\\\n' : '<br>';
}

/** CommonMark section 6.1: more backticks around than inside, and spaces that the parser strips. */
function codeSpan(value: string): string {
  const runs = new Set(value.match(/`+/g) ?? []);
  let fence = '`';
  while (runs.has(fence)) fence += '`';
  const spaced = value.startsWith(' ') && value.endsWith(' ') && value.trim() !== '';
  const pad = spaced || value.startsWith('`') || value.endsWith('`') ? ' ' : '';
  return fence + pad + value + pad + fence;
}

function image({ alt, src, title }: ImageInline): string {
  return `![${bracketText(alt)}](${escapeAddress(src)}${escapeTitle(title)})`;
}

function bracketText(value: string): string {
  return escapeText(value, { inBrackets: true, beforeBracket: false, edgeBefore: 'none', edgeAfter: 'none' });
}

/** Addresses that read back unchanged between `<` and `>`: nothing to encode, and no host in another script. */
const plainAddress = /^(?:https?:\/\/[\w.~!$'()+,;:@/?=#-]+|mailto:[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)*)$/i;

function link(node: LinkInline, context: Context): string {
  const { href, title, children } = node;
  const [only, ...others] = children;
  if (title === undefined && only?.type === 'text' && others.length === 0 && plainAddress.test(href)) {
    if (only.value === href && !/xn--/i.test(href)) return `<${href}>`;
    if (`mailto:${only.value}` === href) return `<${only.value}>`;
  }
  const inner = nodes(children, { ...context, edge: 'none', inBrackets: true, ...unmarked });
  // A link without words would show nothing to the reader of this file.
  const own = isWordless(node) ? bracketText(context.ownWords(node)) : '';
  return `[${inner}${own}](${escapeAddress(href)}${escapeTitle(title)})`;
}
