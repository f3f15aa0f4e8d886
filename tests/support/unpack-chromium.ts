import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser's executable. */
    chromium: string;
    /** What the browser needs in its environment beyond our own: where the fonts are. */
    chromiumEnvironment: Record<string, string>;
  }
}

/**
 * Vitest's global set-up: provides a Chromium. `CHROME_PATH` names one; without it the one of `@sparticuz/chromium`
 * is unpacked into the temporary folder, once per version.
 *
 * Here and not in a test: two workers that unpack at once fail with ETXTBSY.
 */
export default function provideChromium(project: TestProject): void {
  const { path, environment } = findChromium();
  project.provide('chromium', path);
  project.provide('chromiumEnvironment', environment);
}

/** The browser's executable, and what it needs in its environment. */
export function findChromium(): { readonly path: string; readonly environment: Record<string, string> } {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') return { path: named, environment: {} };
  const folder = unpackedFolder();
  return { path: join(folder, 'chromium'), environment: environmentOf(folder) };
}

/** The folder with the unpacked browser; made whole beside its place and renamed, so that it is never half there. */
function unpackedFolder(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(entry, '../../../package.json'), 'utf8'));
  const folder = join(tmpdir(), `sparticuz-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const staging = mkdtempSync(`${folder}-`);
  // The package unpacks into the temporary folder of its process and nowhere else. The environment variable makes it
  // bring the libraries (NSS and others) that a bare machine lacks.
  const script = `import(${JSON.stringify(pathToFileURL(entry).href)}).then((m) => (m.default.default ?? m.default).executablePath())`;
  execFileSync(process.execPath, ['--eval', script], {
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: 'inherit',
  });
  writeFontConfiguration(staging, folder);
  try {
    renameSync(staging, folder);
  } catch (cause) {
    // Another run was quicker: what it made is the same.
    if (!existsSync(folder)) throw new Error(`cannot place Chromium in ${folder}`, { cause });
    rmSync(staging, { recursive: true, force: true });
  }
  return folder;
}

/** The machine's own fonts where it has any, then the package's Latin one. `folder` is the final place. */
function writeFontConfiguration(staging: string, folder: string): void {
  mkdirSync(join(staging, 'font-cache'), { recursive: true });
  const configuration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
  writeFileSync(join(staging, 'fonts.conf'), configuration);
}

/** Libraries of the machine come first: the package's are for machines that have none. */
function environmentOf(folder: string): Record<string, string> {
  const libraries = [
    '/usr/local/lib',
    '/lib/x86_64-linux-gnu',
    '/usr/lib/x86_64-linux-gnu',
    '/lib64',
    '/usr/lib64',
  ];
  return {
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, ...libraries, join(folder, 'al2023/lib')]
      .filter(Boolean)
      .join(':'),
  };
}
