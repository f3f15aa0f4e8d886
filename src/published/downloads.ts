/** The files of a version for Word and on paper, and how they are shown: with what they are called and how large they are. */

import { byName } from '../cache.ts';
import { say } from '../i18n/strings.ts';
import type { SiteConfig } from '../model/index.ts';
import { changesPath, relativeAddress, versionPath } from './addresses.ts';
import { addressOf, type PageContext } from './page-frame.ts';

/** A format that versions can be downloaded in. */
export type DownloadFormat = SiteConfig['downloads'][number];

/** A link to a file; `label` is `Word (24 kB)`. */
export interface DownloadView {
  readonly href: string;
  readonly label: string;
}

/** The name of the file of a version, below its folder. */
export function downloadName(format: DownloadFormat): string {
  return `policy.${format}`;
}

/** The path of the image that networks show beside a link to a version, below the tree of a language. */
export function shareImagePath(policy: string, version: string): string {
  return `${versionPath(policy, version)}share.png`;
}

/** The path of the redline of a version as a Word file, below the tree of a language. */
export function redlineDownloadPath(policy: string, version: string): string {
  return `${changesPath(policy, version)}redline.docx`;
}

const sizeFormat = byName(
  (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }),
);

/** What a file is called, with its size in thousands of bytes, at least one. */
function downloadLabel(format: DownloadFormat, size: number | undefined, { words }: PageContext): string {
  const name = say(words, format === 'docx' ? 'wordFile' : 'pdfFile');
  if (size === undefined) return name;
  const locale = words.language === 'en' ? 'en-GB' : words.language;
  const shown = sizeFormat(locale).format(Math.max(1, Math.round(size / 1000)));
  return say(words, 'downloadOf', { format: name, size: shown });
}

/** The files of a version, whose page has this address below the root of the site, for a page at `from`. */
export function versionDownloads(
  context: PageContext,
  address: string,
  from: string,
): readonly DownloadView[] {
  return context.config.downloads.map((format) =>
    downloadView(context, format, `${address}${downloadName(format)}`, from),
  );
}

/** The redline of a version as a file, for a page at `from`; undefined if the site has no Word files. */
export function redlineDownload(
  context: PageContext,
  policy: string,
  version: string,
  from: string,
): readonly DownloadView[] {
  if (!context.config.downloads.includes('docx')) return [];
  const address = addressOf(context, redlineDownloadPath(policy, version));
  return [downloadView(context, 'docx', address, from)];
}

function downloadView(
  context: PageContext,
  format: DownloadFormat,
  address: string,
  from: string,
): DownloadView {
  const size = context.sizes?.(address.slice(1));
  return { href: relativeAddress(from, address), label: downloadLabel(format, size, context) };
}
