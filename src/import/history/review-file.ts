/** The file in which an editor reviews the sections that an import considers renamed. */

import { parse, stringify } from 'yaml';
import { Refusal } from '../../findings/finding.ts';
import { renameKey } from './assign-ids.ts';
import type { Renaming } from './import-request.ts';

const head = `# Sections and headings that seem to have been renamed, because their texts are alike. Each keeps its address.
# Where two are not the same, write "same: false". Then run the same command again; it reads this file.
`;

/** The guesses of an import as YAML. Units with the same title are not guesses. */
export function writeReview(renamings: readonly Renaming[]): string {
  const guesses = renamings
    .filter(({ evidence }) => evidence !== 'the same title')
    .map(({ version, from, titles: [before, after], evidence }) => ({
      version,
      anchor: from,
      before,
      after,
      evidence,
      same: true,
    }));
  return head + stringify(guesses, { lineWidth: 0 });
}

/** The guesses that a review says are wrong, by `renameKey`. Throws a Refusal where the file is not a review. */
export function readReview(path: string, text: string): ReadonlySet<string> {
  let read: unknown;
  try {
    read = parse(text);
  } catch (cause) {
    throw new Refusal(`"${path}" is not valid YAML. Correct it, or delete it so that it is written again.`, {
      cause,
    });
  }
  const entries: readonly unknown[] = Array.isArray(read) ? read : [undefined];
  return new Set(entries.flatMap((entry, at) => rejectedIn(path, entry, at)));
}

function rejectedIn(path: string, entry: unknown, at: number): readonly string[] {
  if (
    typeof entry === 'object' &&
    entry !== null &&
    'anchor' in entry &&
    'after' in entry &&
    'same' in entry
  ) {
    const { anchor, after, same } = entry;
    if (typeof anchor === 'string' && typeof same === 'boolean')
      return same ? [] : [renameKey(anchor, String(after))];
  }
  throw new Refusal(
    `Entry ${at + 1} of "${path}" has no "anchor", "after" and "same: true" or "same: false". Correct it, or delete the file so that it is written again.`,
  );
}
