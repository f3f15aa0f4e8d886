/** The Word and PDF files of a site: made once, whether the page that tells their size asks first or whoever writes them. */

import { say } from '../i18n/strings.ts';
import type { Tag } from '../model/index.ts';
import { type PdfCompiler, textAsPdf } from '../pdf-output/make-pdf.ts';
import { shareImage } from '../pdf-output/share-image.ts';
import { versionPath } from '../published/addresses.ts';
import { downloadName, redlineDownloadPath, shareImagePath } from '../published/downloads.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import { languagesOf, type PublishedPolicy, type PublishedVersion, textIn } from '../published/published.ts';
import { versionLabel } from '../published/standing.ts';
import { expected } from '../result.ts';
import { redlineAsWord, textAsWord } from '../word-output/word-text.ts';
import type { BuildKey, SiteKeys } from './build-key.ts';
import type { Checked } from './check-site.ts';
import { loadPdf } from './load-pdf.ts';
import type { OutputFile } from './staging.ts';

/** The files of one build, and how large they are. */
export class Downloads {
  readonly #pdf: PdfCompiler | undefined;
  readonly #made = new Map<string, () => Uint8Array>();
  #keptSize: (path: string) => number | undefined = () => undefined;

  /** `pdf` is there where the site has PDF files. */
  constructor(pdf: PdfCompiler | undefined) {
    this.#pdf = pdf;
  }

  /** Tells the sizes of the files that are kept from an earlier build. */
  keep(sizeOf: (path: string) => number | undefined): void {
    this.#keptSize = sizeOf;
  }

  /** The size of a file of this site; nothing for one that is not built. */
  readonly size = (path: string): number | undefined =>
    this.#keptSize(path) ?? this.#made.get(path)?.().length;

  /** The files of a policy's versions in a language. */
  ofVersions(
    context: PageContext,
    policy: PublishedPolicy,
    keys: SiteKeys | undefined,
  ): readonly OutputFile[] {
    const downloads = policy.versions.flatMap((one) =>
      context.config.downloads.flatMap((format) => {
        if (!languagesOf(one.facts).includes(context.language)) return [];
        const { version } = one;
        const path = `${versionPath(policy.id, version.id)}${downloadName(format)}`;
        const make = (): Uint8Array => {
          const text = printedText(one, context.language);
          return format === 'docx'
            ? textAsWord(context, text)
            : textAsPdf(expected(this.#pdf, 'a compiler of PDF files'), context, text);
        };
        return [this.#file(addressOf(context, path).slice(1), keys?.text(one), make)];
      }),
    );
    return [...downloads, ...this.#shareImages(context, policy, keys)];
  }

  /** The images that networks show beside links, where the site has PDF files and so a compiler. */
  #shareImages(
    context: PageContext,
    policy: PublishedPolicy,
    keys: SiteKeys | undefined,
  ): readonly OutputFile[] {
    const pdf = this.#pdf;
    if (pdf === undefined) return [];
    return policy.versions
      .filter((one) => languagesOf(one.facts).includes(context.language))
      .map((one) => {
        const path = addressOf(context, shareImagePath(policy.id, one.version.id)).slice(1);
        const make = (): Uint8Array =>
          shareImage(pdf, {
            title: textIn(one.documents, context.language).title,
            version: say(context.words, 'versionOf', {
              version: versionLabel(one.version.id, context.words),
            }),
            publisher: context.config.name,
          });
        return this.#file(path, keys?.text(one), make);
      });
  }

  /** What each version of a policy changed, as Word files; none where the site has no Word files. */
  ofRedlines(
    context: PageContext,
    policy: PublishedPolicy,
    keys: SiteKeys | undefined,
  ): readonly OutputFile[] {
    const { config, language, redlines } = context;
    if (!config.downloads.includes('docx')) return [];
    return policy.versions.flatMap((one) => {
      const found = redlines.find(policy, one, language);
      if (found === undefined) return [];
      const path = addressOf(context, redlineDownloadPath(policy.id, one.version.id)).slice(1);
      const make = (): Uint8Array =>
        redlineAsWord(context, found.redline(), {
          before: printedText(found.before, language),
          after: printedText(one, language),
        });
      return [this.#file(path, keys?.version(context, policy, one), make)];
    });
  }

  /** A file that is made at most once, and forgotten when it is written. */
  #file(path: string, key: BuildKey | undefined, make: () => Uint8Array): OutputFile {
    let made: Uint8Array | undefined;
    const known = (): Uint8Array => {
      made ??= make();
      return made;
    };
    this.#made.set(path, known);
    const bytes = (): Uint8Array => {
      const written = known();
      made = undefined;
      return written;
    };
    return { path, key, bytes };
  }
}

/** The Word and PDF files that the site asks for; the compiler of the latter is loaded only then. */
export async function openDownloads({ site }: Pick<Checked, 'site'>): Promise<Downloads | undefined> {
  if (site === undefined || site.config.downloads.length === 0) return undefined;
  const { downloads, fonts } = site.config;
  return new Downloads(downloads.includes('pdf') ? await loadPdf(fonts) : undefined);
}

function printedText({ version, documents }: PublishedVersion, language: Tag) {
  return { document: textIn(documents, language), version, styles: version.state.config.numbering };
}
