import { createHash } from 'node:crypto';
import { addressesOf } from './check-links.ts';
import { attribute, type Element, type Page, textOf } from './read-page.ts';

/** Elements that may stand in the text of a policy, with the attributes that they may have beside the common ones. */
const textElements: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  b: [],
  blockquote: [],
  br: [],
  code: [],
  dd: [],
  del: [],
  details: [],
  div: ['tabindex'],
  dl: [],
  dt: [],
  em: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  // The end of a former address, without text.
  i: [],
  img: ['src', 'alt', 'loading'],
  ins: [],
  li: ['value'],
  ol: ['start', 'type'],
  p: [],
  pre: [],
  s: [],
  section: ['tabindex'],
  span: [],
  strong: [],
  summary: [],
  sup: [],
  table: [],
  tbody: [],
  td: [],
  th: ['scope'],
  thead: [],
  tr: [],
  ul: [],
};

const commonAttributes = new Set([
  'id',
  'class',
  'lang',
  'dir',
  'title',
  'role',
  'aria-label',
  'data-number',
  'data-former',
]);

/** Elements that no page has anywhere, whatever its text says. */
const banned = new Set([
  ...[
    'iframe',
    'frame',
    'frameset',
    'object',
    'embed',
    'applet',
    'base',
    'svg',
    'math',
    'template',
    'noscript',
  ],
  ...['video', 'audio', 'marquee', 'portal', 'plaintext', 'xmp', 'form', 'isindex', 'bgsound', 'layer'],
]);

const safeSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The publisher's mark, as an image in which nothing runs: a shape and one letter. */
function isIcon(address: string): boolean {
  const [, svg = ''] = /^data:image\/svg\+xml,([\w%.~-]*)$/.exec(address) ?? [];
  return /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^<>]*><rect[^<>]*\/><text[^<>]*>(?:[^<>&]{1,8}|&\w+;)<\/text><\/svg>$/u.test(
    decodeURIComponent(svg),
  );
}

/**
 * What could run, load or navigate in a page and must not, as short texts; empty for a safe page. Addresses are read
 * as browsers read them (URL standard), scripts and styles must be those whose hash the page's policy names.
 */
export function unsafeMarkup(page: Page): readonly string[] {
  const policy = securityPolicy(page);
  return [
    ...page.elements.flatMap((element) => unsafeElement(element, policy, page.address)),
    ...addressesOf(page).flatMap(({ element, attribute: name, value }) =>
      isSafeAddress(value) || (['link', 'img'].includes(element) && isIcon(value))
        ? []
        : [`<${element} ${name}="${value}">`],
    ),
    ...textRoots(page).flatMap(strayMarkup),
  ];
}

function securityPolicy(page: Page): string {
  const meta = page.elements.find(
    (element) => attribute(element, 'http-equiv') === 'Content-Security-Policy',
  );
  return meta === undefined ? '' : (attribute(meta, 'content') ?? '');
}

function unsafeElement(element: Element, policy: string, address: string): readonly string[] {
  const { tagName } = element;
  // A notice is sent by mail, where only the styles of elements are kept.
  const isNotice = address.endsWith('/notice.html');
  const wrong = element.attrs
    .filter(({ name }) => /^on|^style$|^srcdoc$|^xlink|^formaction$|^ping$|^background$|^action$/i.test(name))
    .filter(({ name }) => !(isNotice && name === 'style'))
    .map(({ name, value }) => `<${tagName} ${name}="${value}">`);
  // The pages that compare versions, and tell them, have one form, which has no address and so leads to the page itself.
  const isOurForm = tagName === 'form' && ['_compare', '_verify'].includes(attribute(element, 'id') ?? '');
  // The picture of changes is ours, and read by nobody.
  const isOurPicture = tagName === 'svg' && attribute(element, 'focusable') === 'false';
  if (banned.has(tagName) && !isOurForm && !isOurPicture) return [...wrong, `<${tagName}>`];
  if (tagName === 'meta' && attribute(element, 'http-equiv')?.toLowerCase() === 'refresh')
    return [...wrong, '<meta http-equiv="refresh">'];
  // Structured data is read by machines and never run (HTML standard, section 4.12.1, "data block").
  if (tagName === 'script' && attribute(element, 'type') === 'application/ld+json') {
    JSON.parse(rawText(element));
    return wrong;
  }
  if (tagName === 'script' || tagName === 'style') {
    const hash = createHash('sha256').update(rawText(element), 'utf8').digest('base64');
    if (!policy.includes(`'sha256-${hash}'`)) return [...wrong, `<${tagName}> that is not ours`];
  }
  return wrong;
}

function rawText(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

/** An address that a browser cannot read leads nowhere. */
function isSafeAddress(value: string): boolean {
  if (!URL.canParse(value, 'https://policies.golden/privacy/')) return true;
  return safeSchemes.has(new URL(value, 'https://policies.golden/privacy/').protocol);
}

/** The elements whose content comes from a body. */
function textRoots(page: Page): readonly Element[] {
  return page.elements.filter(
    (element) => attribute(element, 'class')?.split(' ').includes('text') && element.tagName === 'div',
  );
}

/** Elements and attributes that the text of a policy never becomes; comments as well. */
function strayMarkup(root: Element): readonly string[] {
  return root.childNodes.flatMap((node): readonly string[] => {
    if (node.nodeName === '#text') return [];
    if (!('tagName' in node)) return [`a ${node.nodeName}`];
    const own = textElements[node.tagName];
    if (own === undefined) return [`<${node.tagName}> with ${textOf(node).slice(0, 80)}`];
    const stray = node.attrs.filter(({ name }) => !commonAttributes.has(name) && !own.includes(name));
    return [...stray.map(({ name }) => `<${node.tagName} ${name}>`), ...strayMarkup(node)];
  });
}
