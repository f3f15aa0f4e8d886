/** Nothing relies on `keep` handing out the same object twice: a build in which it keeps nothing writes the same bytes. */

import { afterAll, expect, test, vi } from 'vitest';
import { removeContents } from '../support/archive-content.ts';
import { withdrawnSite } from '../support/redline-site.ts';

const { memo } = vi.hoisted(() => ({ memo: { isOn: true, made: 0 } }));

vi.mock('../../src/document/keep.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/document/keep.ts')>();
  return {
    keep: <Value>(): ReturnType<typeof original.keep<Value>> => {
      const kept = original.keep<Value>();
      return (of, key, make) => {
        const counted = (): Value => {
          memo.made += 1;
          return make();
        };
        return memo.isOn ? kept(of, key, counted) : counted();
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

test('a site with redlines is the same, byte for byte, when no value is kept', async () => {
  const { content } = await withdrawnSite();
  memo.isOn = true;
  const kept = await textsOf(content);
  memo.isOn = false;
  const remade = await textsOf(content);
  expect(remade.made).toBeGreaterThan(kept.made);
  expect(Object.keys(kept.files).length).toBeGreaterThan(50);
  expect(remade.files).toEqual(kept.files);
}, 60_000);
