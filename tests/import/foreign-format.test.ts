/** Files of other programs are recognised by their bytes, whatever they are called, and answered with what to do. */

import { expect, test } from 'vitest';
import { foreignFormat } from '../../src/import/readers/foreign-format.ts';

const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('latin1');

test.each([
  ['terms.docx', `${ole}\0\0${utf16('EncryptedPackage')}`, 'a password-protected Word file'],
  ['terms.doc', `${ole}\0\0${utf16('EncryptedPackage')}`, 'a password-protected Word file'],
  ['terms.docx', `${ole}\0\0`, 'a password-protected file or an old Word file (.doc)'],
  ['terms.doc', `${ole}\0\0`, 'an old Word file (.doc)'],
  ['terms.docx', '{\\rtf1\\ansi', 'a Rich Text file (.rtf)'],
  ['terms.docx', 'PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text', 'an OpenDocument text (.odt)'],
  ['terms.html', '%PDF-1.7', 'a PDF'],
  ['terms.docx', `PK\x03\x04${' '.repeat(300)}Index/Document.iwa`, 'Pages'],
  ['terms.md', 'version https://git-lfs.github.com/spec/v1\n', 'a pointer of Git LFS'],
  ['terms.html', 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n', 'a web archive (.eml, .mht)'],
  ['terms.txt', 'Received: x\nMIME-Version: 1.0\n', 'an e-mail'],
  ['terms.html', 'bplist00\0', 'a web archive of Safari'],
  ['terms.docx', '{"url":"https://docs.google.com/open?id=x"}', 'a shortcut to a Google document'],
  ['terms.txt', '% x\n\\documentclass{article}', 'a LaTeX document'],
  ['terms.docx', '\x89PNG\r\n', 'a picture'],
  ['terms.docx', 'PK\x03\x04xl/workbook.xml', 'a spreadsheet'],
])('%s, %j', (name, text, said) => {
  expect(foreignFormat(name, bytes(text))).toContain(said);
});

test.each(['PK\x03\x04word/document.xml', '# Terms', '<html>', 'Our MIME-Version: 1.0\nis text'])(
  '%j is read',
  (text) => {
    expect(foreignFormat('terms', bytes(text))).toBeUndefined();
  },
);
