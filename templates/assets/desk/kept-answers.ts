/** What was answered about a release and not saved yet, kept in this browser: it survives a reload and a closed tab. */

import type { ReleaseAnswers } from '../../../src/desk/protocol.ts';
import { desk } from './ask.ts';

/** Answers with the `release.yaml` that they began with. */
export interface KeptAnswers {
  /** The digest of `release.yaml`; empty where there was none. */
  readonly digest: string;
  readonly answers: ReleaseAnswers;
  /** When they were typed, in milliseconds since 1970. */
  readonly at: number;
}

/** The answers about the release of a policy. */
export function keptAnswers(policy: string): {
  readonly read: () => KeptAnswers | undefined;
  readonly keep: (kept: Omit<KeptAnswers, 'at'>) => void;
  readonly forget: () => void;
} {
  const key = `policy-desk ${desk.site} release/${policy}`;
  return {
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
      } catch {
        return undefined;
      }
    },
    keep: (kept) => {
      try {
        localStorage.setItem(key, JSON.stringify({ ...kept, at: Date.now() }));
      } catch {
        // The form still has them; only a closed tab would lose them.
      }
    },
    forget: () => localStorage.removeItem(key),
  };
}
