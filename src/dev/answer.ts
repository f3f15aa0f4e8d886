/** The content at an address of the preview, as a plain web server would serve it. */

import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { wholeOf } from '../chunks.ts';
import type { OutputFile } from '../site/staging.ts';

/** The files of a site by path. */
export type Files = ReadonlyMap<string, OutputFile['bytes']>;

/** The response to a GET request. */
export interface Answer {
  readonly kind: 'content';
  readonly status: 200 | 404;
  /** With its parameters, `text/html; charset=utf-8`. */
  readonly type: string;
  readonly bytes: Uint8Array | string;
}

/** The target of a redirect: an absolute path. */
export interface Redirect {
  readonly kind: 'redirect';
  readonly location: string;
}

/** The types of the files in a site (IANA media types; RFC 6690 for `.link`). */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.link': 'application/link-format',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

/** Looks up a path with its leading slash. A folder returns its `index.html`, a missing file the site's `404.html`. */
export function answerAt(files: Files, path: string): Answer | Redirect {
  const name = path.slice(1);
  const file = name === '' || name.endsWith('/') ? `${name}index.html` : name;
  const bytes = files.get(file);
  if (bytes !== undefined)
    return { kind: 'content', status: 200, type: mediaType(file), bytes: wholeOf(bytes()) };
  if (files.has(`${name}/index.html`)) return { kind: 'redirect', location: encodeURI(`${path}/`) };
  const notFound = files.get('404.html');
  const type = mediaType(notFound === undefined ? '.txt' : '.html');
  return { kind: 'content', status: 404, type, bytes: wholeOf(notFound?.() ?? '') };
}

function mediaType(path: string): string {
  return types[extname(path.startsWith('.') ? `_${path}` : path).toLowerCase()] ?? 'application/octet-stream';
}

/** A digest of the content at an address, to detect changes; a redirect counts as its target. */
export function answerDigest(files: Files, path: string): string {
  const answer = answerAt(files, path);
  if (answer.kind === 'redirect') return answerDigest(files, `${path}/`);
  return createHash('sha256').update(`${answer.status}\n`).update(answer.bytes).digest('hex').slice(0, 16);
}
