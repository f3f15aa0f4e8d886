import { expect, test, vi } from 'vitest';
import { runPages } from '../../src/eleventy/run-eleventy.ts';

test('a build that is started in the root folder of a disk ends in a sentence', async () => {
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue('/');
  try {
    await expect(runPages(new Map())).rejects.toThrow(
      /^A site cannot be built from the root folder of a disk/,
    );
  } finally {
    cwd.mockRestore();
  }
});
