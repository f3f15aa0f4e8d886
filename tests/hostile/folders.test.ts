import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  bareSite,
  buildContent,
  buildHostile,
  type Content,
  faultsOf,
  removeContent,
  sectionPath,
  siteWith,
  writeContent,
} from '../support/hostile-content.ts';
import { sampled } from '../support/long.ts';
import { unsafeMarkup } from '../support/unsafe-markup.ts';

afterAll(removeContent);

const whole = siteWith('Text.');

describe('a folder that cannot be read is one sentence, and exit status 2', () => {
  const places: Readonly<Record<string, (folder: string) => string>> = {
    'an empty folder': (folder) => join(folder, 'empty'),
    'a folder that is not there': (folder) => join(folder, 'nothing'),
    'a file in place of the folder': (folder) => join(folder, 'file'),
    'a path that goes on below a file': (folder) => join(folder, 'file', 'content'),
    'a link that leads nowhere': (folder) => join(folder, 'broken'),
    'a link that leads to itself': (folder) => join(folder, 'ring'),
    'a name longer than any file system takes': (folder) => join(folder, 'x'.repeat(5000)),
    'a name with a character that no path has': (folder) => `${folder}\0`,
    'a folder whose site.yaml is a folder': (folder) => join(folder, 'nested'),
    'a folder whose site.yaml is a link': (folder) => join(folder, 'linked'),
  };
  test.each(Object.entries(places))('%s', async (_name, place) => {
    const folder = writeContent({
      file: 'text',
      broken: { link: 'nowhere' },
      ring: { link: 'ring' },
      'nested/site.yaml/file': '',
      'linked/site.yaml': { link: '../file' },
    });
    mkdirSync(join(folder, 'empty'));
    const run = await buildContent(place(folder), dirname(folder));
    expect(run.status).toBe(2);
    expect(run.error).toMatch(/^[^\n]+\.\n$/);
    expect(run.error).not.toContain('fault of the program');
  });
});

describe('what stands in a place where something else belongs is a finding', () => {
  const contents: Readonly<Record<string, Content>> = {
    'no policy at all': { 'site.yaml': bareSite['site.yaml'] ?? '' },
    'a policy without a draft': bareSite,
    'a draft that is a file': { ...bareSite, 'privacy/draft': 'text' },
    'versions that are a file': { ...whole, 'privacy/versions': 'text' },
    'a language that is a file': { ...bareSite, 'privacy/draft/en': 'text' },
    'a section that is a folder': { ...bareSite, 'privacy/draft/en/10-a.md/10-b.md': 'text' },
    'a policy.yaml that is a folder': { ...whole, 'privacy/policy.yaml': '', 'terms/policy.yaml/x': '' },
    'an empty section': { ...bareSite, [sectionPath]: '' },
    'an empty site.yaml': { ...whole, 'site.yaml': '' },
    'an empty policy.yaml': { ...whole, 'privacy/policy.yaml': '' },
    'bytes that are no text': { ...whole, [sectionPath]: Uint8Array.of(0xff, 0xfe, 0, 0x80, 0xc3) },
    'half a character at the end': { ...whole, [sectionPath]: Uint8Array.of(0x41, 0xe6, 0x97) },
    'a site.yaml that is no text': { ...whole, 'site.yaml': Uint8Array.of(0x61, 0xff) },
    'a version without its files': { ...whole, 'privacy/versions/2026-01-01/release.json': '{}' },
    'a version that is no version': { ...whole, 'privacy/versions/x/y/z': '\0' },
    'versions of another language of JSON': {
      ...whole,
      'privacy/versions/2026-01-01/release.json': `${'['.repeat(100_000)}`,
    },
  };
  test.each(Object.entries(contents))('%s', async (_name, content) => {
    const run = await buildHostile(content);
    expect(faultsOf(run)).toEqual([]);
  });
});

describe('links are not followed', () => {
  const secret = 'a text that stands outside of the content';
  const links: Readonly<Record<string, Content>> = {
    'a ring in the root': { ...whole, round: { link: '.' } },
    'a ring in a policy': { ...whole, 'privacy/round': { link: '..' } },
    'a ring in a draft': { ...whole, 'privacy/draft/round': { link: '.' } },
    'a ring in a text': { ...whole, 'privacy/draft/en/round': { link: '..' } },
    'a ring in versions': { ...whole, 'privacy/versions/round': { link: '..' } },
    'a ring of two': { ...whole, 'privacy/a': { link: 'b' }, 'privacy/b': { link: 'a' } },
    'a section outside': {
      ...whole,
      'privacy/draft/en/20-out.md': { link: '../../../../outside/secret.md' },
    },
    'a text outside': { ...bareSite, 'privacy/draft/en': { link: '../../../outside' } },
    'a draft outside': { ...bareSite, 'privacy/draft': { link: '../../outside' } },
    'a policy outside': { ...whole, terms: { link: '../outside' } },
    'a policy.yaml outside': { ...whole, 'privacy/policy.yaml': { link: '../../outside/policy.yaml' } },
    'versions outside': { ...whole, 'privacy/versions': { link: '../../outside' } },
    'a version outside': { ...whole, 'privacy/versions/2026-01-01': { link: '../../../outside' } },
    'an image outside': {
      ...siteWith('![Plan](plan.png)'),
      'privacy/draft/en/plan.png': { link: '../../../../outside/secret.md' },
    },
    'a link that is absolute': { ...whole, 'privacy/draft/en/20-out.md': { link: '/etc/hostname' } },
    'a link that leads nowhere': { ...whole, 'privacy/draft/en/20-out.md': { link: 'nowhere' } },
  };
  test.each(Object.entries(links))('%s', async (_name, content) => {
    const folder = writeContent(content);
    const outside = join(dirname(folder), 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.md'), `---\ntitle: Secret\n---\n\n${secret}\n`);
    writeFileSync(join(outside, '10-secret.md'), `---\ntitle: Secret\n---\n\n${secret}\n`);
    writeFileSync(join(outside, 'policy.yaml'), `title:\n  en: ${secret}\n`);
    const run = await buildContent(folder);
    expect(faultsOf({ ...run, beside: run.beside.filter((name) => name !== 'outside') })).toEqual([]);
    expect(run.error).toMatch(/symbolic link|This file was not written by a release/);
    expect(run.error).not.toContain(secret);
  });
});

describe('names', () => {
  const odd = [
    ...[
      'a b',
      "a'b",
      'a"b',
      'a`b',
      '..b',
      '...',
      'a..b',
      '.a',
      'a:b',
      'C:',
      'a\\b',
      '-a',
      'a-',
      'a--b',
      '--all',
      '~',
    ],
    ...[
      '*',
      '?',
      'a|b',
      '<b>',
      '"><script>alert(1)<',
      '$(id)',
      '$\u007bx}',
      '{{ x }}',
      '%2e%2e',
      '%00',
      '&amp;',
      '\n',
      'a\nb',
    ],
    ...[
      '\u202eb',
      '\u200b',
      '\u00a0',
      '\ufeffa',
      '\u0301',
      'e\u0301',
      '\u212b',
      'Ä',
      'ﬁ',
      'İ',
      'ß',
      '12',
      '٣',
      '𝟙',
    ],
    ...[
      'данные',
      '数据',
      'بيانات',
      'データ',
      'हिन्दी',
      '👍',
      '__proto__',
      'constructor',
      'toString',
      'con',
      'aux',
      'nul',
    ],
    ...[
      'en',
      'EN',
      'assets',
      'schemas',
      'preamble',
      'fn',
      'index.html',
      '404.html',
      'policy.yaml',
      'x'.repeat(200),
    ],
  ];

  test.each(sampled(odd, 9))('a policy named %j is published under that name, or refused', async (name) => {
    const run = await buildHostile({
      ...whole,
      [`${name}/policy.yaml`]: 'title:\n  en: T\n',
      [`${name}/draft/en/10-a.md`]: '---\ntitle: A\n---\n\nText.\n',
    });
    expect(faultsOf(run)).toEqual([]);
    expect(run.pages.flatMap(unsafeMarkup)).toEqual([]);
  });

  test.each(sampled(odd, 9))('a section named %j is published under that name, or refused', async (name) => {
    const run = await buildHostile({
      ...whole,
      [`privacy/draft/en/20-${name}.md`]: '---\ntitle: A\n---\n\nText.\n',
      [`privacy/draft/en/${name}`]: 'text',
    });
    expect(faultsOf(run)).toEqual([]);
    expect(run.pages.flatMap(unsafeMarkup)).toEqual([]);
  });

  test.each(sampled(odd, 9))('an image named %j is shown, or refused', async (name) => {
    for (const inside of ['', '<script>alert(1)</script>']) {
      const run = await buildHostile({
        ...siteWith(`![Plan](<${encodeURIComponent(name)}.svg>)`),
        [`privacy/draft/en/${name}.svg`]: `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`,
      });
      expect(faultsOf(run)).toEqual([]);
      expect(run.pages.flatMap(unsafeMarkup)).toEqual([]);
      if (inside !== '') expect(run.pages).toEqual([]);
    }
  });

  test('names that differ in case or normal form only are told apart or reported, never mixed', async () => {
    const section = '---\ntitle: A\n---\n\nText.\n';
    const run = await buildHostile({
      ...bareSite,
      'privacy/draft/en/10-caf\u00e9.md': section,
      'privacy/draft/en/20-cafe\u0301.md': section,
      'privacy/draft/en/30-store.md': section,
      'privacy/draft/en/40-Store.md': section,
      'privacy/draft/en/50-store.MD': section,
      'Privacy/policy.yaml': 'title:\n  en: T\n',
      'd\u00e9/policy.yaml': 'title:\n  en: T\n',
      'de\u0301/policy.yaml': 'title:\n  en: T\n',
    });
    expect(faultsOf(run)).toEqual([]);
    const findings = run.error.split('\n').filter((line) => /:1:1: (?:error|warning) /.test(line));
    for (const name of ['20-cafe\u0301.md', '40-Store.md', '50-store.MD', 'Privacy', 'd\u00e9'])
      expect(findings.filter((line) => line.includes(`${name}:1:1`))).toHaveLength(1);
  });
});
