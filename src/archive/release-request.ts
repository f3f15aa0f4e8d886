/** What a release is asked for, and what it is made from. */

import type { Code } from '../findings/catalogue.ts';
import type { Finding, Place } from '../findings/finding.ts';
import { finding } from '../findings/finding.ts';
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
}

/** The folder of a policy, as findings show it. */
export function policyFolder({ config }: PolicyState): string {
  return config.source.path.replace(/\/?policy\.yaml$/, '');
}

/** A finding on the release as a whole: it stands at the draft, and no line is to blame. */
export function refusal(code: Code, { draftState }: ReleaseInput, message: string, hint?: string): Finding {
  const place: Place = {
    source: toSource(`${policyFolder(draftState)}/draft`, ''),
    span: { start: 0, end: 0 },
  };
  return finding(code, place, message, hint);
}
