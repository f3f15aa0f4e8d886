/** Turns versions of an import into records of one chain, each with the files that it changed. */

import { type Cache, createSlot } from '../../cache.ts';
import { frozenPolicyConfig } from '../../content/read-config.ts';
import { sectionFrom, textOfFiles } from '../../content/read-section.ts';
import { writeChecksum, writeRelease } from '../../content/record.ts';
import { versionId } from '../../content/version-id.ts';
import { sha256, textFile } from '../../disk/disk.ts';
import { assembleTexts } from '../../document/assemble-document.ts';
import { parseBody } from '../../markdown/parse-body.ts';
import type {
  AnchorChanges,
  Body,
  Day,
  Document,
  FileRecord,
  PolicyConfig,
  SectionFile,
  VersionId,
} from '../../model/index.ts';
import { expected } from '../../result.ts';
import { policyText } from '../../serialise/policy-text.ts';
import { toSource } from '../../source.ts';
import type { ImportRequest } from './import-request.ts';

/** A file of a version, and its entry in the record. */
interface RecordedFile {
  readonly content: string | Uint8Array;
  readonly record: FileRecord;
}

const bodySlot = createSlot<Body>('body of a file');

/** Makes the records one after another. */
export class ReleaseWriter {
  /** Every file below the policy's folder, by path: `versions/2026-05-04/release.json`. */
  readonly files = new Map<string, Uint8Array>();
  readonly versions: VersionId[] = [];
  readonly #request: ImportRequest;
  readonly #cache: Cache;
  readonly #sections = new Map<string, SectionFile>();
  /** The section that was read last, by path in the version. */
  readonly #former = new Map<string, SectionFile>();
  /** By the text of `policy.yaml`. */
  readonly #configs = new Map<string, PolicyConfig>();
  readonly #counts = new Map<Day, number>();
  /** The files of the previous version, by path. */
  #files: ReadonlyMap<string, RecordedFile> = new Map();
  #previous: string | undefined;

  constructor(request: ImportRequest, cache: Cache) {
    this.#request = request;
    this.#cache = cache;
  }

  /** Adds the version of a date, which must not be before that of the previous one, and returns its name. */
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
    const recorded = new Map([...files].map(([path, content]) => [path, this.#record(id, path, content)]));
    const document = this.#document(policy, recorded);
    const json = writeRelease({
      version: id,
      effective: day,
      released: now.toISOString().replace(/\.\d+Z$/, 'Z'),
      timezone: site.timezone,
      change: 'unclassified',
      source: from,
      ...(this.#previous !== undefined && { previous: this.#previous }),
      format: 1,
      text: { [language]: sha256(policyText(document, this.#cache)) },
      files: Object.fromEntries([...recorded].map(([path, { record }]) => [path, record])),
      anchors,
    });
    this.#previous = sha256(json);
    this.#files = recorded;
    this.#put(`${id}/release.json`, json);
    this.#put(`${id}/release.sha256`, writeChecksum(this.#previous, 'release.json'));
    this.versions.push(id);
    return id;
  }

  /** Records a file of a version, storing it if it differs from the previous version. */
  #record(version: VersionId, path: string, content: string | Uint8Array): RecordedFile {
    const former = this.#files.get(path);
    if (former?.content === content) return former;
    const bytes = typeof content === 'string' ? encode(content) : content;
    const sha = sha256(bytes);
    if (former?.record.sha256 === sha) return former;
    this.files.set(`versions/${version}/${path}`, bytes);
    return { content, record: { sha256: sha, in: version } };
  }

  #put(path: string, text: string): void {
    this.files.set(`versions/${path}`, encode(text));
  }

  /** The text as the archive will read it. */
  #document(policy: string, files: ReadonlyMap<string, RecordedFile>): Document {
    const { language } = this.#request;
    const settings = files.get('policy.yaml')?.content;
    const config = this.#config(typeof settings === 'string' ? settings : '');
    const read = [...files].flatMap(([path, { content, record }]) =>
      path === 'policy.yaml' || typeof content !== 'string'
        ? []
        : [this.#section(path, content, record.sha256)],
    );
    const state = { config, texts: [textOfFiles(language, read)], images: new Map() };
    const bodyOf = (file: SectionFile): Body =>
      this.#cache.get(bodySlot, file, '', () => parseBody(file.source, file.bodyStart, this.#cache));
    const [document] = assembleTexts({ policy, state, bodyOf, cache: this.#cache });
    return expected(document, 'the text of a version');
  }

  #section(path: string, text: string, digest: string): SectionFile {
    const key = `${digest} ${path}`;
    const known = this.#sections.get(key) ?? this.#file(path, text, digest);
    this.#sections.set(key, known);
    return known;
  }

  #file(path: string, text: string, digest: string): SectionFile {
    const written = { source: toSource(path, text), digest, findings: [] };
    const { section, findings } = sectionFrom(written, path, this.#former.get(path));
    if (section === undefined) {
      throw new Error(`The import wrote a file that cannot be read: ${path}: ${findings[0]?.message}`);
    }
    this.#former.set(path, section);
    return section;
  }

  #config(text: string): PolicyConfig {
    const { language } = this.#request;
    const known = this.#configs.get(text);
    if (known !== undefined) return known;
    const read = frozenPolicyConfig(textFile('policy.yaml', encode(text)), [language]);
    const config = expected(read.config, 'a policy.yaml that can be read');
    this.#configs.set(text, config);
    return config;
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
