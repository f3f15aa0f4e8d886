/** Checks that an SVG image is only a drawing that runs nothing and loads nothing. */

import { createRequire } from 'node:module';

/**
 * Finds what an SVG image could run or load when somebody opens it by its own address, where a browser treats
 * it as a page (SVG 2, section 2.7). A drawing that browsers may parse differently than this function is
 * reported as well.
 *
 * @param bytes The file: UTF-8, or UTF-16 with a byte order mark.
 * @returns The end of a sentence that starts with the image, such as "contains a script"; undefined for a plain drawing.
 */
export function svgProblem(bytes: Uint8Array): string | undefined {
  const text = decodeXml(bytes);
  if (text === undefined) return unreadable;
  // A document type could define text, or add attributes that are not visible in the elements.
  if (/<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)/i.test(text)) return 'defines its own entities or attributes';
  if (/<\?(?!xml\s)/i.test(text)) return 'refers to an external style sheet or program';
  const root = parseStrictly(text);
  if (root === undefined) return unreadable;
  const elements = [root, ...Array.from(root.getElementsByTagName('*'))];
  return elements.map(elementProblem).find((problem) => problem !== undefined);
}

/** Few sites have SVG images, and loading a parser of XML would be a tenth of the check of a small site. */
function loadParser(): typeof import('@xmldom/xmldom') {
  return createRequire(import.meta.url)('@xmldom/xmldom');
}

const unreadable = 'cannot be read as SVG';

/** Decodes XML; undefined for encodings that a browser could decode differently. */
function decodeXml(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/i.exec(text)?.[1] ?? encoding;
    const isDeclared =
      isLittle || isBig ? /^utf-16/i.test(declared) : /^(?:utf-?8|us-ascii)$/i.test(declared);
    return isDeclared ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The root element; undefined unless the XML is strictly well formed. */
function parseStrictly(text: string): Element | undefined {
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  try {
    const parser = new (loadParser().DOMParser)({
      errorHandler: { warning: refuse, error: refuse, fatalError: refuse },
    });
    const root = parser.parseFromString(text, 'image/svg+xml').documentElement;
    return localName(root) === 'svg' ? root : undefined;
  } catch {
    return undefined;
  }
}

/** Elements that run a program, or embed something other than a drawing: a page, a film, another file. */
const programs = new Set(['script', 'handler', 'listener']);
const foreign = new Set([
  'foreignobject',
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'link',
  'meta',
  'base',
]);

function elementProblem(element: Element): string | undefined {
  const name = localName(element);
  if (programs.has(name)) return 'contains a script';
  if (foreign.has(name) || element.namespaceURI === 'http://www.w3.org/1999/xhtml')
    return `contains something other than a drawing (<${element.nodeName}>)`;
  if (name === 'style' && styleLoads(element.textContent ?? '')) return outside;
  return Array.from(element.attributes)
    .map(attributeProblem)
    .find((problem) => problem !== undefined);
}

const outside = 'refers to another file';

/** Attributes that contain an address. */
const addresses = new Set(['href', 'src', 'srcset', 'base', 'ping']);

function attributeProblem(attribute: Attr): string | undefined {
  const { value } = attribute;
  if (/^xmlns(?::|$)/.test(attribute.nodeName)) return undefined;
  const name = localName(attribute);
  // `begin` and `end` of an animation do not start with "on".
  if (name.startsWith('on')) return 'contains a script';
  if (name === 'attributename' && /^(?:.*:)?(?:on.*|href)$/i.test(value.trim())) return 'contains a script';
  if (addresses.has(name) && !isOwnAddress(value)) return isProgram(value) ? 'contains a script' : outside;
  // `fill`, `mask`, `cursor` and others accept `url()`; only `style` can load in other ways.
  return (name === 'style' ? styleLoads(value) : urlLoads(value)) ? outside : undefined;
}

/** The name without prefix, in lower case. */
function localName({ nodeName }: Node): string {
  return nodeName.replace(/^.*:/s, '').toLowerCase();
}

/** Only for the wording: an address outside the file is reported in any case. */
function isProgram(address: string): boolean {
  return /script:/i.test(address.replace(/\s/g, ''));
}

/** A position in the same file, or a bitmap or font contained in the address itself. */
function isOwnAddress(address: string): boolean {
  const own =
    /^(?:$|#|data:(?:image\/(?:png|jpe?g|gif|webp|avif)|(?:application\/)?(?:x-)?font[/-][\w.+-]+)[;,])/i;
  return own.test(address.trim());
}

/** Whether style text loads something (CSS Values 4, section 4.5; CSS Images 4, section 2). */
function styleLoads(css: string): boolean {
  return urlLoads(css) || /@import|(?:image-set|image|src)\(/i.test(unescapeCss(css));
}

/** Whether a value contains a `url()` that leads out of the file. */
function urlLoads(css: string): boolean {
  const urls = unescapeCss(css).matchAll(/url\(\s*(["']?)([^)]*)/gi);
  return [...urls].some(([, , address = '']) => !isOwnAddress(address));
}

/** Resolves escapes (CSS Syntax 3, section 4.3.7), so that `\75rl(` counts as `url(`. */
function unescapeCss(css: string): string {
  return css.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gis, (_, code: string | undefined, character: string) => {
    if (code === undefined) return character;
    const point = Number.parseInt(code, 16);
    return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  });
}
