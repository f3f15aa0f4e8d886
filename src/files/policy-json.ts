/**
 * `policy.json`: the complete text of a version for programs, with sections, parts, blocks and their anchors, inline
 * markup, links and digests. `documentFromJson` reads it again, so that two versions can be compared from these files
 * alone. It contains nothing that a later build could change: no standing, no date of the build.
 */

import { type Cache, createSlot, noCache } from '../cache.ts';
import { type Chunks, joinChunks, SharedChunk, textOf } from '../chunks.ts';
import type {
  ChangeClass,
  Day,
  Document,
  DocumentFootnote,
  DocumentPart,
  DocumentSection,
  ImageFile,
  Tag,
  VersionId,
} from '../model/index.ts';
import { absoluteAddress, policyPath, treeAddress, versionPath } from '../published/addresses.ts';
import type { PageContext } from '../published/page-frame.ts';
import type { PublishedPolicy, PublishedVersion } from '../published/published.ts';
import { type BlockJson, blockJson, type InlineJson, inlinesJson } from './block-json.ts';

export interface PartJson {
  readonly anchor: string;
  readonly number: string;
  readonly depth: number;
  /** SHA-256 of the part's Markdown and of the definitions elsewhere in its file that it uses. */
  readonly sha256: string;
  readonly heading?:
    | {
        readonly level: 1 | 2 | 3 | 4 | 5 | 6;
        readonly id?: string | undefined;
        readonly inline: readonly InlineJson[];
      }
    | undefined;
  readonly blocks: readonly BlockJson[];
}

export interface FootnoteJson {
  readonly anchor: string;
  readonly label: string;
  readonly number: number;
  readonly references: number;
  readonly blocks: readonly BlockJson[];
}

export interface SectionJson {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly empty: boolean;
  readonly language: Tag;
  /** The released file: its path in the version, its SHA-256, and its front matter. */
  readonly file: {
    readonly path: string;
    readonly sha256: string;
    readonly translates?: string | undefined;
    readonly aliases?: Readonly<Record<string, string>> | undefined;
  };
  readonly parts: readonly PartJson[];
  readonly footnotes: readonly FootnoteJson[];
}

export interface ImageJson {
  readonly sha256: string;
  /** Absolute. */
  readonly address: string;
}

/** The text of a document, without information about its version. */
export interface DocumentJson {
  readonly policy: string;
  readonly language: Tag;
  readonly title: string;
  readonly description: string;
  readonly preamble?: SectionJson | undefined;
  readonly sections: readonly SectionJson[];
  /** The images in the text, by path in the version. */
  readonly images: Readonly<Record<string, ImageJson>>;
}

/** The content of `policy.json`. */
export interface PolicyJson extends DocumentJson {
  readonly $schema: string;
  readonly format: 1;
  readonly version: VersionId;
  readonly effective: Day;
  readonly released: string;
  readonly change: ChangeClass;
  /** What changed, by language. */
  readonly summary: Readonly<Record<Tag, string>>;
  /** SHA-256 of the `release.json` that froze this text. */
  readonly release: string;
  /** SHA-256 of `policy.txt`; absent if the release has none in this language. */
  readonly text?: string | undefined;
  readonly addresses: {
    /** The page of this version, on which a block's anchor is a fragment. */
    readonly page: string;
    /** The version in force. */
    readonly policy: string;
    /** The root of this language, which links such as `/cookies/#types` are relative to. */
    readonly site: string;
  };
}

/**
 * `policy.json` of a version, ending with a newline. `imageFile` returns the path of an image below the site's root.
 */
export function policyJson(
  { config, cache }: Pick<PageContext, 'config' | 'cache'>,
  { id }: Pick<PublishedPolicy, 'id'>,
  { version, entry }: Pick<PublishedVersion, 'version' | 'entry'>,
  document: Document,
  imageFile: (image: ImageFile) => string,
): Chunks {
  const { record, digest: release } = version.release;
  const text = record.text[document.language];
  const absolute = (path: string): string =>
    absoluteAddress(config, `${treeAddress(config, document.language)}${path}`);
  const images = Object.fromEntries(
    [...document.images].map(([path, image]) => [
      path,
      { sha256: image.digest, address: absoluteAddress(config, `/${imageFile(image)}`) },
    ]),
  );
  const { policy, language, title, description } = document;
  const head: Omit<PolicyJson, 'preamble' | 'sections'> = {
    $schema: absoluteAddress(config, '/schemas/policy-text.schema.json'),
    format: 1,
    policy,
    version: version.id,
    language,
    title,
    description,
    effective: entry.from,
    released: record.released,
    change: record.change,
    summary: { ...record.summary },
    release,
    ...(text !== undefined && { text }),
    addresses: {
      page: absolute(versionPath(id, version.id)),
      policy: absolute(policyPath(id)),
      site: absolute(''),
    },
    images,
  };
  return [withSections(head, document, cache), '\n'];
}

/** Only the text of a document, as JSON of `DocumentJson`. */
export function documentText(
  document: Document,
  images: Readonly<Record<string, ImageJson>> = {},
  cache: Cache = noCache,
): string {
  const { policy, language, title, description } = document;
  return textOf(withSections({ policy, language, title, description, images }, document, cache));
}

function withSections(
  head: object,
  { preamble, sections }: Pick<Document, 'preamble' | 'sections'>,
  cache: Cache,
): Chunks {
  return joinJson(head, {
    ...(preamble !== undefined && { preamble: sectionText(preamble, cache) }),
    sections: arrayText(sections.map((section) => sectionText(section, cache))),
  });
}

/** An object as JSON: the members of `head`, then those that are already JSON. `head` must not be empty. */
function joinJson(head: object, members: Readonly<Record<string, Chunks>>): Chunks {
  const rest = Object.entries(members).map(([name, json]) => [`,${JSON.stringify(name)}:`, json]);
  return [JSON.stringify(head).slice(0, -1), rest, '}'];
}

function arrayText(items: readonly Chunks[]): Chunks {
  return ['[', joinChunks(items, ','), ']'];
}

const jsonSlot = createSlot<SharedChunk>('JSON of a part');

/** A section as JSON; the JSON of a part is made once for all versions that contain it. */
function sectionText(section: DocumentSection, cache: Cache): Chunks {
  const parts = section.parts.map((placed) => {
    return cache.get(jsonSlot, placed, '', () => new SharedChunk(JSON.stringify(partJson(placed))));
  });
  return joinJson(sectionHeadJson(section), {
    parts: arrayText(parts),
    footnotes: JSON.stringify(section.footnotes.map(footnoteJson)),
  });
}

/** The members of a section before its text. */
function sectionHeadJson(section: DocumentSection): Omit<SectionJson, 'parts' | 'footnotes'> {
  const { id, number, title, summary, empty, language, file } = section;
  const { path, digest, translates, aliases } = file;
  return {
    id,
    number,
    title,
    ...(summary !== undefined && { summary }),
    empty,
    language,
    file: {
      path,
      sha256: digest,
      ...(translates !== undefined && { translates }),
      ...(aliases.length > 0 && { aliases: Object.fromEntries(aliases.map(({ from, to }) => [from, to])) }),
    },
  };
}

function partJson({ anchor, number, depth, part }: DocumentPart): PartJson {
  const { heading, digest, blocks } = part;
  const id = heading?.explicitId;
  return {
    anchor,
    number,
    depth,
    sha256: digest,
    ...(heading !== undefined && {
      heading: { level: heading.level, ...(id !== undefined && { id }), inline: inlinesJson(heading.inline) },
    }),
    blocks: blocks.map((block) => blockJson(block, anchor)),
  };
}

function footnoteJson({ anchor, label, number, references, blocks }: DocumentFootnote): FootnoteJson {
  return { anchor, label, number, references, blocks: blocks.map((block) => blockJson(block, anchor)) };
}
