/**
 * The permanent codes of findings. A code is never renamed or reused; a retired one stays here as a comment.
 * The entries are in `catalogue/`, one file per group; `tests/findings.test.ts` runs their examples.
 */

import type { CatalogueEntry } from './catalogue/entry.ts';
import { files } from './catalogue/files.ts';
import { frontMatter } from './catalogue/front-matter.ts';
import { imports } from './catalogue/imports.ts';
import { languages } from './catalogue/languages.ts';
import { links } from './catalogue/links.ts';
import { releases } from './catalogue/releases.ts';
import { structure } from './catalogue/structure.ts';
import { text } from './catalogue/text.ts';

export type { CatalogueEntry, Severity } from './catalogue/entry.ts';

const entries = {
  ...files,
  ...frontMatter,
  ...structure,
  ...text,
  ...links,
  ...languages,
  ...releases,
  ...imports,
} satisfies Record<string, CatalogueEntry>;

export type Code = keyof typeof entries;

/** Every code with its entry. */
export const catalogue: Readonly<Record<Code, CatalogueEntry>> = entries;
