/** One Markdown file of a text: its name, its front matter, and where its body starts. */

import type * as z from 'zod';
import { type FolderEntry, readText, type TextFile } from '../disk/disk.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { Alias, PolicyText, SectionFile, Tag } from '../model/index.ts';
import { fail, type Result, succeed } from '../result.ts';
import { type Source, toSource } from '../source.ts';
import { characterFindings } from './characters.ts';
import { draftYamlFindings } from './draft-yaml.ts';
import { frontMatterEnd, readFrontMatter } from './front-matter.ts';
import { idProblem, reservedSectionIds } from './id.ts';
import { keysOf, preambleSchema, sectionSchema, untitledSchema } from './schemas.ts';
import { keyPlace, validateYaml, valuePlace, type Yaml } from './yaml.ts';

/** The result of reading a file; without a section if its name or front matter does not allow one. */
export interface SectionReading {
  readonly section?: SectionFile;
  readonly findings: readonly Finding[];
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
export function readSection(entry: FolderEntry, path: string): SectionReading {
  return draftSection(readText(entry.path), path);
}

/** The section of a draft that a text file is; `path` as for `readSection`. */
export function draftSection(text: TextFile, path: string): SectionReading {
  const reading = sectionFrom(text, path);
  const file = reading.section;
  if (file === undefined) return reading;
  const { source, bodyStart } = file;
  const end = frontMatterEnd(source.text, bodyStart);
  const found = draftYamlFindings(source, source.text.indexOf('\n') + 1, end);
  return { ...reading, findings: [...reading.findings, ...found] };
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
