/** Releases: their records, the versions, and the archive on disk. */

import type { Source, Span } from '../source.ts';
import type { Day, PolicyState, Tag } from './content.ts';

/** How the editor classifies a release; only imports use `unclassified`. */
export type ChangeClass =
  | 'initial'
  | 'material'
  | 'clarification'
  | 'editorial'
  | 'translation'
  | 'unclassified';

/** A class that an editor can choose. */
export type ChosenClass = Exclude<ChangeClass, 'unclassified'>;

/** `draft/release.yaml`: the release being prepared, as far as it is specified. */
export interface PlannedRelease {
  readonly effective?: Day;
  readonly change?: ChosenClass;
  /** By language; empty if there is none. */
  readonly summary: Readonly<Record<Tag, string>>;
  readonly approvedBy?: string;
  readonly shortNotice?: string;
  /** Anchors that moved, old to new. */
  readonly moved: ReadonlyMap<string, string>;
  /** Anchors that are gone. */
  readonly retired: readonly string[];
  readonly source: Source;
  /** The position of each field: `effective`, `summary`, `summary en`, `moved OLD`, `retired ID`. */
  readonly spans: ReadonlyMap<string, Span>;
}

/** Name of a version: its effective date, with a number from the second of a date on: `2026-11-22-2`. */
export type VersionId = string;

/** Where a file of a version is stored: in the folder of the version that last changed it. */
export interface FileRecord {
  readonly sha256: string;
  readonly in: VersionId;
}

/** Changes to section and heading anchors since the version that applies before this one. */
export interface AnchorChanges {
  readonly added: readonly string[];
  readonly moved: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
}

/** `release.json`, with keys in the order in which they are written. */
export interface ReleaseRecord {
  readonly version: VersionId;
  readonly effective: Day;
  /** Time of the release, UTC to the second: `2026-11-24T09:30:00Z`. */
  readonly released: string;
  readonly timezone: string;
  readonly change: ChangeClass;
  readonly summary?: Readonly<Record<Tag, string>>;
  readonly approvedBy?: string;
  readonly shortNotice?: string;
  readonly source?: string;
  /** SHA-256 of the previous record of this policy; absent from the first. */
  readonly previous?: string;
  readonly format: 1;
  /** SHA-256 of `policy.txt`, by language. */
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

/** A record with the digest of its bytes, which the next record in the chain refers to. */
export interface Recorded<T> {
  readonly record: T;
  readonly digest: string;
  readonly source: Source;
}

/** A released text. */
export interface Version {
  readonly id: VersionId;
  readonly release: Recorded<ReleaseRecord>;
  readonly withdrawal?: Recorded<WithdrawalRecord>;
  readonly state: PolicyState;
}

/** The folder `versions/` of a policy, as found on disk. */
export interface Archive {
  /** Path of the folder, as shown in findings. */
  readonly folder: string;
  /** By path. */
  readonly files: ReadonlyMap<string, ArchivedFile>;
  /** Names of files that an interrupted release or withdrawal left behind; not part of the archive. */
  readonly remains: readonly string[];
}

/** A file below `versions/`, whether or not a record refers to it. */
export interface ArchivedFile {
  /** Relative to `versions/`: `2026-11-22/en/10-collect.md`. */
  readonly path: string;
  readonly digest: string;
  readonly bytes: Uint8Array;
}
