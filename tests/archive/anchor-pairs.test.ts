import { describe, expect, test } from 'vitest';
import { type AnchorPairs, pairsBetween, pairsToDraft } from '../../src/archive/anchor-pairs.ts';
import type { Document } from '../../src/model/index.ts';
import { readDocument } from '../redline/make-redline-documents.ts';
import { published } from '../support/make-version.ts';

const text = 'We keep the records of your account for five years after you close it.';

function documentOf(...ids: readonly string[]): Document {
  return readDocument(ids.map((id) => `=== ${id} Title\n${text} ${id}\n`).join('')).document;
}

function version(id: string, sections: readonly string[], moved: Readonly<Record<string, string>> = {}) {
  return {
    id,
    documents: [documentOf(...sections)] as const,
    record: { anchors: { added: [], moved, retired: [] } },
  };
}

const { versions } = published('2026-11-22', [
  version('2026-01-01', ['gather', 'keep']),
  version('2026-02-01', ['collect', 'keep'], { gather: 'collect' }),
  version('2026-03-01', ['gather', 'collection', 'keep'], { collect: 'collection' }),
  {
    ...version('2027-01-01', ['else'], { keep: 'else' }),
    withdrawn: { at: '2026-11-01T00:00:00Z', reason: '.' },
  },
  version('2027-02-01', ['collection', 'storage'], { keep: 'storage' }),
]);

function pairs(from: number, to: number): AnchorPairs {
  const [old, now] = [versions[from], versions[to]];
  if (old === undefined || now === undefined) throw new Error('There is no such version');
  return pairsBetween(versions, old, now);
}

describe('the pairs between two versions', () => {
  test('are what the releases between them said', () => {
    expect([...pairs(0, 1)]).toEqual([['gather', 'collect']]);
  });

  test('follow an anchor from release to release, even where its name was used anew', () => {
    expect([...pairs(0, 2)]).toEqual([['gather', 'collection']]);
  });

  test('are the other way round from a later version to an earlier one', () => {
    expect([...pairs(2, 0)]).toEqual([['collection', 'gather']]);
  });

  test('leave a withdrawn version out, unless it is one of the two', () => {
    expect([...pairs(2, 4)]).toEqual([['keep', 'storage']]);
    expect([...pairs(2, 3)]).toEqual([['keep', 'else']]);
  });

  test('of a version with itself are none', () => {
    expect([...pairs(1, 1)]).toEqual([]);
  });
});

describe('the pairs from a version to a draft', () => {
  test('guess what nobody has said yet', () => {
    const [last] = versions.slice(-1);
    if (last === undefined) throw new Error('There is no version');
    const draft = [documentOf('collection', 'retention')];
    expect([...pairsToDraft(versions, last, draft)]).toEqual([['storage', 'retention']]);
    const [first] = versions;
    if (first === undefined) throw new Error('There is no version');
    expect(new Map(pairsToDraft(versions, first, draft))).toEqual(
      new Map([
        ['storage', 'retention'],
        ['gather', 'collection'],
        ['keep', 'retention'],
      ]),
    );
  });
});
