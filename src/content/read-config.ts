/** `site.yaml` and `policy.yaml`. */

import { dirname, join } from 'node:path';
import type * as z from 'zod';
import { readBytes, readText, sha256, type TextFile } from '../disk/disk.ts';
import { Fault, type Finding, finding } from '../findings/finding.ts';
import type { FontFile, PolicyConfig, SiteConfig, Tag } from '../model/index.ts';
import { fail, type Result } from '../result.ts';
import { characterFindings } from './characters.ts';
import { draftYamlFindings } from './draft-yaml.ts';
import { keysOf, policySchema, siteSchema } from './schemas.ts';
import { keyPlace, parseYaml, validateYaml, valuePlace, type Yaml } from './yaml.ts';

/** Notice for material changes in whole days, if `site.yaml` does not set it. */
const defaultNotice = 30;

type SiteYaml = z.infer<typeof siteSchema>;

/** A configuration, absent where errors make it unusable, with all findings. */
export interface ConfigReading<T> {
  readonly config?: T;
  readonly findings: readonly Finding[];
}

function yamlOf({ source, findings }: TextFile): Result<Yaml, readonly Finding[]> {
  if (findings.length > 0) return fail(findings);
  return parseYaml(source, source.text, 0, 'yaml-syntax');
}

/** Adds findings about the characters of the file to a reading. */
function withCharacters<T>({ source }: TextFile, reading: ConfigReading<T>): ConfigReading<T> {
  const findings = [
    ...characterFindings(source, source.text.length),
    ...draftYamlFindings(source, 0, source.text.length),
    ...reading.findings,
  ];
  return { ...reading, findings };
}

/** Reads `site.yaml`. */
export function readSiteConfig(path: string): ConfigReading<SiteConfig> {
  const file = readText(path);
  return withCharacters(file, siteConfigFrom(file));
}

function siteConfigFrom(file: TextFile): ConfigReading<SiteConfig> {
  const parsed = yamlOf(file);
  if (!parsed.ok) return { findings: parsed.reason };
  const yaml = parsed.value;
  const read = validateYaml(
    yaml,
    siteSchema,
    { invalid: 'site-config', unknownKey: 'unknown-key' },
    keysOf(siteSchema),
  );
  if (!read.ok) return { findings: read.reason };
  const { publisher, name, baseUrl, timezone, languages, contact, notice, gpc } = read.value;
  const [first, ...others] = languages;
  if (first === undefined) return { findings: [] };
  const { findings, ...fonts } = readFonts(read.value.fonts ?? [], yaml);
  const config: SiteConfig = {
    publisher,
    name: name ?? publisher,
    baseUrl: withSlash(baseUrl),
    timezone,
    languages: [first, ...others],
    contact: {
      ...(contact?.email !== undefined && { email: contact.email }),
      ...(contact?.url !== undefined && { url: contact.url }),
    },
    notice: { material: notice?.material ?? defaultNotice },
    feedAuthority: read.value.feedAuthority ?? new URL(baseUrl).hostname,
    downloads: read.value.downloads ?? [],
    paper: read.value.paper ?? 'a4',
    ...(gpc !== undefined && { gpc: gpcOf(gpc) }),
    ...fonts,
    source: yaml.source,
  };
  return { config, findings };
}

/** The fonts that are named, by paths from the folder of the file, and what cannot be read of them. */
function readFonts(
  paths: readonly string[],
  yaml: Yaml,
): Pick<SiteConfig, 'fonts'> & { readonly findings: readonly Finding[] } {
  const fonts: FontFile[] = [];
  const findings: Finding[] = [];
  for (const [at, path] of paths.entries()) {
    const file = join(dirname(yaml.source.path), path);
    try {
      const bytes = readBytes(file);
      fonts.push({ path: file, digest: sha256(bytes), bytes });
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      const message = `The font "${path}" cannot be read: ${cause.message.replace(/\.$/, '')}`;
      findings.push(finding('site-config', valuePlace(yaml, ['fonts', at]), message));
    }
  }
  return { fonts, findings };
}

/** Optional keys are absent in the model, but the schema's type allows them to be undefined. */
function gpcOf({ supported, lastUpdate }: NonNullable<SiteYaml['gpc']>): NonNullable<SiteConfig['gpc']> {
  return { supported, ...(lastUpdate !== undefined && { lastUpdate }) };
}

/** The address with exactly one trailing slash. */
export function withSlash(address: string): string {
  return address.replace(/\/*$/, '/');
}

/** Reads the `policy.yaml` of a draft, which may only use languages of the site. */
export function readPolicyConfig(
  path: string,
  languages: readonly [Tag, ...Tag[]],
): ConfigReading<PolicyConfig> {
  const file = readText(path);
  return withCharacters(file, policyConfigFrom(file, languages));
}

/** Reads the `policy.yaml` of a version: the languages of the site may have changed since. */
export function frozenPolicyConfig(
  file: TextFile,
  languages: readonly [Tag, ...Tag[]],
): ConfigReading<PolicyConfig> {
  const reading = policyConfigFrom(file, languages);
  return reading.config === undefined ? reading : { config: reading.config, findings: [] };
}

function policyConfigFrom(file: TextFile, languages: readonly [Tag, ...Tag[]]): ConfigReading<PolicyConfig> {
  const parsed = yamlOf(file);
  if (!parsed.ok) return { findings: parsed.reason };
  const yaml = parsed.value;
  const codes = { invalid: 'policy-config', unknownKey: 'unknown-key' } as const;
  const read = validateYaml(yaml, policySchema, codes, keysOf(policySchema));
  if (!read.ok) return { findings: read.reason };
  const { title, description, numbering, governing = languages[0] } = read.value;
  const [style = 'none', ...nested] = numbering ?? ['decimal'];
  const config: PolicyConfig = {
    title,
    description: description ?? {},
    numbering: [style, ...nested],
    governing,
    source: yaml.source,
  };
  return { config, findings: languageFindings(yaml, config, languages) };
}

function languageFindings(yaml: Yaml, config: PolicyConfig, languages: readonly Tag[]): readonly Finding[] {
  const findings: Finding[] = [];
  const known = `The languages of the site are ${languages.join(', ')}; site.yaml names them.`;
  if (!languages.includes(config.governing)) {
    const message = `The governing language "${config.governing}" is not a language of the site`;
    findings.push(finding('policy-config', valuePlace(yaml, ['governing']), message, known));
  }
  for (const key of ['title', 'description'] as const) {
    for (const language of Object.keys(config[key])) {
      if (languages.includes(language)) continue;
      const place = keyPlace(yaml, [key, language]);
      findings.push(finding('policy-config', place, `"${language}" is not a language of the site`, known));
    }
  }
  if (config.title[config.governing] === undefined) {
    const message = `There is no title in the governing language (${config.governing})`;
    findings.push(
      finding(
        'policy-config',
        keyPlace(yaml, ['title']),
        message,
        `Add "${config.governing}:" below "title:".`,
      ),
    );
  }
  return findings;
}
