/** Reads Word files. The only importer of mammoth, which reads the content of a document and ignores its appearance. */

import mammoth from 'mammoth';
import { finding, Refusal } from '../../findings/finding.ts';
import { toSource } from '../../source.ts';
import type { Flow } from '../flow.ts';
import { adjustWordFile, continueStyle, deepestList, headingStyle } from '../word/adjust-document.ts';
import { type Settlement, settleChanges } from '../word/settle-changes.ts';
import { openWordFile, textParts } from '../word/word-file.ts';
import { tidyWordHtml } from '../word/word-html.ts';
import { readHtml } from './read-html.ts';

/** The title is above level 1 headings, as on a page. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (level) => `p[style-name='${headingStyle(level)}'] => h${Math.min(level + 1, 6)}:fresh`,
  ),
  ...['Caption', 'Body Text', 'List Paragraph', 'No Spacing', 'Table Heading', 'Table Contents'].map(
    (name) => `p[style-name='${name}'] => p:fresh`,
  ),
  ...['Quote', 'Quotations', 'Intense Quote'].map(
    (name) => `p[style-name='${name}'] => blockquote > p:fresh`,
  ),
  // What our own files are written with.
  ...['Table Text', 'Table Head', 'Table Gap', 'Loose Note'].map(
    (name) => `p[style-name='${name}'] => p:fresh`,
  ),
  "p[style-name='Code Block'] => pre:fresh",
  "p[style-name='Definition Term'] => dl > dt:fresh",
  "p[style-name='Definition Text'] => dl > dd:fresh",
  "p[style-name='Rule'] => hr:fresh",
  "r[style-name='Inline Code'] => code",
  "r[style-name='Typed Number'] =>",
  // Further paragraphs of a list item.
  ...Array.from({ length: deepestList }, (_, at) => {
    const items = 'ul|ol > li > '.repeat(at + 1);
    return `p[style-name='${continueStyle(at + 1)}'] => ${items}p:fresh`;
  }),
  "r[style-name='Emphasis'] => em",
  "r[style-name='Footnote Characters'] =>",
  "r[style-name='Endnote Characters'] =>",
];

/** How to read a Word file. */
export interface WordReading {
  /** What becomes of tracked changes; accepted and reported by default. */
  readonly settle?: Settlement;
  /** Whether the file was made from a text of ours: its automatic numbers are not text, and its references are links. */
  readonly own?: boolean;
}

/**
 * Reads a Word file (ECMA-376) by way of HTML: headings by their styles, lists, tables, notes. Automatic numbers are
 * text here, and an outline removes them again if they are in sequence. Findings are placed at the file as a whole,
 * which has no lines.
 */
export async function readWord(
  path: string,
  bytes: Uint8Array,
  { settle, own = false }: WordReading = {},
): Promise<Flow> {
  const source = toSource(path, '');
  try {
    const file = await openWordFile(path, bytes);
    if (settle !== undefined) for (const { root } of textParts(file)) settleChanges(root, settle);
    const adjusted = adjustWordFile(file, own);
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: await file.toBytes() },
      { styleMap: styles },
    );
    const { body } = tidyWordHtml(value);
    const flow = readHtml(body, { source, markdown: false });
    const place = { source, span: { start: 0, end: 0 } };
    return {
      ...flow,
      removed: [...flow.removed, ...adjusted.removed],
      removedLinks: adjusted.removedLinks,
      findings: [
        ...adjusted.said.map(({ code, message }) => finding(code, place, message)),
        ...flow.findings,
        ...messages.flatMap(({ message }) => {
          const said = inOurWords(message);
          return said === undefined ? [] : [finding('import-formatting', place, said)];
        }),
      ],
    };
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal(`"${path}" cannot be read as a Word file (.docx).`, { cause });
  }
}

/**
 * Turns mammoth's message about a style without a rule into ours: its words are kept but not its formatting. Messages
 * about unknown elements are ignored, because the proof of the import finds out whether their words are kept.
 */
function inOurWords(message: string): string | undefined {
  if (message.startsWith('An unrecognised element was ignored')) return undefined;
  const style = /^Unrecognised (?:paragraph|run) style: '(.*)' \(Style ID: .*\)$/.exec(message)?.[1];
  return style === undefined ? message : `The formatting of the style "${style}" was not kept`;
}
