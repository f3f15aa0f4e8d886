/** Writing `draft/release.yaml`: the fields that changed, everything else in it as it was written. */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { plannedReleaseFrom, plannedReleaseName } from '../content/read-planned-release.ts';
import { sha256, textFile } from '../disk/disk.ts';
import { below } from '../disk/paths.ts';
import { replaceFile } from '../disk/replace-atomically.ts';
import { hasErrors, Refusal } from '../findings/finding.ts';
import type { Tag } from '../model/index.ts';
import { refuse } from './desk-refusal.ts';
import { draftFolder } from './draft-files.ts';

/** Values by key; one that is undefined is removed. */
export type PlannedFields = Readonly<Record<string, unknown>>;

/** The digest of the file, and its path; an empty digest where there is none. */
export function plannedFile(
  content: string,
  policy: string,
): { readonly path: string; readonly digest: string } {
  const path = below(draftFolder(content, policy), plannedReleaseName);
  return { path, digest: existsSync(path) ? sha256(readFileSync(path)) : '' };
}

/**
 * Writes fields into the file, if it is still the one with the digest. Throws a Refusal if it has changed,
 * where it cannot be read, and where a reader would not accept it.
 */
export function writePlanned(
  content: string,
  policy: string,
  languages: readonly [Tag, ...Tag[]],
  { digest, fields }: { readonly digest: string; readonly fields: PlannedFields },
): string {
  const { path, digest: current } = plannedFile(content, policy);
  if (current !== digest) {
    throw refuse('plannedChanged');
  }
  const document = parseDocument(current === '' ? '' : readFileSync(path, 'utf8'), { schema: 'core' });
  if (document.errors.length > 0) throw refuse('plannedUnreadable');
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) document.delete(key);
    else document.set(key, document.createNode(value));
  }
  const isEmpty = Object.keys(document.toJS() ?? {}).length === 0;
  if (isEmpty) {
    rmSync(path, { force: true });
    return '';
  }
  const bytes = new TextEncoder().encode(document.toString({ lineWidth: 0 }));
  const { findings } = plannedReleaseFrom(textFile(path, bytes), languages);
  const [first] = findings;
  if (hasErrors(findings) && first !== undefined) throw new Refusal(`${first.message}. ${first.hint}`);
  replaceFile(path, bytes);
  return sha256(bytes);
}
