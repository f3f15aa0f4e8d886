/** What a request asks for, and whether it may. */

import { isIP } from 'node:net';

/** Names under which a loopback server is reached. */
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a `Host` header (RFC 9110, section 7.2) names this server. A foreign name that resolves to this machine is
 * refused: a page of that name could otherwise read the drafts (DNS rebinding). `host` is the address that the server
 * listens on; where that is every address of the machine, it may be reached under any of them, but by no name.
 */
export function isOwnHost(header: string | undefined, host: string): boolean {
  const name = (header ?? '').replace(/:\d*$/, '').toLowerCase();
  if (loopbackNames.includes(name) || name === bracketed(host).toLowerCase()) return true;
  return isWildcard(host) && isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

/** Whether a server that listens on an address listens on all of them. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Whether a server that listens on an address is reached from its own computer only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** An address as it stands in a URL: IPv6 in brackets (RFC 3986, section 3.2.2). */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/**
 * The path that a request target asks for, decoded, with its leading slash and without query. Nothing where it is
 * none: malformed percent-encoding, a segment `.` or `..`, a backslash or a control character, however encoded.
 */
export function requestPath(target: string): string | undefined {
  const [encoded = ''] = target.split(/[?#]/, 1);
  if (!encoded.startsWith('/')) return undefined;
  const path = decode(encoded);
  if (path === undefined || /[\p{Cc}\\]/u.test(path)) return undefined;
  return path.split('/').some((segment) => segment === '.' || segment === '..') ? undefined : path;
}

/** The `page` of an event stream's address, `/_dev/events?page=%2Fprivacy%2F`; the start page where there is none. */
export function streamPage(target: string): string {
  const query = target.slice(target.indexOf('?') + 1);
  return requestPath(new URLSearchParams(query).get('page') ?? '/') ?? '/';
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
