/** Writes a merged draft: all of its files, or none. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { isMap, isScalar, parseDocument } from 'yaml';
import { diskReason, listFolder, sha256 } from '../disk/disk.ts';
import { below } from '../disk/paths.ts';
import { replaceFile } from '../disk/replace-atomically.ts';
import { Fault, Refusal } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import type { CheckedPolicy } from '../site/check-site.ts';
import type { MergedDraft } from './merge-draft.ts';
import { draftFolder } from './return-draft.ts';

/** A change on disk. */
export type FileChange =
  | { readonly type: 'write'; readonly path: string; readonly bytes: string | Uint8Array }
  | { readonly type: 'rename'; readonly path: string; readonly to: string }
  | { readonly type: 'remove'; readonly path: string };

/** The changes that make a draft what it will be; translations follow the names of the sections. */
export function plannedChanges(
  policy: CheckedPolicy,
  draft: Document,
  merged: MergedDraft,
): readonly FileChange[] {
  const folder = draftFolder(policy);
  const config = policy.policy.draft?.config;
  const others = config?.governing === draft.language ? otherLanguages(folder, draft.language) : [];
  const nameIn = (path: string): string => path.slice(path.indexOf('/') + 1);
  const changes: FileChange[] = [];
  for (const { file } of merged.removed) {
    changes.push({ type: 'remove', path: below(folder, file.path) });
    for (const other of others) {
      const path = below(folder, other, nameIn(file.path));
      if (existsSync(path)) changes.push({ type: 'remove', path });
    }
  }
  for (const { path, former, text } of merged.sections) {
    if (former !== undefined && former !== path) {
      changes.push({ type: 'rename', path: below(folder, former), to: below(folder, path) });
      for (const other of others) {
        const from = below(folder, other, nameIn(former));
        if (existsSync(from))
          changes.push({ type: 'rename', path: from, to: below(folder, other, nameIn(path)) });
      }
    }
    if (text !== undefined) changes.push({ type: 'write', path: below(folder, path), bytes: text });
  }
  for (const [path, bytes] of merged.images)
    changes.push({ type: 'write', path: below(folder, path), bytes });
  if (config !== undefined && merged.title !== draft.title)
    changes.push(retitled(config.source.path, draft.language, merged.title));
  return changes;
}

function otherLanguages(folder: string, own: string): readonly string[] {
  return listFolder(folder)
    .filter(({ kind, name }) => kind === 'folder' && name !== own)
    .map(({ name }) => name);
}

/** `policy.yaml` with another title and everything else as it is. */
function retitled(path: string, language: string, title: string): FileChange {
  const text = readFileSync(path, 'utf8');
  const { contents } = parseDocument(text, { schema: 'core', logLevel: 'silent' });
  const titles = isMap(contents) ? contents.get('title', true) : undefined;
  const value = isMap(titles) ? titles.get(language, true) : undefined;
  if (!isScalar(value) || !value.range)
    throw new Refusal(`The title in ${path} cannot be changed. Write it as "title: { ${language}: … }".`);
  const [start, end] = value.range;
  const rest = /\n$/.test(text.slice(start, end)) ? '\n' : '';
  return {
    type: 'write',
    path,
    bytes: text.slice(0, start) + JSON.stringify(title) + rest + text.slice(end),
  };
}

/**
 * Makes the changes, and takes them back if one fails. Throws a Refusal, before anything is written, if a file of the
 * text is no longer what was read.
 */
export function writeChanges(draft: Document, changes: readonly FileChange[]): void {
  for (const { file } of [...(draft.preamble === undefined ? [] : [draft.preamble]), ...draft.sections])
    if (!existsSync(file.source.path) || sha256(readFileSync(file.source.path)) !== file.digest)
      throw new Refusal(
        `${file.source.path} was changed meanwhile. Nothing was written; run the command again.`,
      );
  const before = new Map<string, Uint8Array | undefined>();
  const remember = (path: string): void => {
    if (!before.has(path)) before.set(path, existsSync(path) ? readFileSync(path) : undefined);
  };
  try {
    for (const one of changes) {
      remember(one.path);
      if (one.type === 'rename') remember(one.to);
    }
    // Names may be exchanged, so all files that move first leave their places.
    const moves = changes.filter((one) => one.type === 'rename');
    for (const { path } of moves) renameSync(path, aside(path));
    for (const one of changes) if (one.type === 'remove') rmSync(one.path, { force: true });
    for (const { path, to } of moves) renameSync(aside(path), to);
    for (const one of changes) {
      if (one.type !== 'write') continue;
      mkdirSync(dirname(one.path), { recursive: true });
      replaceFile(one.path, one.bytes);
    }
  } catch (cause) {
    for (const [path, bytes] of before)
      if (bytes === undefined) rmSync(path, { force: true });
      else replaceFile(path, bytes);
    for (const { path } of changes) rmSync(aside(path), { force: true });
    throw new Fault(`Nothing was written: ${diskReason(cause)}.`, { cause });
  }
}

/** The name of a file on its way to another one, which readers of content ignore. */
function aside(path: string): string {
  return path.replace(/([^/]+)$/, `.$1.${process.pid}.moved`);
}
