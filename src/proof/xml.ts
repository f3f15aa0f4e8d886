/** Reading of XML by local names, whatever the prefixes and the edition of the standard. */

import { DOMParser } from '@xmldom/xmldom';

/** The root of an XML text. Throws an Error where it is not well formed. */
export function parseXml(xml: string): Element {
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  const errorHandler = { warning: () => undefined, error: () => undefined, fatalError: refuse };
  return new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml').documentElement;
}

/** The elements directly below one. */
export function childElements(element: Element): readonly Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

/** Those with a local name. */
export function childrenNamed(element: Element, name: string): readonly Element[] {
  return childElements(element).filter(({ localName }) => localName === name);
}

/** The first of them. */
export function firstChild(element: Element | undefined, name: string): Element | undefined {
  return element === undefined
    ? undefined
    : childElements(element).find(({ localName }) => localName === name);
}

/** Every element with a local name below one, in the order of the document. */
export function descendantsNamed(element: Element, name: string): readonly Element[] {
  return Array.from(element.getElementsByTagNameNS('*', name));
}

/** An attribute by its local name, `val` unless told. */
export function attributeOf(element: Element | undefined, name = 'val'): string | undefined {
  if (element === undefined) return undefined;
  return Array.from(element.attributes).find(({ localName }) => localName === name)?.value;
}
