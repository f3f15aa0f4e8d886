/**
 * The documentation of findings as pages, made from the catalogue: an index, and a page for each code. The preview
 * serves them; they are not part of a published site.
 */

import { shownFiles } from '../findings/catalogue/bases.ts';
import type { Example, ExampleFile } from '../findings/catalogue/entry.ts';
import { type CatalogueEntry, catalogue, type Severity } from '../findings/catalogue.ts';
import { printable } from '../source.ts';

/** A run of text in an example; `marked` is what the finding points at. */
export interface ExampleStretch {
  readonly text: string;
  readonly marked: boolean;
}

/** A file of an example. `note` replaces the text if there is none to show. */
export interface ExampleFileView {
  readonly path: string;
  readonly note: string;
  readonly stretches: readonly ExampleStretch[];
}

/** `/_findings/CODE/`. */
export interface FindingView {
  readonly address: string;
  readonly title: string;
  readonly code: string;
  readonly severity: Severity;
  /** What the severity means for publishing. */
  readonly effect: string;
  readonly what: string;
  readonly why: string;
  readonly hint: string;
  /** Empty for codes that only commands can report. */
  readonly fails: readonly ExampleFileView[];
  readonly passes: readonly ExampleFileView[];
}

/** `/_findings/`. */
export interface FindingsView {
  readonly address: string;
  readonly title: string;
  readonly entries: readonly Pick<FindingView, 'code' | 'severity' | 'what'>[];
}

/** The part of the renderer that prints these pages. */
export interface FindingRenderer {
  readonly render: {
    (kind: 'finding', view: FindingView): string;
    (kind: 'findings', view: FindingsView): string;
  };
}

/** A page and its path below the preview's root. */
export interface FindingPage {
  readonly address: string;
  readonly html: string;
}

const root = '/_findings/';

/** All pages: the index first, then every code by name. */
export function findingPages(renderer: FindingRenderer): readonly FindingPage[] {
  const views = Object.entries<CatalogueEntry>(catalogue)
    .map(([code, entry]) => findingView(code, entry))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const index = { address: root, title: 'Findings', entries: views };
  return [
    { address: root, html: renderer.render('findings', index) },
    ...views.map((view) => ({ address: view.address, html: renderer.render('finding', view) })),
  ];
}

const effects: Readonly<Record<Severity, string>> = {
  error: 'Nothing is published until it is fixed.',
  warning: 'The site is published anyway, but somebody should check this first.',
  info: 'No action is required.',
};

function findingView(code: string, { severity, what, why, hint, examples }: CatalogueEntry): FindingView {
  return {
    address: `${root}${code}/`,
    title: `${code} – findings`,
    code,
    severity,
    effect: effects[severity],
    what,
    why,
    hint,
    fails: examples === undefined ? [] : filesOf(examples.fails),
    passes: examples === undefined ? [] : filesOf(examples.passes),
  };
}

function filesOf(example: Example): readonly ExampleFileView[] {
  return Object.entries(shownFiles(example)).map(([path, file]) => ({
    path,
    note: noteOf(file),
    stretches: stretchesOf(file),
  }));
}

function noteOf(file: ExampleFile): string {
  if (file === null) return 'This file does not exist.';
  if (typeof file === 'string') return '';
  return 'size' in file
    ? `A file of ${(file.size / 1000).toLocaleString('en')} kilobytes.`
    : 'Saved as ISO 8859-1:';
}

function stretchesOf(file: ExampleFile): readonly ExampleStretch[] {
  if (file === null || (typeof file === 'object' && 'size' in file)) return [];
  const text = typeof file === 'string' ? file : file.latin1;
  return text
    .split(/(«[^»]*»)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: visible(part.replace(/[«»]/g, '')), marked: part.startsWith('«') }));
}

/** Keeps line ends, and shows invisible characters as replacement characters. */
function visible(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
