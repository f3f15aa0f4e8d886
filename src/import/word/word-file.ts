/**
 * A Word file (ECMA-376) as XML parts, which can be changed before another reader gets the file. The only importer of
 * jszip and xmldom, which mammoth installs but does not expose.
 */

import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import JsZip from 'jszip';
import { checkWordBounds } from './word-bounds.ts';

/** A part: an XML document in the ZIP, and the targets of its links, by the ids of its relationships. */
export interface WordPart {
  readonly path: string;
  readonly root: Element;
  readonly links: ReadonlyMap<string, string>;
}

/** The kinds of parts that a document refers to, by the last segment of the type of their relationship. */
export type PartName = 'styles' | 'numbering' | 'footnotes' | 'endnotes' | 'comments' | 'header' | 'footer';

/** An open file. */
export interface WordFile {
  readonly document: WordPart;
  readonly partsOf: (name: PartName) => readonly WordPart[];
  /** The part that the document refers to by the id of a relationship. */
  readonly partAt: (id: string) => WordPart | undefined;
  /** Its custom properties (ECMA-376 part 1, section 22.3). */
  readonly properties: ReadonlyMap<string, string>;
  /** The file with its parts in their present state. */
  readonly toBytes: () => Promise<Buffer>;
}

interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/**
 * Opens a Word file.
 *
 * @param path Its path, for messages.
 * @throws An Error where it is not a ZIP or not a Word file; a Refusal where it is larger than the bounds.
 */
export async function openWordFile(path: string, bytes: Uint8Array): Promise<WordFile> {
  const zip = await JsZip.loadAsync(bytes);
  await checkWordBounds(zip, path);
  const read = async (path: string): Promise<Element | undefined> => {
    const xml = await zip.file(path)?.async('string');
    return xml === undefined ? undefined : parseXml(xml);
  };
  const openPart = async (path: string): Promise<WordPart | undefined> => {
    const root = await read(path);
    if (root === undefined) return undefined;
    const related = relationshipsIn(await read(relationshipsOf(path)), path);
    const links = related
      .filter(({ isExternal }) => isExternal)
      .map(({ id, target }) => [id, target] as const);
    return { path, root, links: new Map(links) };
  };
  const top = relationshipsIn(await read('_rels/.rels'), '');
  const main = top.find(({ type }) => type === 'officeDocument');
  const custom = top.find(({ type }) => type === 'custom-properties');
  const document = await openPart(main?.target ?? 'word/document.xml');
  if (document === undefined) throw new Error('The file has no document');
  const parts: (readonly [type: string, part: WordPart])[] = [];
  const byId = new Map<string, WordPart>();
  for (const { id, type, target, isExternal } of relationshipsIn(
    await read(relationshipsOf(document.path)),
    document.path,
  )) {
    const part = isExternal || !/\.xml$/i.test(target) ? undefined : await openPart(target);
    if (part === undefined) continue;
    parts.push([type, part]);
    byId.set(id, part);
  }
  const properties = propertiesIn(custom === undefined ? undefined : await read(custom.target));
  const writer = new XMLSerializer();
  return {
    document,
    properties,
    partAt: (id) => byId.get(id),
    partsOf: (name) => parts.filter(([type]) => type === name).map(([, part]) => part),
    toBytes: async () => {
      for (const { path, root } of [document, ...parts.map(([, part]) => part)])
        zip.file(path, writer.serializeToString(root));
      return zip.generateAsync({ type: 'nodebuffer' });
    },
  };
}

/** The parts with text of the policy: the body and its notes. */
export function textParts(file: WordFile): readonly WordPart[] {
  return [file.document, ...file.partsOf('footnotes'), ...file.partsOf('endnotes')];
}

function propertiesIn(root: Element | undefined): ReadonlyMap<string, string> {
  const elements = root === undefined ? [] : elementsIn(root);
  return new Map(elements.map((one) => [one.getAttribute('name') ?? '', one.textContent ?? '']));
}

function parseXml(xml: string): Element {
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  const errorHandler = { warning: () => undefined, error: () => undefined, fatalError: refuse };
  return new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml').documentElement;
}

/** The path of the relationships of a part (ECMA-376 part 2, section 6.5.2). */
function relationshipsOf(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
}

function relationshipsIn(root: Element | undefined, path: string): readonly Relationship[] {
  const elements = root === undefined ? [] : elementsIn(root);
  return elements.map((element): Relationship => {
    const target = element.getAttribute('Target') ?? '';
    const isExternal = element.getAttribute('TargetMode') === 'External';
    return {
      id: element.getAttribute('Id') ?? '',
      type: (element.getAttribute('Type') ?? '').replace(/^.*\//, ''),
      target: isExternal ? target : partAt(target, path),
      isExternal,
    };
  });
}

/** Resolves the path of a part relative to another; invalid paths lead to no part. */
function partAt(target: string, path: string): string {
  const base = `file:///${path}`;
  return URL.canParse(target, base) ? new URL(target, base).pathname.slice(1) : '';
}

/** The direct child elements. */
export function elementsIn(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling)
    if (node.nodeType === 1) found.push(node as Element);
  return found;
}

/** Whether an element has a name in WordprocessingML, transitional or strict. */
export function isNamed(element: Element, name: string): boolean {
  return element.localName === name && /wordprocessingml/.test(element.namespaceURI ?? '');
}

/** The first direct child with a name. */
export function childOf(element: Element | undefined, name: string): Element | undefined {
  for (let node = element?.firstChild ?? null; node !== null; node = node.nextSibling)
    if (node.nodeType === 1 && isNamed(node as Element, name)) return node as Element;
  return undefined;
}

/** All descendants with a name, in document order. A walk of our own: the live lists of xmldom take ten times as long. */
export function allOf(element: Element, name: string): readonly Element[] {
  const found: Element[] = [];
  let node: Node | null = element.firstChild;
  while (node !== null) {
    if (node.nodeType === 1 && isNamed(node as Element, name)) found.push(node as Element);
    node = node.firstChild ?? following(node, element);
  }
  return found;
}

/** The names of all descendants, without their namespaces. */
export function namesIn(element: Element): ReadonlySet<string> {
  const names = new Set<string>();
  let node: Node | null = element.firstChild;
  while (node !== null) {
    if (node.nodeType === 1) names.add((node as Element).localName);
    node = node.firstChild ?? following(node, element);
  }
  return names;
}

/** The next node behind a node and everything in it, within `root`. */
function following(node: Node, root: Element): Node | null {
  let last: Node | null = node;
  while (last !== null && last !== root && last.nextSibling === null) last = last.parentNode;
  return last === null || last === root ? null : last.nextSibling;
}

/** The text of an element's paragraphs as one line. */
export function textIn(element: Element): string {
  const own = isNamed(element, 'p') ? [element] : allOf(element, 'p');
  // What is in a text box is within a paragraph.
  const paragraphs = own.filter(
    (one) => own.length === 1 || !ancestorsOf(one).some((around) => isNamed(around, 'p')),
  );
  const texts = paragraphs.map((paragraph) =>
    Array.from(paragraph.getElementsByTagNameNS('*', '*'), (one) => {
      if (isNamed(one, 't')) return one.textContent ?? '';
      return ['tab', 'br', 'cr'].some((name) => isNamed(one, name)) && isNamed(one.parentNode as Element, 'r')
        ? ' '
        : '';
    }).join(''),
  );
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

/** A WordprocessingML attribute. */
export function wordValue(element: Element | undefined, name = 'val'): string | undefined {
  if (element === undefined || !element.hasAttributeNS(element.namespaceURI, name)) return undefined;
  return element.getAttributeNS(element.namespaceURI, name) ?? undefined;
}

/** A new element in the namespace of `near`, with attributes in it. */
export function newElement(
  near: Element,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly Node[] = [],
): Element {
  const prefix = near.prefix ? `${near.prefix}:` : '';
  const made = near.ownerDocument.createElementNS(near.namespaceURI, `${prefix}${name}`);
  for (const [key, value] of Object.entries(attributes))
    made.setAttributeNS(near.namespaceURI, `${prefix}${key}`, value);
  for (const child of children) made.appendChild(child);
  return made;
}

/** The elements around one, the closest first. */
export function ancestorsOf(element: Element): readonly Element[] {
  const { parentNode } = element;
  if (parentNode === null || parentNode.nodeType !== 1) return [];
  const parent = parentNode as Element;
  return [parent, ...ancestorsOf(parent)];
}

/** A run of text, for inserting near an element. */
export function runOf(near: Element, text: string): Element {
  const words = newElement(near, 't', {}, [near.ownerDocument.createTextNode(text)]);
  return newElement(near, 'r', {}, [words]);
}
