/** The made histories as a site of plain Eleventy and of Hugo: every version one Markdown file. */

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MadeVersion, madeHistory } from './made-history.ts';

export type Generator = 'eleventy' | 'hugo';

/** Writes the source of a site with so many policies of so many versions, and the templates beside this file. */
export function writePlain(folder: string, generator: Generator, policies: number, versions: number): void {
  cpSync(fileURLToPath(new URL(generator, import.meta.url)), folder, { recursive: true });
  // Without it, Node reads the configuration as CommonJS.
  if (generator === 'eleventy') write(join(folder, 'package.json'), '{ "type": "module" }\n');
  for (let policy = 0; policy < policies; policy++) {
    for (const version of madeHistory(policy, versions)) writeVersion(folder, generator, policy, version);
    if (generator === 'eleventy')
      write(
        join(folder, `policy-${policy}`, 'history.md'),
        `---\ntitle: Policy ${policy}\npolicy: policy-${policy}\nlayout: history.njk\n---\n`,
      );
  }
}

/** Adds a version to the first policy. `versions` is how many it has. */
export function addPlain(folder: string, generator: Generator, versions: number): void {
  const last = [...madeHistory(0, versions + 1)].at(-1);
  if (last !== undefined) writeVersion(folder, generator, 0, last);
}

function writeVersion(folder: string, generator: Generator, policy: number, version: MadeVersion): void {
  const { day, sections } = version;
  const body = sections.flatMap(({ title, blocks }) => [
    `## ${title}`,
    ...blocks.map((block) => block.replace(/^## (.*?)(?: \{#.*\})?$/, '### $1')),
  ]);
  const layout = generator === 'eleventy' ? 'layout: version.njk\n' : '';
  const front = `---\ntitle: Policy ${policy}\nversion: "${day}"\ndate: ${day}\n${layout}---\n`;
  const content = generator === 'hugo' ? 'content' : '';
  write(join(folder, content, `policy-${policy}`, `${day}.md`), `${front}\n${body.join('\n\n')}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
