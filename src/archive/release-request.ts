/** What a release is asked for, and what it is made from. */

import type { Code } from '../findings/catalogue.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { ChangeClass, Document, Policy, PolicyState, SiteConfig, Tag, Version } from '../model/index.ts';
import { toSource } from '../source.ts';
import type { Ledger } from './ledger.ts';

/** What the editor says of a release. */
export interface ReleaseRequest {
  /** As typed; checked here. */
  readonly effective: string;
  readonly change: ChangeClass;
  /** By language. */
  readonly summary: Readonly<Record<Tag, string>>;
  readonly approvedBy?: string;
  /** Why a material change takes effect before its notice period is over. */
  readonly shortNotice?: string;
  /** Where an import took the text from. */
  readonly source?: string;
  /** Anchors that moved, old to new. */
  readonly moved: ReadonlyMap<string, string>;
  /** Anchors that are gone. */
  readonly retired: readonly string[];
  /** Takes every anchor that looks renamed for renamed. */
  readonly acceptGuesses: boolean;
  /** Releases a text that is word for word that of the version released last. */
  readonly again?: boolean;
  /** All of them, or those at places as the findings name them: `content/privacy/draft/en/10-collect.md:12`. */
  readonly allowPlaceholder: boolean | readonly string[];
  /** Releases translations of older texts; the page marks them. */
  readonly staleTranslations: boolean;
  /** The moment of the release. */
  readonly now: Date;
}

/** A version and its texts. */
export interface ReleasedText {
  readonly version: Version;
  readonly documents: readonly Document[];
  readonly ledger: Ledger;
}

/** What a release is made from. */
export interface ReleaseInput {
  readonly site: SiteConfig;
  readonly policy: Policy;
  readonly draftState: PolicyState;
  /** The draft in each language, the governing one first. */
  readonly draft: readonly Document[];
  /** By date, then number. */
  readonly versions: readonly ReleasedText[];
  /** What the check says of the site. */
  readonly findings: readonly Finding[];
  /** The bytes of a file of the draft by its path in the version: `policy.yaml`, `en/10-collect.md`. */
  readonly bytesOf: (path: string) => Uint8Array;
  /**
   * Where a field of the request is written in `draft/release.yaml`: `effective`, `summary`, `moved OLD`. Undefined for
   * one that is not there.
   */
  readonly placeOf?: (field: string) => Place | undefined;
}

/** The folder of a policy, as findings show it. */
export function policyFolder({ config }: PolicyState): string {
  return config.source.path.replace(/\/?policy\.yaml$/, '');
}

/** What is known of a refusal beside its sentence. */
interface RefusalDetails {
  /** What to do; the catalogue's hint unless given. */
  readonly hint?: string;
  /** The fields of the request that it is about: it is reported at the first that is written in `draft/release.yaml`. */
  readonly fields?: readonly string[];
}

/** A finding on the release: at the field that it is about, or at the draft as a whole, where no line is to blame. */
export function refusal(
  code: Code,
  { draftState, placeOf }: ReleaseInput,
  message: string,
  { hint, fields = [] }: RefusalDetails = {},
): Finding {
  const [written] = fields.flatMap((field) => placeOf?.(field) ?? []);
  const place: Place = written ?? {
    source: toSource(`${policyFolder(draftState)}/draft`, ''),
    span: { start: 0, end: 0 },
  };
  return finding(code, place, message, hint);
}

/** What to write: an option of the command, or a line of `draft/release.yaml` where the release is written there. */
export function spelled({ placeOf }: ReleaseInput, option: string, line: string): string {
  return placeOf === undefined ? option : `"${line}" in release.yaml`;
}
