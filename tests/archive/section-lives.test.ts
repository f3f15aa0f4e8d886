import { expect, test } from 'vitest';
import { sectionLives } from '../../src/archive/section-lives.ts';
import { noCache } from '../../src/cache.ts';
import type { Document } from '../../src/model/index.ts';
import { changedBy, livesById } from '../../src/published/lives.ts';
import { makeDocument } from '../redline/make-redline-documents.ts';
import { document, section } from '../support/make-document.ts';
import { published } from '../support/make-version.ts';

/** A section whose text changes with its title. */
const part = (id: string, title: string) => section(id, { title });

/** One line a life: its ids, and of each change the version and what became of it. */
function linesOf(policy: ReturnType<typeof published>): readonly string[] {
  return sectionLives(policy.versions, 'en').map(({ ids, changes }) => {
    const said = changes.map(
      ({ version, old, now }) =>
        `${version.version.id.slice(5)} ${old === undefined ? 'new' : now === undefined ? 'gone' : 'changed'}`,
    );
    return `${ids.join(' < ')}: ${said.join(', ')}`;
  });
}

const anchors = { added: [], moved: {}, retired: [] };

const policy = published('2026-06-01', [
  { id: '2026-01-01', documents: [document({ sections: [part('a', '1'), part('b', '1')] })] },
  { id: '2026-02-01', documents: [document({ sections: [part('a', '2'), part('b', '1')] })] },
  { id: '2026-03-01', documents: [document({ sections: [part('a', '2'), part('b', '1')] })] },
  {
    id: '2026-04-01',
    documents: [document({ sections: [part('c', '2')] })],
    record: { anchors: { ...anchors, moved: { a: 'c' }, retired: ['b'] } },
  },
  {
    id: '2026-05-01',
    documents: [document({ sections: [part('c', '3'), part('b', '9')] })],
    withdrawn: { at: '2026-04-15T00:00:00Z', reason: 'R' },
  },
]);

test('a life follows a section through renames, ends where it is removed, and leaves withdrawn versions out', () => {
  expect(linesOf(policy)).toEqual([
    'c < a: 01-01 new, 02-01 changed, 04-01 changed',
    'b: 01-01 new, 04-01 gone',
  ]);
});

test('every id that a section had leads to its life', () => {
  expect([...livesById(policy, 'en', noCache)].map(([id, life]) => `${id} ${life.id}`).sort()).toEqual([
    'a c',
    'b b',
    'c c',
  ]);
});

test('a section says since when it says what it says, once it said something else', () => {
  const at = (place: number, id: string) => {
    const one = policy.versions[place];
    return one && changedBy(policy, one, id, 'en', noCache)?.version.id;
  };
  expect([at(0, 'a'), at(1, 'a'), at(2, 'a'), at(2, 'b'), at(3, 'c')]).toEqual([
    undefined,
    '2026-02-01',
    '2026-02-01',
    undefined,
    '2026-04-01',
  ]);
});

test('a section whose Markdown is written differently, with the same words, did not change', () => {
  const written = (body: string): { readonly documents: readonly [Document] } => ({
    documents: [makeDocument([{ id: 'a', title: 'A', body }])],
  });
  const rewritten = published('2026-06-01', [
    { id: '2026-01-01', ...written('We keep it  for\na *year*.\n\n* One\n* Two\n') },
    { id: '2026-02-01', ...written('We keep it for a _year_.\n\n- One\n- Two\n') },
    { id: '2026-03-01', ...written('We keep it for a year.\n\n- One\n- Two\n') },
  ]);
  expect(linesOf(rewritten)).toEqual(['a: 01-01 new, 03-01 changed']);
});
