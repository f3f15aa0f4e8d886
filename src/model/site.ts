/** Everything that `content/` holds. */

import type { Archive, PlannedRelease, Version } from './archive.ts';
import type { PolicyState, SiteConfig } from './content.ts';

/** One policy as `content/` holds it. */
export interface Policy {
  readonly id: string;
  /** Absent where the policy has no draft. */
  readonly draft?: PolicyState;
  /** What `draft/release.yaml` says; absent where there is none, or where it cannot be used. */
  readonly planned?: PlannedRelease;
  /** By date, then number; those withdrawn among them. */
  readonly versions: readonly Version[];
  /** Everything that lies below `versions/`; what the integrity of the archive is judged by. */
  readonly archive: Archive;
}

/** Everything that one publisher publishes. */
export interface Site {
  readonly config: SiteConfig;
  readonly policies: readonly Policy[];
}
