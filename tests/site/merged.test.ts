import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildSite } from '../../src/eleventy/build-site.ts';
import { marker } from '../../src/site/manifest.ts';
import { removeContents } from '../support/archive-content.ts';
import { readFolder } from '../support/built-site.ts';
import { isLong } from '../support/long.ts';
import { linkedSite, workshopOf } from '../support/rebuilt-site.ts';

afterAll(removeContents);

/** Every file but the manifest, which lists what one build wrote. */
function texts(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...readFolder(folder)]
      .filter(([path]) => path !== marker)
      .map(([path, bytes]) => [path, bytes.toString('latin1')]),
  );
}

test('sites built one policy, or one language, at a time are the whole one once they are copied together', async () => {
  const { site, output, options } = workshopOf(await linkedSite());
  await buildSite(options, output);
  const whole = texts(output);
  const parts = isLong
    ? [
        ['privacy', 'cookies'],
        ['en', 'ar'],
      ]
    : [['privacy', 'cookies']];
  for (const names of parts) {
    const merged = join(site.parent, 'merged');
    rmSync(merged, { recursive: true, force: true });
    for (const only of names) {
      const part = join(site.parent, `only-${only}`);
      await buildSite({ ...options, only }, part);
      expect(Object.keys(texts(part)).length).toBeLessThan(Object.keys(whole).length);
      cpSync(part, merged, { recursive: true });
    }
    expect(texts(merged)).toEqual(whole);
  }
});
