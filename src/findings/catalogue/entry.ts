/** The entry of a code: severity, documentation, and examples. */

export type Severity = 'error' | 'warning' | 'info';

/**
 * A file of an example: its text; `null` if the base's file is removed; `latin1` for a text that is not saved
 * as UTF-8; `size` for a file of that many bytes.
 */
export type ExampleFile = string | null | { readonly latin1: string } | { readonly size: number };

/**
 * Files that replace those of a base, by path below the content folder; a string is the body of the section `collect`.
 */
export type Example = string | Readonly<Record<string, ExampleFile>>;

/** Names of the sites on which examples are based. */
export type BaseName = 'minimal' | 'translated';

/** A failing and a passing example. In `fails`, `«` and `»` mark the characters that the finding points at. */
export interface Examples {
  readonly fails: Example;
  readonly passes: Example;
  /** Defaults to `minimal`. */
  readonly on?: BaseName;
  /** Other codes that the failing example unavoidably causes. */
  readonly also?: readonly string[];
}

/** The entry of a code in the catalogue. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** What the finding means, in one sentence. */
  readonly what: string;
  /** Why it matters to the publisher or the readers of a policy. */
  readonly why: string;
  /** What to do, in plain words; the finding itself may be more specific. */
  readonly hint: string;
  /** Allowed in a draft, but stops a release unless the release explicitly allows it. */
  readonly blocksRelease?: true;
  /** Absent for codes that only commands such as a release report; the tests of those commands cover them. */
  readonly examples?: Examples;
}
