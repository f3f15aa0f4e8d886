/** Nothing relies on the cache handing out the same object twice: a build without one writes the same bytes. */

import { afterAll, expect, test } from 'vitest';
import { noCache } from '../../src/cache.ts';
import { removeContents } from '../support/archive-content.ts';
import { build, removeBuilt } from '../support/built-site.ts';
import { CountingCache } from '../support/counting-cache.ts';
import { withdrawnSite } from '../support/redline-site.ts';

afterAll(() => {
  removeBuilt();
  removeContents();
});

/** Every file of a build as text. */
async function textsOf(content: string, cache: CountingCache): Promise<Readonly<Record<string, string>>> {
  const { files } = await build(content, { asOf: '2026-11-25', cache });
  return Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.toString('latin1')] as const));
}

test('a site with redlines is the same, byte for byte, when no value is cached', async () => {
  const { content } = await withdrawnSite();
  const [cached, remade] = [new CountingCache(), new CountingCache(noCache)];
  const files = await textsOf(content, cached);
  expect(Object.keys(files).length).toBeGreaterThan(50);
  expect(await textsOf(content, remade)).toEqual(files);
  expect(remade.all).toBeGreaterThan(cached.all);
}, 60_000);
