/** Reads a foreign file according to its name. */

import type { Cache } from '../../cache.ts';
import { finding, Refusal } from '../../findings/finding.ts';
import { type Source, toSource } from '../../source.ts';
import { LinePlaces } from '../dialects/line-places.ts';
import type { Flow } from '../flow.ts';
import { plainStorage } from '../html/storage-format.ts';
import { withoutContents } from './contents-list.ts';
import { withoutDateHeadings } from './date-lines.ts';
import { foreignFormat } from './foreign-format.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPlainText } from './read-text.ts';

/** Extensions of the files that can be read. */
export const readableName = /\.(?:md|mdx|markdown|mdown|mkd|mdwn|qmd|rmd|html?|xhtml|txt|text|docx)$/i;

/** How a file is read. */
export type Format = 'markdown' | 'html' | 'word' | 'text';

const formats: Readonly<Record<string, Format>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  mdwn: 'markdown',
  qmd: 'markdown',
  rmd: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  docx: 'word',
  txt: 'text',
  text: 'text',
};

/** How a file is read, by the ending of its name. Throws a Refusal for one that is not known. */
export function formatOf(name: string): Format {
  const format = formats[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (format !== undefined) return format;
  throw new Refusal(`"${name}" is not Markdown (.md), HTML (.html), Word (.docx) or plain text (.txt).`);
}

/** Bytes of text, HTML or Markdown that are read. Those of Word files are bounded where they are unpacked. */
const largestText = 10_000_000;

/**
 * Reads a file; `cache` has what was read of other states, `encoding` is that of text which is not UTF-8 and declares
 * none. Throws a Refusal for bytes that are not text, and for a kind of file that is not known.
 */
export async function readFile(
  name: string,
  path: string,
  bytes: Uint8Array,
  cache: Cache,
  encoding?: string,
): Promise<Flow> {
  const foreign = foreignFormat(name, bytes);
  if (foreign !== undefined) throw new Refusal(`"${path}" cannot be imported. ${foreign}`);
  const format = formatOf(name);
  if (format === 'word') {
    // The reader for Word takes longer to load than importing a short history does.
    const { readWord } = await import('./read-word.ts');
    return withoutDateHeadings(await readWord(path, bytes));
  }
  if (bytes.length > largestText)
    throw new Refusal(
      `"${path}" is larger than the ${largestText / 1_000_000} MB of text that are read. A policy has less than one: import a copy without pictures and scripts in it.`,
    );
  const source = toSource(path, decode(path, bytes, format, encoding));
  switch (format) {
    case 'markdown':
      return withoutDateHeadings(withoutContents(readMarkdown(source, cache)));
    case 'html':
      return withoutDateHeadings(withoutContents(readPage(source)));
    case 'text':
      return readPlainText(source);
  }
}

/** Reads HTML, or a page in Confluence's storage format. */
function readPage(source: Source): Flow {
  const storage = plainStorage(source.text);
  if (storage === undefined) return readHtml(source.text, { source, markdown: false });
  const places = new LinePlaces(source.text, storage.html, 0);
  const flow = readHtml(storage.html, { source, markdown: false, placeOf: (at) => places.of(at) });
  const elsewhere = storage.elsewhere.map((name) => {
    const start = Math.max(0, source.text.indexOf(`ac:name="${name}"`));
    const message = `The macro "${name}" shows text that is not in this file, and was left out`;
    return finding('import-template-tag', { source, span: { start, end: start + 1 } }, message);
  });
  return { ...flow, findings: [...flow.findings, ...elsewhere] };
}

/**
 * The text of a file: in UTF-16 where a byte order mark says so, in the encoding that HTML declares (HTML, section 4.2.5.4),
 * in the one that was named, else in UTF-8. Throws a Refusal for bytes that are none.
 */
function decode(path: string, bytes: Uint8Array, format: Format, named: string | undefined): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const marked = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : undefined;
  const declared = format === 'html' ? declaredEncoding(bytes) : undefined;
  const encoding = marked ?? (isUtf8(bytes) ? 'utf-8' : (declared ?? named ?? 'utf-8'));
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const hint =
      'If it uses another encoding, give it with --encoding: windows-1252 for Western European files from Windows, or gb18030, shift_jis, euc-kr, iso-8859-2 and so on';
    throw new Refusal(`"${path}" is not text in ${encoding.toUpperCase()}. ${hint}.`, { cause });
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The encoding declared in the first 1,024 bytes of a page, if browsers support it. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const name = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)|<\?xml[^>]{0,100}encoding=["']([\w-]+)/i.exec(
    start,
  );
  const label = name?.[1] ?? name?.[2];
  return label !== undefined && isEncoding(label) ? label : undefined;
}

/** Whether a name is defined in the Encoding standard. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
