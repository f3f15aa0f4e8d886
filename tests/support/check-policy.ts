import { createHash } from 'node:crypto';
import { addressesOf } from './check-links.ts';
import { attribute, type Element, elementsNamed, type Page } from './read-page.ts';

/** `rel`s of `<link>` that make a browser fetch something; others only name an address. */
const fetched =
  /^(stylesheet|icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest|apple-touch-icon)$/;

/** What a page asks of other hosts, or could: as `<ELEMENT ATTRIBUTE="VALUE">`. */
export function foreignRequests(page: Page): readonly string[] {
  const written = addressesOf(page)
    .filter(
      ({ element, attribute: name }) =>
        element !== 'a' && element !== 'link' && !/^(og:url|og:image|cite)$/.test(name),
    )
    .filter(({ value }) => leavesHost(value))
    .map(({ element, attribute: name, value }) => `<${element} ${name}="${value}">`);
  const links = elementsNamed(page, 'link')
    .filter((link) => (attribute(link, 'rel') ?? '').split(/\s+/).some((rel) => fetched.test(rel)))
    .filter((link) => leavesHost(attribute(link, 'href') ?? ''))
    .map((link) => `<link href="${attribute(link, 'href')}">`);
  const styles = elementsNamed(page, 'style')
    .map(rawText)
    .filter((css) => /url\(\s*["']?(?!data:|#)|@import/i.test(css))
    .map(() => '<style> with an address');
  const frames = elementsNamed(page, 'iframe', 'frame', 'object', 'embed', 'applet', 'base').map(
    (one) => `<${one.tagName}>`,
  );
  const pings = page.elements.filter((one) => attribute(one, 'ping') !== undefined).map(() => 'ping');
  return [...written, ...links, ...styles, ...frames, ...pings];
}

function leavesHost(value: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}/i.test(value);
}

/** Where a page breaks its own Content-Security-Policy (CSP 3), or has none that is strict. */
export function policyBreaches(page: Page): readonly string[] {
  const metas = elementsNamed(page, 'meta').filter(
    (meta) => attribute(meta, 'http-equiv')?.toLowerCase() === 'content-security-policy',
  );
  const [meta] = metas;
  if (meta === undefined || metas.length > 1) return [`has ${metas.length} policies`];
  const directives = readDirectives(attribute(meta, 'content') ?? '');
  const breaches: string[] = [];
  if (directives.get('default-src')?.join() !== "'none'") breaches.push("default-src is not 'none'");
  for (const [name, sources] of directives)
    for (const source of sources)
      if (/^'unsafe-|^\*$|^https?:|^\/\//.test(source)) breaches.push(`${name} allows ${source}`);
  const allows = (name: string, element: Element): void => {
    if (!directives.get(name)?.includes(hashOf(rawText(element))))
      breaches.push(`${name} forbids a <${element.tagName}>`);
  };
  for (const element of page.elements) {
    const before = page.elements.indexOf(element) < page.elements.indexOf(meta);
    if (element.tagName === 'style') allows('style-src', element);
    if (element.tagName === 'script' && isProgram(element)) allows('script-src', element);
    if (before && /^(style|script)$/.test(element.tagName))
      breaches.push(`<${element.tagName}> before the policy`);
    for (const { name } of element.attrs)
      if (name === 'style' || name.startsWith('on'))
        breaches.push(`attribute ${name} on <${element.tagName}>`);
  }
  return breaches;
}

function readDirectives(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name.toLowerCase(), sources]),
  );
}

/** Data blocks are no programs (HTML, section 4.12.1): no policy concerns them. */
function isProgram(script: Element): boolean {
  return (
    /^$|^module$|javascript/.test(attribute(script, 'type') ?? '') && attribute(script, 'src') === undefined
  );
}

function rawText(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
