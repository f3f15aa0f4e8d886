/** A PDF as readers of its tags get it: in the order of the structure tree, without what is printed on every page. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of the structure tree (ISO 32000-1, section 14.7), or text. */
export interface PdfNode {
  /** `P`, `H1`, `Table`; empty for text. */
  readonly role: string;
  readonly text: string;
  readonly children: readonly PdfNode[];
}

/** A file after reading. */
export interface ReadPdf {
  readonly pages: number;
  readonly language: string;
  readonly title: string;
  /** The titles of its bookmarks, those below others indented. */
  readonly bookmarks: readonly string[];
  /** The elements of all pages in order. */
  readonly nodes: readonly PdfNode[];
}

interface TreeNode {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly TreeNode[];
}

interface Bookmark {
  readonly title: string;
  readonly items: readonly Bookmark[];
}

/** Reads a file with Mozilla's reader. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const nodes: PdfNode[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const tree: TreeNode | null = await page.getStructTree();
    if (tree !== null) nodes.push(nodeFrom(tree, textById(items)));
  }
  const { info, metadata } = await pdf.getMetadata();
  const outline: readonly Bookmark[] = (await pdf.getOutline()) ?? [];
  const facts: { readonly Title?: string; readonly Language?: string } = info;
  return {
    pages: pdf.numPages,
    language: facts.Language ?? '',
    title: facts.Title ?? String(metadata?.get('dc:title') ?? ''),
    bookmarks: titlesIn(outline, ''),
    nodes,
  };
}

function titlesIn(bookmarks: readonly Bookmark[], indent: string): readonly string[] {
  return bookmarks.flatMap(({ title, items }) => [`${indent}${title}`, ...titlesIn(items, `${indent}  `)]);
}

/** The text of each piece of marked content. */
function textById(items: readonly object[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    const type = 'type' in item ? item.type : undefined;
    if (type === 'beginMarkedContent' || type === 'beginMarkedContentProps')
      open.push('id' in item ? String(item.id) : '');
    else if (type === 'endMarkedContent') open.pop();
    else if ('str' in item) {
      const id = open.findLast((one) => one !== '' && one !== 'undefined') ?? '';
      const end = 'hasEOL' in item && item.hasEOL === true ? '\n' : '';
      texts.set(id, `${texts.get(id) ?? ''}${item.str}${end}`);
    }
  }
  return texts;
}

function nodeFrom(
  { role, alt, type, id, children = [] }: TreeNode,
  texts: ReadonlyMap<string, string>,
): PdfNode {
  if (type === 'content') return { role: '', text: texts.get(id ?? '') ?? '', children: [] };
  return { role: role ?? '', text: alt ?? '', children: children.map((child) => nodeFrom(child, texts)) };
}

/** What an element says, its footnotes in a list of their own; marks of footnotes, which are links, are left out. */
export function wordsOfPdf(nodes: readonly PdfNode[]): { readonly text: string; readonly notes: string } {
  const out = { text: '', notes: '' };
  const visit = (node: PdfNode, into: 'text' | 'notes'): void => {
    const own = node.role === 'Note' ? 'notes' : into;
    if (node.role === 'Lbl' && contains(node, 'Link')) return;
    out[own] += node.text;
    for (const child of node.children) visit(child, own);
    if (node.role !== '') out[own] += ' ';
  };
  for (const node of nodes) visit(node, 'text');
  return out;
}

function contains(node: PdfNode, role: string): boolean {
  return node.children.some((child) => child.role === role || contains(child, role));
}

/** The roles of all elements, each within those around it: `Table/TR/TH`. */
export function rolesOf(nodes: readonly PdfNode[], around = ''): readonly string[] {
  return nodes.flatMap(({ role, children }) => {
    if (role === '') return [];
    const path = `${around}${around === '' ? '' : '/'}${role}`;
    return [path, ...rolesOf(children, path)];
  });
}
