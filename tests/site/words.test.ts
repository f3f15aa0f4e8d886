import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type BuiltSite, build, readFolder, removeBuilt } from '../support/built-site.ts';
import { onlyElement, textOf } from '../support/read-page.ts';
import { missingWords, sourceWords, wordsOf } from '../support/source-words.ts';

afterAll(removeBuilt);

describe.each(['content', 'tests/fixtures/mixed'])('the text of %s', (content) => {
  let site: BuiltSite;

  beforeAll(async () => {
    site = await build(content);
  });

  const languages: readonly string[] = parse(readFileSync(join(content, 'site.yaml'), 'utf8')).languages;
  const sources = [...readFolder(content).keys()].filter((path) => path.endsWith('.md'));

  test.each(sources)('%s is in its page, word for word', (path) => {
    const [policy = '', ...folders] = path.split('/');
    // `privacy/draft/en/…` is shown at `/privacy/draft/`, `privacy/versions/2026-11-22/en/…` at `/privacy/2026-11-22/`.
    const [name = '', language = ''] = folders[0] === 'versions' ? folders.slice(1) : folders;
    const tree = language === languages[0] ? '' : `/${language}`;
    const address = `${tree}/${policy}/${name}/`;
    // The draft of a policy that was never released is the page of the policy.
    const page = site.pages.get(address) ?? site.pages.get(`${tree}/${policy}/`);
    if (page === undefined) throw new Error(`no page ${address}`);
    const words = sourceWords(readFileSync(join(content, path), 'utf8'));
    expect(words.length).toBeGreaterThan(0);
    expect(missingWords(words, wordsOf(textOf(onlyElement(page, 'main'))))).toEqual([]);
  });
});
