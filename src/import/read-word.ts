/** Word files. The only importer of mammoth, which reads what a document says and leaves out how it looks. */

import mammoth from 'mammoth';
import { Fault, finding } from '../finding.ts';
import { toSource } from '../source.ts';
import type { Flow } from './flow.ts';
import { readHtml } from './read-html.ts';

/** The title stands above the headings of level 1, as it does on a page. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].map(
    (level) => `p[style-name='Heading ${level}'] => h${Math.min(level + 1, 6)}:fresh`,
  ),
  "p[style-name='Caption'] => p:fresh",
];

/**
 * Reads a Word file (ECMA-376) by way of HTML: headings by their styles, lists, tables, footnotes. Findings stand at
 * the file as a whole, which has no lines.
 */
export async function readWord(path: string, bytes: Uint8Array): Promise<Flow> {
  const source = toSource(path, '');
  try {
    const options = { styleMap: styles };
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
    const flow = readHtml(value, { source, markdown: false });
    const said = messages.map(({ message }) =>
      finding('import-formatting', { source, span: { start: 0, end: 0 } }, message),
    );
    return { ...flow, findings: [...flow.findings, ...said] };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault(`"${path}" cannot be read as a Word file (.docx).`, { cause });
  }
}
