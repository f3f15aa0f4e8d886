import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { removeContents } from '../support/archive-content.ts';
import { type Adaptation, publishedWords, readCorpora } from '../support/corpus.ts';
import { emptySite, putDraft, releaseState } from '../support/corpus-archive.ts';
import { isLong } from '../support/long.ts';
import { onlyElement, readPage, textOf } from '../support/read-page.ts';
import { missingWords, wordsOf } from '../support/source-words.ts';

afterAll(removeContents);

/** Every version of each history in a long run, else the first ones. */
const corpora = readCorpora()
  .slice(0, isLong ? undefined : 2)
  .map((corpus) => ({ ...corpus, states: isLong ? corpus.states : corpus.states.slice(0, 3) }));

/** What of each history is not our Markdown. */
const adapted: Readonly<Record<string, readonly Adaptation[]>> = {
  '18f-open-source-policy': [
    'HTML links',
    'a title as a heading of level 1',
    'links to other pages of the site',
  ],
  'basecamp-privacy': [
    'HTML figures',
    'HTML links',
    'Liquid tags',
    'a title as a heading of level 1',
    'front matter',
    'heading levels',
    'links to headings',
    'links to other pages of the site',
  ],
  'github-terms': [
    'HTML comments',
    'front matter',
    'heading levels',
    'links to headings',
    'links to other pages of the site',
  ],
};

describe.skipIf(corpora.length === 0)('real histories (skipped where ../shared/corpora is absent)', () => {
  test.each(corpora)(
    'of $name: every state is a version of its day, and has every word of its source',
    async (corpus) => {
      const site = emptySite();
      const adaptations = new Set<Adaptation>();
      for (const state of corpus.states) {
        for (const one of putDraft(site, corpus, state)) adaptations.add(one);
        expect(releaseState(site, corpus, state)).toBe(state.name);
      }
      // A sample need not show all of them.
      if (isLong) expect([...adaptations].sort()).toEqual(adapted[corpus.name]);
      else expect(adapted[corpus.name]).toEqual(expect.arrayContaining([...adaptations]));
      await site.done(['verify']);
      const output = join(site.parent, '_site');
      await site.done(['build', '--output', output]);
      await site.done(['verify', output]);
      for (const state of corpus.states) {
        const folder = join(output, corpus.name, state.name);
        const wanted = publishedWords(state);
        expect(wanted.length).toBeGreaterThan(100);
        const page = readPage(
          `/${corpus.name}/${state.name}/`,
          readFileSync(join(folder, 'index.html'), 'utf8'),
        );
        const inPage = missingWords(wanted, wordsOf(textOf(onlyElement(page, 'main'))));
        const inText = missingWords(wanted, wordsOf(readFileSync(join(folder, 'policy.txt'), 'utf8')));
        expect({ state: state.name, inPage, inText }).toEqual({ state: state.name, inPage: [], inText: [] });
      }
    },
    180_000,
  );
});
