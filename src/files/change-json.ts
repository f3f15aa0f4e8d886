/**
 * `changes/changes.json`: how much a version changes in the text before it, for programs. A build reads it again instead of
 * comparing the two texts, as long as neither of them changed.
 */

import type { Tag, VersionId } from '../model/index.ts';
import type { ChangeSize } from '../published/redlines.ts';

/** The file. Counts are those of the sentence in the page of the redline. */
export function changeJson(version: VersionId, before: VersionId, language: Tag, size: ChangeSize): string {
  const { sections, blocks, words } = size;
  return `${JSON.stringify({ version, before, language, sections, blocks, words }, null, 2)}\n`;
}

/** The counts in a file that a build wrote. */
export function readChangeJson(text: string): ChangeSize {
  const { sections, blocks, words }: ChangeSize = JSON.parse(text);
  return { sections, blocks, words };
}
