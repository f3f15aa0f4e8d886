/** Edits of a Word file as Word makes them: runs cut in pieces, tracked changes with author and date, new paragraphs. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const by = 'w:author="Jane Doe" w:date="2026-12-03T10:00:00Z"';

/** The parts of a file that have text. */
export interface WordXml {
  readonly document: string;
  readonly notes: string;
}

/** The file with its parts changed; `comments` are added as Word stores them. */
export function editWord(bytes: Uint8Array, edit: (xml: WordXml) => Partial<WordXml>): Uint8Array {
  const parts = unzipSync(bytes);
  const read = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const before = { document: read('word/document.xml'), notes: read('word/footnotes.xml') };
  const after = { ...before, ...edit(before) };
  if (after.document === before.document && after.notes === before.notes)
    throw new Error('Nothing was edited');
  return zipSync({
    ...parts,
    'word/document.xml': strToU8(after.document),
    'word/footnotes.xml': strToU8(after.notes),
  });
}

/** The file with a comment at the first paragraph that contains a text. */
export function commented(bytes: Uint8Array, text: string, comment: string): Uint8Array {
  const parts = unzipSync(bytes);
  const read = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const document = inParagraph(read('word/document.xml'), text, (paragraph) =>
    paragraph.replace(/<\/w:p>$/, '<w:r><w:commentReference w:id="0"/></w:r></w:p>'),
  );
  const said = `<w:comments xmlns:w="${main}"><w:comment w:id="0" ${by}><w:p><w:r><w:t>${comment}</w:t></w:r></w:p></w:comment></w:comments>`;
  const relation = `<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>`;
  const rels = 'word/_rels/document.xml.rels';
  return zipSync({
    ...parts,
    'word/document.xml': strToU8(document),
    'word/comments.xml': strToU8(said),
    [rels]: strToU8(read(rels).replace('</Relationships>', relation)),
  });
}

/** The part with the first paragraph that contains a text replaced. */
export function inParagraph(xml: string, text: string, change: (paragraph: string) => string): string {
  const found = paragraphsIn(xml).find((paragraph) => wordsIn(paragraph).includes(text));
  if (found === undefined) throw new Error(`No paragraph contains "${text}"`);
  return xml.replace(found, () => change(found));
}

function paragraphsIn(xml: string): readonly string[] {
  return xml.match(/<w:p(?: [^>]*)?>.*?<\/w:p>/gs) ?? [];
}

function wordsIn(paragraph: string): string {
  return [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text).join('');
}

/** Replaces words as Word does while it tracks changes: the run is cut in pieces. */
export function tracked(xml: string, before: string, after: string): string {
  return cut(xml, before, (properties) => {
    const gone =
      before === ''
        ? ''
        : `<w:del w:id="901" ${by}><w:r w:rsidDel="00A1">${properties}<w:delText xml:space="preserve">${before}</w:delText></w:r></w:del>`;
    const come =
      after === ''
        ? ''
        : `<w:ins w:id="902" ${by}><w:r w:rsidR="00A2">${properties}<w:t xml:space="preserve">${after}</w:t></w:r></w:ins>`;
    return gone + come;
  });
}

/** Replaces words without tracking; the run is cut in pieces all the same. */
export function typed(xml: string, before: string, after: string): string {
  return cut(
    xml,
    before,
    (properties) => `<w:r w:rsidR="00A3">${properties}<w:t xml:space="preserve">${after}</w:t></w:r>`,
  );
}

function cut(xml: string, words: string, made: (properties: string) => string): string {
  const runs = /<w:r>(<w:rPr>(?:(?!<\/w:r>).)*?<\/w:rPr>)?<w:t xml:space="preserve">([^<]*)<\/w:t><\/w:r>/gs;
  let done = false;
  const out = xml.replace(runs, (run, properties: string | undefined, text: string) => {
    const at = text.indexOf(words);
    if (done || at < 0) return run;
    done = true;
    const piece = (part: string): string =>
      part === '' ? '' : `<w:r>${properties ?? ''}<w:t xml:space="preserve">${part}</w:t></w:r>`;
    return `${piece(text.slice(0, at))}<w:proofErr w:type="spellStart"/>${made(properties ?? '')}<w:proofErr w:type="spellEnd"/>${piece(text.slice(at + words.length))}`;
  });
  if (!done) throw new Error(`No run contains "${words}"`);
  return out;
}

/** A paragraph in a style. */
export function paragraph(style: string, text: string, properties = ''): string {
  return `<w:p w:rsidR="00A4"><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** Inserts paragraphs behind the first one that contains a text. */
export function insertAfter(xml: string, text: string, made: string): string {
  return inParagraph(xml, text, (found) => found + made);
}

/** A copy of a paragraph with another text, as Enter at its end makes it: bookmarks are not copied. */
export function copyOf(xml: string, text: string, made: string): string {
  return inParagraph(xml, text, (found) => {
    const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(found)?.[0] ?? '';
    return `${found}<w:p w:rsidR="00A5">${properties}<w:r><w:t>${made}</w:t></w:r></w:p>`;
  });
}

/** Removes the paragraphs from the one that contains a text to the one before another. */
export function removeBetween(xml: string, from: string, until: string): string {
  const all = paragraphsIn(xml);
  const [first, last] = [from, until].map((text) => all.find((one) => wordsIn(one).includes(text)) ?? '');
  const [start, end] = [xml.indexOf(first ?? ''), xml.indexOf(last ?? '')];
  return xml.slice(0, start) + xml.slice(end);
}
