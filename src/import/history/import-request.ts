/** What an import is asked for, and what it gives. */

import type { Finding } from '../../findings/finding.ts';
import type { Day, SiteConfig, Tag, VersionId } from '../../model/index.ts';
import type { Beside } from '../bring-images.ts';
import type { SplitOptions } from '../outline.ts';

/** A state of a foreign file. */
export interface State {
  /** The name of its file, whose ending says what it is: `2026-05-04.md`. */
  readonly name: string;
  /** Where it comes from, as the release records it: a commit, or a path. */
  readonly from: string;
  /** What findings call it. */
  readonly shown: string;
  readonly bytes: Uint8Array;
  /** Where the images that it shows are found. */
  readonly beside?: Beside;
  /** The day of the file's name or of the commit; absent where a single file becomes a draft. */
  readonly day?: Day;
  /** The day that the other date of a commit has, its author's or its committer's. */
  readonly otherDay?: Day;
}

export interface ImportRequest extends SplitOptions {
  readonly policy: string;
  readonly language: Tag;
  /** The address of the page that is imported: paths in links are resolved against it. */
  readonly linkBase?: string;
  /** Takes the day of a version from its text where it states one: `auto` for the common forms. */
  readonly effectivePattern?: RegExp | 'auto';
  /** Whether states become versions; else the last becomes the draft alone. */
  readonly history: boolean;
  /** Leaves out states whose text is that of the one before: commits change more than the text. */
  readonly skipAlike: boolean;
  /** The encoding of text that is not UTF-8 and declares none. */
  readonly encoding?: string;
  /** Leaves out states that cannot be read, with a finding; else the first of them ends the import. */
  readonly skipUnreadable?: boolean;
  /** Guesses about renamed sections that were found wrong, by `renameKey`. */
  readonly rejected?: ReadonlySet<string>;
  readonly site: Pick<SiteConfig, 'timezone'>;
  /** The moment of the import. */
  readonly now: Date;
  /** Called after each state with how many are done. */
  readonly progress?: (done: number, of: number) => void;
}

/** A section or heading that a version has at another place, or under another title at the same one. */
export interface Renaming {
  readonly version: VersionId;
  /** Its anchors before and after, alike where only the title changed. */
  readonly from: string;
  readonly to: string;
  /** Its titles before and after. */
  readonly titles: readonly [string, string];
  /** Why it is taken for the same: `the same title`, `64 % of the words are the same`. */
  readonly evidence: string;
}

/** What an import would write, and what it has to say. */
export interface Import {
  /** Every file of the policy by its path in the policy's folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly findings: readonly Finding[];
  readonly versions: readonly VersionId[];
  /** States that were like the one before them. */
  readonly skipped: number;
  /** Of the newest text. */
  readonly sections: number;
  readonly words: number;
  readonly renamings: readonly Renaming[];
}
