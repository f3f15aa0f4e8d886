/** The released versions of a policy: `versions/` as files and as versions. */

import {
  decodeUtf8,
  type FolderContent,
  isFolder,
  isLink,
  listContent,
  readUnfollowed,
  sha256,
  textFile,
} from '../disk/disk.ts';
import { Fault, type Finding, finding, type Place } from '../findings/finding.ts';
import type {
  Archive,
  ArchivedFile,
  FileRecord,
  ImageFile,
  PolicyConfig,
  PolicyState,
  Recorded,
  ReleaseRecord,
  SectionFile,
  SiteConfig,
  Tag,
  Version,
  VersionId,
  WithdrawalRecord,
} from '../model/index.ts';
import { expected, succeed } from '../result.ts';
import { toSource } from '../source.ts';
import { frozenPolicyConfig } from './read-config.ts';
import { sectionFrom, textOfFiles, wholeFile } from './read-section.ts';
import { readKnownRelease, readRelease, readWithdrawal } from './record.ts';
import { compareVersionIds, parseVersionId } from './version-id.ts';

/** The result of reading `versions/`. */
export interface ArchiveReading {
  readonly archive: Archive;
  readonly versions: readonly Version[];
  readonly findings: readonly Finding[];
}

/** Temporary files of a release or a withdrawal, which stay behind if it is killed. */
export const remainsPattern = /^\.(?:release-.+|withdrawal-.+|lock(?:-\d+(?:-former)?)?)$/;

/** Files that operating systems create in folders that people open. */
const foreign = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/**
 * Reads the archive of a policy; empty if the folder does not exist. Of a version whose record `isKnown` by its digest,
 * only the record is read: its files were found to be valid before, and are read when the version's state is asked for.
 */
export function readArchive(
  folder: string,
  site: SiteConfig,
  isKnown: (release: string) => boolean = () => false,
): ArchiveReading {
  if (isLink(folder)) {
    const place = wholeFile(folder);
    const message = 'The archive is a symbolic link, which is not followed';
    const archive = { folder, files: new Map(), remains: [] };
    return { archive, versions: [], findings: [altered(place, message)] };
  }
  const remains = new Set<string>();
  const content: FolderContent = isFolder(folder)
    ? listContent(folder, (name) => isRemains(name, remains))
    : { files: [], emptyFolders: [] };
  const archive = archiveOf(folder, content, remains);
  const reader = new StateReader(archive, site, isKnown);
  const findings: Finding[] = [];
  const versions: Version[] = [];
  const names = new Set(
    [...archive.files.keys()]
      .filter((path) => path.includes('/'))
      .map((path) => path.slice(0, path.indexOf('/'))),
  );
  for (const name of [...names].sort(compareVersionIds)) {
    const reading = reader.readVersion(name);
    findings.push(...reading.findings);
    if (reading.version !== undefined) versions.push(reading.version);
  }
  findings.push(...emptyFolders(folder, content, versions));
  return { archive, versions, findings };
}

/**
 * Reports empty folders: releases never write one, so its files are gone or somebody added it. If a record
 * refers to a file in the folder, that file is reported as missing instead.
 */
function emptyFolders(
  folder: string,
  content: FolderContent,
  versions: readonly Version[],
): readonly Finding[] {
  if (content.emptyFolders.length === 0) return [];
  const named = versions.flatMap(({ release }) =>
    Object.entries(release.record.files).map(([path, { in: where }]) => `${where}/${path}`),
  );
  return content.emptyFolders
    .filter((empty) => !named.some((path) => path.startsWith(`${empty}/`)))
    .map((path) =>
      finding(
        'archive-altered',
        wholeFile(`${folder}/${path}`),
        'This folder is empty, but releases never write empty folders',
        'If its files are in version control, restore them. Otherwise delete the folder.',
      ),
    );
}

/** Whether a name is that of what an interrupted command left behind, which is then noted. */
function isRemains(name: string, remains: Set<string>): boolean {
  if (!remainsPattern.test(name)) return false;
  remains.add(name);
  return true;
}

function archiveOf(folder: string, content: FolderContent, remains: Set<string>): Archive {
  const files = new Map<string, ArchivedFile>();
  for (const path of content.files) {
    if (foreign.test(path)) continue;
    files.set(path, new FileOnDisk(folder, path));
  }
  for (const name of [...remains]) {
    // The digest of a withdrawal is moved into place while its record is still staged; only the record
    // counts.
    const path = name.replace(/^\.withdrawal-(.+)$/, '$1/withdrawn.sha256');
    const isHalf = path !== name && !files.has(path.replace(/sha256$/, 'json'));
    if (isHalf && files.delete(path)) remains.add(path);
  }
  return { folder, files, remains: [...remains].sort() };
}

/** A file that is read whenever its bytes are asked for: those of a whole archive would fill the memory. */
class FileOnDisk implements ArchivedFile {
  readonly path: string;
  readonly #folder: string;
  #digest: string | undefined;

  constructor(folder: string, path: string) {
    this.#folder = folder;
    this.path = path;
  }

  get bytes(): Uint8Array {
    const bytes = readUnfollowed(`${this.#folder}/${this.path}`);
    this.#digest ??= sha256(bytes);
    return bytes;
  }

  get digest(): string {
    this.#digest ??= sha256(this.bytes);
    return this.#digest;
  }
}

interface VersionReading {
  readonly version?: Version;
  readonly findings: readonly Finding[];
}

/** Reads versions. A file that several of them share is read once and is the same object in each. */
class StateReader {
  readonly #archive: Archive;
  readonly #site: SiteConfig;
  readonly #isKnown: (release: string) => boolean;
  readonly #sections = new Map<string, SectionFile>();
  readonly #configs = new Map<string, ReturnType<typeof frozenPolicyConfig>>();
  /** The section that was read last, by path in the version. */
  readonly #former = new Map<string, SectionFile>();

  constructor(archive: Archive, site: SiteConfig, isKnown: (release: string) => boolean) {
    this.#archive = archive;
    this.#site = site;
    this.#isKnown = isKnown;
  }

  readVersion(name: string): VersionReading {
    const place = this.#place(`${name}/release.json`);
    if (parseVersionId(name) === undefined) {
      return { findings: [altered(place, `"${name}" is not a valid version name`)] };
    }
    const file = this.#archive.files.get(`${name}/release.json`);
    if (file === undefined) return { findings: [altered(place, `The version ${name} has no release.json`)] };
    const text = decode(file);
    const isKnown = this.#isKnown(file.digest);
    const read = isKnown ? succeed(readKnownRelease(text)) : readRelease(text);
    const source = toSource(place.source.path, text);
    if (!read.ok) return { findings: [altered(wholeFile(source.path), `This record ${read.reason}`)] };
    const release: Recorded<ReleaseRecord> = { record: read.value, digest: file.digest, source };
    const withdrawal = this.#readWithdrawal(name);
    if (isKnown && withdrawal.findings.length === 0) {
      const readState = (): PolicyState => this.#readKnownState(release.record);
      return { version: new KnownVersion(name, release, withdrawal.recorded, readState), findings: [] };
    }
    const state = this.#readState(release.record);
    if (state.state === undefined || withdrawal.findings.length > 0) {
      return { findings: [...state.findings, ...withdrawal.findings] };
    }
    const version = { id: name, release, state: state.state, ...withdrawal.recorded };
    return { version, findings: state.findings };
  }

  #readWithdrawal(name: VersionId): {
    readonly recorded: Pick<Version, 'withdrawal'>;
    readonly findings: readonly Finding[];
  } {
    const file = this.#archive.files.get(`${name}/withdrawn.json`);
    if (file === undefined) return { recorded: {}, findings: [] };
    const source = toSource(`${this.#archive.folder}/${file.path}`, decode(file));
    const read = readWithdrawal(decode(file));
    if (!read.ok)
      return { recorded: {}, findings: [altered(wholeFile(source.path), `This record ${read.reason}`)] };
    return { recorded: { withdrawal: { record: read.value, digest: file.digest, source } }, findings: [] };
  }

  /** The state of a version whose files were valid when they were last read. Throws a Fault if they no longer are. */
  #readKnownState(record: ReleaseRecord): PolicyState {
    for (const [path, where] of Object.entries(record.files)) {
      const found = this.#find(path, where);
      if (found?.file.digest === where.sha256) continue;
      const shown = `${this.#archive.folder}/${where.in}/${path}`;
      throw new Fault(
        `${shown} differs from the file that was released with the version ${record.version}. "policy verify" lists everything that was changed.`,
      );
    }
    return expected(this.#readState(record).state, 'a state that was read before');
  }

  #readState(record: ReleaseRecord): { state?: PolicyState; findings: readonly Finding[] } {
    const findings: Finding[] = [];
    const files = Object.entries(record.files);
    const configFile = this.#find('policy.yaml', record.files['policy.yaml']);
    if (configFile === undefined) {
      const place = this.#place(`${record.version}/release.json`);
      return { findings: [altered(place, `The version ${record.version} has no policy.yaml`)] };
    }
    const { path: configPath, bytes } = configFile.file;
    const reading =
      this.#configs.get(configPath) ??
      frozenPolicyConfig(textFile(configFile.shown, bytes), this.#site.languages);
    this.#configs.set(configPath, reading);
    const { config } = reading;
    if (config === undefined) return { findings: reading.findings };
    const images = new Map<string, ImageFile>();
    const sections = new Map<Tag, SectionFile[]>();
    for (const [path, where] of files) {
      const found = this.#find(path, where);
      if (found === undefined || path === 'policy.yaml') continue;
      if (!path.endsWith('.md')) {
        images.set(path, new FrozenImage(path, found.file));
        continue;
      }
      const section = this.#section(path, where, findings);
      const language = path.slice(0, path.indexOf('/'));
      if (section !== undefined) sections.set(language, [...(sections.get(language) ?? []), section]);
    }
    const texts = [...sections].map(([language, own]) => textOfFiles(language, own));
    texts.sort((a, b) => this.#rank(config, a.language) - this.#rank(config, b.language));
    return { state: { config, texts, images }, findings };
  }

  #rank(config: PolicyConfig, language: Tag): number {
    const at = this.#site.languages.indexOf(language);
    return language === config.governing ? -1 : at === -1 ? this.#site.languages.length : at;
  }

  #section(path: string, where: FileRecord, findings: Finding[]): SectionFile | undefined {
    const found = this.#find(path, where);
    if (found === undefined) return undefined;
    const known = this.#sections.get(found.file.path);
    if (known !== undefined) return known;
    const reading = sectionFrom(textFile(found.shown, found.file.bytes), path, this.#former.get(path));
    findings.push(...reading.findings);
    if (reading.section !== undefined) {
      this.#sections.set(found.file.path, reading.section);
      this.#former.set(path, reading.section);
    }
    return reading.section;
  }

  #find(path: string, where: FileRecord | undefined): { file: ArchivedFile; shown: string } | undefined {
    if (where === undefined) return undefined;
    const file = this.#archive.files.get(`${where.in}/${path}`);
    return file === undefined ? undefined : { file, shown: `${this.#archive.folder}/${file.path}` };
  }

  #place(path: string): Place {
    return wholeFile(`${this.#archive.folder}/${path}`);
  }
}

/** An image at its path in a version. */
class FrozenImage implements ImageFile {
  readonly path: string;
  readonly digest: string;
  readonly #file: ArchivedFile;

  constructor(path: string, file: ArchivedFile) {
    this.path = path;
    this.digest = file.digest;
    this.#file = file;
  }

  get bytes(): Uint8Array {
    return this.#file.bytes;
  }
}

/** A version of which only the record was read. */
class KnownVersion implements Version {
  readonly id: VersionId;
  readonly release: Recorded<ReleaseRecord>;
  declare readonly withdrawal?: Recorded<WithdrawalRecord>;
  readonly #readState: () => PolicyState;
  #state: PolicyState | undefined;

  constructor(
    id: VersionId,
    release: Recorded<ReleaseRecord>,
    recorded: Pick<Version, 'withdrawal'>,
    readState: () => PolicyState,
  ) {
    this.id = id;
    this.release = release;
    this.#readState = readState;
    Object.assign(this, recorded);
  }

  get state(): PolicyState {
    this.#state ??= this.#readState();
    return this.#state;
  }
}

function decode(file: ArchivedFile): string {
  return decodeUtf8(file.bytes);
}

function altered(place: Place, message: string): Finding {
  return finding('archive-altered', place, message);
}
