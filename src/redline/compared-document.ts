/** The parts of a document that a redline compares; a version's `policy.json` contains them too. */

import type { Document, DocumentSection, SectionFile } from '../model/index.ts';

/**
 * The parts of a section that are compared and shown. Of its file only the digest is used, and old addresses if known.
 */
export type ComparedSection = Pick<
  DocumentSection,
  'id' | 'number' | 'title' | 'language' | 'parts' | 'footnotes'
> & {
  readonly summary?: string | undefined;
  readonly file: Pick<SectionFile, 'digest'> & Partial<Pick<SectionFile, 'aliases'>>;
};

/** The parts of a document that are compared and shown: a `Document`, or the content of a `policy.json`. */
export type ComparedDocument = Pick<Document, 'policy' | 'language' | 'title'> & {
  readonly preamble?: ComparedSection | undefined;
  readonly sections: readonly ComparedSection[];
};
