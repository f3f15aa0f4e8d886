/** Requests to `/_desk/`: its pages, their script and style sheet, and the operations. */

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { diskReason } from '../disk/disk.ts';
import { Fault } from '../findings/finding.ts';
import { escapeAttribute, escapeText } from '../html/escape-html.ts';
import { type DeskText, type DeskWords, deskText, sayDesk } from '../i18n/desk-words.ts';
import { directionOf } from '../i18n/strings.ts';
import { readAsset } from '../site/read-asset.ts';
import { denialOf, readJson } from './authorize-request.ts';
import type { Desk } from './desk.ts';
import { DeskRefusal } from './desk-refusal.ts';
import { operations } from './operations.ts';

/** Where the desk is. */
export const deskRoot = '/_desk/';

/** The pages of the desk, by path, with their titles until the script has built them. */
const pages: Readonly<Record<string, DeskText>> = {
  '': deskText('allPolicies'),
  'edit/': deskText('editSection'),
  'release/': deskText('release'),
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

/** A request to the desk, with the words that it is answered in. With `readOnly`, what writes is refused. */
interface DeskRequest {
  readonly desk: Desk;
  readonly readOnly: boolean;
  readonly words: DeskWords;
  readonly request: IncomingMessage;
}

/** What the scripts of a page are given: `DeskData` of the scripts. */
export function deskData(desk: Desk, readOnly: boolean, cookies: string | undefined): object {
  const { language, text } = desk.words(cookies);
  const { token, site } = desk;
  return { token, site, readOnly, language, languages: desk.languages.tags, words: text };
}

/** Answers a request for a path below `/_desk/` of a host that is ours. `common` are the headers of every answer. */
export async function answerDesk(
  desk: Desk,
  readOnly: boolean,
  request: IncomingMessage,
  response: ServerResponse,
  { path, common }: { readonly path: string; readonly common: Readonly<Record<string, string>> },
): Promise<void> {
  const name = path.slice(deskRoot.length);
  const asked: DeskRequest = { desk, readOnly, request, words: desk.words(request.headers.cookie) };
  const answer = name.startsWith('api/')
    ? await operate(asked, name.slice('api/'.length))
    : present(asked, name);
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...common,
    ...answer.headers,
    'content-type': answer.type,
    'content-length': bytes.byteLength,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function plain(
  words: DeskWords,
  status: number,
  text: DeskText,
  headers: Readonly<Record<string, string>> = {},
): DeskAnswer {
  const body = `${sayDesk(words, text)}\n`;
  return { status, type: 'text/plain; charset=utf-8', body, headers };
}

function json(status: number, value: object | null): DeskAnswer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

/** A page of the desk, or what it loads. */
function present(asked: DeskRequest, name: string): DeskAnswer {
  const { request, words } = asked;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plain(words, 405, deskText('onlyRead'), { allow: 'GET, HEAD' });
  const type = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (type !== undefined) return { status: 200, type, body: readAsset(name) };
  const title = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (title === undefined) return plain(words, 404, deskText('noSuchPage'));
  return shell(asked, title);
}

/** The frame of every page: what is in it is built by the script, from what the operations answer. */
function shell({ desk, readOnly, words, request }: DeskRequest, title: DeskText): DeskAnswer {
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
  const data = JSON.stringify({ ...deskData(desk, readOnly, request.headers.cookie), nonce });
  const body = `<!doctype html>
<html lang="${words.language}" dir="${directionOf(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeText(sayDesk(words, title))}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${deskRoot}desk.css">
</head>
<body>
<noscript><p>${escapeText(sayDesk(words, deskText('needsScript')))}</p></noscript>
<script src="${deskRoot}desk.js" data-desk="${escapeAttribute(data)}"></script>
</body>
</html>
`;
  const headers = { 'content-security-policy': policy, 'x-frame-options': 'DENY' };
  return { status: 200, type: 'text/html; charset=utf-8', body, headers };
}

async function operate({ desk, readOnly, request, words }: DeskRequest, name: string): Promise<DeskAnswer> {
  const denial = denialOf(request, desk.token);
  if (denial !== undefined) {
    return plain(words, denial.status, denial.text, denial.status === 405 ? { allow: 'POST' } : {});
  }
  const operation = operations.get(name);
  if (operation === undefined) return plain(words, 404, deskText('noSuchOperation'));
  if (readOnly && operation.writes) return plain(words, 403, deskText('writesNothing'));
  const read = await readJson(request);
  if (!read.ok) return plain(words, read.reason.status, read.reason.text);
  try {
    const answer = await operation.run(desk, read.value);
    return answer === undefined ? plain(words, 400, deskText('unknownForm')) : json(200, answer);
  } catch (error) {
    return failure(error, words);
  }
}

/** What the desk will not do is an answer; what the disk does not do as well, in words. */
function failure(error: unknown, words: DeskWords): DeskAnswer {
  if (error instanceof DeskRefusal) return json(409, { problem: sayDesk(words, error.text) });
  if (error instanceof Fault) return json(409, { problem: error.message });
  const isDisk = error instanceof Error && 'code' in error;
  const reason = isDisk ? diskReason(error) : error instanceof Error ? error.message : String(error);
  return json(500, { problem: sayDesk(words, deskText('failedBecause', { reason })) });
}
