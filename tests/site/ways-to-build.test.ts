import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltSite, build, readFolder, removeBuilt } from '../support/built-site.ts';
import { longTest } from '../support/long.ts';

const run = promisify(execFile);
const content = 'tests/fixtures/mixed';
let folder: string;
let library: BuiltSite;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-test-'));
  library = await build(content);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  removeBuilt();
});

/** Every file of a site as text, without the marker that only the program's own build writes. */
function textsOf(files: ReadonlyMap<string, Buffer>): Readonly<Record<string, string>> {
  const shown = [...files].filter(([path]) => !path.startsWith('.'));
  return Object.fromEntries(shown.map(([path, bytes]) => [path, bytes.toString('latin1')]));
}

/** Runs the compiled command line; gives its exit status and what it printed. */
async function policy(...argv: readonly string[]): Promise<{ status: number; out: string; error: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, ['dist/cli/main.js', ...argv]);
    return { status: 0, out: stdout, error: stderr };
  } catch (failure) {
    if (!(failure instanceof Error) || !('code' in failure && 'stdout' in failure && 'stderr' in failure))
      throw failure;
    return { status: Number(failure.code), out: String(failure.stdout), error: String(failure.stderr) };
  }
}

describe('the same site comes out', () => {
  longTest('of the compiled command line', async () => {
    const output = join(folder, 'command');
    const { status, out } = await policy('build', '--drafts', '--content', content, '--output', output);
    expect(status).toBe(0);
    expect(out).toContain(output);
    expect(textsOf(readFolder(output))).toEqual(textsOf(library.files));
  });

  longTest("of Eleventy's own command line with the plugin", async () => {
    const output = join(folder, 'plugin');
    const argv = ['--import', 'tsx', 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'];
    await run(process.execPath, [...argv, '--config=tests/support/eleventy-config.ts', `--output=${output}`]);
    expect(textsOf(readFolder(output))).toEqual(textsOf(library.files));
  });

  longTest(
    "of the repository's own configuration for Eleventy, which only names folders and adds the plugin",
    async () => {
      expect(readFileSync('.eleventy.ts', 'utf8').split('\n').length).toBeLessThanOrEqual(20);
      const output = join(folder, 'repository');
      const argv = ['--import', 'tsx', 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'];
      await run(process.execPath, [...argv, '--config=.eleventy.ts', `--output=${output}`]);
      expect(textsOf(readFolder(output))).toEqual(
        textsOf((await build('content', { drafts: false, now: new Date() })).files),
      );
    },
  );
});

describe('the exit status', () => {
  const faulty = 'tests/cases/missing-references/content';

  test('is 0 where there are only warnings', async () => {
    const { status, error } = await policy('check', '--content', content);
    expect(status).toBe(0);
    expect(error).toContain('warning placeholder-address');
  });

  test.each(['check', 'build'])('is 1 where %s finds an error, and nothing is written', async (command) => {
    const output = join(folder, 'refused');
    const { status, error } = await policy(
      command,
      '--content',
      faulty,
      ...(command === 'build' ? ['--output', output] : []),
    );
    expect(status).toBe(1);
    expect(error).toMatch(/10-collect\.md:4:\d+: error reference-missing: /);
    expect(readFolder(output).size).toBe(0);
  });

  test.each([['unknown'], ['check', '--unknown'], ['check', '--content', 'no-such-folder']])(
    'is 2 for wrong usage: %s %s',
    async (...argv) => {
      const { status, out, error } = await policy(...argv);
      expect(status).toBe(2);
      expect(out).toBe('');
      expect(error).not.toBe('');
    },
  );

  test('findings as JSON are the whole of the standard output', async () => {
    const { status, out } = await policy('check', '--content', faulty, '--findings', 'json');
    expect(status).toBe(1);
    const parsed: unknown = JSON.parse(out);
    expect(JSON.stringify(parsed)).toContain('"reference-missing"');
  });
});
