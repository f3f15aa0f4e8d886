import { afterAll, expect, test, vi } from 'vitest';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { removeContents } from '../support/archive-content.ts';
import { build, removeBuilt } from '../support/built-site.ts';
import { redlineSite } from '../support/redline-site.ts';

vi.mock('../../src/redline/compare-documents.ts', { spy: true });

afterAll(() => {
  removeBuilt();
  removeContents();
});

test('the same two texts are compared once in a build, for every page of a redline', async () => {
  const { content } = await redlineSite();
  const compare = vi.mocked(compareDocuments);
  compare.mockClear();
  const site = await build(content, { asOf: '2026-11-25' });
  const compared = compare.mock.calls.map(([old, now]) => {
    const digests = [old, now].map(({ sections }) =>
      sections.map(({ id, file }) => `${id} ${file.digest}`).join(),
    );
    return `${now.language} ${digests.join(' ')}`;
  });
  const pages = [...site.pages.keys()].filter((address) => address.endsWith('/changes/'));
  expect(pages.length).toBeGreaterThan(3);
  expect(compared.length).toBe(pages.length);
  expect(new Set(compared).size).toBe(compared.length);
});
