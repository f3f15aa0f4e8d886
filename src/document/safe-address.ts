/** The one decision which addresses are safe to be links, for every output. */

/** RFC 3986 section 3.1, ignoring white space and control characters before the scheme, as browsers do. */
const schemePattern = /^([a-z][a-z0-9+.-]*):/i;

/** The scheme of an address in lower case; undefined if it has none. */
export function schemeOf(href: string): string | undefined {
  return schemePattern.exec(withoutSkipped(href))?.[1]?.toLowerCase();
}

function withoutSkipped(href: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these before they look for the scheme
  return href.replace(/[\u0000-\u0020]/g, '');
}

/**
 * Whether an address may appear on a page unchanged: `http` and `https` with a valid host (URL standard, section
 * 4.4), `mailto`, `tel`, or no scheme and no host. A user name before the host makes a reader believe that it is the host.
 */
export function isSafeAddress(href: string): boolean {
  const scheme = schemeOf(href);
  if (scheme === undefined) return !/^[\\/]{2}/.test(withoutSkipped(href));
  if (scheme === 'http' || scheme === 'https') {
    if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return false;
    const { username, password } = new URL(href);
    return username === '' && password === '';
  }
  return scheme === 'mailto' || scheme === 'tel';
}
