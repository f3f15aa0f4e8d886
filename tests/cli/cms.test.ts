import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli/main.ts';
import { cmsConfig, cmsPage } from '../../src/files/cms-files.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { run } from '../support/run-command.ts';

const repository = {
  backend: 'github',
  name: 'example/policies',
  branch: 'main',
  content: 'content',
} as const;

/** The configuration for the site of many languages and policies. */
function mixedConfig(): string {
  const { site } = checkSite({ content: 'tests/fixtures/mixed', now: new Date('2026-11-22T12:00:00Z') });
  if (site === undefined) throw new Error('no site');
  return cmsConfig(site.config, site.policies, repository);
}

test('the configuration is one that the editor accepts, by the schema that it brings', () => {
  const schema = JSON.parse(readFileSync('node_modules/@sveltia/cms/schema/sveltia-cms.json', 'utf8'));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  expect(validate(parse(mixedConfig())), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
});

test('every policy has its sections and its other files, the governing language first', () => {
  const { collections } = parse(mixedConfig());
  const names = collections.map(({ name }: { name: string }) => name);
  expect(names).toEqual(
    ['cookies', 'privacy', 'terms', '说明'].flatMap((id) => [`${id}-sections`, `${id}-other`]),
  );
  expect(collections[2]).toMatchObject({
    folder: 'content/privacy/draft/{{locale}}',
    i18n: { default_locale: 'en', locales: ['en', 'zh-Hans', 'ar'] },
  });
});

test('the page of a site with a hostile name is just text', () => {
  const { site } = checkSite({ content: 'tests/fixtures/mixed', now: new Date('2026-11-22T12:00:00Z') });
  if (site === undefined) throw new Error('no site');
  const page = cmsPage({ ...site.config, name: '</title><script>alert(1)</script>' }, repository);
  expect(page).not.toContain('<script>alert');
});

test.each([
  [['--repository', 'example'], 'Write OWNER/NAME.'],
  [['--repository', 'a/b', '--content', '/nowhere'], 'There is no site in the folder "/nowhere"'],
  [['--repository', 'a/b', '--content', '..'], 'There is no site.yaml in ".."'],
])('%j is wrong usage', async (argv, message) => {
  const { status, error } = await run(main, ['cms', ...argv]);
  expect(status).toBe(2);
  expect(error).toContain(message);
});
