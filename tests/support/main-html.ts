import { serializeOuter, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { onlyElement, readPage } from './read-page.ts';

/** Elements that begin a line of a golden file; what is within a line is kept as it is. */
const lines = new Set(
  'article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);

/**
 * The `<main>` of a page, one block a line and indented, so that a golden file is read and compared by people and
 * white space between blocks does not count.
 */
export function mainHtml(source: string): string {
  return `${print(onlyElement(readPage('', source), 'main'), '').join('\n')}\n`;
}

function print(element: Tree.Element, indent: string): readonly string[] {
  if (element.nodeName === 'pre' || !element.childNodes.some(beginsLine)) return [indent + oneLine(element)];
  const whole = oneLine({ ...element, childNodes: [] });
  const closing = `</${element.tagName}>`;
  const inner: string[] = [];
  let run: Tree.ChildNode[] = [];
  const flush = (): void => {
    const text = run.map(oneLineNode).join('').trim();
    if (text !== '') inner.push(`${indent}  ${text}`);
    run = [];
  };
  for (const child of element.childNodes) {
    if (!('tagName' in child) || !beginsLine(child)) {
      run.push(child);
      continue;
    }
    flush();
    inner.push(...print(child, `${indent}  `));
  }
  flush();
  return [indent + whole.slice(0, -closing.length), ...inner, indent + closing];
}

function beginsLine(node: Tree.ChildNode): boolean {
  return 'tagName' in node && (lines.has(node.tagName) || node.childNodes.some(beginsLine));
}

function oneLine(element: Tree.Element): string {
  const text = serializeOuter(element);
  return element.nodeName === 'pre' ? text : text.replace(/\s+/g, ' ').trim();
}

function oneLineNode(node: Tree.ChildNode): string {
  return 'tagName' in node
    ? serializeOuter(node).replace(/\s+/g, ' ')
    : 'value' in node
      ? escapeText(node.value)
      : '';
}

function escapeText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
