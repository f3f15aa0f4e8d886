/** Documents from Markdown bodies, and what `policy.md` reads back as, in a form that can be compared. */

import type { Cache } from '../../src/cache.ts';
import { assembleDocument } from '../../src/document/assemble-document.ts';
import { numberLabel } from '../../src/document/number.ts';
import { parseBody } from '../../src/markdown/parse-body.ts';
import type {
  Block,
  Body,
  Document,
  DocumentSection,
  FootnoteText,
  Inline,
  Part,
  SectionFile,
} from '../../src/model/index.ts';
import { isWordless, type OwnWords, ownWords } from '../../src/serialise/resolve-own.ts';
import { toSource } from '../../src/source.ts';

const span = { start: 0, end: 0 };

function sectionFile(id: string, body: string, at: number): SectionFile {
  const source = toSource(`en/${id}.md`, body);
  const base = { order: at, id, path: source.path, title: `Title of ${id}`, titleSpan: span, source };
  return { ...base, empty: false, aliases: [], bodyStart: 0, digest: body };
}

/** A document of sections, by id; `preamble` is its preamble. Documents of the same `cache` share their parts. */
export function documentOf(bodies: Readonly<Record<string, string>>, cache?: Cache): Document {
  const files = Object.entries(bodies).map(([id, body], at) => sectionFile(id, body, at));
  const preamble = files.find((file) => file.id === 'preamble');
  const sections = files.filter((file) => file !== preamble);
  const config = {
    title: { en: 'Policy' },
    description: {},
    numbering: ['upper-roman', 'decimal', 'lower-alpha'] as const,
    governing: 'en',
    source: toSource('policy.yaml', ''),
  };
  const text = { language: 'en', sections, ...(preamble && { preamble }) };
  return assembleDocument({
    policy: 'privacy',
    state: { config, texts: [text], images: new Map() },
    text,
    bodies: new Map(files.map((file) => [file, parseBody(file.source, 0, cache)])),
    ...(cache && { cache }),
  });
}

/** A section, without places in files and without what `policy.md` says in its own way. */
export interface Plain {
  readonly parts: readonly { readonly heading?: unknown; readonly blocks: unknown }[];
  readonly notes: readonly (readonly [string, unknown])[];
}

/** What the sections of a document should read back as, the preamble first. */
export function expectedOf(document: Document): readonly Plain[] {
  const words = ownWords(document);
  const empty: readonly Plain[] =
    document.preamble === undefined ? [{ parts: [{ blocks: [] }], notes: [] }] : [];
  const all = [...(document.preamble ? [document.preamble] : []), ...document.sections];
  return [...empty, ...all.map((section) => plainSection(section, words))];
}

function plainSection(section: DocumentSection, words: OwnWords): Plain {
  const label = (name: string): string => `${section.id}.${name}`;
  const parts = section.parts.map(({ part, number }) => {
    const inline = part.heading?.inline;
    if (inline === undefined) return { blocks: plain(part.blocks, label, words) };
    const prefix = number === '' ? '' : `${numberLabel(number)} `;
    return {
      heading: plain(prefixed(inline, prefix), label, words),
      blocks: plain(part.blocks, label, words),
    };
  });
  return { parts, notes: notesOf(section.footnotes, label, words) };
}

function notesOf(
  notes: readonly FootnoteText[],
  label: (name: string) => string,
  words: OwnWords,
): Plain['notes'] {
  return notes.map((note) => [label(note.label), plain(note.blocks, label, words)] as const);
}

function prefixed(inline: readonly Inline[], prefix: string): readonly Inline[] {
  const [first, ...rest] = inline;
  if (prefix === '') return inline;
  if (first?.type === 'text') return [{ ...first, value: prefix + first.value }, ...rest];
  return [{ type: 'text', value: inline.length === 0 ? prefix.trimEnd() : prefix, span }, ...inline];
}

const same = (name: string): string => name;
const none: OwnWords = () => '';

/** What a `policy.md` reads as: the sections by the headings of level 2. */
export function readBack(markdown: string): readonly Plain[] {
  const body: Body = parseBody(toSource('policy.md', markdown), 0);
  const sections: { parts: { heading?: unknown; blocks: unknown }[]; notes: Plain['notes'][number][] }[] = [];
  const ids: string[] = [];
  for (const { part } of body.parts.slice(1)) {
    const level = part.heading?.level ?? 0;
    if (level > 2) sections.at(-1)?.parts.push(readPart(part));
    else {
      sections.push({ parts: [{ blocks: plain(part.blocks, same, none) }], notes: [] });
      ids.push(part.heading?.explicitId ?? 'preamble');
    }
  }
  for (const note of notesOf(body.footnotes, same, none))
    sections[ids.indexOf(note[0].slice(0, note[0].indexOf('.')))]?.notes.push(note);
  return sections;
}

function readPart(part: Part): { heading: unknown; blocks: unknown } {
  const heading = part.heading?.inline ?? [];
  return { heading: plain(heading, same, none), blocks: plain(part.blocks, same, none) };
}

/** Drops places and what numbers itself; fills links without words as `policy.md` does. */
function plain(
  nodes: readonly (Block | Inline)[],
  label: (name: string) => string,
  words: OwnWords,
): unknown {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).filter(([key]) => !['span', 'path', 'typed'].includes(key));
    return Object.fromEntries(entries.map(([key, one]) => [key, copy(one)]));
  };
  return copy(nodes.map((node) => rewrite(node, label, words)));
}

function rewrite<Node extends Block | Inline>(
  node: Node,
  label: (name: string) => string,
  words: OwnWords,
): Node {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]));
    const one = copy as unknown as Block | Inline;
    if (one.type === 'footnote') return { ...one, label: label(one.label) };
    if (one.type === 'code-block' || one.type === 'html-block')
      return { ...one, value: one.value.replace(/\n$/, '') };
    if (one.type === 'link' && isWordless(one)) {
      const value = words(one);
      return value === '' ? one : { ...one, children: [...one.children, { type: 'text', value, span }] };
    }
    return copy;
  };
  return walk(node) as Node;
}
