/** Nothing relies on `keep` handing out the same object twice: a build in which it keeps nothing writes the same bytes. */

import { afterAll, expect, test, vi } from 'vitest';
import { removeContents } from '../support/archive-content.ts';
import { withdrawnSite } from '../support/redline-site.ts';

const { memo } = vi.hoisted(() => ({ memo: { isOn: true, made: 0 } }));

vi.mock('../../src/document/memoize.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/document/memoize.ts')>();
  return {
    memoize: <Value>(): ReturnType<typeof original.memoize<Value>> => {
      const cached = original.memoize<Value>();
      return (of, key, make) => {
        const counted = (): Value => {
          memo.made += 1;
          return make();
        };
        return memo.isOn ? cached(of, key, counted) : counted();
      };
    },
  };
});

const { build, removeBuilt } = await import('../support/built-site.ts');

afterAll(() => {
  removeBuilt();
  removeContents();
});

/** Every file of a build as text, and how many values were made for it. */
async function textsOf(
  content: string,
): Promise<{ readonly files: Readonly<Record<string, string>>; readonly made: number }> {
  memo.made = 0;
  const { files } = await build(content, { asOf: '2026-11-25' });
  const texts = [...files].map(([path, bytes]) => [path, bytes.toString('latin1')] as const);
  return { files: Object.fromEntries(texts), made: memo.made };
}

test('a site with redlines is the same, byte for byte, when no value is cached', async () => {
  const { content } = await withdrawnSite();
  memo.isOn = true;
  const cached = await textsOf(content);
  memo.isOn = false;
  const remade = await textsOf(content);
  expect(remade.made).toBeGreaterThan(cached.made);
  expect(Object.keys(cached.files).length).toBeGreaterThan(50);
  expect(remade.files).toEqual(cached.files);
}, 60_000);
