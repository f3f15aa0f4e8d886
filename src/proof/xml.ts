/** Reads XML by local names, independent of prefixes and of the edition of the standard. */

import { DOMParser } from '@xmldom/xmldom';

/** The root of an XML text. Throws an Error if it is not well formed. */
export function parseXml(xml: string): Element {
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  const errorHandler = { warning: () => undefined, error: () => undefined, fatalError: refuse };
  return new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml').documentElement;
}

/** The direct child elements. */
export function childElements(element: Element): readonly Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

/** The child elements with a local name. */
export function childrenNamed(element: Element, name: string): readonly Element[] {
  return childElements(element).filter(({ localName }) => localName === name);
}

/** The first of them. */
export function firstChild(element: Element | undefined, name: string): Element | undefined {
  return element === undefined
    ? undefined
    : childElements(element).find(({ localName }) => localName === name);
}

/** All descendants with a local name, in document order. */
export function descendantsNamed(element: Element, name: string): readonly Element[] {
  return Array.from(element.getElementsByTagNameNS('*', name));
}

/** An attribute by its local name, `val` by default. */
export function attributeOf(element: Element | undefined, name = 'val'): string | undefined {
  if (element === undefined) return undefined;
  return Array.from(element.attributes).find(({ localName }) => localName === name)?.value;
}
