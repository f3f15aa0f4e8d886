/** Everything that `content/` contains. */

import type { Archive, PlannedRelease, Version } from './archive.ts';
import type { PolicyState, SiteConfig } from './content.ts';

/** One policy in `content/`. */
export interface Policy {
  readonly id: string;
  /** Absent if the policy has no draft. */
  readonly draft?: PolicyState;
  /** The content of `draft/release.yaml`; absent if the file does not exist or is not valid. */
  readonly planned?: PlannedRelease;
  /** By date, then number, including withdrawn versions. */
  readonly versions: readonly Version[];
  /** Everything below `versions/`; the basis for verifying the archive. */
  readonly archive: Archive;
}

/** Everything that a publisher publishes. */
export interface Site {
  readonly config: SiteConfig;
  readonly policies: readonly Policy[];
}
