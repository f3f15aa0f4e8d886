/** Names in a Word file and in the draft: links, references and images are written there in other ways. */

import { sha256 } from '../disk/disk.ts';
import { imagePath } from '../document/image.ts';
import { inlineText } from '../document/inline-text.ts';
import { eachInline, inlinesOf } from '../document/visit.ts';
import { mapBlock } from '../import/rewrite-links.ts';
import { countedNumber } from '../import/word/own-markup.ts';
import type { Block, Document, DocumentSection, Inline, LinkInline } from '../model/index.ts';
import { documentLines } from '../paper/document-lines.ts';
import { type PaperSetting, paperLink } from '../paper/paper-link.ts';
import { ownWords } from '../serialise/resolve-own.ts';
import { bookmarkNames } from '../word-output/bookmarks.ts';

/** Translates what a Word file names into the names of a draft. */
export class Vocabulary {
  readonly #document: Document;
  readonly #anchors = new Map<string, string>();
  /** How the draft writes a target, by its address in the Word file. */
  readonly #hrefs = new Map<string, string>();
  readonly #numbers = new Map<string, string>();
  readonly #images = new Map<string, string>();
  /** What the addresses of other policies begin with in a Word file. */
  readonly #site: string;
  readonly #ownWords: ReturnType<typeof ownWords>;

  constructor(document: Document, setting: PaperSetting) {
    this.#document = document;
    this.#ownWords = ownWords(document);
    this.#site = setting.policyAddress('-').replace(/-\/$/, '');
    for (const [anchor, name] of bookmarkNames(documentLines(document, setting)).bookmarks)
      this.#anchors.set(name, anchor);
    for (const section of allSections(document)) {
      this.#numbers.set(section.id, section.number);
      for (const { anchor, number } of section.parts) this.#numbers.set(anchor, number);
      this.#numbers.set(section.id, section.number);
      for (const inline of inlinesIn(section)) this.#learn(inline, setting);
    }
    for (const { path, digest } of document.images.values()) this.#images.set(digest, path);
  }

  #learn(inline: readonly Inline[], setting: PaperSetting): void {
    eachInline(inline, (node) => {
      if (node.type !== 'link') return;
      const target = paperLink(node, setting);
      const address = target?.kind === 'place' ? `#${target.anchor}` : target?.href;
      if (address !== undefined && !this.#hrefs.has(address)) this.#hrefs.set(address, node.href);
    });
  }

  /** The anchors that bookmarks lead to, in this text. */
  get anchors(): ReadonlyMap<string, string> {
    return this.#anchors;
  }

  /** The path of the image with these bytes in the draft. */
  imageOf(bytes: Uint8Array): string | undefined {
    return this.#images.get(sha256(bytes));
  }

  /**
   * A block in the words of the draft. `given` has the anchors of bookmarks that the draft does not know, because they
   * came with the file.
   */
  block(block: Block, given: Translation): Block {
    return mapBlock(block, (inline) => this.inline(inline, given));
  }

  inline(inline: readonly Inline[], given: Translation): readonly Inline[] {
    return inline.flatMap((node): readonly Inline[] => {
      switch (node.type) {
        case 'link':
          return this.#link(node, given);
        case 'footnote':
          return [{ ...node, label: given.label(node.label) }];
        case 'image':
          return [{ ...node, src: given.image(node.src) }];
        case 'text':
          return [{ ...node, value: node.value.replaceAll(countedNumber, '') }];
        default:
          return 'children' in node ? [{ ...node, children: this.inline(node.children, given) }] : [node];
      }
    });
  }

  #link(node: LinkInline, given: Translation): readonly Inline[] {
    const bookmark = node.href.startsWith('#') ? decoded(node.href.slice(1)) : undefined;
    const anchor =
      bookmark === undefined ? undefined : (given.anchors.get(bookmark) ?? this.#anchors.get(bookmark));
    if (bookmark !== undefined && anchor === undefined) {
      given.dead(node);
      return this.inline(node.children, given);
    }
    const address = anchor === undefined ? node.href : `#${anchor}`;
    const href = this.#hrefs.get(address) ?? this.#withoutSite(address);
    const number = anchor === undefined ? '' : (this.#numbers.get(anchor) ?? '');
    const text = inlineText(node.children).trim();
    const isBare = anchor !== undefined && (text === countedNumber || this.#isOwn(text, href));
    if (isBare) return [{ ...node, href, children: [] }];
    const numbered = counting(node.children, number);
    return [{ ...node, href, children: this.inline(numbered, given) }];
  }

  /** The address of another policy as a draft writes it, `/cookies/#types`; all others stay. */
  #withoutSite(address: string): string {
    const path = address.startsWith(this.#site) ? address.slice(this.#site.length) : '';
    return /^[^/?#]+\/(?:#.*)?$/u.test(path) ? `/${path}` : address;
  }

  #isOwn(text: string, href: string): boolean {
    const words = this.#ownWords({ type: 'link', href, children: [], span: { start: 0, end: 0 } });
    return words !== '' && text === words.replace(/\s+/g, ' ').trim();
  }

  /** The blocks of the draft itself, with references written as the translation of a file writes them. */
  ownBlock(block: Block): Block {
    return mapBlock(block, (inline) => this.#ownInline(inline));
  }

  #ownInline(inline: readonly Inline[]): readonly Inline[] {
    return inline.map((node): Inline => {
      if (node.type === 'link' && this.#isOwn(inlineText(node.children).trim(), node.href))
        return { ...node, children: [] };
      return 'children' in node ? { ...node, children: this.#ownInline(node.children) } : node;
    });
  }

  /** The address of an image as a section of the draft writes it; undefined if it shows none with these bytes. */
  imageAddress(section: DocumentSection | undefined, path: string): string {
    for (const inline of section === undefined ? [] : inlinesIn(section)) {
      let found: string | undefined;
      eachInline(inline, (node) => {
        if (node.type === 'image' && section !== undefined && imagePath(section, node.src) === path)
          found ??= node.src;
      });
      if (found !== undefined) return found;
    }
    return `../${path}`;
  }

  get document(): Document {
    return this.#document;
  }
}

/** What the names of one section of a file mean. */
export interface Translation {
  /** The anchors of bookmarks that came with the file. */
  readonly anchors: ReadonlyMap<string, string>;
  readonly label: (label: string) => string;
  readonly image: (src: string) => string;
  /** Called for a link that leads nowhere; its words stay. */
  readonly dead: (link: LinkInline) => void;
}

/** The preamble, then the sections. */
export function allSections({ preamble, sections }: Document): readonly DocumentSection[] {
  return preamble === undefined ? sections : [preamble, ...sections];
}

function inlinesIn({ parts, footnotes }: DocumentSection): readonly (readonly Inline[])[] {
  return [
    ...parts.flatMap(({ part }) => [part.heading?.inline ?? [], ...part.blocks.flatMap(inlinesOf)]),
    ...footnotes.flatMap(({ blocks }) => blocks.flatMap(inlinesOf)),
  ];
}

/** Text with the number in the place of the field that showed it. */
function counting(inline: readonly Inline[], number: string): readonly Inline[] {
  return inline.map((node): Inline => {
    if (node.type === 'text') return { ...node, value: node.value.replaceAll(countedNumber, number) };
    return 'children' in node ? { ...node, children: counting(node.children, number) } : node;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
