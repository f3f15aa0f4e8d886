/**
 * What pages about other versions, lists, keys and the ledger need of a text, without its words. A build keeps it in
 * place of the text (`site/kept-texts.ts`), so everything here must follow from the document alone.
 */

import { hash } from 'node:crypto';
import { type Cache, createSlot, noCache } from '../cache.ts';
import { sectionsOf } from '../document/index-site.ts';
import { inlineText } from '../document/inline-text.ts';
import { referencesOf } from '../document/references.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import type { Document, DocumentSection, SectionFacts, Target, TextFacts } from '../model/index.ts';
import { sectionLeaves } from '../redline/leaf.ts';

/** The facts of a text. Sections that several versions share are one object. */
export function textFacts(document: Document, cache: Cache = noCache): TextFacts {
  const { language, title } = document;
  const sections = sectionsOf(document).map((section) =>
    sectionFacts(section, section === document.preamble, cache),
  );
  return { language, title, sections };
}

const factsSlot = createSlot<SectionFacts>('facts of a section');
const titleSlot = createSlot<string>('words of a heading');

function sectionFacts(section: DocumentSection, isPreamble: boolean, cache: Cache): SectionFacts {
  const { id, title, number, file, parts } = section;
  const key = JSON.stringify([
    id,
    title,
    number,
    isPreamble,
    parts.map((part) => [part.anchor, part.number]),
  ]);
  return cache.get(factsSlot, file, key, () => ({
    id,
    title,
    isPreamble,
    digest: digestOf(sectionText(section)),
    words: digestOf(wordsOf(section, cache)),
    targets: parts.map(({ part, anchor, number: own }): Target => {
      if (part.heading === undefined) return { anchor, number, title };
      const { inline } = part.heading;
      return { anchor, number: own, title: cache.get(titleSlot, part, '', () => inlineText(inline)) };
    }),
    aliases: file.aliases.map(({ from, to }) => [from, to] as const),
    linked: linkedPolicies(section, cache),
  }));
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 16);
}

/** What a redline compares of a section. */
function wordsOf(section: DocumentSection, cache: Cache): string {
  return sectionLeaves(section, cache)
    .flatMap((leaves) => leaves.map(({ key }) => key))
    .join('\n');
}

/** The Markdown of a section without its number. */
function sectionText({ id, title, summary, parts, footnotes }: DocumentSection): string {
  const notes = footnotes.map(({ label, blocks }) => [label, blocks]);
  return JSON.stringify([id, title, summary, parts.map(({ part }) => part.digest), notes]);
}

/** The policies that a section may link to: every first segment of a path, decoded as `resolveReference` does. */
function linkedPolicies(section: DocumentSection, cache: Cache): readonly string[] {
  const ids = linksIn(section, cache)
    .filter((href) => href.startsWith('/'))
    .map((href) => href.split(/[/?#]/)[1] ?? '')
    .flatMap((segment) => [segment, decoded(segment)]);
  return [...new Set(ids)].sort();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function linksIn(section: DocumentSection, cache: Cache): readonly string[] {
  const links = section.parts.flatMap(({ part }) => referencesOf(part, cache).links.map(({ href }) => href));
  for (const inline of section.footnotes.flatMap(({ blocks }) => blocks.flatMap(inlinesOf))) {
    eachInline(inline, (node) => {
      if (node.type === 'link') links.push(node.href);
    });
  }
  return links;
}
