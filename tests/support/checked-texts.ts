/** The texts of a content folder, with all that a file of Word or PDF is made from. */

import type { Document, NumberStyle, Version } from '../../src/model/index.ts';
import type { SheetContext } from '../../src/paper/make-sheet.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { isLong } from './long.ts';
import { wordsOf } from './make-document.ts';

export interface CheckedText {
  readonly name: string;
  readonly document: Document;
  readonly version: Version | undefined;
  readonly styles: readonly NumberStyle[];
  readonly context: SheetContext;
}

/** The draft and the oldest version of each policy in each language; in a long run all versions. */
export function checkedTexts(content: string): readonly CheckedText[] {
  const { site, policies } = checkSite({ content, now: new Date('2026-11-22T12:00:00Z') });
  if (site === undefined) return [];
  return policies.flatMap(({ policy, draft, versions }) =>
    [{ version: undefined, documents: draft }, ...versions]
      .slice(0, isLong ? undefined : 2)
      .flatMap(({ version, documents }) =>
        documents.map((document): CheckedText => {
          const words = wordsOf(document.language === 'zh-Hans' ? 'zh-Hans' : 'en');
          return {
            name: `${policy.id} ${version?.id ?? 'draft'} ${document.language}`,
            document,
            version,
            styles: (version?.state ?? policy.draft)?.config.numbering ?? ['none'],
            context: { config: site.config, words },
          };
        }),
      ),
  );
}
