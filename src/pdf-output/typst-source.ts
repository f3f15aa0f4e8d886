/** A text or a redline as a complete Typst document. */

import { directionOf, say, type Words } from '../i18n/strings.ts';
import type { ImageFile } from '../model/index.ts';
import type { PaperLine, PaperRun } from '../paper/paper-line.ts';
import type { PaperSheet } from '../paper/paper-sheet.ts';
import { blocksTypst } from './blocks.ts';
import { type PdfContext, runsTypst } from './runs.ts';
import { block, string } from './typst-strings.ts';

/** The source, and the images that it shows, by their paths. */
export interface TypstDocument {
  readonly source: string;
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** What a PDF is made from. */
export interface PdfText {
  readonly lines: readonly PaperLine[];
  readonly sheet: PaperSheet;
  /** Families of the fonts beside our own, in the order in which they are tried. */
  readonly families: readonly string[];
  /** The moment of the release, UTC to the second. */
  readonly date: string | undefined;
  /** A key to the marks of a redline; nothing for a text. */
  readonly legend?: string;
}

/** The fonts that the compiler brings. */
export const ownFamilies = { text: 'Libertinus Serif', code: 'DejaVu Sans Mono' } as const;

/** Writes the document. */
export function typstSource({ lines, sheet, families, date, legend }: PdfText, words: Words): TypstDocument {
  const images = new Map<string, Uint8Array>();
  const runs = lines.flatMap(runsOf);
  const linked = new Set(runs.flatMap(({ link }) => (link?.kind === 'place' ? [link.anchor] : [])));
  const context: PdfContext = {
    places: new Set(lines.flatMap(({ anchors }) => anchors).filter((anchor) => linked.has(anchor))),
    image: (file) => takeImage(file, images),
    notes: new Set(runs.flatMap(({ object }) => (object?.type === 'note-again' ? [object.note.key] : []))),
    noteContent: ({ lines: own }) => noteTypst(own, context),
  };
  const shown = legend === undefined ? [] : [`loosenote(${string(legend)})`];
  const body = [...shown, ...languagesTypst(withDepths(withPlaces(lines)), sheet.language, context)].filter(
    (one) => one !== '',
  );
  const source = `#{\n${preamble(sheet, families, date, words)}\n${body.join('\n')}\n}\n`;
  return { source, images };
}

/** A note begins on the line of its number. */
function noteTypst([first, ...others]: readonly PaperLine[], context: PdfContext): string {
  if (first === undefined) return '[]';
  const isText = first.kind === 'paragraph' && first.containers.length === 0;
  const start = isText ? runsTypst(first.cells[0] ?? [], false, context) : blocksTypst([first], 0, context);
  return block([
    ...start,
    ...(others.length === 0 ? [] : ['parbreak()', ...blocksTypst(others, 0, context)]),
  ]);
}

/** All text of a line, its notes included. */
function runsOf(line: PaperLine): readonly PaperRun[] {
  const own = line.cells.flat();
  return [
    ...own,
    ...own.flatMap(({ object }) => (object?.type === 'note' ? object.note.lines.flatMap(runsOf) : [])),
  ];
}

/** Blocks of lines; those in another language than the file are set in that language, and in its direction. */
function languagesTypst(lines: readonly PaperLine[], own: string, context: PdfContext): readonly string[] {
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const language = lines[at]?.language ?? own;
    let end = at + 1;
    while (lines[end]?.language === language) end += 1;
    const written = blocksTypst(lines.slice(at, end), 0, context);
    const set = `set text(${languageOptions(language)})`;
    blocks.push(...(language === own ? written : [block([set, ...written])]));
    at = end;
  }
  return blocks;
}

/**
 * Headings at the depth that they have among those above them: PDF/UA-1 (ISO 14289-1, section 7.4.2) allows no heading
 * before one of the first level, as in a preamble, and no skipped level.
 */
function withDepths(lines: readonly PaperLine[]): readonly PaperLine[] {
  const above: number[] = [];
  return lines.map((line) => {
    if (line.kind !== 'heading') return line;
    while ((above.at(-1) ?? 0) >= line.level) above.pop();
    above.push(line.level);
    return { ...line, level: above.length };
  });
}

/** Each anchor at the first of its lines: a label that is given twice leads nowhere. */
function withPlaces(lines: readonly PaperLine[]): readonly PaperLine[] {
  const given = new Set<string>();
  return lines.map((line) => {
    const anchors = line.anchors.filter((anchor) => !given.has(anchor));
    for (const anchor of anchors) given.add(anchor);
    return { ...line, anchors };
  });
}

const endings = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp']);

function takeImage({ path, digest, bytes }: ImageFile, images: Map<string, Uint8Array>): string | undefined {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (!endings.has(ending)) return undefined;
  const name = `/images/${digest.slice(0, 16)}.${ending}`;
  images.set(name, bytes);
  return name;
}

/** The fonts for text or code. What the font of code has not is set as text is; its own Arabic is not for reading. */
function fontList(of: keyof typeof ownFamilies, families: readonly string[]): string {
  const { text, code } = ownFamilies;
  return `(${[...(of === 'code' ? [code] : []), text, ...families].map(string).join(', ')},)`;
}

/** Every character of a text once, as a document that cannot be made where a font is missing. */
export function characterSource(characters: string, families: readonly string[]): string {
  const fonts = `set text(font: ${fontList('text', families)}, fallback: false, lang: "en")`;
  const each = Array.from(characters, (character) => `text(${string(character)})`);
  return `#{set document(title: "x");${fonts};${each.join(';linebreak();')}}`;
}

/** The language of text for hyphenation and for readers aloud: Typst wants it, its script and its region apart. */
function languageOptions(tag: string): string {
  const { language, script, region } = new Intl.Locale(tag);
  const options = [`lang: ${string(language)}`, `dir: ${directionOf(tag)}`];
  if (region !== undefined && /^[A-Z]{2}$/.test(region)) options.push(`region: ${string(region)}`);
  if (script !== undefined) options.push(`script: ${string(script.toLowerCase())}`);
  return options.join(', ');
}

function dateOf(moment: string | undefined): string {
  if (moment === undefined) return 'none';
  const date = new Date(moment);
  return `datetime(year: ${date.getUTCFullYear()}, month: ${date.getUTCMonth() + 1}, day: ${date.getUTCDate()}, hour: ${date.getUTCHours()}, minute: ${date.getUTCMinutes()}, second: ${date.getUTCSeconds()})`;
}

function preamble(
  sheet: PaperSheet,
  families: readonly string[],
  date: string | undefined,
  words: Words,
): string {
  const { title, publisher, paper, lines, address, digestLine, language } = sheet;
  const [before = '', between = '', after = ''] = say(words, 'pageOfPages', {
    page: '\0',
    pages: '\0',
  }).split('\0');
  const pages = `{${string(before)}; counter(page).display("1"); ${string(between)}; str(counter(page).final().first()); ${string(after)}}`;
  const ends = (start: string, end: string): string =>
    `grid(columns: (1fr, auto), align: (start, end), column-gutter: 1em, ${start}, ${end})`;
  const small = 'set text(size: 8pt, fill: luma(30%)); set par(leading: 0.45em)';
  const header = `{${small}; ${ends(string(title), string(publisher))}; v(-0.5em); ${lines.map(string).join('; linebreak(); ')}; v(-0.4em); line(length: 100%, stroke: 0.4pt + luma(70%))}`;
  const footer = `context {${small}; line(length: 100%, stroke: 0.4pt + luma(70%)); v(-0.4em); ${ends(string(address), pages)}; v(-0.5em); text(size: 6.5pt, ${string(digestLine)})}`;
  const page = paper === 'letter' ? 'us-letter' : 'a4';
  return [
    `set document(title: ${string(title)}, author: ${string(publisher)}, date: ${dateOf(date)})`,
    `set page(paper: "${page}", margin: (x: 25mm, top: 30mm, bottom: 28mm), header-ascent: 25%, footer-descent: 20%, header: ${header}, footer: ${footer})`,
    `set text(font: ${fontList('text', families)}, fallback: false, size: 11pt, hyphenate: false, ${languageOptions(language)})`,
    'set par(leading: 0.62em, spacing: 0.95em, justify: false)',
    `show raw: set text(font: ${fontList('code', families)}, size: 9pt)`,
    'set list(indent: 0pt, body-indent: 0.8em, spacing: auto)',
    'set enum(indent: 0pt, body-indent: 0.7em, number-align: start + top)',
    'set table(stroke: 0.5pt + luma(60%), inset: (x: 5pt, y: 4.5pt), fill: (_, y) => none)',
    'show table: set text(size: 10pt)',
    'show table: set par(leading: 0.5em)',
    'show table: set block(breakable: true)',
    'show title: set text(size: 22pt)',
    'show title: set block(below: 1.2em)',
    'show heading: set block(above: 1.6em, below: 0.8em)',
    'show heading.where(level: 1): set text(size: 15pt)',
    'show heading.where(level: 2): set text(size: 12.5pt)',
    'show heading.where(level: 3): set text(size: 11.5pt)',
    'show quote: set text(style: "italic")',
    'set footnote.entry(separator: line(length: 30%, stroke: 0.5pt))',
    `let codefont = ${fontList('code', families)}`,
    ...functions,
  ].join('\n');
}

/** What the text calls: kinds of lines, and the marks of redlines, which differ in their form and not by colour alone. */
const functions = [
  'let term(body) = block(above: 1em, below: 0.5em, sticky: true, strong(body))',
  'let loosenote(body) = block(text(size: 9pt, body))',
  'let codeblock(body) = block(fill: luma(95%), stroke: 0.5pt + luma(80%), inset: 7pt, width: 100%, { set text(font: codefont, size: 9pt); body })',
  'let linked(body) = text(fill: rgb("#1a4a9c"), underline(stroke: 0.5pt, offset: 2pt, body))',
  'let inserted(body) = text(fill: rgb("#0b5d1e"), underline(stroke: 0.9pt, offset: 1.8pt, body))',
  'let deleted(body) = text(fill: rgb("#8f1414"), strike(stroke: 0.7pt, body))',
  'let came(body) = text(fill: rgb("#173f8a"), underline(stroke: (thickness: 0.9pt, dash: "dotted"), offset: 1.8pt, body))',
  'let left(body) = text(fill: rgb("#173f8a"), strike(stroke: (thickness: 0.8pt, dash: "dotted"), body))',
  'let restyled(body) = underline(stroke: (thickness: 0.6pt, dash: "dashed"), offset: 1.8pt, body)',
];
