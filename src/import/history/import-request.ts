/** The request for an import, and its result. */

import type { Finding } from '../../findings/finding.ts';
import type { Day, SiteConfig, Tag, VersionId } from '../../model/index.ts';
import type { Beside } from '../bring-images.ts';
import type { SplitOptions } from '../outline.ts';

/** A state of a foreign file. */
export interface State {
  /** The name of its file, whose extension determines its format: `2026-05-04.md`. */
  readonly name: string;
  /** Its origin, as recorded in the release: a commit or a path. */
  readonly from: string;
  /** Its name in findings. */
  readonly shown: string;
  readonly bytes: Uint8Array;
  /** Where to find the images in it. */
  readonly beside?: Beside;
  /** The date in the file's name or of the commit; absent if a single file becomes a draft. */
  readonly day?: Day;
  /** The other date of a commit, its author's or its committer's. */
  readonly otherDay?: Day;
}

export interface ImportRequest extends SplitOptions {
  readonly policy: string;
  readonly language: Tag;
  /** The address of the imported page, against which paths in links are resolved. */
  readonly linkBase?: string;
  /** Uses the date stated in the text of a version, if any; `auto` for the common formats. */
  readonly effectivePattern?: RegExp | 'auto';
  /** Whether states become versions; otherwise only the last is imported, as the draft. */
  readonly history: boolean;
  /** Skips states whose text is unchanged, because commits may change other things. */
  readonly skipAlike: boolean;
  /** The encoding of text that is not UTF-8 and does not declare one. */
  readonly encoding?: string;
  /** Skips states that cannot be read, with a finding; otherwise the first of them ends the import. */
  readonly skipUnreadable?: boolean;
  /** Guesses about renamed sections that were rejected, by `renameKey`. */
  readonly rejected?: ReadonlySet<string>;
  readonly site: Pick<SiteConfig, 'timezone'>;
  /** The time of the import. */
  readonly now: Date;
  /** Called after each state with the number of states done. */
  readonly progress?: (done: number, of: number) => void;
}

/** A section or heading with a new anchor or a new title. */
export interface Renaming {
  readonly version: VersionId;
  /** Its anchors before and after, equal if only the title changed. */
  readonly from: string;
  readonly to: string;
  /** Its titles before and after. */
  readonly titles: readonly [string, string];
  /** Why it is considered the same: `the same title`, `64 % of the words are the same`. */
  readonly evidence: string;
}

/** What an import would write, and its report. */
export interface Import {
  /** Every file of the policy, by its path in the policy's folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly findings: readonly Finding[];
  readonly versions: readonly VersionId[];
  /** The number of states that were the same as the one before them. */
  readonly skipped: number;
  /** Those of the newest text. */
  readonly sections: number;
  readonly words: number;
  readonly renamings: readonly Renaming[];
}
