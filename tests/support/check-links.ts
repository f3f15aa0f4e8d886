import type { BuiltSite } from './built-site.ts';
import { attribute, type Page } from './read-page.ts';

/** Attributes that hold an address, whatever element they stand on. */
const addressAttributes = ['href', 'src', 'action', 'formaction', 'poster', 'data', 'cite', 'longdesc'];

/** An address as a page writes it. */
export interface Written {
  readonly element: string;
  readonly attribute: string;
  readonly value: string;
}

/** Every address that a page writes, candidates of `srcset` and Open Graph's included. */
export function addressesOf(page: Page): readonly Written[] {
  const written: Written[] = [];
  for (const element of page.elements) {
    const add = (name: string, value: string): void => {
      written.push({ element: element.tagName, attribute: name, value });
    };
    for (const name of addressAttributes) {
      const value = attribute(element, name);
      if (value !== undefined) add(name, value);
    }
    for (const candidate of attribute(element, 'srcset')?.split(',') ?? [])
      add('srcset', candidate.trim().split(/\s+/)[0] ?? '');
    const property = attribute(element, 'property');
    if (property === 'og:url' || property === 'og:image') add(property, attribute(element, 'content') ?? '');
  }
  return written;
}

/** Addresses of a site's pages that lead nowhere in the site, as `PAGE: ADDRESS (why)`. */
export function brokenLinks(site: BuiltSite, baseUrl: string): readonly string[] {
  return [...site.pages.values()].flatMap((page) =>
    addressesOf(page).flatMap(({ element, attribute: name, value }) => {
      const why = whyBroken(site, page, baseUrl, value);
      return why === undefined ? [] : [`${page.address}: <${element} ${name}="${value}"> ${why}`];
    }),
  );
}

function whyBroken(site: BuiltSite, page: Page, baseUrl: string, value: string): string | undefined {
  const base = new URL(baseUrl);
  const address = new URL(value, new URL(page.address.slice(1), base));
  if (address.origin !== base.origin) return undefined;
  if (!address.pathname.startsWith(base.pathname)) return 'leads out of the site';
  const path = decodeURIComponent(address.pathname.slice(base.pathname.length));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (!site.files.has(file)) return `leads to ${file}, which is not there`;
  if (address.hash === '') return undefined;
  const target = site.pages.get(`/${file.replace(/(^|\/)index\.html$/, '$1')}`);
  const fragment = decodeURIComponent(address.hash.slice(1));
  return target?.ids.includes(fragment) ? undefined : `leads to no element of ${file}`;
}

/** Links between pages that would break under another host or path: absolute ones, `404.html` excepted. */
export function absoluteLinks(site: BuiltSite, baseUrl: string): readonly string[] {
  return [...site.pages.values()]
    .filter((page) => page.address !== '/404.html')
    .flatMap((page) =>
      addressesOf(page)
        .filter(({ element, attribute: name }) => element !== 'link' && !name.startsWith('og:'))
        .filter(({ value }) => value.startsWith('/') || value.startsWith(baseUrl))
        .map(({ value }) => `${page.address}: ${value}`),
    );
}
