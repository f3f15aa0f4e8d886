/** What of a document a redline compares: a subset that a version's `policy.json` has too. */

import type { Document, DocumentSection, SectionFile } from '../model/index.ts';

/** What of a section is compared and shown; of its file whether it is the same, and former addresses where they are known. */
export type ComparedSection = Pick<
  DocumentSection,
  'id' | 'number' | 'title' | 'language' | 'parts' | 'footnotes'
> & {
  readonly summary?: string | undefined;
  readonly file: Pick<SectionFile, 'digest'> & Partial<Pick<SectionFile, 'aliases'>>;
};

/** What of a document is compared and shown: a `Document`, or what `policy.json` says of one. */
export type ComparedDocument = Pick<Document, 'policy' | 'language' | 'title'> & {
  readonly preamble?: ComparedSection | undefined;
  readonly sections: readonly ComparedSection[];
};
