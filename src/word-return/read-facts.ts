/** What a Word file says about itself: which text it was made from, and who changed it. */

import { Refusal } from '../findings/finding.ts';
import { allOf, openWordFile, textParts, type WordFile, wordValue } from '../import/word/word-file.ts';

/** The text that a file of ours was made from. */
export interface FileOrigin {
  readonly policy: string;
  readonly language: string;
  readonly version: string;
  /** SHA-256 of its `policy.txt`. */
  readonly digest?: string;
}

/** What is known of a file before its text is read. */
export interface FileFacts {
  /** Absent for a file that this program did not write. */
  readonly origin?: FileOrigin;
  /** The names of its bookmarks, which other programs keep where they drop properties. */
  readonly bookmarks: ReadonlySet<string>;
  /** The authors of tracked changes, in order; empty if there are none. */
  readonly authors: readonly string[];
}

const changes = ['ins', 'del', 'moveFrom', 'moveTo', 'rPrChange', 'pPrChange', 'cellIns', 'cellDel'];

/** Opens a Word file for reading what it says. Throws a Refusal for another file. */
export async function openReturned(path: string, bytes: Uint8Array): Promise<WordFile> {
  try {
    return await openWordFile(path, bytes);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal(`"${path}" cannot be read as a Word file (.docx).`, { cause });
  }
}

/** The facts of a file. */
export function factsOf(file: WordFile): FileFacts {
  const { properties } = file;
  const [policy, language] = [properties.get('Policy'), properties.get('Language')];
  const digest = properties.get('TextDigest');
  const authors = new Set(
    textParts(file).flatMap(({ root }) =>
      changes.flatMap((name) => allOf(root, name).map((one) => wordValue(one, 'author') ?? '')),
    ),
  );
  const isOwn = policy !== undefined && language !== undefined && digest !== undefined;
  const bookmarks = allOf(file.document.root, 'bookmarkStart').map((one) => wordValue(one, 'name') ?? '');
  return {
    authors: [...authors],
    bookmarks: new Set(bookmarks),
    ...(isOwn && { origin: { policy, language, version: properties.get('Version') ?? '', digest } }),
  };
}
