/** The preview's HTTP server: a site in memory, and an event stream for the script in its pages. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerDesk, deskData, deskRoot } from '../desk/answer-desk.ts';
import type { Desk } from '../desk/desk.ts';
import { assetRule, inertPolicy } from '../files/server-rules.ts';
import { Fault } from '../findings/finding.ts';
import { type Answer, answerAt, answerDigest, type Files } from './answer.ts';
import { addScript } from './live-page.ts';
import { bracketed, isOwnHost, isWildcard, requestPath, streamPage } from './request.ts';
import type { PageState } from './state.ts';

/** What the server currently shows. */
export interface Shown extends Omit<PageState, 'page'> {
  readonly files: Files;
}

/** The desk behind the pages; `readOnly` where it may not write. */
export interface ServedDesk {
  readonly desk: Desk;
  readonly readOnly: boolean;
}

export interface PreviewServer {
  /** `http://127.0.0.1:8080/`, an address that opens the preview on this machine. */
  readonly address: string;
  /** Shows something else, and notifies every open page. */
  readonly show: (shown: Shown) => void;
  /** Closes all connections. Fulfilled when the port is free. */
  readonly close: () => Promise<void>;
}

/** How many ports to try, counting up from the first. */
const portsTried = 100;

/**
 * Listens on the first free port from `port` up; 0 takes any. Adds `script` to every page. Requests wait until
 * something is shown. Throws a Fault for an address that does not belong to this machine, and for a range without a
 * free port.
 */
export async function startServer(
  host: string,
  port: number,
  script: string,
  served: ServedDesk,
): Promise<PreviewServer> {
  const streams = new Map<ServerResponse, string>();
  let first: (shown: Shown) => void = () => {};
  let shown = new Promise<Shown>((resolve) => {
    first = resolve;
  });
  const openStream = (request: IncomingMessage, response: ServerResponse, current: Shown): void => {
    const page = streamPage(request.url ?? '/');
    response.writeHead(200, { ...commonHeaders, 'content-type': 'text/event-stream' });
    streams.set(response, page);
    response.on('close', () => streams.delete(response));
    response.write(`retry: 1000\n\n${stateEvent(current, page)}`);
  };
  const server = createServer((request, response) => {
    const refused = refusal(request, host);
    if (refused !== undefined) {
      sendText(response, refused.status, refused.text);
      return;
    }
    const path = requestPath(request.url ?? '') ?? '/';
    const isStream = request.method === 'GET' && path === '/_dev/events';
    if (path.startsWith(deskRoot)) {
      answerDesk(served.desk, served.readOnly, request, response, { path, common: commonHeaders }).catch(
        (error) => response.destroy(error),
      );
      return;
    }
    shown
      .then((current) => {
        if (isStream) openStream(request, response, current);
        else sendPage(request, response, current, { script, served });
      })
      .catch((error) => response.destroy(error));
  });
  const listeningOn = await listen(server, host, port);
  return {
    address: `http://${bracketed(isWildcard(host) ? '127.0.0.1' : host)}:${listeningOn}/`,
    show: (next) => {
      first(next);
      shown = Promise.resolve(next);
      for (const [response, page] of streams) response.write(stateEvent(next, page));
    },
    close: () => close(server),
  };
}

/** Drafts are confidential: responses must not be cached, sniffed, or passed to pages of another origin. */
const commonHeaders = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

function refusal({ headers, method, url }: IncomingMessage, host: string): Refusal | undefined {
  if (!isOwnHost(headers.host, host)) {
    return { status: 403, text: 'This preview answers only to the address that it was started with.' };
  }
  const path = requestPath(url ?? '');
  if (method !== 'GET' && method !== 'HEAD' && path?.startsWith(deskRoot) !== true)
    return { status: 405, text: 'This preview can only be read.' };
  return path === undefined ? { status: 400, text: 'This is not the address of a page.' } : undefined;
}

interface Refusal {
  readonly status: 400 | 403 | 405;
  readonly text: string;
}

function sendText(response: ServerResponse, status: Refusal['status'], text: string): void {
  const allow = status === 405 ? { allow: 'GET, HEAD' } : {};
  response.writeHead(status, { ...commonHeaders, ...allow, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** The page at an address, with the preview's script. */
function sendPage(request: IncomingMessage, response: ServerResponse, { files }: Shown, added: Added): void {
  const path = requestPath(request.url ?? '') ?? '/';
  const answer = answerAt(files, path);
  if (answer.kind === 'redirect') {
    response.writeHead(302, { ...commonHeaders, location: answer.location }).end();
    return;
  }
  const body = Buffer.from(withScript(answer, answerDigest(files, path), added, request.headers.cookie));
  response.writeHead(answer.status, {
    ...commonHeaders,
    ...(path.startsWith(`/${assetRule.pattern}`) && { 'content-security-policy': inertPolicy }),
    'content-type': answer.type,
    'content-length': body.byteLength,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** What is added to every page. */
interface Added {
  readonly script: string;
  readonly served: ServedDesk;
}

function withScript(
  { type, bytes }: Answer,
  page: string,
  { script, served: { desk, readOnly } }: Added,
  cookies: string | undefined,
): Uint8Array | string {
  if (!type.startsWith('text/html')) return bytes;
  const html = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  return addScript(html, script, { page, desk: JSON.stringify(deskData(desk, readOnly, cookies)) });
}

/** An event of the stream (HTML Living Standard, section 9.2); JSON contains no line breaks. */
function stateEvent({ files, ...rest }: Shown, page: string): string {
  const state: PageState = { page: answerDigest(files, page), ...rest };
  return `event: state\ndata: ${JSON.stringify(state)}\n\n`;
}

/** Returns the port that was free. */
async function listen(server: Server, host: string, port: number): Promise<number> {
  const last = Math.min(port + portsTried - 1, 65_535);
  for (let tried = port; tried <= last; tried += 1) {
    const failure = await tryPort(server, host, tried);
    if (failure === undefined) {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The server has no port');
      return address.port;
    }
    if (failure.code !== 'EADDRINUSE') {
      throw new Fault(`The preview cannot listen on ${host}, port ${tried}: ${failure.message}.`, {
        cause: failure,
      });
    }
  }
  throw new Fault(`No port from ${port} to ${last} is free. Choose another port with --port.`);
}

function tryPort(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => resolve(error);
    server.once('error', failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', failed);
      resolve(undefined);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
