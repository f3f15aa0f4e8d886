import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests that spy on a module. */
const spied = 'tests/**/*.spied.test.ts';

/**
 * Projects, so that a run of quick tests alone (`--project quick`) never unpacks a browser. Files of a project share the
 * modules of the program, which are loaded once, but for those that put a spy in the place of one.
 */
export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', spied],
          isolate: false,
          globalSetup: ['tests/support/compile.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'spied',
          include: [spied],
          globalSetup: ['tests/support/compile.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          isolate: false,
          globalSetup: ['tests/support/compile.ts', 'tests/support/unpack-chromium.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
