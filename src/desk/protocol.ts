/** What the pages of the desk and the server tell each other: plain data. */

import type { Severity } from '../findings/catalogue.ts';
import type { ChangeClass, Day, Tag, VersionId } from '../model/index.ts';

/** A file of a draft: `privacy`, `en`, `10-collect.md`. */
export interface FileName {
  readonly policy: string;
  readonly language: Tag;
  readonly file: string;
}

/** The text of a file as it is edited; see `EditedText`. */
export interface TextFields {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly body: string;
}

/** A file that was opened, and the digest that a save of it must name. */
export interface OpenedFile extends FileName {
  readonly id: string;
  readonly digest: string;
  readonly text: TextFields;
  /** How many lines of the file are before `text.body`. */
  readonly linesBefore: number;
  /** Address of the page that shows the draft, `/privacy/draft/`. */
  readonly page: string;
  /** The files of the same text, for the list of sections. */
  readonly sections: readonly SectionEntry[];
  /** The title of the policy in the language. */
  readonly policyTitle: string;
  readonly dir: 'ltr' | 'rtl';
  /** The language whose text prevails. */
  readonly governing: Tag;
  /** The languages of the draft. */
  readonly languages: readonly Tag[];
}

/** A section in the list beside the editor. */
export interface SectionEntry {
  readonly file: string;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Whether the language has a file of its own for it. */
  readonly exists: boolean;
}

/** A change that certainly cures a finding. Offsets count in the body. */
export interface Cure {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** What is there: where it is something else by now, the change is not made. */
  readonly old: string;
  readonly insert: string;
}

/** A finding in the text that is edited. Offsets count in the body, or are 0 for the fields. */
export interface TextFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly where: 'body' | 'title' | 'summary' | 'front';
  readonly from: number;
  readonly to: number;
  readonly cures: readonly Cure[];
}

/** A section as the page of the draft would show it. */
export interface LiveSection {
  readonly id: string;
  /** Empty where the text cannot be read as a section. */
  readonly html: string;
}

/** What is to be said of a text while it is typed. */
export interface LiveReport {
  readonly findings: readonly TextFinding[];
  /** What changed in the section since the version in force; absent where there is none to compare with. */
  readonly redline?: { readonly since: VersionId; readonly html: string; readonly changed: boolean };
}

/** What became of a save. */
export type Saved =
  | { readonly saved: true; readonly digest: string }
  /** The file is another one now; both texts are shown. */
  | { readonly saved: false; readonly current: { readonly digest: string; readonly text: TextFields } };

/** The page of a draft: what of it can be edited. */
export interface DraftPage {
  readonly policy: string;
  readonly language: Tag;
  readonly sections: readonly { readonly id: string; readonly file: string }[];
}

/** A language of a policy on the start page. */
export interface LanguageEntry {
  readonly language: Tag;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  /** The first file, to begin with. */
  readonly file: string | undefined;
  readonly isGoverning: boolean;
  readonly inForce: string;
  readonly upcoming: string;
  readonly draftChanged: string;
  readonly stale: string;
}

/** A policy on the start page. */
export interface PolicyEntry {
  readonly policy: string;
  readonly title: string;
  readonly languages: readonly LanguageEntry[];
  readonly errors: number;
  readonly warnings: number;
  readonly upcoming: readonly VersionId[];
  readonly waiting: boolean;
}

/** A finding on the start page. */
export interface SiteFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  /** `content/privacy/draft/en/10-collect.md:4:12`. */
  readonly place: string;
  /** Where it can be edited; absent for files that the desk does not edit. */
  readonly edit?: (FileName & { readonly line: number; readonly column: number }) | undefined;
}

export interface StartState {
  readonly site: string;
  readonly day: Day;
  readonly policies: readonly PolicyEntry[];
  readonly findings: readonly SiteFinding[];
}

/** What an editor says of a release, as typed. */
export interface ReleaseAnswers {
  readonly effective: string;
  readonly change: ChangeClass;
  readonly summary: Readonly<Record<Tag, string>>;
  readonly approvedBy: string;
  readonly shortNotice: string;
  readonly moved: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
}
