/**
 * The files that a release is made from, read once: what was checked is what is shown, frozen, and compared with the
 * disk again before it is written, because an editor may save a file while a release asks its questions.
 */

import { type FolderEntry, isFile, isFolder, listFolder, readBytes, sha256, textFile } from '../disk/disk.ts';
import { below } from '../disk/paths.ts';
import type { PolicyState, SiteConfig } from '../model/index.ts';
import type { Source } from '../source.ts';

/** Bytes by the path shown in findings: `site.yaml`, `policy.yaml`, and every file of the draft. */
export type DraftFiles = ReadonlyMap<string, Uint8Array>;

/** Reads the files of a policy's draft. `folder` is the policy's, as shown in findings. */
export function readDraftFiles(folder: string, site: SiteConfig): DraftFiles {
  const draft = below(folder, 'draft');
  const paths = [site.source.path, below(folder, 'policy.yaml')].filter(isFile);
  if (isFolder(draft)) paths.push(...filesBelow(draft));
  return new Map(paths.map((path) => [path, readBytes(path)]));
}

function filesBelow(folder: string): readonly string[] {
  return listFolder(folder).flatMap((entry: FolderEntry) => {
    if (entry.kind === 'folder') return filesBelow(entry.path);
    return entry.kind === 'file' ? [entry.path] : [];
  });
}

/** The paths whose bytes differ, or that exist in only one of the two, sorted. */
export function changedFiles(before: DraftFiles, after: DraftFiles): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => !sameBytes(before.get(path), after.get(path))).sort();
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}

/**
 * The paths that were checked and have other bytes in `files`, because something was saved in between. `sources` are
 * files without a digest.
 */
export function filesOtherThan(
  files: DraftFiles,
  folder: string,
  { texts, images }: PolicyState,
  sources: readonly Source[],
): readonly string[] {
  const digests = new Map<string, string>();
  for (const { preamble, sections } of texts)
    for (const { source, digest } of preamble === undefined ? sections : [preamble, ...sections])
      digests.set(source.path, digest);
  for (const { path, digest } of images.values()) digests.set(below(folder, 'draft', path), digest);
  const changed = [...digests].filter(([path, digest]) => {
    const bytes = files.get(path);
    return bytes === undefined || sha256(bytes) !== digest;
  });
  const reworded = sources.filter(({ path, text }) => {
    const bytes = files.get(path);
    return bytes === undefined || textFile(path, bytes).source.text !== text;
  });
  return [...changed.map(([path]) => path), ...reworded.map(({ path }) => path)].sort();
}
