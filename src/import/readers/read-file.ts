/** A foreign file by what its name says that it is. */

import { Fault } from '../../findings/finding.ts';
import { toSource } from '../../source.ts';
import type { Flow } from '../flow.ts';
import { readHtml } from './read-html.ts';
import { type KnownFlows, readMarkdown } from './read-markdown.ts';
import { readPlainText } from './read-text.ts';

/** Endings of the files that can be read. */
export const readableName = /\.(?:md|markdown|mdown|html?|xhtml|txt|text|docx)$/i;

/** Reads a file. Refuses (Fault) bytes that are not UTF-8 text, and a kind of file that is not known; `known` holds
 * what was read of other states. */
export async function readFile(
  name: string,
  path: string,
  bytes: Uint8Array,
  known: KnownFlows,
): Promise<Flow> {
  const ending = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'docx') {
    // What reads Word takes longer to load than a short history takes to import.
    const { readWord } = await import('./read-word.ts');
    return readWord(path, bytes);
  }
  const source = toSource(path, decode(path, bytes));
  if (['md', 'markdown', 'mdown'].includes(ending)) return readMarkdown(source, known);
  if (['html', 'htm', 'xhtml'].includes(ending)) return readHtml(source.text, { source, markdown: false });
  if (['txt', 'text'].includes(ending)) return readPlainText(source);
  throw new Fault(`"${path}" is no Markdown (.md), HTML (.html), Word (.docx) or plain text (.txt).`);
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
