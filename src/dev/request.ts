/** Parses and checks requests. */

import { isIP } from 'node:net';

/** Names under which a loopback server is reached. */
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a `Host` header (RFC 9110, section 7.2) names this server. A foreign name that resolves to this machine is
 * refused, because a page of that name could otherwise read the drafts (DNS rebinding). `host` is the address that the
 * server listens on; if that is every address of the machine, it can be reached by any of them, but not by a name.
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

/** An address as written in a URL: IPv6 in brackets (RFC 3986, section 3.2.2). */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/**
 * The path of a request target, decoded, with its leading slash and without query. Undefined if it is not valid:
 * malformed percent-encoding, a segment `.` or `..`, a backslash or a control character, in any encoding.
 */
export function requestPath(target: string): string | undefined {
  const [encoded = ''] = target.split(/[?#]/, 1);
  if (!encoded.startsWith('/')) return undefined;
  const path = decode(encoded);
  if (path === undefined || /[\p{Cc}\\]/u.test(path)) return undefined;
  return path.split('/').some((segment) => segment === '.' || segment === '..') ? undefined : path;
}

/** The `page` parameter of an event stream's address, `/_dev/events?page=%2Fprivacy%2F`; the start page by default. */
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
