/** Images that an imported text shows come along, and are frozen with the versions that show them. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ImageBringer } from '../../src/import/bring-images.ts';
import { readHtml } from '../../src/import/readers/read-html.ts';
import { toSource } from '../../src/source.ts';
import { ArchiveContent, removeContents } from '../support/archive-content.ts';
import { build, removeBuilt } from '../support/built-site.ts';
import { codesOf, draftOf, importFiles } from './import-files.ts';

afterAll(removeContents);
afterAll(removeBuilt);

/** The smallest beginning of a PNG, and something to tell it by. */
function png(mark: string): Buffer {
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(mark)]);
}

/** A site without a policy, and sources beside its content. */
class Sources extends ArchiveContent {
  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    super({
      'site.yaml': 'publisher: P\nbaseUrl: https://policies.golden.org/\ntimezone: UTC\nlanguages: [en]\n',
    });
    for (const [path, content] of Object.entries(files)) this.source(path, content);
  }

  source(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.parent, path)), { recursive: true });
    writeFileSync(join(this.parent, path), content);
  }

  async import(source: string): Promise<string> {
    const { status, out, error } = await this.run([
      'import',
      join(this.parent, source),
      '--policy',
      'privacy',
    ]);
    expect(status, error).toBe(0);
    return out + error;
  }

  git(day: string, ...args: readonly string[]): void {
    const identity = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b.c', GIT_COMMITTER_NAME: 'A' };
    const dates = { GIT_COMMITTER_DATE: `${day}T12:00:00Z`, GIT_AUTHOR_DATE: `${day}T12:00:00Z` };
    execFileSync('git', ['-C', join(this.parent, 'repo'), ...args], {
      env: {
        ...process.env,
        ...identity,
        ...dates,
        GIT_COMMITTER_EMAIL: 'a@b.c',
        GIT_CONFIG_GLOBAL: '/dev/null',
      },
      stdio: 'pipe',
    });
  }
}

const text = (image: string, more = 'Over.'): string =>
  `# Privacy\n\n## Data\n\nSo they go: ${image}\n\n## End\n\n${more}\n`;

test('of a folder are frozen in the first version that shows them, and published', async () => {
  const site = new Sources({
    'old/2020-01-01.md': text('![The way of data](img/Flow%20chart.png?raw=true "Flow")'),
    'old/2021-01-01.md': text('![The way of data](./img/Flow%20chart.png)', 'Over again.'),
    'old/img/Flow chart.png': png('flow'),
  });
  expect(await site.import('old')).not.toContain('import-left-out');
  expect(site.read('privacy/draft/en/10-data.md')).toContain(
    'So they go: ![The way of data](../images/flow-chart.png)\n',
  );
  const images = [...site.files().keys()].filter((path) => path.endsWith('.png'));
  expect(images).toEqual([
    'privacy/draft/images/flow-chart.png',
    'privacy/versions/2020-01-01/images/flow-chart.png',
  ]);
  const records = JSON.parse(site.read('privacy/versions/2021-01-01/release.json')).files;
  expect(records['images/flow-chart.png'].in).toBe('2020-01-01');
  await site.done(['verify']);
  await site.done(['check']);
  const { files, findings } = await build(site.content, { drafts: false });
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  const shown = /<img [^>]*src="\.\.\/\.\.\/(assets\/[0-9a-f]+\.png)"/.exec(
    files.get('privacy/2021-01-01/index.html')?.toString() ?? '',
  )?.[1];
  expect(files.get(shown ?? '')).toEqual(png('flow'));
});

test('of a repository are those of each commit, from anywhere in it; another image is another version', async () => {
  const site = new Sources({
    'repo/docs/privacy.md': text('![Flow](../img/flow.png)'),
    'repo/img/flow.png': png('1'),
  });
  site.git('2020-01-01', 'init', '-q');
  site.git('2020-01-01', 'add', '-A');
  site.git('2020-01-01', 'commit', '-q', '-m', 'first');
  site.source('repo/img/flow.png', png('2'));
  site.source('repo/docs/privacy.md', text('![Flow](../img/flow.png)\n'));
  site.git('2021-01-01', 'add', '-A');
  site.git('2021-01-01', 'commit', '-q', '-m', 'second');
  await site.import('repo/docs/privacy.md');
  const of = (version: string): string => site.read(`privacy/versions/${version}/images/flow.png`);
  expect([of('2020-01-01'), of('2021-01-01')]).toEqual([png('1').toString(), png('2').toString()]);
  await site.done(['verify']);
});

test('that are none, or not of the source, leave their words', async () => {
  const site = new Sources({
    'old/2020-01-01.md': text(
      [
        '![One](../secret.png)',
        '![Two](link.png)',
        '![Three](pointer.png)',
        '![Four](missing.png)',
        '![Five](/five.png)',
        '![Six](https://images.golden.org/six.png)',
        '![](quiet.png)',
        '![Seven](linked/seven.png)',
      ].join(' '),
    ),
    'secret.png': png('secret'),
    'elsewhere/seven.png': png('secret'),
    'old/pointer.png': 'version https://git-lfs.github.com/spec/v1\n',
    'old/quiet.png': png('quiet'),
  });
  symlinkSync('../secret.png', join(site.parent, 'old/link.png'));
  symlinkSync('../elsewhere', join(site.parent, 'old/linked'));
  const said = await site.import('old');
  expect(site.read('privacy/draft/en/10-data.md')).toContain(
    'So they go: One Two Three Four Five Six Seven\n',
  );
  expect([...site.files().keys()].filter((path) => path.endsWith('.png'))).toEqual([]);
  expect(said.match(/The image "[^"]*"/g)).toHaveLength(8);
});

test('of one name in two folders keep apart, through all versions', async () => {
  const both = text('![A](a/flow.png) and ![B](b/flow.png)');
  const site = new Sources({
    'old/2020-01-01.md': text('![B](b/flow.png)'),
    'old/2021-01-01.md': both,
    'old/a/flow.png': png('a'),
    'old/b/flow.png': png('b'),
  });
  await site.import('old');
  expect(site.read('privacy/draft/en/10-data.md')).toContain(
    '![A](../images/flow-2.png) and ![B](../images/flow.png)',
  );
  expect(site.read('privacy/draft/images/flow-2.png')).toBe(png('a').toString());
  expect(Object.keys(JSON.parse(site.read('privacy/versions/2020-01-01/release.json')).files)).not.toContain(
    'images/flow-2.png',
  );
});

test('that move keep their names, and two that were alike part when one changes', async () => {
  const site = new Sources({
    'old/2020-01-01.md': text('![A](a/flow.png) ![B](b/same.png)'),
    'old/a/flow.png': png('1'),
    'old/b/same.png': png('1'),
    'old/2021-01-01.md': text('![A](moved/flow.png)'),
    'old/moved/flow.png': png('1'),
  });
  await site.import('old');
  expect(site.read('privacy/draft/en/10-data.md')).toContain('![A](../images/flow.png)');
  expect([...site.files().keys()].filter((path) => path.endsWith('.png'))).toEqual([
    'privacy/draft/images/flow.png',
    'privacy/versions/2020-01-01/images/flow.png',
  ]);
  const bytes = [png('1'), png('1'), png('1'), png('2')];
  const bringer = new ImageBringer();
  const shown = [0, 1].map(() => {
    const flow = readHtml('<p><img src="a.png" alt="A"><img src="b.png" alt="B">', {
      source: toSource('', ''),
      markdown: false,
    });
    return [...(bringer.bring(flow, () => bytes.shift()).images ?? [])].map(([path]) => path);
  });
  expect(shown).toEqual([['images/a.png'], ['images/a.png', 'images/b.png']]);
});

test('within a page are files of their own; in a heading they are words', async () => {
  const data = `data:image/png;base64,${png('x').toString('base64')}`;
  const made = await importFiles({
    'old.html': `<h2>A <img src="${data}" alt="seal"></h2><p><b>So <img src="${data}" alt="The seal"></b>.</p><table><tr><th><img src="${data}" alt="In a cell"></table><h2>B</h2><p>b`,
  });
  const path = [...made.files.keys()].find((name) => name.endsWith('.png')) ?? '';
  expect(path).toMatch(/^draft\/images\/image-[0-9a-f]{8}\.png$/);
  expect(made.files.get(path)).toEqual(png('x'));
  const shown = path.replace('draft', '..');
  expect(draftOf(made)).toContain(
    `title: A seal\n---\n\n**So ![The seal](${shown})**.\n\n| ![In a cell](${shown}) |`,
  );
  expect(codesOf(made)).toEqual(['import-left-out']);
});

test('that contain a script or refer to other files end the import, and nothing is written', async () => {
  const site = new Sources({
    'old/2020-01-01.md': text('![Plain](plain.svg) ![Bad](bad.svg)'),
    'old/plain.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>\n',
    'old/bad.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>\n',
  });
  const before = [...site.files().keys()];
  const command = ['import', join(site.parent, 'old'), '--policy', 'privacy'];
  const refused = await site.run(command);
  expect(refused.status).toBe(1);
  expect(refused.out + refused.error).toMatch(/image-unsafe: The image "bad\.svg" contains a script/);
  expect(refused.out + refused.error).not.toContain('plain.svg"');
  expect([...site.files().keys()]).toEqual(before);
  site.source('old/bad.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>\n');
  await site.done(command);
  expect([...site.files().keys()].filter((path) => path.endsWith('.svg'))).toContain(
    'privacy/draft/images/bad.svg',
  );
});
