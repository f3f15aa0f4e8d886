/** `draft/release.yaml`: the release being prepared, so that it can be reviewed together with the text. */

import type * as z from 'zod';
import { readText, type TextFile } from '../disk/disk.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { PlannedRelease, Tag } from '../model/index.ts';
import type { Span } from '../source.ts';
import { characterFindings } from './characters.ts';
import { draftYamlFindings } from './draft-yaml.ts';
import { keysOf, plannedReleaseSchema } from './schemas.ts';
import { keyPlace, parseYaml, validateYaml, valuePlace, type Yaml } from './yaml.ts';

/** The name of the file in a draft folder. */
export const plannedReleaseName = 'release.yaml';

/** The content of the file. `planned` is absent if an error makes it unusable. */
export interface PlannedReading {
  readonly planned?: PlannedRelease;
  readonly findings: readonly Finding[];
}

/** Reads the file at a path, which may only use languages of the site. */
export function readPlannedRelease(path: string, languages: readonly [Tag, ...Tag[]]): PlannedReading {
  return plannedReleaseFrom(readText(path), languages);
}

/** The same from a text that is not, or not yet, on disk. */
export function plannedReleaseFrom(file: TextFile, languages: readonly [Tag, ...Tag[]]): PlannedReading {
  const { source } = file;
  if (file.findings.length > 0) return { findings: file.findings };
  const characters = [
    ...characterFindings(source, source.text.length),
    ...draftYamlFindings(source, 0, source.text.length),
  ];
  const parsed = parseYaml(source, source.text, 0, 'yaml-syntax');
  if (!parsed.ok) return { findings: [...characters, ...parsed.reason] };
  const yaml = { ...parsed.value, value: withoutEmpty(parsed.value.value) };
  const codes = { invalid: 'release-config', unknownKey: 'unknown-key' } as const;
  const read = validateYaml(yaml, plannedReleaseSchema, codes, keysOf(plannedReleaseSchema));
  if (!read.ok) return { findings: [...characters, ...read.reason] };
  const { summary, effective, change } = read.value;
  // Where the release can be judged, quotation marks refuse it at the same place.
  const isJudged = effective !== undefined && change !== undefined;
  const findings = [
    ...characters.filter(({ code }) => !isJudged || code !== 'smart-quotes'),
    ...languageFindings(yaml, summary, languages),
  ];
  return findings.length > 0
    ? { findings }
    : { planned: plannedOf(yaml, read.value, languages[0]), findings };
}

/** Forms write keys without a value for empty fields; these are ignored. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      if (one === null || (typeof one === 'string' && one.trim() === '')) return [];
      return [[key, key === 'summary' ? withoutEmpty(one) : one]];
    }),
  );
}

type PlannedYaml = z.infer<typeof plannedReleaseSchema>;

function plannedOf(yaml: Yaml, value: PlannedYaml, language: Tag): PlannedRelease {
  const { effective, change, summary = {}, approvedBy, shortNotice, moved = {}, retired = [] } = value;
  return {
    ...(effective !== undefined && { effective }),
    ...(change !== undefined && { change }),
    summary: typeof summary === 'string' ? { [language]: summary } : summary,
    ...(approvedBy !== undefined && { approvedBy }),
    ...(shortNotice !== undefined && { shortNotice }),
    moved: new Map(Object.entries(moved).map(([from, to]) => [from.replace(/^#/, ''), to])),
    retired,
    source: yaml.source,
    spans: spansOf(yaml, value),
  };
}

function spansOf(yaml: Yaml, value: PlannedYaml): ReadonlyMap<string, Span> {
  const { summary = {}, moved = {}, retired = [] } = value;
  const spans = new Map<string, Span>();
  for (const key of Object.keys(value)) spans.set(key, valuePlace(yaml, [key]).span);
  for (const key of ['summary', 'moved'] as const)
    if (typeof value[key] === 'object') spans.set(key, keyPlace(yaml, [key]).span);
  if (typeof summary === 'object')
    for (const tag of Object.keys(summary))
      spans.set(`summary ${tag}`, valuePlace(yaml, ['summary', tag]).span);
  for (const from of Object.keys(moved))
    spans.set(`moved ${from.replace(/^#/, '')}`, keyPlace(yaml, ['moved', from]).span);
  for (const [at, id] of retired.entries())
    spans.set(`retired ${id}`, valuePlace(yaml, ['retired', at]).span);
  return spans;
}

function languageFindings(
  yaml: Yaml,
  summary: PlannedYaml['summary'],
  languages: readonly Tag[],
): readonly Finding[] {
  if (typeof summary !== 'object') return [];
  const known = `The languages of the site are ${languages.join(', ')}; site.yaml names them.`;
  return Object.keys(summary)
    .filter((tag) => !languages.includes(tag))
    .map((tag) => {
      const place = keyPlace(yaml, ['summary', tag]);
      return finding('release-config', place, `"${tag}" is not a language of the site`, known);
    });
}
