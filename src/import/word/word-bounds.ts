/**
 * Limits for Word files. A file of a few kilobytes can unpack to gigabytes, or contain more elements than fit into
 * memory; a real policy comes nowhere near these limits.
 */

import type JsZip from 'jszip';
import { Refusal } from '../../findings/finding.ts';

const megabyte = 1024 * 1024;

/** The largest file that can be imported. */
export const wordBounds = {
  /** Parts in the ZIP. */
  parts: 2_000,
  /** Bytes of all parts together, including images. */
  unpacked: 100 * megabyte,
  /** Bytes of one XML part. */
  xml: 20 * megabyte,
  paragraphs: 10_000,
  elements: 200_000,
  /** Nested elements; a table within a table takes three levels. */
  depth: 300,
} as const;

/**
 * Unpacks and measures each part of a ZIP once, without keeping it.
 *
 * @param zip The open file.
 * @param path Its path, for messages.
 * @throws A Refusal for a file that is larger than a bound, which it names.
 */
export async function checkWordBounds(zip: JsZip, path: string): Promise<void> {
  const parts = Object.values(zip.files).filter(({ dir }) => !dir);
  if (parts.length > wordBounds.parts) refuse(path, 'parts', count(wordBounds.parts));
  const measured = { unpacked: 0, paragraphs: 0, elements: 0 };
  for (const part of parts) {
    const isXml = /\.(?:xml|rels)$/i.test(part.name);
    const room = wordBounds.unpacked - measured.unpacked;
    const unpacked = await unpack(part, isXml ? Math.min(room, wordBounds.xml) : room, isXml);
    if (unpacked === undefined && isXml && room > wordBounds.xml)
      refuse(path, `bytes of XML in "${part.name}"`, `${wordBounds.xml / megabyte} MB`);
    if (unpacked === undefined) refuse(path, 'bytes when unpacked', `${wordBounds.unpacked / megabyte} MB`);
    measured.unpacked += unpacked.size;
    if (/<!DOCTYPE/i.test(unpacked.text))
      throw new Refusal(
        `"${path}" cannot be read as a Word file: "${part.name}" declares a document type, which can define entities. Word never writes one. Open the file in Word and save it as a new .docx.`,
      );
    const { paragraphs, elements, depth } = measureXml(unpacked.text);
    measured.paragraphs += paragraphs;
    measured.elements += elements;
    if (depth > wordBounds.depth)
      throw new Refusal(
        `"${path}" is nested too deeply to import: elements are more than ${wordBounds.depth} levels deep in "${part.name}", such as tables within tables. Move the text out of the inner tables, then import the file again.`,
      );
    if (measured.paragraphs > wordBounds.paragraphs) refuse(path, 'paragraphs', count(wordBounds.paragraphs));
    if (measured.elements > wordBounds.elements) refuse(path, 'elements', count(wordBounds.elements));
  }
}

function refuse(path: string, what: string, most: string): never {
  throw new Refusal(
    `"${path}" is too large to import: it has more ${what} than the ${most} that are allowed. Split it into several files, or copy the text that you need to a new Word file.`,
  );
}

function count(value: number): string {
  return value.toLocaleString('en');
}

/** The size of a part, and its text if requested; undefined if it is larger than `most`. */
function unpack(
  part: JsZip.JSZipObject,
  most: number,
  withText: boolean,
): Promise<{ readonly size: number; readonly text: string } | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const stream = part.nodeStream();
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > most) {
        stream.pause();
        resolve(undefined);
      } else if (withText) chunks.push(chunk);
    });
    stream.on('error', reject);
    stream.on('end', () => resolve({ size, text: new TextDecoder().decode(Buffer.concat(chunks)) }));
  });
}

/** Counts tags without building a tree. */
function measureXml(xml: string): Record<'paragraphs' | 'elements' | 'depth', number> {
  const measured = { paragraphs: 0, elements: 0, depth: 0 };
  let open = 0;
  for (const [tag, closing, name] of xml.matchAll(/<(\/?)(?:[\w.-]+:)?([\w.-]+)[^<>]*>/g)) {
    if (closing === '/') open -= 1;
    else {
      measured.elements += 1;
      if (name === 'p') measured.paragraphs += 1;
      if (!tag.endsWith('/>')) open += 1;
      measured.depth = Math.max(measured.depth, open);
    }
  }
  return measured;
}
