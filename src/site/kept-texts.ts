/**
 * What a build keeps of the texts of released versions, in its manifest: the facts of each, by the digest of its record,
 * so that the next build reads neither its files nor parses them. Sections that versions share are listed once. It is
 * the same for the same content. What another program kept, or a damaged manifest, counts as nothing.
 */

import { createHash } from 'node:crypto';
import { hasIgnorable } from '../content/id.ts';
import type { Finding } from '../findings/finding.ts';
import type { SectionFacts, SiteConfig, Tag } from '../model/index.ts';
import type { ToolDigests } from './build-key.ts';
import type { CheckedPolicy } from './check-site.ts';
import { textsInManifest } from './manifest.ts';
import type { CheckedVersion, KnownFacts } from './policy-texts.ts';

/** A digest of what the facts of all texts depend on beside their records and files. */
export function factsContext(tools: ToolDigests, config: SiteConfig): string {
  const { languages, downloads, fonts, source: _source, ...settings } = config;
  // For a PDF file, the check also looks for fonts that lack a character.
  const printed = downloads.includes('pdf')
    ? [settings, fonts.map(({ digest }) => digest), tools.templates]
    : [];
  return createHash('sha256')
    .update(JSON.stringify([tools.program, languages, ...printed]))
    .digest('base64url');
}

/** A section as a list, shorter than with the names of its fields. */
type SectionLine = readonly [
  id: string,
  title: string,
  isPreamble: boolean,
  digest: string,
  words: string,
  targets: readonly (readonly [anchor: string, number: string, title: string])[],
  aliases: SectionFacts['aliases'],
  linked: readonly string[],
];

/** A version: the digest of its record, and its texts with the places of their sections. */
type VersionLine = readonly [
  release: string,
  ...texts: (readonly [language: Tag, title: string, sections: readonly number[]])[],
];

interface KeptTexts {
  readonly sections: readonly SectionLine[];
  readonly versions: readonly VersionLine[];
}

/** The facts that an earlier build kept in its manifest; none if they cannot be relied on. */
export function readKeptTexts(manifest: string, context: string): KnownFacts {
  const text = textsInManifest(manifest);
  const begin = `${context}\n`;
  if (text === undefined || !text.startsWith(begin)) return new Map();
  // The seal of the manifest shows that these are the bytes that `printKeptTexts` wrote.
  const kept: KeptTexts = JSON.parse(text.slice(begin.length));
  const sections = kept.sections.map(readSection);
  return new Map(
    kept.versions.map(([release, ...texts]) => [
      release,
      texts.map(([language, title, places]) => ({
        language,
        title,
        sections: places.flatMap((place) => sections[place] ?? []),
      })),
    ]),
  );
}

/** The facts that hold as long as their context does. */
export interface KeptFacts {
  readonly context: string;
  readonly facts: KnownFacts;
}

/** The facts of the versions of these policies in which no finding is. */
export function keepFacts(
  policies: readonly CheckedPolicy[],
  findings: readonly Finding[],
  context: string,
): KeptFacts {
  const noted = new Set(findings.map(({ place }) => place.source.path));
  const settled = policies.flatMap((policy) =>
    policy.versions
      .filter((one) => filesOf(policy, one).every((path) => !noted.has(path)))
      .filter(({ facts }) => facts.every((text) => text.sections.every(isSettled)))
      .map(({ version, facts }) => [version.release.digest, facts] as const),
  );
  return { context, facts: new Map(settled) };
}

/** That part of the manifest. */
export function printKeptTexts({ context, facts }: KeptFacts): string {
  const sections = new SectionList();
  const versions = [...facts].map(
    ([release, texts]): VersionLine => [
      release,
      ...texts.map(({ language, title, sections: own }) => {
        const places = own.map((section) => sections.placeOf(section));
        return [language, title, places] as const;
      }),
    ],
  );
  const lines = versions.map((line) => JSON.stringify(line));
  const list = (items: readonly string[]): string => `[\n${items.join(',\n')}\n]`;
  return `${context}\n{"sections":${list(sections.lines)},\n"versions":${list(lines)}}\n`;
}

/** The sections of all texts, each once. */
class SectionList {
  readonly #places = new Map<string, number>();
  /** Most sections are one object in many versions. */
  readonly #known = new Map<SectionFacts, number>();

  get lines(): readonly string[] {
    return [...this.#places.keys()];
  }

  placeOf(section: SectionFacts): number {
    const known = this.#known.get(section);
    if (known !== undefined) return known;
    const line = JSON.stringify(printSection(section));
    const place = this.#places.get(line) ?? this.#places.size;
    this.#places.set(line, place);
    this.#known.set(section, place);
    return place;
  }
}

/** Ids made of headings with invisible characters depend on what other releases recorded (`assembleDocument`). */
function isSettled({ targets }: SectionFacts): boolean {
  return targets.every(({ title }) => !hasIgnorable(title));
}

/** The paths of a version's files as findings show them. */
function filesOf({ policy }: CheckedPolicy, { version }: CheckedVersion): readonly string[] {
  const { folder } = policy.archive;
  const { record, source } = version.release;
  return [
    source.path,
    ...Object.entries(record.files).map(([path, { in: where }]) => `${folder}/${where}/${path}`),
  ];
}

function printSection({
  id,
  title,
  isPreamble,
  digest,
  words,
  targets,
  aliases,
  linked,
}: SectionFacts): SectionLine {
  const listed = targets.map(({ anchor, number, title: own }) => [anchor, number, own] as const);
  return [id, title, isPreamble, digest, words, listed, aliases, linked];
}

function readSection([
  id,
  title,
  isPreamble,
  digest,
  words,
  listed,
  aliases,
  linked,
]: SectionLine): SectionFacts {
  const targets = listed.map(([anchor, number, own]) => ({ anchor, number, title: own }));
  return { id, title, isPreamble, digest, words, targets, aliases, linked };
}
