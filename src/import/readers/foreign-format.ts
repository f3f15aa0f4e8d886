/** Recognises unsupported file formats by their first bytes, with advice on how to convert them. */

interface Kind {
  readonly name: string;
  readonly advice: string;
}

const kinds = {
  protected: {
    name: 'a password-protected Word file',
    advice:
      'Open it in Word, remove the password (File, Info, Protect Document), save it and import it again',
  },
  protectedOrOld: {
    name: 'not a Word document (.docx) despite its name: it is a password-protected file or an old Word file (.doc)',
    advice: 'Open it in Word, remove the password if it has one, save it as .docx, and import that',
  },
  doc: {
    name: 'an old Word file (.doc)',
    advice: 'Open it in Word or LibreOffice, save it as a Word document (.docx) and import that',
  },
  rtf: {
    name: 'a Rich Text file (.rtf)',
    advice: 'Open it in Word or LibreOffice, save it as a Word document (.docx) and import that',
  },
  odt: {
    name: 'an OpenDocument text (.odt)',
    advice: 'Open it in LibreOffice or Word, save it as a Word document (.docx) and import that',
  },
  pages: {
    name: 'a Pages document (.pages)',
    advice: 'Open it in Pages, export it to Word (File, Export To, Word) and import that',
  },
  pdf: {
    name: 'a PDF',
    advice:
      'Import the file that it was made from. If there is none, open it in Word, check every line, save it as .docx and import that',
  },
  archive: {
    name: 'an e-mail or a web archive (.eml, .mht)',
    advice: 'Open it in a mail program or a browser, save the text as an HTML page (.html) and import that',
  },
  webarchive: {
    name: 'a web archive of Safari (.webarchive)',
    advice: 'Open it in Safari, save it as page source (File, Save As) and import the .html file',
  },
  googleDocs: {
    name: 'a shortcut to a Google document, not the document itself',
    advice:
      'Open it in Google Docs, download it as Microsoft Word (File, Download) and import the .docx file',
  },
  latex: {
    name: 'a LaTeX document (.tex)',
    advice: 'Convert it to Markdown or Word, with Pandoc for example, check every line and import the result',
  },
  picture: {
    name: 'a picture',
    advice: 'Type its text into a Word document or a Markdown file and import that',
  },
  sheet: {
    name: 'a spreadsheet or a presentation',
    advice: 'Copy its text into a Word document and import that',
  },
  lfs: {
    name: 'a pointer of Git LFS, not the file itself',
    advice: 'Run "git lfs pull" in the repository and import the file from the folder',
  },
} satisfies Record<string, Kind>;

/** What a file of this name is that cannot be read, and what to do, as two sentences; nothing for all others. */
export function foreignFormat(name: string, bytes: Uint8Array): string | undefined {
  const kind = kindOf(name, bytes);
  return kind === undefined ? undefined : `This is ${kind.name}. ${kind.advice}.`;
}

function kindOf(name: string, bytes: Uint8Array): Kind | undefined {
  const start = latin1(bytes.subarray(0, 200));
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'))
    return hasUtf16(bytes, 'EncryptedPackage')
      ? kinds.protected
      : /\.docx$/i.test(name)
        ? kinds.protectedOrOld
        : kinds.doc;
  if (start.startsWith('{\\rtf')) return kinds.rtf;
  if (/^\s*%PDF-/.test(start)) return kinds.pdf;
  if (start.startsWith('version https://git-lfs.github.com/spec/')) return kinds.lfs;
  if (
    /^(?:From: <Saved by|(?:[\w-]+: [^\n]*\r?\n)*?MIME-Version: 1\.0\r?$)/im.test(start) &&
    /^[\w-]+: /.test(start)
  )
    return kinds.archive;
  if (start.startsWith('bplist00')) return kinds.webarchive;
  if (/^\s*\{\s*"(?:url|doc_id)":\s*"/.test(start) && start.includes('docs.google.com'))
    return kinds.googleDocs;
  if (/^\s*(?:%[^\n]*\n\s*)*\\documentclass\b/.test(start)) return kinds.latex;
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8)/.test(start)) return kinds.picture;
  if (!start.startsWith('PK')) return undefined;
  if (start.includes('application/vnd.oasis.opendocument')) return kinds.odt;
  const names = latin1(bytes);
  if (/xl\/workbook\.xml|ppt\/presentation\.xml/.test(names)) return kinds.sheet;
  return names.includes('Index/Document.iwa') ? kinds.pages : undefined;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function hasUtf16(bytes: Uint8Array, text: string): boolean {
  return latin1(bytes).includes(latin1(Buffer.from(text, 'utf16le')));
}
