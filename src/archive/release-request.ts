/** The request for a release, and its inputs. */

import type { Code } from '../findings/catalogue.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { ChangeClass, Document, Policy, PolicyState, SiteConfig, Tag, Version } from '../model/index.ts';
import { toSource } from '../source.ts';
import type { Ledger } from './ledger.ts';

/** What the editor specifies for a release. */
export interface ReleaseRequest {
  /** As typed; validated here. */
  readonly effective: string;
  readonly change: ChangeClass;
  /** By language. */
  readonly summary: Readonly<Record<Tag, string>>;
  readonly approvedBy?: string;
  /** Why a material change takes effect before the end of its notice period. */
  readonly shortNotice?: string;
  /** Where an import took the text from. */
  readonly source?: string;
  /** Anchors that moved, old to new. */
  readonly moved: ReadonlyMap<string, string>;
  /** Anchors that are gone. */
  readonly retired: readonly string[];
  /** Treats every anchor that looks renamed as renamed. */
  readonly acceptGuesses: boolean;
  /** Releases a text that is identical to the version released last. */
  readonly again?: boolean;
  /** All of them, or those at places as in findings: `content/privacy/draft/en/10-collect.md:12`. */
  readonly allowPlaceholder: boolean | readonly string[];
  /** Releases out-of-date translations; the page marks them. */
  readonly staleTranslations: boolean;
  /** The time of the release. */
  readonly now: Date;
}

/** A version and its texts. */
export interface ReleasedText {
  readonly version: Version;
  readonly documents: readonly Document[];
  readonly ledger: Ledger;
}

/** The inputs of a release. */
export interface ReleaseInput {
  readonly site: SiteConfig;
  readonly policy: Policy;
  readonly draftState: PolicyState;
  /** The draft in each language, the governing one first. */
  readonly draft: readonly Document[];
  /** By date, then number. */
  readonly versions: readonly ReleasedText[];
  /** The findings of the check of the site. */
  readonly findings: readonly Finding[];
  /** The bytes of a file of the draft, by its path in the version: `policy.yaml`, `en/10-collect.md`. */
  readonly bytesOf: (path: string) => Uint8Array;
  /**
   * Where a field of the request is written in `draft/release.yaml`: `effective`, `summary`, `moved OLD`. Undefined for
   * one that is not there.
   */
  readonly placeOf?: (field: string) => Place | undefined;
}

/** The folder of a policy, as shown in findings. */
export function policyFolder({ config }: PolicyState): string {
  return config.source.path.replace(/\/?policy\.yaml$/, '');
}

/** Details of a refusal in addition to its message. */
interface RefusalDetails {
  /** What to do; the catalogue's hint unless given. */
  readonly hint?: string;
  /** The fields of the request that it concerns; it is placed at the first of them found in `draft/release.yaml`. */
  readonly fields?: readonly string[];
}

/** A finding about the release, placed at the field that it concerns, or at the draft as a whole without a line. */
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
