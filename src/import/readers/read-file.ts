/** A foreign file by what its name says that it is. */

import { Fault } from '../../findings/finding.ts';
import { toSource } from '../../source.ts';
import type { Flow } from '../flow.ts';
import { readHtml } from './read-html.ts';
import { type KnownFlows, readMarkdown } from './read-markdown.ts';
import { readPlainText } from './read-text.ts';

/** Endings of the files that can be read. */
export const readableName = /\.(?:md|markdown|mdown|html?|xhtml|txt|text|docx)$/i;

/** How a file is read. */
export type Format = 'markdown' | 'html' | 'word' | 'text';

const formats: Readonly<Record<string, Format>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  docx: 'word',
  txt: 'text',
  text: 'text',
};

/** How a file is read, by the ending of its name. Throws a Fault for one that is not known. */
export function formatOf(name: string): Format {
  const format = formats[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (format !== undefined) return format;
  throw new Fault(`"${name}" is not Markdown (.md), HTML (.html), Word (.docx) or plain text (.txt).`);
}

/**
 * Reads a file; `known` holds what was read of other states. Throws a Fault for bytes that are not text, and for a kind
 * of file that is not known.
 */
export async function readFile(
  name: string,
  path: string,
  bytes: Uint8Array,
  known: KnownFlows,
): Promise<Flow> {
  const format = formatOf(name);
  if (format === 'word') {
    // What reads Word takes longer to load than a short history takes to import.
    const { readWord } = await import('./read-word.ts');
    return readWord(path, bytes);
  }
  const source = toSource(path, decode(path, bytes));
  switch (format) {
    case 'markdown':
      return readMarkdown(source, known);
    case 'html':
      return readHtml(source.text, { source, markdown: false });
    case 'text':
      return readPlainText(source);
  }
}

/** UTF-8, or UTF-16 with a byte-order mark, as editors on Windows write. */
function decode(path: string, bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Fault(`"${path}" is not saved as UTF-8: save it as UTF-8, and import it again.`, { cause });
  }
}
