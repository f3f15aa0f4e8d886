/**
 * The order of a build.
 *
 * 1. `content/` reads the folder. Findings: files, names, YAML, front matter.
 * 2. `markdown/` parses each body into parts; a part that was parsed before is taken as it is.
 * 3. `document/` makes whole documents, the governing text of a policy first, and the index of all addresses.
 * 4. `rules/` say what is wrong with them. All findings are known here; where one is an error, nothing is written.
 * 5. `formats/` make the data of every page, and the other files.
 * 6. `eleventy.ts` renders the pages that live, `render.ts` the others.
 * 7. `staging.ts` puts all files in place at once.
 *
 * `check-site.ts` does 1 to 4. This module does 5 and names what 6 and 7 need; it writes nothing itself.
 */

import type { Checked, CheckOptions } from './check-site.ts';
import { findImage } from './document/image.ts';
import { hasErrors } from './finding.ts';
import { type ListedPolicy, notFoundView, type PageContext, policyView, startView } from './formats/page.ts';
import { schemaFiles } from './formats/schemas.ts';
import type { Document, DocumentSection, ImageFile, SiteIndex, Tag } from './model.ts';
import type { Renderer, Views } from './render.ts';
import type { OutputFile } from './staging.ts';

/** What is to be built of a checked site. */
export interface PlanOptions {
  /** Publishes the drafts, marked as such. */
  readonly drafts?: boolean;
  /** Builds the pages of one policy or of one language alone. */
  readonly only?: string;
}

/** What is to be read, and what is to be built of it. */
export interface BuildOptions extends CheckOptions, PlanOptions {}

/** A page and the data that its template prints. */
export type Page = {
  readonly [Kind in keyof Views]: { readonly kind: Kind; readonly view: Views[Kind] };
}[keyof Views];

/** Everything that a site consists of. */
export interface Plan {
  readonly pages: readonly Page[];
  /** Files that no template renders. */
  readonly files: readonly OutputFile[];
}

/** Pass 5: the pages and files of a checked site. Nothing but the not-found page uses absolute addresses in links. */
export function planSite(checked: Checked, options: PlanOptions, renderer: Renderer): Plan {
  const { site, index } = checked;
  if (site === undefined || hasErrors(checked.findings)) return { pages: [], files: [] };
  const documents = options.drafts ? checked.documents : [];
  const contexts = site.config.languages.map(
    (language): PageContext => ({
      config: site.config,
      index,
      language,
      words: renderer.words(language),
    }),
  );
  const pages = contexts.flatMap((context) => languagePages(context, documents, options.only));
  return { pages, files: [...imageFiles(documents), ...schemaFiles(site.config.baseUrl)] };
}

function languagePages(
  context: PageContext,
  all: readonly Document[],
  only: string | undefined,
): readonly Page[] {
  const documents = all.filter((document) => document.language === context.language);
  const policies = documents.map(listed);
  const shown = (document: Document): boolean =>
    only === undefined || only === document.policy || only === document.language;
  const isDefault = context.language === context.config.languages[0];
  return [
    { kind: 'start', view: startView(context, policies) },
    ...documents.filter(shown).map(
      (document): Page => ({
        kind: 'policy',
        view: policyView(context, document, 'draft', (section, src) => imageAddress(document, section, src)),
      }),
    ),
    ...(isDefault ? [{ kind: 'not-found', view: notFoundView(context, policies) } as const] : []),
  ];
}

function listed({ policy, title, description }: Document): ListedPolicy {
  return { id: policy, title, description, standing: 'draft' };
}

/** Images stand under the digest of their bytes, so that the image of an old version is never another one. */
function imageFile({ path, digest }: Pick<ImageFile, 'path' | 'digest'>): string {
  const ending = path.slice(path.lastIndexOf('.')).toLowerCase();
  return `assets/${digest.slice(0, 16)}${ending}`;
}

function imageAddress(document: Document, section: DocumentSection, src: string): string | undefined {
  const image = findImage(document, section, src);
  return image === undefined ? undefined : imageFile(image);
}

function imageFiles(documents: readonly Document[]): readonly OutputFile[] {
  const files = new Map<string, OutputFile>();
  for (const { images } of documents) {
    for (const image of images.values())
      files.set(imageFile(image), { path: imageFile(image), bytes: image.bytes });
  }
  return [...files.values()];
}

/** The languages that a policy is published in. */
export function languagesOf(index: SiteIndex, policy: string): readonly Tag[] {
  return [...(index.documents.get(policy)?.keys() ?? [])];
}

/** The file of a page: `/privacy/` is `privacy/index.html`. */
export function pagePath(address: string): string {
  return `${address.slice(1)}${address.endsWith('/') ? 'index.html' : ''}`;
}
