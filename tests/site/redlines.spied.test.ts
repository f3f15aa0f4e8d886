import { afterAll, expect, test, vi } from 'vitest';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { removeContents } from '../support/archive-content.ts';
import { build, removeBuilt } from '../support/built-site.ts';
import { withdrawnSite } from '../support/redline-site.ts';

vi.mock('../../src/redline/compare-documents.ts', { spy: true });

afterAll(() => {
  removeBuilt();
  removeContents();
});

test('the same two texts are compared once in a build', async () => {
  const { content } = await withdrawnSite();
  const compare = vi.mocked(compareDocuments);
  compare.mockClear();
  await build(content, { asOf: '2026-11-25' });
  const compared = compare.mock.calls.map(([old, now]) => {
    const digests = [old, now].map(({ sections }) =>
      sections.map(({ id, file }) => `${id} ${file.digest}`).join(),
    );
    return `${now.language} ${digests.join(' ')}`;
  });
  // Four versions and the draft, in two languages.
  expect(compared.length).toBe(10);
  expect(new Set(compared).size).toBe(compared.length);
});
