/** LibreOffice, where it is installed: another program that opens and saves Word files. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasLibreOffice = spawnSync('soffice', ['--version']).error === undefined;

/** A Word file as LibreOffice saves it after opening it. Throws where it cannot be opened. */
export function savedByLibreOffice(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'policy-office-'));
  try {
    const file = join(folder, 'policy.docx');
    const out = join(folder, 'out');
    writeFileSync(file, bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const options = ['--headless', profile, '--convert-to', 'docx:MS Word 2007 XML', '--outdir', out, file];
    execFileSync('soffice', options, { stdio: 'pipe', timeout: 120_000 });
    return readFileSync(join(out, 'policy.docx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
