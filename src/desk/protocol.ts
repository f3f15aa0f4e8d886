/** What the pages of the desk and the server tell each other: plain data. */

import type { Severity } from '../findings/catalogue.ts';
import type { DeskText } from '../i18n/desk-words.ts';
import type { Day, Tag, VersionId } from '../model/index.ts';
import type { DraftStanding, TranslationGaps } from '../site/policy-status.ts';
import type { InterruptedRelease } from './desk.ts';

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
  /** Whether the language has its own file for it. */
  readonly exists: boolean;
}

/** A change that certainly cures a finding. Offsets count in the body. */
export interface Cure {
  readonly label: DeskText;
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

/** The text that a translation was made from. */
export interface GoverningText {
  readonly language: Tag;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  /** The section as its page shows it. */
  readonly html: string;
  /** Whether the translation says that it was made from this text, from another one, or from none. */
  readonly standing: 'current' | 'outdated' | 'unrecorded';
  /** What changed in it since; absent where the former text is in no version. */
  readonly redline?: { readonly since: VersionId; readonly html: string } | undefined;
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
  readonly inForce?: VersionId | undefined;
  readonly upcoming: readonly VersionId[];
  readonly draft: DraftStanding;
  /** Absent for the governing text. */
  readonly gaps?: TranslationGaps | undefined;
}

/** A policy on the start page. */
export interface PolicyEntry {
  readonly policy: string;
  readonly title: string;
  readonly languages: readonly LanguageEntry[];
  readonly errors: number;
  readonly warnings: number;
  readonly upcoming: readonly VersionId[];
  /** Whether `release.yaml` prepares a release, and whether it would be accepted. */
  readonly waiting: 'none' | 'ready' | 'refused';
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
  /** Releases and withdrawals that were interrupted before the preview was started. */
  readonly interrupted: readonly InterruptedRelease[];
}

/** What came of the import of a file. */
export interface ImportedFile {
  readonly policy: string;
  readonly written: boolean;
  readonly sections: number;
  readonly words: number;
  readonly findings: readonly SiteFinding[];
}

/** What an editor says of a release, as typed. */
export interface ReleaseAnswers {
  readonly effective: string;
  readonly change: string;
  readonly summary: Readonly<Record<Tag, string>>;
  readonly approvedBy: string;
  readonly shortNotice: string;
  /** Anchors that moved, old to new. */
  readonly moved: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
  /** Releases translations of older texts, marked as such. Not part of release.yaml. */
  readonly staleTranslations: boolean;
  /** Releases words that look like text still to be written. Not part of release.yaml. */
  readonly allowPlaceholder: boolean;
}

/** A published anchor that the draft no longer has. */
export interface LostAnchor {
  readonly anchor: string;
  readonly guess?: { readonly to: string; readonly percent: number } | undefined;
}

/** What the form of a release begins with. */
export interface ReleaseState {
  readonly policy: string;
  readonly title: string;
  readonly timezone: string;
  readonly today: Day;
  readonly noticeDays: number;
  readonly languages: readonly { readonly language: Tag; readonly dir: 'ltr' | 'rtl' }[];
  readonly classes: readonly { readonly value: string; readonly earliest: Day }[];
  readonly answers: ReleaseAnswers;
  /** The digest of release.yaml; empty where there is none. */
  readonly digest: string;
  /** The anchors that `release.yaml` says nothing about, and those that it does. */
  readonly lost: readonly LostAnchor[];
  readonly redlines: readonly { readonly language: Tag; readonly since: VersionId; readonly html: string }[];
  readonly upcoming: readonly VersionId[];
}

/** An obstacle to a release, at the field that resolves it. */
export interface ReleaseFinding {
  /** `effective`, `change`, `summary`, `approvedBy`, `shortNotice`, `moved`; empty where no field does. */
  readonly field: string;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly edit?: SiteFinding['edit'];
}

/** What would come of a release. */
export interface ReleaseJudgement {
  readonly findings: readonly ReleaseFinding[];
  /** The version that it would make; absent where it is refused. */
  readonly version?: VersionId;
}

/** What came of a release. */
export interface Released {
  readonly version?: VersionId;
  readonly findings: readonly ReleaseFinding[];
  /** The files that were written, as findings show them. */
  readonly files: readonly string[];
  readonly notices: readonly NoticeText[];
}

/** A text to send to readers, as in `notice.txt`. */
export interface NoticeText {
  readonly language: Tag;
  readonly dir: 'ltr' | 'rtl';
  readonly text: string;
}

/** What came of taking a version back. */
export interface Withdrawn {
  readonly version: VersionId;
  /** The files that were written, as findings show them. */
  readonly files: readonly string[];
  readonly notices: readonly NoticeText[];
}
