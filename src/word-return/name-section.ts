/** Writes a section of a Word file with the names that the draft uses. */

import { toId } from '../content/id.ts';
import { inlineText } from '../document/inline-text.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import { mapBlock } from '../import/rewrite-links.ts';
import type { Block, DocumentSection, Inline, LinkInline } from '../model/index.ts';
import { keyOf, numberedLettersOf, wordsIn } from './block-key.ts';
import { partnersOf } from './merge-blocks.ts';
import type { NamedPart, NamedSection } from './named-section.ts';
import type { ReturnedPart, ReturnedSection, ReturnedText } from './returned-text.ts';
import type { Translation, Vocabulary } from './vocabulary.ts';

/** What is needed to name sections. */
export interface Naming {
  readonly vocabulary: Vocabulary;
  /** The anchors of bookmarks that came with the file. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The path below the draft of an image in the file. */
  readonly image: (src: string) => string;
  readonly dead: (link: LinkInline) => void;
}

/** The section of a file that nobody edited; its footnotes are those of the draft, in order. */
export function nameBase(
  draft: DocumentSection,
  section: ReturnedSection,
  text: ReturnedText,
  naming: Naming,
): NamedSection {
  const defined = new Set(draft.footnotes.map(({ label }) => label));
  const own = labelsIn(
    draft.parts.flatMap(({ part }) => [part.heading?.inline ?? [], ...part.blocks.flatMap(inlinesOf)]),
  ).filter((label) => defined.has(label));
  const labels = new Map(labelsOf(section).map((label, at) => [label, own[at] ?? label]));
  return nameSection(draft, section, text, naming, labels);
}

/** The section of a file that came back; a footnote that is not in the base gets a new label. */
export function nameFile(
  draft: DocumentSection | undefined,
  section: ReturnedSection,
  text: ReturnedText,
  naming: Naming,
  base?: NamedSection,
): NamedSection {
  const bare: Translation = { ...translationOf(draft, naming), label: (label) => label };
  const notes = labelsOf(section).map((label) => ({
    label,
    blocks: (text.notes.get(label) ?? []).map((block) => naming.vocabulary.block(block, bare)),
  }));
  const known = [...(base?.notes ?? [])].map(([label, blocks]) => ({ label, blocks }));
  const partners = partnersOf(known, notes, {
    key: ({ blocks }) => keyOf(blocks),
    words: ({ blocks }) => wordsIn(blocks),
  });
  const used = new Set((draft?.footnotes ?? []).map(({ label }) => label));
  const labels = new Map(
    notes.map(({ label }, at) => {
      const partner = known[partners[at] ?? -1]?.label;
      if (partner !== undefined) return [label, partner];
      let number = 1;
      while (used.has(String(number))) number += 1;
      used.add(String(number));
      return [label, String(number)];
    }),
  );
  return nameSection(draft, section, text, naming, labels);
}

function translationOf(
  draft: DocumentSection | undefined,
  { vocabulary, anchors, image, dead }: Naming,
): Omit<Translation, 'label'> {
  return { anchors, image: (src) => vocabulary.imageAddress(draft, image(src)), dead };
}

function nameSection(
  draft: DocumentSection | undefined,
  section: ReturnedSection,
  text: ReturnedText,
  naming: Naming,
  labels: ReadonlyMap<string, string>,
): NamedSection {
  const { vocabulary } = naming;
  const given: Translation = {
    ...translationOf(draft, naming),
    label: (label) => labels.get(label) ?? label,
  };
  const parts = section.parts.map((part): NamedPart => {
    const { heading, ids, blocks } = part;
    const anchor = ids
      .map((id) => vocabulary.anchors.get(id))
      .find((one) => one?.startsWith(`${draft?.id}.`) === true);
    return {
      ...(heading !== undefined && {
        heading: { depth: heading.depth, inline: vocabulary.inline(heading.inline, given) },
      }),
      ...(anchor !== undefined && { anchor }),
      blocks: blocks.map((block) => vocabulary.block(block, given)),
    };
  });
  const notes = [...labels].map(([label, own]): [string, readonly Block[]] => {
    const blocks = text.notes.get(label) ?? [];
    return [own, blocks.map((block) => vocabulary.block(block, given))];
  });
  return { parts, notes: new Map(notes) };
}

/** The anchors of the bookmarks at headings of a section that will have an id. */
export function bookmarksIn(id: string, section: ReturnedSection): readonly (readonly [string, string])[] {
  return section.parts.flatMap(({ heading, ids }, at) => {
    const anchor = at === 0 || heading === undefined ? id : `${id}.${toId(inlineText(heading.inline))}`;
    return ids.map((name) => [name, anchor] as const);
  });
}

/** The labels of the footnotes that a section refers to, in order. */
function labelsOf({ parts }: ReturnedSection): readonly string[] {
  return labelsIn(parts.flatMap(runsOf));
}

function runsOf({ heading, blocks }: ReturnedPart): readonly (readonly Inline[])[] {
  return [heading?.inline ?? [], ...blocks.flatMap(inlinesOf)];
}

function labelsIn(runs: readonly (readonly Inline[])[]): readonly string[] {
  const labels = new Set<string>();
  for (const run of runs)
    eachInline(run, (node) => {
      if (node.type === 'footnote') labels.add(node.label);
    });
  return [...labels];
}

/**
 * What a section says, whatever footnotes are called, numbers are counted and links in the text are named: equal for a
 * file and for the text that it became.
 */
export function saidBy({ title, parts }: ReturnedSection, text: Pick<ReturnedText, 'notes'>): string {
  const order = new Map(labelsIn(parts.flatMap(runsOf)).map((label, at) => [label, String(at)]));
  const plain = (inline: readonly Inline[]): readonly Inline[] =>
    inline.flatMap((node): readonly Inline[] => {
      if (node.type === 'footnote') return [{ ...node, label: order.get(node.label) ?? '' }];
      if (node.type === 'image') return [{ ...node, src: '' }];
      if (node.type === 'link') return node.href.startsWith('#') ? [] : plain(node.children);
      return 'children' in node ? [{ ...node, children: plain(node.children) }] : [node];
    });
  const said = JSON.stringify(
    parts.map(({ heading, blocks }) => [
      keyOf(plain(heading?.inline ?? [])),
      ...blocks.map((block) => keyOf(mapBlock(block, plain))),
    ]),
  );
  const notes = [...order.keys()].map((label) =>
    (text.notes.get(label) ?? []).map((block) => keyOf(mapBlock(block, plain))),
  );
  return JSON.stringify([title, said, notes]);
}

/** The letters of a section in order, without references within the text, whose numbers are counted. */
export function lettersOfSection({ title, parts }: ReturnedSection): string {
  const plain = (inline: readonly Inline[]): readonly Inline[] =>
    inline.flatMap((node): readonly Inline[] => {
      if (node.type === 'link' && node.href.startsWith('#')) return [];
      return 'children' in node ? [{ ...node, children: plain(node.children) }] : [node];
    });
  const all = parts.flatMap(({ heading, blocks }): readonly Block[] => [
    { type: 'paragraph', inline: heading?.inline ?? [], span: { start: 0, end: 0 } },
    ...blocks,
  ]);
  return `${title}\n${all.map((block) => numberedLettersOf(mapBlock(block, plain))).join('')}`;
}
