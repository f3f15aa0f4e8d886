/** The compiler of PDF files, loaded only where one is asked for: it is large, and optional. */

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../findings/finding.ts';
import { familiesOf, type PdfCompiler } from '../pdf-output/make-pdf.ts';
import { characterSource } from '../pdf-output/typst-source.ts';

const packageName = '@myriaddreamin/typst-ts-node-compiler';

/** A font that `site.yaml` names. */
export interface FontBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Loads it with some fonts beside its own. Throws a Fault where it is not installed, and for a file that is not a font. */
export async function loadPdf(fonts: readonly FontBytes[]): Promise<PdfCompiler> {
  const { NodeCompiler } = await loadPackage();
  const families = familiesOf(fonts.map(({ bytes }) => bytes)).map((family, at) => {
    if (family !== undefined) return family;
    throw new Fault(`"${fonts[at]?.path}" is not a TrueType or OpenType font (.ttf, .otf, .ttc).`);
  });
  const workspace = join(tmpdir(), 'policy-pdf');
  const blobs = fonts.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const compiler = NodeCompiler.create({
    workspace,
    ...(blobs.length > 0 && { fontArgs: [{ fontBlobs: blobs }] }),
  });
  const ownAndNamed = [...new Set(families)];
  return {
    families: ownAndNamed,
    missing: (text) => {
      const characters = [...new Set(text)].filter((character) => !unseen.test(character)).sort();
      try {
        compiler.pdf(
          { mainFileContent: characterSource(characters.join(''), ownAndNamed) },
          { pdfStandard: 'ua-1' },
        );
        return [];
      } catch (cause) {
        return missingIn(cause);
      }
    },
    svg: (source) => {
      try {
        return compiler.svg({ mainFileContent: source });
      } catch (cause) {
        throw new Fault(reasonOf(cause), { cause });
      } finally {
        compiler.evictCache(2);
      }
    },
    compile: ({ source, images }, moment) => {
      for (const [path, bytes] of images) compiler.mapShadow(join(workspace, path), Buffer.from(bytes));
      const creationTimestamp = moment === undefined ? 0 : Math.floor(Date.parse(moment) / 1000);
      const options = { pdfStandard: 'ua-1', pdfTags: true, creationTimestamp };
      try {
        return compiler.pdf({ mainFileContent: source }, options);
      } catch (cause) {
        throw new Fault(reasonOf(cause), { cause });
      } finally {
        compiler.resetShadow();
        compiler.evictCache(2);
      }
    },
  };
}

async function loadPackage(): Promise<typeof import('@myriaddreamin/typst-ts-node-compiler')> {
  try {
    return await import(packageName);
  } catch (cause) {
    throw new Fault(`PDF files need the package ${packageName}. Install it: npm install ${packageName}`, {
      cause,
    });
  }
}

/** Spaces, and characters that nothing is drawn for. */
const unseen = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\p{Surrogate}]/u;

function missingIn(cause: unknown): readonly string[] {
  const found = saidBy(cause).matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gs);
  return [...new Set([...found].map(([, text = '']) => text))];
}

function saidBy(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause ? String(cause.code) : cause.message;
}

/** What the compiler says that a reader can act on: the characters that no font has. */
function reasonOf(cause: unknown): string {
  const missing = missingIn(cause);
  if (missing.length === 0) return `The PDF could not be made: ${saidBy(cause).slice(0, 300)}`;
  const shown = missing.slice(0, 20).join(' ');
  return `No font of the PDF has these characters: ${shown}. Name a font that has them below "fonts:" in site.yaml.`;
}
