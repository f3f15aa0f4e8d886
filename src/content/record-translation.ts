/** Writing `translates` into the front matter of a translation, and nothing else. */

import { isMap, isScalar, parseDocument } from 'yaml';
import { toSource } from '../source.ts';
import { readFrontMatter } from './front-matter.ts';

/** UTF-8 as it is: the byte-order mark stays, and bytes that are none are refused. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The bytes of a section or preamble with `translates` set to a digest (SHA-256, lower-case hexadecimal). Every other
 * byte stays: byte-order mark, line ends, comments. A file without front matter gets one. Nothing where the file is
 * not UTF-8 or its front matter is not written line by line, so that the key cannot be set without changing more.
 */
export function withTranslates(bytes: Uint8Array, digest: string): Uint8Array | undefined {
  const text = decode(bytes);
  if (text === undefined) return undefined;
  const written = setKey(text, digest);
  return translatesOf(written) === digest ? new TextEncoder().encode(written) : undefined;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function setKey(text: string, digest: string): string {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const opening = /^---[^\r\n]*(\r\n|\n|\r)/.exec(text.slice(mark));
  if (opening === null) {
    const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
    const front = ['---', `translates: ${digest}`, '---', '', ''].join(end);
    return text.slice(0, mark) + front + text.slice(mark);
  }
  const [line, end = '\n'] = opening;
  const start = mark + line.length;
  const closing = text.slice(start).search(/^---[ \t]*$/m);
  if (closing === -1) return text;
  const value = valueSpan(text.slice(start, start + closing));
  if (value === undefined) {
    return `${text.slice(0, start + closing)}translates: ${digest}${end}${text.slice(start + closing)}`;
  }
  return text.slice(0, start + value.start) + value.space + digest + text.slice(start + value.end);
}

/** Where the value of `translates` stands in YAML; `space` is what must stand before it where it is empty. */
function valueSpan(yaml: string): { start: number; end: number; space: string } | undefined {
  const { contents } = parseDocument(yaml, { schema: 'core', logLevel: 'silent' });
  if (!isMap(contents)) return undefined;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === 'translates');
  if (pair === undefined) return undefined;
  const value = isScalar(pair.value) ? pair.value.range : undefined;
  const key = isScalar(pair.key) ? pair.key.range : undefined;
  if (value && value[1] > value[0]) return { start: value[0], end: value[1], space: '' };
  const colon = key ? yaml.indexOf(':', key[1]) + 1 : 0;
  return colon === 0 ? undefined : { start: colon, end: colon, space: ' ' };
}

/** What a reader takes for the value, so that nothing is written that reads otherwise. */
function translatesOf(text: string): unknown {
  const front = readFrontMatter(toSource('', text));
  return front.findings.length > 0 ? undefined : front.yaml?.document.get('translates');
}
