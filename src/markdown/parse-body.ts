/**
 * Parses Markdown into parts.
 *
 * The passes, in order:
 *
 * 1. blocks: markdown-it's block parser reads the entire body at once, or piece by piece if `cutBody` finds that the
 *    meaning of no line depends on another piece.
 * 2. footnotes: the tokens of each definition are removed from the stream.
 * 3. parts: the stream is cut at each heading that is not inside another block.
 * 4. digests: of a part's text and the definitions elsewhere in the body that it uses.
 * 5. inline text and the model, for parts that are not known yet.
 */

import { hash } from 'node:crypto';
import type { Env, Token } from 'markdown-it';
import { type Cache, createSlot, noCache } from '../cache.ts';
import type { Body, FootnoteText, Part, PlacedPart } from '../model/index.ts';
import type { Source } from '../source.ts';
import { createParser } from './create-parser.ts';
import { cutBody } from './cut-body.ts';
import { footnoteLabels } from './footnote-rules.ts';
import { readFootnoteBlocks, readPartBlocks } from './read-blocks.ts';
import { readHeading } from './read-heading.ts';
import { type BodyText, linesOf, relative } from './reader.ts';

const parser = createParser();

/** By digest. */
const partSlot = createSlot<Part>('part of a body');

/** By the text of a piece (`cutBody`); offsets are relative to its start. */
const pieceSlot = createSlot<readonly PlacedPart[] | undefined>('parts of a piece of a body');

/**
 * Parses the Markdown body that starts at `start`, an offset in `source.text` (after the front matter).
 *
 * Pieces and parts that are in `cache` are not parsed again; without one, the body is parsed as a whole. They are cached for
 * as long as `scope` lives. Follows CommonMark 0.31.2 and GFM, with the additions listed at `createParser`. Accepts any
 * text and never throws; rules report what is wrong with it.
 */
export function parseBody(source: Source, start: number, cache?: Cache, scope: object = parser): Body {
  // CommonMark section 2.3: U+0000 is replaced. The replacement has the same length, so offsets stay valid.
  const text = source.text.slice(start).replaceAll('\0', '\uFFFD');
  const parts = cache === undefined ? undefined : parsePieces(text, start, cache, scope);
  return parts === undefined ? parseText(text, start, cache, scope) : { parts, footnotes: [] };
}

/** The parts of a body, piece by piece; undefined if the body has to be parsed as a whole. */
function parsePieces(
  text: string,
  start: number,
  cache: Cache,
  scope: object,
): readonly PlacedPart[] | undefined {
  const placed: PlacedPart[] = [];
  let at = start;
  for (const piece of cutBody(text) ?? [undefined]) {
    const parts = piece === undefined ? undefined : partsOfPiece(piece, at === start, cache, scope);
    if (piece === undefined || parts === undefined) return undefined;
    for (const one of parts) placed.push({ part: one.part, start: at + one.start });
    at += piece.length;
  }
  return placed;
}

/** Undefined if a piece after the first does not start with its heading, which may be the header of a table. */
function partsOfPiece(
  piece: string,
  isFirst: boolean,
  cache: Cache,
  scope: object,
): readonly PlacedPart[] | undefined {
  return cache.get(pieceSlot, scope, isFirst ? ` ${piece}` : piece, () => {
    // The part before the first heading, which every body has, is empty here.
    const parts = parseText(piece, 0, cache, scope).parts.slice(isFirst ? 0 : 1);
    return isFirst || parts[0]?.start === 0 ? parts : undefined;
  });
}

function parseText(text: string, start: number, cache: Cache = noCache, scope: object = parser): Body {
  const env: Env = {};
  const tokens: Token[] = [];
  parser.block.parse(text, parser, env, tokens);
  const body: BodyText = { parser, env, text, lineStarts: lineStartsOf(text) };
  const { rest, notes } = takeFootnotes(tokens);
  return {
    parts: cutParts(body, rest).map((cut) => placePart(body, cut, start, { cache, scope })),
    footnotes: notes.map((note) => readFootnote(body, note, start)),
  };
}

/** The offset of each line, as markdown-it counts lines, and the end of the text after the last. */
function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  if (starts.at(-1) !== text.length) starts.push(text.length);
  return starts;
}

interface Note {
  readonly open: Token;
  readonly tokens: Token[];
}

/** Separates footnote definitions, at any depth, from the text around them. */
function takeFootnotes(tokens: readonly Token[]): { readonly rest: Token[]; readonly notes: Note[] } {
  const rest: Token[] = [];
  const notes: Note[] = [];
  const open: Note[] = [];
  for (const token of tokens) {
    if (token.type === 'footnote_open') {
      const note = { open: token, tokens: [] };
      notes.push(note);
      open.push(note);
    } else if (token.type === 'footnote_close') open.pop();
    else (open.at(-1)?.tokens ?? rest).push(token);
  }
  return { rest, notes };
}

function readFootnote(body: BodyText, note: Note, start: number): FootnoteText {
  const lines = linesOf(body, note.open);
  const reader = { body, tokens: note.tokens, base: lines.start, at: 0 };
  return {
    label: note.open.info,
    blocks: readFootnoteBlocks(reader, lines.start + note.open.info.length + 4),
    span: relative(reader, lines),
    start: start + lines.start,
  };
}

interface Cut {
  /** Offsets in the body. */
  readonly start: number;
  end: number;
  readonly tokens: Token[];
}

/** A part starts at the line of its heading; the first, which has none, at the start of the body. */
function cutParts(body: BodyText, tokens: readonly Token[]): Cut[] {
  let cut: Cut = { start: 0, end: body.text.length, tokens: [] };
  const cuts = [cut];
  for (const token of tokens) {
    if (token.type === 'heading_open' && token.level === 0) {
      const start = body.lineStarts[token.map?.[0] ?? 0] ?? body.text.length;
      cut.end = start;
      cut = { start, end: body.text.length, tokens: [] };
      cuts.push(cut);
    }
    cut.tokens.push(token);
  }
  return cuts;
}

function placePart(
  body: BodyText,
  cut: Cut,
  start: number,
  { cache, scope }: { readonly cache: Cache; readonly scope: object },
): PlacedPart {
  const digest = digestOf(body, cut);
  const part = cache.get(partSlot, scope, digest, () => readPart(body, cut, digest));
  return { part, start: start + cut.start };
}

function readPart(body: BodyText, cut: Cut, digest: string): Part {
  const reader = { body, tokens: cut.tokens, base: cut.start, at: 0 };
  const heading = cut.tokens[0]?.type === 'heading_open' ? readHeading(reader) : undefined;
  const blocks = readPartBlocks(reader);
  return { ...(heading === undefined ? {} : { heading }), blocks, digest };
}

/** A label in brackets, as in references to links and to footnotes. */
const labelPattern = /\[((?:[^[\]\\]|\\[\s\S])*)\]/g;

/**
 * SHA-256 of everything that a part's nodes are made from: its text, the reference definitions (CommonMark section
 * 4.7) that it may use, including their targets, and the footnotes it may refer to.
 */
function digestOf(body: BodyText, cut: Cut): string {
  const used = new Set<string>();
  const labels = footnoteLabels(body.env);
  const references = body.env.references ?? {};
  if (labels.size > 0 || Object.keys(references).length > 0)
    for (const { type, content } of cut.tokens)
      if (type === 'inline')
        for (const [, label = ''] of content.matchAll(labelPattern)) {
          if (label.startsWith('^') && labels.has(label.slice(1))) used.add(label);
          const name = body.parser.utils.normalizeReference(label);
          const reference = references[name];
          if (reference !== undefined) used.add(JSON.stringify([name, reference.href, reference.title]));
        }
  const text = textOf(body, cut);
  return hash('sha256', JSON.stringify([text, ...[...used].sort()]), 'hex');
}

/** The text of a part without trailing line ends, except those that belong to an unclosed code fence. */
function textOf(body: BodyText, cut: Cut): string {
  let end = cut.end;
  while (end > cut.start && body.text[end - 1] === '\n') end--;
  const after = (token: Token): number => body.lineStarts[token.map?.[1] ?? 0] ?? body.text.length;
  const open = cut.tokens.some((token) => token.type === 'fence' && after(token) >= end);
  return body.text.slice(cut.start, open ? cut.end : end);
}
