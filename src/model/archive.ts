/** Releases: their records, the versions, and the archive on the disk. */

import type { Source, Span } from '../source.ts';
import type { Day, PolicyState, Tag } from './content.ts';

/** What the editor says of a release; `unclassified` is for imports alone. */
export type ChangeClass =
  | 'initial'
  | 'material'
  | 'clarification'
  | 'editorial'
  | 'translation'
  | 'unclassified';

/** A class that an editor can choose. */
export type ChosenClass = Exclude<ChangeClass, 'unclassified'>;

/** `draft/release.yaml`: the release that is being prepared, as far as it is written down. */
export interface PlannedRelease {
  readonly effective?: Day;
  readonly change?: ChosenClass;
  /** By language; empty where nothing is said. */
  readonly summary: Readonly<Record<Tag, string>>;
  readonly approvedBy?: string;
  readonly shortNotice?: string;
  /** Anchors that moved, old to new. */
  readonly moved: ReadonlyMap<string, string>;
  /** Anchors that are gone. */
  readonly retired: readonly string[];
  readonly source: Source;
  /** Where each field is written: `effective`, `summary`, `summary en`, `moved OLD`, `retired ID`. */
  readonly spans: ReadonlyMap<string, Span>;
}

/** Name of a version: its effective date, and from the second of that day on a number: `2026-11-22-2`. */
export type VersionId = string;

/** Where a file of a version lies: in the folder of the version that last changed it. */
export interface FileRecord {
  readonly sha256: string;
  readonly in: VersionId;
}

/** What became of section and heading anchors against the version that applies before. */
export interface AnchorChanges {
  readonly added: readonly string[];
  readonly moved: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
}

/** `release.json`, in the order in which it is written. */
export interface ReleaseRecord {
  readonly version: VersionId;
  readonly effective: Day;
  /** The moment of the release, UTC to the second: `2026-11-24T09:30:00Z`. */
  readonly released: string;
  readonly timezone: string;
  readonly change: ChangeClass;
  readonly summary?: Readonly<Record<Tag, string>>;
  readonly approvedBy?: string;
  readonly shortNotice?: string;
  readonly source?: string;
  /** SHA-256 of the record of this policy that was written before; absent in the first. */
  readonly previous?: string;
  readonly format: 1;
  /** SHA-256 of `policy.txt` in each language. */
  readonly text: Readonly<Record<Tag, string>>;
  /** By path below the version's folder. */
  readonly files: Readonly<Record<string, FileRecord>>;
  readonly anchors: AnchorChanges;
}

/** `withdrawn.json`. */
export interface WithdrawalRecord {
  readonly version: VersionId;
  readonly withdrawn: string;
  readonly reason: string;
  readonly previous: string;
}

/** A record with the digest of its bytes, which the next record of the chain names. */
export interface Recorded<T> {
  readonly record: T;
  readonly digest: string;
  readonly source: Source;
}

/** A text that was released. */
export interface Version {
  readonly id: VersionId;
  readonly release: Recorded<ReleaseRecord>;
  readonly withdrawal?: Recorded<WithdrawalRecord>;
  readonly state: PolicyState;
}

/** The folder `versions/` of a policy as it is on the disk. */
export interface Archive {
  /** Path of the folder, as findings show it. */
  readonly folder: string;
  /** By path. */
  readonly files: ReadonlyMap<string, ArchivedFile>;
  /** Names of what an interrupted release or withdrawal left behind; no part of the archive. */
  readonly remains: readonly string[];
}

/** A file below `versions/`, whether or not a record names it. */
export interface ArchivedFile {
  /** Relative to `versions/`: `2026-11-22/en/10-collect.md`. */
  readonly path: string;
  readonly digest: string;
  readonly bytes: Uint8Array;
}
