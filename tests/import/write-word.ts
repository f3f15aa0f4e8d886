/**
 * Word files in short, for cases: each line is a paragraph, a heading (`# A`), raw XML (`<w:tbl>…`) or a part of the
 * file (`@styles <w:style …>`).
 *
 * A paragraph may start with its properties, `[pStyle=Quote numPr=1.0 <w:jc w:val="center"/>]`. In its text,
 * `{vanish rStyle=Note|words}` is a run with properties, and elements are raw XML.
 */

import { type WordParts, wordFile } from './word-files.ts';

const headings = [1, 2, 3]
  .map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  )
  .join('');

/** The bytes of the Word file that some lines describe. */
export async function writeWord(lines: string): Promise<Uint8Array> {
  const parts: Record<string, string> = { styles: '' };
  const body: string[] = [];
  for (const line of lines.split('\n')) {
    const [, name, xml] = /^@(\w+) (.*)$/.exec(line) ?? [];
    if (name !== undefined && xml !== undefined) parts[name] = (parts[name] ?? '') + xml;
    else if (line.trim() !== '') body.push(blockOf(line));
  }
  const all: WordParts = { ...parts, document: body.join(''), styles: `${headings}${parts.styles}` };
  return wordFile(all);
}

function blockOf(line: string): string {
  const [hashes, title] = /^(#{1,3}) (.*)$/.exec(line)?.slice(1) ?? [];
  if (hashes !== undefined) return paragraphOf(`<w:pStyle w:val="Heading${hashes.length}"/>`, title ?? '');
  if (/^<w:(?:p|tbl|sdt|customXml|altChunk|sectPr|bookmarkStart|ins|del)\b|^<(?!w:)/.test(line)) return line;
  const [own = '', properties] = /^\[((?:[^\]<]|<[^>]*>)*)\] ?/.exec(line) ?? [];
  return paragraphOf(propertiesOf(properties ?? ''), line.slice(own.length));
}

function paragraphOf(properties: string, content: string): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${runsOf(content)}</w:p>`;
}

/** `vanish` is `<w:vanish/>`, `pStyle=X` has a value, `numPr=1.0` is an item of a list at a level; XML stays. */
function propertiesOf(short: string): string {
  const named = short.replace(/<[^>]*>/g, '').matchAll(/(\w+)(?:=(\S+))?/g);
  const elements = [...named].map(([, name, value]) => {
    const [list, level] = (value ?? '').split('.');
    if (name === 'numPr')
      return `<w:numPr><w:ilvl w:val="${level ?? 0}"/><w:numId w:val="${list}"/></w:numPr>`;
    return value === undefined ? `<w:${name}/>` : `<w:${name} w:val="${value}"/>`;
  });
  return elements.join('') + (short.match(/<[^>]*>/g) ?? []).join('');
}

/** Text at the top is in runs; elements are left as they are. */
function runsOf(content: string): string {
  let depth = 0;
  return (content.match(/<[^>]*>|\{[\w =.-]*\|[^}]*\}|[^<{]+|\{/g) ?? [])
    .map((piece) => {
      const isTag = piece.startsWith('<');
      if (isTag && piece.startsWith('</')) depth--;
      else if (isTag && !piece.endsWith('/>')) depth++;
      if (isTag || depth > 0) return piece;
      const [, properties, text] = /^\{([\w =.-]*)\|([^}]*)\}$/.exec(piece) ?? [];
      const set = properties === undefined ? '' : `<w:rPr>${propertiesOf(properties)}</w:rPr>`;
      return `<w:r>${set}<w:t xml:space="preserve">${text ?? piece}</w:t></w:r>`;
    })
    .join('');
}
