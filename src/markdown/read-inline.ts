/** Converts inline tokens to the model's inline nodes. */

import type { Token } from 'markdown-it';
import type { Inline } from '../model/index.ts';
import type { Span } from '../source.ts';

/** Emphasis and links nested deeper than this are dropped, keeping their text, because later stages recurse. */
const deepest = 32;

type Children = Inline[];

interface Frame {
  readonly open: Token;
  readonly children: Children;
}

/**
 * Converts the tokens of a block's content to nodes. `spanOf` turns a range of the content (offsets, end exclusive)
 * into a span. Adjacent text becomes one node, whose span runs from its first to its last character as written,
 * including escapes and entities.
 */
export function readInline(tokens: readonly Token[], spanOf: (from: number, to: number) => Span): Inline[] {
  const root: Children = [];
  const frames: Frame[] = [];
  const children = (): Children => frames.at(-1)?.children ?? root;
  tokens.forEach((token, at) => {
    const [from, to] = token.map ?? [0, 0];
    if (token.nesting > 0) {
      frames.push({ open: token, children: frames.length < deepest ? [] : children() });
    } else if (token.nesting < 0) {
      const frame = frames.pop();
      if (frame === undefined || frame.children === children()) return;
      const [start] = frame.open.map ?? [0, 0];
      // Of a pair of stars, markdown-it's token is the inner one.
      const outer = token.type === 'strong_close' ? 1 : 0;
      children().push(container(frame, spanOf(start - outer, to + outer)));
    } else {
      addLeaf(children(), tokens, at, spanOf(from, to));
    }
  });
  return root;
}

function container(frame: Frame, span: Span): Inline {
  const { open, children } = frame;
  switch (open.type) {
    case 'strong_open':
      return { type: 'strong', children, span };
    case 'em_open':
      return { type: 'emphasis', children, span };
    case 's_open':
      return { type: 'strikethrough', children, span };
    default:
      return { type: 'link', href: attribute(open, 'href'), ...titleOf(open), children, span };
  }
}

function addLeaf(children: Children, tokens: readonly Token[], at: number, span: Span): void {
  const token = tokens[at];
  switch (token?.type) {
    case 'text':
    case 'text_special':
      addText(children, token.content, span);
      break;
    case 'softbreak':
      addText(children, softBreak(tokens, at), span);
      break;
    case 'hardbreak':
      children.push({ type: 'break', span });
      break;
    case 'code_inline':
      children.push({ type: 'code', value: token.content, span });
      break;
    case 'image':
      children.push({
        type: 'image',
        src: attribute(token, 'src'),
        alt: altOf(token),
        ...titleOf(token),
        span,
      });
      break;
    case 'footnote_ref':
      children.push({ type: 'footnote', label: token.info, span });
      break;
    case 'html_inline':
      if (/^<br\s*\/?>$/i.test(token.content)) children.push({ type: 'break', span });
      else children.push({ type: 'html', value: token.content, span });
      break;
  }
}

function addText(children: Children, value: string, span: Span): void {
  if (value === '') return;
  const last = children.at(-1);
  if (last?.type !== 'text') children.push({ type: 'text', value, span });
  else
    children[children.length - 1] = {
      type: 'text',
      value: last.value + value,
      span: { start: last.span.start, end: span.end },
    };
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

function titleOf(token: Token): { title?: string } {
  const title = attribute(token, 'title');
  return title === '' ? {} : { title };
}

/** An image's description as plain text (CommonMark section 6.4). */
function altOf(image: Token): string {
  const tokens = image.children ?? [];
  return tokens
    .map((token, at) => {
      if (token.type === 'softbreak') return softBreak(tokens, at);
      if (token.type === 'hardbreak') return ' ';
      if (token.type === 'image') return altOf(token);
      return token.type === 'footnote_ref' ? '' : token.content;
    })
    .join('');
}

const cjk =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u2E80-\u303F\u30FB\u30FC\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]$/u;

/**
 * The text for a line end within a paragraph: a space, or nothing between two characters of scripts written without
 * spaces (CSS Text 4, section 4.1.3, segment break transformation rules).
 */
function softBreak(tokens: readonly Token[], at: number): string {
  const before = [...textNear(tokens, at, -1).slice(-2)].at(-1);
  const after = [...textNear(tokens, at, 1).slice(0, 2)].at(0);
  return before !== undefined && after !== undefined && cjk.test(before) && cjk.test(after) ? '' : ' ';
}

/** The text next to a token, ignoring emphasis and footnote references in between. */
function textNear(tokens: readonly Token[], from: number, step: 1 | -1): string {
  for (let at = from + step; at >= 0 && at < tokens.length; at += step) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.nesting !== 0 || token.type === 'footnote_ref') continue;
    if (!['text', 'text_special', 'code_inline'].includes(token.type)) break;
    if (token.content !== '') return token.content;
  }
  return '';
}
