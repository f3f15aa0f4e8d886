/** Requests to `/_desk/`: its pages, their script and style sheet, and the operations. */

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeAttribute } from 'entities';
import { diskReason } from '../disk/disk.ts';
import { Fault } from '../findings/finding.ts';
import { readAsset } from '../site/read-asset.ts';
import type { Desk } from './desk.ts';
import { denialOf, readJson } from './door.ts';
import { operations } from './operations.ts';

/** Where the desk is. */
export const deskRoot = '/_desk/';

/** The pages of the desk, by path. */
const pages: Readonly<Record<string, string>> = {
  '': 'Editing desk',
  'edit/': 'Edit a section',
  'release/': 'Release',
};

const assets: Readonly<Record<string, string>> = {
  'desk.js': 'text/javascript; charset=utf-8',
  'desk.css': 'text/css; charset=utf-8',
};

/** An answer of the desk. */
interface DeskAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers a request for a path below `/_desk/` of a host that is ours. `common` are the headers of every answer. With
 * `readOnly`, what writes is refused.
 */
export async function answerDesk(
  desk: Desk,
  readOnly: boolean,
  request: IncomingMessage,
  response: ServerResponse,
  { path, common }: { readonly path: string; readonly common: Readonly<Record<string, string>> },
): Promise<void> {
  const name = path.slice(deskRoot.length);
  const answer = name.startsWith('api/')
    ? await operate(desk, readOnly, request, name.slice('api/'.length))
    : present(desk, readOnly, request, name);
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...common,
    ...answer.headers,
    'content-type': answer.type,
    'content-length': bytes.byteLength,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): DeskAnswer {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n`, headers };
}

function json(status: number, value: object | null): DeskAnswer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

/** A page of the desk, or what it loads. */
function present(desk: Desk, readOnly: boolean, request: IncomingMessage, name: string): DeskAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plain(405, 'This page can only be read.', { allow: 'GET, HEAD' });
  const type = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (type !== undefined) return { status: 200, type, body: readAsset(name) };
  const title = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (title === undefined) return plain(404, 'There is no such page of the desk.');
  return shell(desk, readOnly, title);
}

/** The frame of every page: what is in it is built by the script, from what the operations answer. */
function shell({ token, site }: Desk, readOnly: boolean, title: string): DeskAnswer {
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "frame-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const data = escapeAttribute(JSON.stringify({ token, site, readOnly, nonce }));
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${deskRoot}desk.css">
</head>
<body>
<noscript><p>The desk needs JavaScript. The files in the folder "draft" can be edited with any text editor.</p></noscript>
<script src="${deskRoot}desk.js" data-desk="${data}"></script>
</body>
</html>
`;
  const headers = { 'content-security-policy': policy, 'x-frame-options': 'DENY' };
  return { status: 200, type: 'text/html; charset=utf-8', body, headers };
}

async function operate(
  desk: Desk,
  readOnly: boolean,
  request: IncomingMessage,
  name: string,
): Promise<DeskAnswer> {
  const denial = denialOf(request, desk.token);
  if (denial !== undefined) {
    return plain(denial.status, denial.text, denial.status === 405 ? { allow: 'POST' } : {});
  }
  const operation = operations.get(name);
  if (operation === undefined) return plain(404, 'The desk has no such operation.');
  if (readOnly && operation.writes) {
    return plain(403, 'This preview was started so that it writes nothing.');
  }
  const read = await readJson(request);
  if ('status' in read) return plain(read.status, read.text);
  try {
    const answer = await operation.run(desk, read.value);
    return answer === undefined
      ? plain(400, 'The desk was asked in a form that it does not know.')
      : json(200, answer);
  } catch (error) {
    return failure(error);
  }
}

/** What the desk will not do is an answer; what the disk does not do as well, in words. */
function failure(error: unknown): DeskAnswer {
  if (error instanceof Fault) return json(409, { problem: error.message });
  const isDisk = error instanceof Error && 'code' in error;
  const reason = isDisk ? diskReason(error) : error instanceof Error ? error.message : String(error);
  return json(500, { problem: `This could not be done: ${reason}.` });
}
