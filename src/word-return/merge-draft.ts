/**
 * Makes a Word file that came back the text of a draft. What the file and a fresh file of the draft say alike stays byte
 * for byte; nothing is written here.
 */

import { withKey } from '../content/edit-front-matter.ts';
import { putTogether } from '../content/edited-text.ts';
import { freeSectionId } from '../content/id.ts';
import { type Finding, finding, Refusal } from '../findings/finding.ts';
import type { Document, DocumentSection } from '../model/index.ts';
import { toSource } from '../source.ts';
import { matchSections } from './match-sections.ts';
import { SectionMerger } from './merge-section.ts';
import { bookmarksIn, type Naming, nameBase, nameFile, saidBy } from './name-section.ts';
import type { NamedSection } from './named-section.ts';
import { placeSections } from './place-sections.ts';
import type { ReturnedSection, ReturnedText } from './returned-text.ts';
import type { Vocabulary } from './vocabulary.ts';
import { sectionBody } from './write-body.ts';

/** The texts to merge. */
export interface MergeInput {
  /** The path of the Word file, for messages. */
  readonly path: string;
  readonly file: ReturnedText;
  readonly draft: Document;
  /** The draft as a Word file that nobody edited. */
  readonly base: ReturnedText;
  /** The text that the file was made from, in the same way; that of the draft if it is not known. */
  readonly origin: ReturnedText;
  readonly vocabulary: Vocabulary;
  /** The bytes of a file of the draft as they are on disk, by its path in the draft. */
  readonly raw: (path: string) => string;
  /** The ids of sections to rewrite as a whole, because changes in place did not read back. */
  readonly rewritten?: ReadonlySet<string>;
}

/** A section of the draft as it will be. */
export interface MergedSection {
  readonly id: string;
  /** The path of its file in the draft, `en/10-collect.md`; a new name if it moved. */
  readonly path: string;
  /** The path of its file now; absent if it is new. */
  readonly former?: string;
  /** Its text, if that changes. */
  readonly text?: string;
}

/** The draft as it will be. */
export interface MergedDraft {
  readonly title: string;
  readonly sections: readonly MergedSection[];
  /** The sections that are no longer in the text. */
  readonly removed: readonly DocumentSection[];
  /** New images, by their path in the draft. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly findings: readonly Finding[];
}

/** Merges a file into a draft. Throws a Refusal if a file cannot be changed without changing more. */
export function mergeDraft(input: MergeInput): MergedDraft {
  return new Merging(input).merge();
}

/** A section of the file: that of the draft, or a new one. */
interface Placed {
  readonly section: ReturnedSection;
  readonly id: string;
  readonly draft: DocumentSection | undefined;
  readonly isUntouched: boolean;
}

class Merging {
  readonly #input: MergeInput;
  readonly #findings: Finding[] = [];
  readonly #images = new Map<string, Uint8Array>();
  readonly #bases = new Map<string, ReturnedSection>();
  readonly #origins = new Map<string, ReturnedSection>();

  constructor(input: MergeInput) {
    this.#input = input;
    const { draft, base, origin, vocabulary } = input;
    const { anchors } = vocabulary;
    for (const [text, known] of [
      [base, this.#bases],
      [origin, this.#origins],
    ] as const)
      for (const section of text.sections) {
        const id = section.ids.map((name) => anchors.get(name)).find((one) => one !== undefined);
        if (id !== undefined) known.set(id, section);
      }
    draft.sections.forEach(({ id }, at) => {
      const section = base.sections[at];
      if (!this.#bases.has(id) && section !== undefined) this.#bases.set(id, section);
    });
    if (draft.preamble !== undefined) this.#bases.set('preamble', base.preamble);
    this.#origins.set('preamble', origin.preamble);
  }

  merge(): MergedDraft {
    const { draft, file } = this.#input;
    const ids = draft.sections.map(({ id }) => id);
    const double = ids.find((id, at) => ids.indexOf(id) < at);
    if (double !== undefined) return this.#unchanged(double);
    const placed = this.#placeSections();
    const naming = this.#naming(placed);
    const order = this.#order(placed);
    const kept = new Map(draft.sections.map((section) => [section.id, section]));
    const paths = placeSections(draft, order);
    const sections = order.map((id): MergedSection => {
      const one = placed.find((candidate) => candidate.id === id);
      const former = kept.get(id)?.file.path;
      const path = paths.get(id) ?? '';
      const text = one === undefined ? undefined : this.#text(one, naming);
      return { id, path, ...(former !== undefined && { former }), ...(text !== undefined && { text }) };
    });
    const preamble = this.#preamble(naming);
    const stays = new Set([...order, ...(preamble === undefined ? [] : ['preamble'])]);
    const all = [...(draft.preamble === undefined ? [] : [draft.preamble]), ...draft.sections];
    return {
      title: this.#title(),
      sections: [...(preamble === undefined ? [] : [preamble]), ...sections],
      removed: all.filter(({ id }) => !stays.has(id)),
      images: this.#images,
      findings: [...file.findings, ...this.#findings],
    };
  }

  /** A draft in which sections share an id can only stay as it is. */
  #unchanged(id: string): MergedDraft {
    const { draft, file, origin } = this.#input;
    const said = (text: ReturnedText): string =>
      [text.title, ...[text.preamble, ...text.sections].map((section) => saidBy(section, text))].join();
    if (said(file) !== said(origin))
      throw new Refusal(
        `Two sections of the draft have the id "${id}", so what the file changes cannot be placed. "policy check" shows where.`,
      );
    const all = [...(draft.preamble === undefined ? [] : [draft.preamble]), ...draft.sections];
    const sections = all.map(({ id: own, file: { path } }) => ({ id: own, path, former: path }));
    return { title: draft.title, sections, removed: [], images: new Map(), findings: file.findings };
  }

  #title(): string {
    const { draft, file, origin } = this.#input;
    return file.title === '' || file.title === origin.title ? draft.title : file.title;
  }

  /** The sections of the file that belong to the text, in their order there. */
  #placeSections(): readonly Placed[] {
    const { draft, file, origin, vocabulary } = this.#input;
    const ids = [...this.#bases.keys()].filter((id) => id !== 'preamble');
    const base = ids.map((id) => this.#bases.get(id)).filter((one) => one !== undefined);
    const matches = matchSections(base, file.sections, ids, vocabulary.anchors);
    const said = new Map([...this.#origins].map(([id, section]) => [id, saidBy(section, origin)]));
    const taken = new Set(draft.sections.map(({ id }) => id));
    return file.sections.flatMap((section, at): readonly Placed[] => {
      const known = ids[matches[at] ?? -1];
      const own = saidBy(section, file);
      if (known !== undefined) {
        const of = draft.sections.find(({ id }) => id === known);
        return [{ section, id: known, draft: of, isUntouched: said.get(known) === own }];
      }
      // It was removed from the draft meanwhile, and nobody changed it in the file.
      if ([...said.values()].includes(own)) return [];
      const id = freeSectionId(section.title, taken);
      taken.add(id);
      return [{ section, id, draft: undefined, isUntouched: false }];
    });
  }

  #naming(placed: readonly Placed[]): Naming {
    const { file, vocabulary, path } = this.#input;
    const source = toSource(path, '');
    return {
      vocabulary,
      anchors: new Map(
        placed.flatMap(({ draft, id, section }) => (draft === undefined ? bookmarksIn(id, section) : [])),
      ),
      image: (src) => this.#image(src.replace(/^\.\.\//, ''), file),
      dead: ({ href }) => {
        const message = `The link to "${href}" leads nowhere here; its text was kept`;
        this.#findings.push(finding('import-link-dead', { source, span: { start: 0, end: 0 } }, message));
      },
    };
  }

  #image(path: string, { images }: ReturnedText): string {
    const bytes = images.get(path);
    if (bytes === undefined) return path;
    const known = this.#input.vocabulary.imageOf(bytes);
    if (known === undefined) this.#images.set(path, bytes);
    return known ?? path;
  }

  /** The ids in order: those of the file, and behind what precedes them now, those that came into the draft meanwhile. */
  #order(placed: readonly Placed[]): readonly string[] {
    const order = placed.map(({ id }) => id);
    const { sections } = this.#input.draft;
    sections.forEach(({ id }, at) => {
      if (order.includes(id) || this.#origins.has(id)) return;
      const before = order.indexOf(sections[at - 1]?.id ?? '');
      order.splice(before + 1, 0, id);
    });
    return order;
  }

  #preamble(naming: Naming): MergedSection | undefined {
    const { draft, file, origin } = this.#input;
    const own = draft.preamble;
    const isUntouched = saidBy(file.preamble, file) === saidBy(origin.preamble, origin);
    const former = own?.file.path;
    const path = former ?? `${draft.language}/preamble.md`;
    if (isUntouched) return former === undefined ? undefined : { id: 'preamble', path, former };
    const isEmpty = file.preamble.parts.every(
      ({ heading, blocks }) => heading === undefined && blocks.length === 0,
    );
    if (isEmpty) return undefined;
    const text = this.#text({ section: file.preamble, id: 'preamble', draft: own, isUntouched }, naming);
    return {
      id: 'preamble',
      path,
      ...(former !== undefined && { former }),
      ...(text !== undefined && { text }),
    };
  }

  /** The text of a section's file; undefined if it stays. */
  #text({ section, id, draft, isUntouched }: Placed, naming: Naming): string | undefined {
    const { file, raw } = this.#input;
    if (isUntouched) return undefined;
    if (draft === undefined) {
      const body = sectionBody(nameFile(undefined, section, file, naming));
      return id === 'preamble' ? body : newFile(section.title, body);
    }
    const base = this.#bases.get(id);
    if (base === undefined) throw new Refusal(`The section "${id}" of the draft cannot be compared.`);
    this.#sayBothChanged(id, base);
    const was = nameBase(draft, base, this.#input.base, naming);
    const now = nameFile(draft, section, file, naming, was);
    const text = this.#withTitle(draft, base, section, this.#merged(id, draft, was, now), now);
    const put = putTogether(raw(draft.file.path), { body: text });
    return put === raw(draft.file.path) ? undefined : put;
  }

  #merged(id: string, draft: DocumentSection, base: NamedSection, file: NamedSection): string {
    const { text, rewritten } = new SectionMerger(draft, base, file).merge();
    return this.#input.rewritten?.has(id) === true ? rewritten : text;
  }

  #sayBothChanged(id: string, base: ReturnedSection): void {
    const { path, origin } = this.#input;
    const former = this.#origins.get(id);
    if (former === undefined || saidBy(former, origin) === saidBy(base, this.#input.base)) return;
    const message = `The section "${base.title || id}" changed in the draft after this file was written, and in the file as well; it gets the text of the file`;
    const place = { source: toSource(path, ''), span: { start: 0, end: 0 } };
    this.#findings.push(finding('import-draft-differs', place, message));
  }

  /** The title, and whether the section is empty, in the front matter. */
  #withTitle(
    draft: DocumentSection,
    base: ReturnedSection,
    section: ReturnedSection,
    body: string,
    { parts }: NamedSection,
  ): string {
    let text: string | undefined = body;
    if (section.title !== base.title) text = withKey(text, 'title', section.title);
    const isEmpty = parts.every(({ heading, blocks }) => heading === undefined && blocks.length === 0);
    if (draft.id !== 'preamble' && text !== undefined && isEmpty !== draft.empty)
      text = withKey(text, 'status', isEmpty ? 'empty' : undefined);
    if (text !== undefined) return text;
    throw new Refusal(
      `The front matter of ${draft.file.source.path} cannot be changed line by line. Write its title as "title: …" on one line, then import the file again.`,
    );
  }
}

function newFile(title: string, body: string): string {
  const text = withKey(body === '' ? '' : `\n${body}`, 'title', title) ?? body;
  const front = text.replace(/^(---\n[\s\S]*?\n---\n)\s*/, body === '' ? '$1' : '$1\n');
  return body === '' ? (withKey(front, 'status', 'empty') ?? front) : front;
}
