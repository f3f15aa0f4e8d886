/** Real policies with real histories, where the machine has them; `POLICY_CORPORA` names another place. */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Cache, RunCache } from '../../src/cache.ts';
import type { Document } from '../../src/model/index.ts';
import { makeDocument } from './make-redline-documents.ts';

const folder =
  process.env.POLICY_CORPORA ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url));

/** Whether they are there. */
export const hasCorpora = existsSync(folder);

/** The names of the histories. */
export const corpora = ['18f-open-source-policy', 'github-terms', 'basecamp-privacy'] as const;

/** The files of a history, in order of publication. */
export function versionFiles(corpus: string): readonly string[] {
  const meta: unknown = JSON.parse(readFileSync(`${folder}/${corpus}/meta.json`, 'utf8'));
  const listed = Array.isArray(meta)
    ? meta
    : typeof meta === 'object' && meta !== null && 'versions' in meta && Array.isArray(meta.versions)
      ? meta.versions
      : [];
  return listed.map(({ file }: { readonly file: string }) => `${folder}/${corpus}/${file}`);
}

/** A file as one document, its text the preamble. */
export function versionDocument(file: string, cache: Cache): Document {
  return makeDocument([{ id: 'preamble', title: '', body: readFileSync(file, 'utf8') }], { cache });
}

/** All versions of a history as documents. */
export function historyOf(corpus: string): readonly Document[] {
  const cache = new RunCache();
  return versionFiles(corpus).map((file) => versionDocument(file, cache));
}
