/** Versions of an import as records of one chain, each holding the files that it changed. */

import { sha256, textFile } from '../content/disk.ts';
import { frozenPolicyConfig } from '../content/read-config.ts';
import { sectionFrom } from '../content/read-section.ts';
import { writeChecksum, writeRelease } from '../content/record.ts';
import { versionId } from '../content/version-id.ts';
import { assembleDocument } from '../document/assemble-document.ts';
import { KnownParts, parseBody } from '../markdown/parse-body.ts';
import type {
  AnchorChanges,
  Body,
  Day,
  Document,
  FileRecord,
  PolicyConfig,
  SectionFile,
  VersionId,
} from '../model.ts';
import { policyText } from '../text/policy-text.ts';
import type { ImportRequest } from './import-request.ts';

/** Makes the records one after another. */
export class ReleaseWriter {
  /** Every file below the policy's folder, by path: `versions/2026-05-04/release.json`. */
  readonly files = new Map<string, Uint8Array>();
  readonly versions: VersionId[] = [];
  readonly #request: ImportRequest;
  readonly #parts = new KnownParts();
  readonly #sections = new Map<string, { readonly file: SectionFile; readonly body: Body }>();
  /** The section that was read last, by path in the version. */
  readonly #former = new Map<string, SectionFile>();
  /** By the text of `policy.yaml`. */
  readonly #configs = new Map<string, PolicyConfig>();
  readonly #counts = new Map<Day, number>();
  #records: Readonly<Record<string, FileRecord>> = {};
  #previous: string | undefined;

  constructor(request: ImportRequest) {
    this.#request = request;
  }

  /** Adds the version of a day, which must not lie before that of the last one; gives its name. */
  add(
    day: Day,
    from: string,
    files: ReadonlyMap<string, string | Uint8Array>,
    anchors: AnchorChanges,
  ): VersionId {
    const { policy, language, now, site } = this.#request;
    const count = (this.#counts.get(day) ?? 0) + 1;
    this.#counts.set(day, count);
    const id = versionId(day, count);
    const records: Record<string, FileRecord> = {};
    for (const [path, content] of files) {
      const sha = sha256(content);
      const former = Object.hasOwn(this.#records, path) ? this.#records[path] : undefined;
      records[path] = former?.sha256 === sha ? former : { sha256: sha, in: id };
      if (records[path] !== former) this.#put(`${id}/${path}`, content);
    }
    const document = this.#document(policy, textsIn(files));
    const json = writeRelease({
      version: id,
      effective: day,
      released: now.toISOString().replace(/\.\d+Z$/, 'Z'),
      timezone: site.timezone,
      change: 'unclassified',
      source: from,
      ...(this.#previous !== undefined && { previous: this.#previous }),
      format: 1,
      text: { [language]: sha256(policyText(document)) },
      files: records,
      anchors,
    });
    this.#previous = sha256(json);
    this.#records = records;
    this.#put(`${id}/release.json`, json);
    this.#put(`${id}/release.sha256`, writeChecksum(this.#previous, 'release.json'));
    this.versions.push(id);
    return id;
  }

  #put(path: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.files.set(`versions/${path}`, bytes);
  }

  /** The text as the archive will read it. */
  #document(policy: string, texts: ReadonlyMap<string, string>): Document {
    const { language } = this.#request;
    const config = this.#config(texts.get('policy.yaml') ?? '');
    const read = [...texts]
      .filter(([path]) => path !== 'policy.yaml')
      .map(([path, text]) => this.#section(path, text));
    const preamble = read.find(({ file }) => file.order < 0)?.file;
    const sections = read.map(({ file }) => file).filter(({ order }) => order >= 0);
    const text = { language, sections, ...(preamble !== undefined && { preamble }) };
    const state = { config, texts: [text], images: new Map() };
    const bodies = new Map(read.map(({ file, body }) => [file, body]));
    return assembleDocument({ policy, state, text, bodies });
  }

  #section(path: string, text: string): { readonly file: SectionFile; readonly body: Body } {
    const key = `${path}\n${text}`;
    const known = this.#sections.get(key);
    if (known !== undefined) return known;
    const section = this.#file(path, text);
    const made = { file: section, body: parseBody(section.source, section.bodyStart, this.#parts) };
    this.#sections.set(key, made);
    return made;
  }

  #file(path: string, text: string): SectionFile {
    const { section, findings } = sectionFrom(fileOf(path, text), path, this.#former.get(path));
    if (section === undefined) {
      throw new Error(`An import wrote a file that cannot be read: ${path}: ${findings[0]?.message}`);
    }
    this.#former.set(path, section);
    return section;
  }

  #config(text: string): PolicyConfig {
    const { language } = this.#request;
    const known = this.#configs.get(text);
    if (known !== undefined) return known;
    const read = frozenPolicyConfig(fileOf('policy.yaml', text), [language]);
    if (!('config' in read)) throw new Error('An import wrote a policy.yaml that cannot be read');
    this.#configs.set(text, read.config);
    return read.config;
  }
}

/** The files that are no images. */
function textsIn(files: ReadonlyMap<string, string | Uint8Array>): ReadonlyMap<string, string> {
  return new Map(
    [...files].flatMap(([path, content]) => (typeof content === 'string' ? [[path, content] as const] : [])),
  );
}

function fileOf(path: string, text: string): ReturnType<typeof textFile> {
  return textFile(path, new TextEncoder().encode(text));
}
