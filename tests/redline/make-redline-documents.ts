/** Documents for redlines, from one text: `=== id Title` begins a section, what stands before the first is the preamble. */

import { createHash } from 'node:crypto';
import type { Cache } from '../../src/cache.ts';
import { assembleDocument } from '../../src/document/assemble-document.ts';
import { parseBody } from '../../src/markdown/parse-body.ts';
import type { Document, NumberStyle, SectionFile } from '../../src/model/index.ts';
import { toSource } from '../../src/source.ts';

const span = { start: 0, end: 0 };

/** Options of a document. */
export interface Making {
  readonly title?: string;
  readonly language?: string;
  readonly numbering?: readonly [NumberStyle, ...NumberStyle[]];
  /** Documents of the same cache share their parts. */
  readonly cache?: Cache;
}

function sectionFile(id: string, title: string, raw: string, order: number): SectionFile {
  const source = toSource(`en/${id}.md`, raw);
  const digest = createHash('sha256').update(`${title}\n${raw}`).digest('hex');
  const base = { order, id, path: source.path, title, titleSpan: span, source, digest };
  return { ...base, empty: raw.trim() === '', aliases: [], bodyStart: 0 };
}

/** A document of these bodies by id, with their titles; `preamble` is the preamble. */
export function makeDocument(
  bodies: readonly { readonly id: string; readonly title: string; readonly body: string }[],
  { title = 'Policy', language = 'en', numbering = ['none'], cache }: Making = {},
): Document {
  const files = bodies.map(({ id, title: name, body }, at) => sectionFile(id, name, body, at));
  const preamble = files.find(({ id }) => id === 'preamble');
  const sections = files.filter((file) => file !== preamble);
  const source = toSource('policy.yaml', '');
  const config = { title: { [language]: title }, description: {}, numbering, governing: language, source };
  const text = { language, sections, ...(preamble && { preamble }) };
  return assembleDocument({
    policy: 'privacy',
    state: { config, texts: [text], images: new Map() },
    text,
    bodies: new Map(files.map((file) => [file, parseBody(file.source, 0, cache)])),
    ...(cache && { cache }),
  });
}

const sectionLine = /^=== (\S+)(?: <- (\S+))? (.+)$/;

/** A document from one text, and the pairs that it tells: `=== collect <- gather What we collect`. */
export function readDocument(
  text: string,
  making: Making = {},
): { readonly document: Document; readonly pairs: ReadonlyMap<string, string> } {
  const bodies = [{ id: 'preamble', title: '', body: '' }];
  const pairs = new Map<string, string>();
  for (const line of text.split(/(?<=\n)/)) {
    const [, id, former, title] = sectionLine.exec(line.trimEnd()) ?? [];
    const last = bodies.at(-1);
    if (id !== undefined && title !== undefined) bodies.push({ id, title, body: '' });
    else if (last !== undefined) last.body += line;
    if (id !== undefined && former !== undefined) pairs.set(former, id);
  }
  const filled = bodies.filter(({ id, body }) => id !== 'preamble' || body.trim() !== '');
  return { document: makeDocument(filled, making), pairs };
}
