/** The made histories as a site of this project: an archive as so many releases would have written it. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchorsOf } from '../../../src/archive/anchors.ts';
import { RunCache } from '../../../src/cache.ts';
import { sectionFrom } from '../../../src/content/read-section.ts';
import { writeChecksum, writeRelease } from '../../../src/content/record.ts';
import { sha256, textFile } from '../../../src/disk/disk.ts';
import { assembleDocument } from '../../../src/document/assemble-document.ts';
import { parseBody } from '../../../src/markdown/parse-body.ts';
import type { Body, FileRecord, PolicyConfig, SectionFile } from '../../../src/model/index.ts';
import { expected } from '../../../src/result.ts';
import { policyText } from '../../../src/serialise/policy-text.ts';
import { toSource } from '../../../src/source.ts';
import { type MadeSection, type MadeVersion, madeHistory } from './made-history.ts';

/** Writes `content/` with so many policies of so many versions, and a draft like the last. */
export function writePolicies(folder: string, policies: number, versions: number): void {
  write(
    join(folder, 'site.yaml'),
    'publisher: Bench Ltd.\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: UTC\nlanguages: [en]\n',
  );
  for (let policy = 0; policy < policies; policy++) {
    const releases = new Releases(join(folder, `policy-${policy}`), `Policy ${policy}`);
    let last: MadeVersion | undefined;
    for (const version of madeHistory(policy, versions)) {
      releases.add(version);
      last = version;
    }
    if (last !== undefined) releases.writeDraft(last);
  }
}

/** Releases the next version of the first policy. `versions` is how many it has. */
export function releaseOne(folder: string, versions: number): void {
  const releases = new Releases(join(folder, 'policy-0'), 'Policy 0');
  let at = 0;
  for (const version of madeHistory(0, versions + 1)) releases.add(version, at++ < versions);
}

/** A section as a file of this project. */
export function sectionFile({ title, blocks }: MadeSection): string {
  return `---\ntitle: ${title}\n---\n\n${blocks.join('\n\n')}\n`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

class Releases {
  readonly #folder: string;
  readonly #config: PolicyConfig;
  readonly #yaml: string;
  readonly #cache = new RunCache();
  readonly #files = new Map<string, { readonly file: SectionFile; readonly body: Body }>();
  #records: Readonly<Record<string, FileRecord>> = {};
  #anchors: ReadonlySet<string> = new Set();
  #previous: string | undefined;

  constructor(folder: string, title: string) {
    this.#folder = folder;
    this.#yaml = `title:\n  en: ${title}\nnumbering: [decimal, decimal]\ngoverning: en\n`;
    const source = toSource('policy.yaml', this.#yaml);
    this.#config = {
      title: { en: title },
      description: {},
      numbering: ['decimal', 'decimal'],
      governing: 'en',
      source,
    };
    write(join(folder, 'policy.yaml'), this.#yaml);
  }

  writeDraft({ sections }: MadeVersion): void {
    for (const [at, section] of sections.entries())
      write(join(this.#folder, 'draft', pathOf(section, at)), sectionFile(section));
  }

  /** Adds a version; one that is there already is only counted. */
  add({ day, sections }: MadeVersion, isThere = false): void {
    const folder = join(this.#folder, 'versions', day);
    const records: Record<string, FileRecord> = {};
    const keep = (path: string, text: string): void => {
      const digest = sha256(text);
      const former = this.#records[path];
      records[path] = former?.sha256 === digest ? former : { sha256: digest, in: day };
      if (former?.sha256 !== digest && !isThere) write(join(folder, path), text);
    };
    keep('policy.yaml', this.#yaml);
    const read = sections.map((section, at) => {
      const text = sectionFile(section);
      keep(pathOf(section, at), text);
      return this.#read(pathOf(section, at), text);
    });
    const document = this.#documentOf(read);
    const anchors = anchorsOf([document]);
    const text = writeRelease({
      version: day,
      effective: day,
      released: `${day}T00:00:00Z`,
      timezone: 'UTC',
      change: this.#previous === undefined ? 'initial' : 'editorial',
      summary: { en: 'Some sentences were rewritten.' },
      ...(this.#previous !== undefined && { previous: this.#previous }),
      format: 1,
      text: { en: sha256(policyText(document)) },
      files: records,
      anchors: {
        added: [...anchors].filter((anchor) => !this.#anchors.has(anchor)),
        moved: {},
        retired: [...this.#anchors].filter((anchor) => !anchors.has(anchor)),
      },
    });
    if (!isThere) {
      write(join(folder, 'release.json'), text);
      write(join(folder, 'release.sha256'), writeChecksum(sha256(text), 'release.json'));
    }
    this.#previous = sha256(text);
    this.#records = records;
    this.#anchors = anchors;
  }

  #documentOf(read: readonly { readonly file: SectionFile; readonly body: Body }[]) {
    const text = { language: 'en', sections: read.map(({ file }) => file) };
    const state = { config: this.#config, texts: [text], images: new Map() };
    const bodies = new Map(read.map(({ file, body }) => [file, body]));
    return assembleDocument({ policy: 'policy', state, text, bodies });
  }

  #read(path: string, text: string): { readonly file: SectionFile; readonly body: Body } {
    const known = this.#files.get(`${path} ${text}`);
    if (known !== undefined) return known;
    const { section } = sectionFrom(textFile(path, new TextEncoder().encode(text)), path);
    const file = expected(section, 'a section');
    const one = { file, body: parseBody(file.source, file.bodyStart, this.#cache) };
    this.#files.set(`${path} ${text}`, one);
    return one;
  }
}

function pathOf({ id }: MadeSection, at: number): string {
  return `en/${10 * (at + 1)}-${id}.md`;
}
