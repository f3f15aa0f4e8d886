/** One Markdown file of a text: its name, its front matter, and where its body starts. */

import type * as z from 'zod';
import { type FolderEntry, readText, type TextFile } from '../disk/disk.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { Alias, PolicyText, SectionFile, Tag } from '../model/index.ts';
import { fail, type Result, succeed } from '../result.ts';
import { type Source, toSource } from '../source.ts';
import { characterFindings } from './characters.ts';
import { colonSlip } from './colon-slips.ts';
import { draftYamlFindings } from './draft-yaml.ts';
import { frontMatterEnd, readFrontMatter } from './front-matter.ts';
import { type FrontMatterSlip, frontMatterSlip } from './front-matter-slips.ts';
import { idProblem, reservedSectionIds } from './id.ts';
import { keysOf, preambleSchema, sectionSchema, untitledSchema } from './schemas.ts';
import { keyPlace, validateYaml, valuePlace, type Yaml } from './yaml.ts';

/** The result of reading a file; without a section if its name or front matter does not allow one. */
export interface SectionReading {
  readonly section?: SectionFile;
  readonly findings: readonly Finding[];
}

/** The result of reading a file of a draft. */
export interface DraftReading extends SectionReading {
  /** Stands for a section that cannot be read, which is an error. */
  readonly standIn?: SectionFile;
}

/** A file as a whole, for findings that do not concern a particular line. */
export function wholeFile(path: string): Place {
  return { source: toSource(path, ''), span: { start: 0, end: 0 } };
}

/** The start of a source, for findings that concern the entire file. */
export function startOf(source: Source): Place {
  return { source, span: { start: 0, end: Math.max(1, source.text.indexOf('\n')) } };
}

/** Reads `preamble.md` or `NUMBER-ID.md`; `path` is relative to the folder of the draft or version. */
export function readSection(entry: FolderEntry, path: string): DraftReading {
  return draftSection(readText(entry.path), path);
}

/** The section of a draft that a text file is; `path` as for `readSection`. */
export function draftSection(text: TextFile, path: string): DraftReading {
  const { source } = text;
  const reading = sectionFrom(text, path);
  const slip = text.findings.length > 0 ? undefined : slipOf(source);
  const file = slip === undefined ? reading.section : undefined;
  if (file === undefined) {
    const others = reading.findings.filter(({ code }) => slip === undefined || code !== 'title-missing');
    const standIn = standInFor(text, path, slip?.bodyStart);
    return {
      findings: [...(slip === undefined ? [] : [slip.finding]), ...others],
      ...(standIn && { standIn }),
    };
  }
  const start = source.text.indexOf('\n') + 1;
  const end = frontMatterEnd(source.text, file.bodyStart);
  const found = [...draftYamlFindings(source, start, end), ...swallowedKeys(source, start, end)];
  return { ...reading, findings: [...reading.findings, ...found] };
}

function slipOf(source: Source): FrontMatterSlip | undefined {
  return /^---[ \t]*(?:\n|$)/.test(source.text) ? undefined : frontMatterSlip(source);
}

/** A line such as `summary：…`, which YAML takes for a part of the value above it. */
function swallowedKeys(source: Source, start: number, end: number): readonly Finding[] {
  const slip = colonSlip(source.text.slice(start, end), keysOf(sectionSchema));
  if (slip === undefined) return [];
  const span = { start: start + slip.span.start, end: start + slip.span.end };
  return [finding('front-matter-value', { source, span }, slip.message, slip.hint)];
}

/**
 * What stands for a section whose front matter cannot be read, so that links to it are not reported as well; undefined if
 * its name cannot be read either.
 */
function standInFor(
  { source: read, digest, findings }: TextFile,
  path: string,
  bodyAt?: number,
): SectionFile | undefined {
  // Bytes that are not text are reported once.
  const source = findings.length > 0 ? toSource(read.path, '') : read;
  const name = readName(path.slice(path.lastIndexOf('/') + 1), source);
  if (!name.ok || name.value.order < 0) return undefined;
  const { order, id } = name.value;
  const bodyStart = bodyAt ?? readFrontMatter(source).bodyStart;
  const [, written = ''] = /^[ \t]*title[ \t]*[:：=][ \t]*(.*)$/m.exec(source.text.slice(0, bodyStart)) ?? [];
  const title = written.trim().replace(/^["']|["']$/g, '');
  return {
    order,
    id,
    path,
    source,
    digest,
    bodyStart,
    title: title === '' ? id : title,
    titleSpan: startOf(source).span,
    empty: source.text.slice(bodyStart).trim() === '',
    aliases: [],
  };
}

/**
 * The section in a text file; `path` as for `readSection`. If the file starts with the same front matter as
 * `former`, from another version, the result of reading that YAML is reused.
 */
export function sectionFrom(
  { source, digest, findings: encoding }: TextFile,
  path: string,
  former?: SectionFile,
): SectionReading {
  if (encoding.length > 0) return { findings: encoding };
  if (former?.path === path && beginsAlike(source, former)) {
    const findings = characterFindings(source, former.bodyStart);
    return { section: { ...former, source, digest }, findings };
  }
  const name = readName(path.slice(path.lastIndexOf('/') + 1), source);
  const front = readFrontMatter(source);
  const findings = [
    ...characterFindings(source, front.bodyStart),
    ...(name.ok ? [] : name.reason),
    ...front.findings,
  ];
  if (!name.ok || front.findings.length > 0) return { findings };
  const { order, id } = name.value;
  const file = { order, id, path, source, digest, bodyStart: front.bodyStart };
  const reading = order < 0 ? preamble(file, front.yaml) : section(file, front.yaml);
  return { ...reading, findings: [...findings, ...reading.findings] };
}

/** Whether a source starts with the complete front matter of a section, including the closing line. */
function beginsAlike({ text }: Source, former: SectionFile): boolean {
  const front = former.source.text.slice(0, former.bodyStart);
  return front.endsWith('\n') && text.startsWith(front);
}

type FileFacts = Pick<SectionFile, 'order' | 'id' | 'path' | 'source' | 'digest' | 'bodyStart'>;

const codes = { invalid: 'front-matter-value', unknownKey: 'unknown-key' } as const;

function preamble(file: FileFacts, yaml: Yaml | undefined): SectionReading {
  const bare = { ...file, title: '', titleSpan: startOf(file.source).span, empty: false, aliases: [] };
  if (yaml === undefined) return { section: bare, findings: [] };
  const read = validateYaml(yaml, preambleSchema, codes, keysOf(preambleSchema));
  if (!read.ok) return { findings: read.reason };
  return { section: { ...bare, ...commonKeys(read.value, yaml) }, findings: [] };
}

function section(file: FileFacts, yaml: Yaml | undefined): SectionReading {
  if (yaml === undefined) {
    return {
      findings: [
        finding(
          'title-missing',
          startOf(file.source),
          'This section has no front matter and therefore no title',
        ),
      ],
    };
  }
  if (isUntitled(yaml)) {
    const message = 'The title of this section is missing or empty';
    const missing = finding('title-missing', valuePlace(yaml, ['title']), message);
    const others = validateYaml(yaml, untitledSchema, codes, keysOf(sectionSchema));
    return { findings: [missing, ...(others.ok ? [] : others.reason)] };
  }
  const read = validateYaml(yaml, sectionSchema, codes, keysOf(sectionSchema));
  if (!read.ok) return { findings: read.reason };
  const { title, status } = read.value;
  const titleSpan = valuePlace(yaml, ['title']).span;
  return {
    section: { ...file, title, titleSpan, empty: status === 'empty', ...commonKeys(read.value, yaml) },
    findings: [],
  };
}

function isUntitled(yaml: Yaml): boolean {
  const { value } = yaml;
  // A text instead of keys and values is reported as a whole.
  if (typeof value === 'string' && colonSlip(value) !== undefined) return false;
  const title = typeof value === 'object' && value !== null && 'title' in value ? value.title : undefined;
  return title === undefined || title === null || (typeof title === 'string' && title.trim() === '');
}

function commonKeys(
  value: z.infer<typeof preambleSchema>,
  yaml: Yaml,
): { aliases: readonly Alias[]; summary?: string; translates?: string } {
  const aliases = Object.entries(value.aliases ?? {}).map(([from, to]) => ({
    from,
    to,
    span: keyPlace(yaml, ['aliases', from]).span,
  }));
  return {
    aliases,
    ...(value.summary !== undefined && { summary: value.summary }),
    ...(value.translates !== undefined && { translates: value.translates }),
  };
}

/** The number and the id in the name of a file; the preamble comes before all numbers. */
function readName(
  name: string,
  source: Source,
): Result<Pick<SectionFile, 'order' | 'id'>, readonly Finding[]> {
  const file = name.normalize('NFC');
  if (file === 'preamble.md') return succeed({ order: -1, id: 'preamble' });
  const parts = /^(\d{1,9})-(.+)\.md$/su.exec(file);
  const [, order, id] = parts ?? [];
  if (order === undefined || id === undefined) {
    const message = `The file name "${name}" does not consist of a number, a hyphen and an id`;
    return fail([finding('file-name', startOf(source), message)]);
  }
  const problem = idProblem(id);
  if (problem !== undefined) {
    return fail([finding('file-name', startOf(source), `The id "${id}" in the file name ${problem}`)]);
  }
  if (reservedSectionIds.includes(id)) {
    return fail([
      finding(
        'file-name',
        startOf(source),
        `The id "${id}" in the file name is reserved for the site itself`,
      ),
    ]);
  }
  return succeed({ order: Number(order), id });
}

/** The text of a language made of its files: the preamble, if any, and the sections in order. */
export function textOfFiles(language: Tag, files: readonly SectionFile[]): PolicyText {
  const preamble = files.find(({ order }) => order < 0);
  const sections = files
    .filter(({ order }) => order >= 0)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  return { language, sections, ...(preamble !== undefined && { preamble }) };
}
