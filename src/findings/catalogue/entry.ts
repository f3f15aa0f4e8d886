/** What is said of a code: severity, documentation, and the examples that show it. */

export type Severity = 'error' | 'warning' | 'info';

/**
 * A file of an example: its text; `null` where the file is taken away; `latin1` for a text that is not saved as
 * UTF-8; `size` for a file of that many bytes.
 */
export type ExampleFile = string | null | { readonly latin1: string } | { readonly size: number };

/** Files by path below the content folder, laid over a base; a text alone is the body of the section `collect`. */
export type Example = string | Readonly<Record<string, ExampleFile>>;

/** Names of the sites that examples are laid over. */
export type BaseName = 'minimal' | 'translated';

/** A failing and a passing example. In `fails`, `«` and `»` stand around the characters that the finding points at. */
export interface Examples {
  readonly fails: Example;
  readonly passes: Example;
  /** `minimal` where it is not said. */
  readonly on?: BaseName;
  /** Other codes that the failing example cannot help making. */
  readonly also?: readonly string[];
}

/** What is said of a code wherever it turns up. */
export interface Entry {
  readonly severity: Severity;
  /** What the finding means, one sentence. */
  readonly what: string;
  /** Why it matters to people who publish or read a policy. */
  readonly why: string;
  /** What to do, in plain words; the finding itself may say it more exactly. */
  readonly hint: string;
  /** A draft may have it and a release may not, unless it is told so. */
  readonly blocksRelease?: true;
  /** Absent for what only a command can make, a release for one: a test of that command shows it. */
  readonly examples?: Examples;
}
