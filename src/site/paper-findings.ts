/** What keeps the PDF files of a site from being made: characters that no font has, which would be empty boxes. */

import { sectionsOf } from '../document/index-site.ts';
import { type Finding, finding, sortFindings } from '../findings/finding.ts';
import { say } from '../i18n/strings.ts';
import type { Document, SiteConfig, Version } from '../model/index.ts';
import { makeSheet } from '../paper/make-sheet.ts';
import { policyText } from '../serialise/policy-text.ts';
import type { Checked } from './check-site.ts';
import { loadPdf } from './load-pdf.ts';
import type { Renderer } from './render.ts';

/**
 * A checked site with these findings; the same one where it has no PDF files, for which the renderer is not loaded. Throws a
 * Fault where `loadPdf` does.
 */
export async function withPaperFindings(
  checked: Checked,
  loadRenderer: () => Promise<Pick<Renderer, 'words'>>,
): Promise<Checked> {
  const { site, policies, findings } = checked;
  if (site === undefined || !site.config.downloads.includes('pdf')) return checked;
  const [compiler, renderer] = await Promise.all([loadPdf(site.config.fonts), loadRenderer()]);
  const texts = policies.flatMap(({ draft, versions }) => [
    ...draft.map((document) => ({ document, version: undefined })),
    ...versions
      .filter(({ isKnown }) => !isKnown)
      .flatMap(({ version, documents }) => documents.map((document) => ({ document, version }))),
  ]);
  const printed = texts.map(({ document, version }) => printedText(document, version, site.config, renderer));
  const missing = compiler.missing(printed.join(''));
  if (missing.length === 0) return checked;
  const said = new Set<string>();
  const own = texts.flatMap(({ document }, at) =>
    missingFindings(document, missing, printed[at] ?? '', site.config).filter((one) => {
      const key = `${one.place.source.path} ${one.message}`;
      return !said.has(key) && said.add(key);
    }),
  );
  return { ...checked, findings: sortFindings([...findings, ...own]) };
}

/** Everything that a file shows. */
function printedText(
  document: Document,
  version: Version | undefined,
  config: SiteConfig,
  renderer: Pick<Renderer, 'words'>,
): string {
  const words = renderer.words(document.language);
  const { lines, digestLine, publisher, address } = makeSheet({ config, words }, document, version);
  const pages = say(words, 'pageOfPages', { page: 1, pages: 1 });
  return [policyText(document), ...lines, digestLine, publisher, address, pages].join('\n');
}

/** One finding for each file, at the first of the characters; at `site.yaml` for text that is not in a file. */
function missingFindings(
  document: Document,
  missing: readonly string[],
  printed: string,
  config: SiteConfig,
): readonly Finding[] {
  const left = new Set(missing.filter((character) => printed.includes(character)));
  const findings = sectionsOf(document).flatMap(({ file: { source } }) => {
    const found = [...left].filter((character) => source.text.includes(character));
    const [first] = found
      .map((character) => [source.text.indexOf(character), character] as const)
      .sort(([a], [b]) => a - b);
    if (first === undefined) return [];
    for (const character of found) left.delete(character);
    const [start, character] = first;
    return [
      finding(
        'pdf-character-missing',
        { source, span: { start, end: start + character.length } },
        sentence(found),
      ),
    ];
  });
  if (left.size === 0) return findings;
  const place = { source: config.source, span: { start: 0, end: 1 } };
  return [...findings, finding('pdf-character-missing', place, sentence([...left]))];
}

function sentence(characters: readonly string[]): string {
  const shown = characters.slice(0, 10).join(' ');
  const more = characters.length > 10 ? ` and ${characters.length - 10} others` : '';
  return `No font of the PDF has ${shown}${more}`;
}
