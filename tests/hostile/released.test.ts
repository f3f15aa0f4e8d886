import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { XmlDocument } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { main } from '../../src/cli/main.ts';
import { now, readFolder } from '../support/built-site.ts';
import { bareSite, removeContent, writeContent } from '../support/hostile-content.ts';
import { readPage } from '../support/read-page.ts';
import { markup } from '../support/script-vectors.ts';
import { unsafeMarkup } from '../support/unsafe-markup.ts';

afterAll(removeContent);

/** One line each, since a command line and a record hold them. */
const vectors = markup.map((vector) => vector.replaceAll(/\s+/g, ' '));

let files: ReadonlyMap<string, Buffer>;
let printed = '';

async function run(...argv: readonly string[]): Promise<number> {
  const say = (text: string): void => {
    printed += text;
  };
  return main([...argv], { out: say, error: say, now: () => now, timezone: 'UTC' });
}

function section(vector: string, at: number): string {
  const front = stringify({ title: `${vector} ${at}`, summary: vector });
  return `---\n${front}---\n\n\`\` ${vector} \`\`\n\n- Item ${at}: \`\` ${vector} \`\`\n\n| a | b |\n| --- | --- |\n| x | \`\` ${vector.replaceAll('|', '')} \`\` |\n`;
}

/** Two versions: the second changes every section, leaves one out and moves another. */
beforeAll(async () => {
  const drafts = vectors.map((vector, at) => [`privacy/draft/en/${at + 1}-v${at}.md`, section(vector, at)]);
  const content = writeContent({
    ...bareSite,
    ...Object.fromEntries(drafts),
    'privacy/policy.yaml': stringify({ title: { en: vectors[4] }, description: { en: vectors[0] } }),
    'site.yaml': stringify({
      publisher: vectors[2],
      name: vectors[3],
      baseUrl: 'https://policies.golden/',
      timezone: 'UTC',
      languages: ['en'],
    }),
  });
  const common = ['--content', content, '--allow-placeholder', '--accept-guesses'];
  const words = (at: number): readonly string[] => [
    ...['--summary', vectors.slice(at, at + 30).join(' '), '--approved-by', vectors[at] ?? ''],
    ...['--short-notice', vectors[at + 1] ?? ''],
  ];
  const first = ['release', 'privacy', '--effective', '2026-11-22', '--change', 'initial'];
  expect(await run(...first, ...words(0), ...common), printed).toBe(0);
  const draft = join(content, 'privacy', 'draft', 'en');
  for (const [at, vector] of vectors.entries())
    writeFileSync(
      join(draft, `${at + 1}-v${at}.md`),
      section(vectors[(at + 1) % vectors.length] ?? vector, at),
    );
  renameSync(join(draft, '5-v4.md'), join(draft, '999-v4.md'));
  const second = ['release', 'privacy', '--effective', '2026-12-01', '--change', 'material'];
  expect(await run(...second, ...words(30), ...common), printed).toBe(0);
  writeFileSync(join(draft, '1-v0.md'), section('a third text', 0));
  const output = join(dirname(content), '_site');
  expect(await run('build', '--drafts', '--content', content, '--output', output), printed).toBe(0);
  files = readFolder(output);
});

function withEnding(ending: string): readonly (readonly [string, string])[] {
  return [...files]
    .filter(([path]) => path.endsWith(ending))
    .map(([path, bytes]) => [path, bytes.toString('utf8')]);
}

describe('script vectors that were released, changed and released anew', () => {
  test('are on no page more than text, redlines and notices among them', () => {
    const pages = withEnding('.html').map(([path, html]) => readPage(`/${path}`, html));
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(unsafeMarkup(page), page.address).toEqual([]);
  });

  test('leave every JSON and XML file well-formed', () => {
    const json = withEnding('.json');
    const xml = withEnding('.xml');
    expect(json.length).toBeGreaterThan(2);
    expect(xml.length).toBeGreaterThan(1);
    for (const [path, text] of json) expect(() => JSON.parse(text), path).not.toThrow();
    for (const [path, text] of xml) expect(() => XmlDocument.fromString(text).dispose(), path).not.toThrow();
  });

  test('are in policy.txt what was written, to the letter', () => {
    const text = files.get('privacy/2026-11-22/policy.txt')?.toString('utf8') ?? '';
    for (const vector of vectors) expect(text).toContain(vector);
  });
});
