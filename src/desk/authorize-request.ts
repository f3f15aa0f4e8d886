/** Who may write: what a request must show before the desk looks at what it asks for. */

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type DeskText, deskText } from '../i18n/desk-words.ts';
import { fail, type Result, succeed } from '../result.ts';

/** The header that carries the token. A form cannot set a header, and a foreign page cannot without being allowed to. */
export const tokenHeader = 'x-policy-desk';

/** The longest request, in bytes; a Word file with images is the largest thing that is ever sent. */
export const longestRequest = 20_000_000;

/** Why a request is refused: an HTTP status, and a sentence for people. */
export interface Denial {
  readonly status: 400 | 403 | 405 | 413 | 415;
  readonly text: DeskText;
}

/** A new token, which nobody can guess. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Why a request may not use the desk. The caller has refused foreign hosts already (`isOwnHost`). A page of another
 * origin is known by `Origin` (RFC 6454) and `Sec-Fetch-Site` (Fetch Metadata), which pages cannot change, and it does
 * not know the token. A program on the same computer that sends what a page of ours sends is not kept out.
 */
export function denialOf({ headers, method }: IncomingMessage, token: string): Denial | undefined {
  if (method !== 'POST') return { status: 405, text: deskText('onlyPost') };
  const { origin } = headers;
  if (origin !== `http://${headers.host}` || !isFromHere(headers['sec-fetch-site'])) {
    return { status: 403, text: deskText('foreignPage') };
  }
  if (!/^application\/json(?:;|$)/i.test(headers['content-type'] ?? '')) {
    return { status: 415, text: deskText('onlyJson') };
  }
  if (!isToken(headers[tokenHeader], token)) {
    return { status: 403, text: deskText('startedAgain') };
  }
  if (Number(headers['content-length'] ?? 0) > longestRequest) return tooLong;
  return undefined;
}

const tooLong: Denial = { status: 413, text: deskText('tooMuch') };

/** Browsers name where a request comes from; other programs need not. */
function isFromHere(site: string | string[] | undefined): boolean {
  return site === undefined || site === 'same-origin';
}

function isToken(given: string | string[] | undefined, token: string): boolean {
  const [a, b] = [Buffer.from(String(given ?? '')), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Reads the JSON that a request carries. Denies more than `longestRequest` bytes, and what is not JSON. */
export async function readJson(request: IncomingMessage): Promise<Result<unknown, Denial>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    length += chunk.length;
    if (length > longestRequest) return fail(tooLong);
    chunks.push(chunk);
  }
  try {
    return succeed(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))));
  } catch {
    return fail({ status: 400, text: deskText('notJson') });
  }
}
