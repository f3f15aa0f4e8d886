/** What of a document a redline compares: a subset that a version's `policy.json` has too. */

import type { Document, DocumentSection, SectionFile } from '../model/index.ts';

/** What of a section is compared and shown; of its file no more than whether it is the same. */
export type ComparedSection = Pick<
  DocumentSection,
  'id' | 'number' | 'title' | 'language' | 'parts' | 'footnotes'
> & { readonly summary?: string | undefined; readonly file: Pick<SectionFile, 'digest'> };

/** What of a document is compared and shown: a `Document`, or what `policy.json` says of one. */
export type ComparedDocument = Pick<Document, 'policy' | 'language' | 'title'> & {
  readonly preamble?: ComparedSection | undefined;
  readonly sections: readonly ComparedSection[];
};
