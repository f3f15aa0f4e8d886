/** What happens to a release while something else happens to its files, and after it was interrupted. */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { Asker } from '../../src/cli/ask.ts';
import { readPublished } from '../../src/cli/published.ts';
import { readGiven } from '../../src/disk/read-given.ts';
import {
  ArchiveContent,
  editorial,
  firstRelease,
  plainSite,
  removeContents,
} from '../support/archive-content.ts';
import { runProgram } from '../support/run-program.ts';

afterAll(removeContents);

const collect = 'privacy/draft/en/10-collect.md';

/** A site in force since 22 November, with an edited draft. */
async function edited(): Promise<ArchiveContent> {
  const site = new ArchiveContent(plainSite);
  await site.done(firstRelease);
  site.write(collect, site.read(collect).replace('your address.', 'your address, and your shoe size.'));
  return site;
}

/** Says yes after something was done to the files. */
function yesAfter(act: () => void): Asker {
  return {
    line: async () => 'unasked',
    choice: async () => {
      throw new Error('not asked');
    },
    yes: async () => {
      act();
      return true;
    },
  };
}

describe('a file that is saved while a release asks its questions', () => {
  test.each<[string, string, (site: ArchiveContent) => void]>([
    ['a section', collect, (site) => site.write(collect, `${site.read(collect)}\nMore.\n`)],
    ['white space in a section', collect, (site) => site.write(collect, `${site.read(collect)}\n`)],
    [
      'policy.yaml',
      'privacy/policy.yaml',
      (site) =>
        site.write(
          'privacy/policy.yaml',
          site.read('privacy/policy.yaml').replace('Privacy policy', 'Privacy'),
        ),
    ],
    [
      'site.yaml',
      'site.yaml',
      (site) => site.write('site.yaml', site.read('site.yaml').replace('UTC', 'Asia/Tokyo')),
    ],
    [
      'a new section',
      'privacy/draft/en/30-more.md',
      (site) => site.write('privacy/draft/en/30-more.md', '---\ntitle: More\n---\n\nMore.\n'),
    ],
    ['a section that is removed', collect, (site) => site.remove(collect)],
    ['policy.yaml that is removed', 'privacy/policy.yaml', (site) => site.remove('privacy/policy.yaml')],
  ])('refuses it, in words that name the file: %s', async (_, path, act) => {
    const site = await edited();
    const { status, error } = await site.run(editorial('2026-11-23'), { ask: yesAfter(() => act(site)) });
    expect({ status, error }).toEqual({
      status: 1,
      error: `Nothing was released: content/${path} was changed while the release was prepared. Look at it, then release again.\n`,
    });
    expect(existsSync(join(site.content, 'privacy/versions/2026-11-23'))).toBe(false);
  });

  test('changes nothing where the text is what it was', async () => {
    const site = await edited();
    const text = site.read(collect);
    await site.done(editorial('2026-11-23'), { ask: yesAfter(() => site.write(collect, text)) });
    await site.done(['verify']);
  });
});

describe('an interrupted release', () => {
  test('that is valid is announced, and nothing more is released', async () => {
    const site = await edited();
    await site.done(editorial('2026-11-23'));
    const before = site.files();
    // What a process leaves that is killed between the rename and giving its lock back.
    site.write('privacy/versions/.lock/holder', `4194303 1@${hostname()} release 2026-11-23\n`);
    site.write(collect, site.read(collect).replace('shoe size', 'hat size'));
    const { status, error } = await site.run(editorial('2026-11-24'));
    expect({ status, error }).toEqual({
      status: 1,
      error:
        'privacy: The release of 2026-11-23 was interrupted after everything was written; it is valid.\n' +
        'Nothing more was released. Look at version 2026-11-23 with "policy show --content content privacy 2026-11-23" and commit it. To release the draft as another version, run this command again.\n',
    });
    expect([...site.files().keys()]).toEqual([...before.keys()]);
    await site.done(editorial('2026-11-24'));
  });
});

test('two releases of one day at once make one version, and one is refused', {
  timeout: 60_000,
}, async () => {
  const site = new ArchiveContent(plainSite);
  const initial = firstRelease.map((word) => (word === '2026-11-22' ? '2026-01-01' : word));
  await site.done(initial);
  site.write(collect, site.read(collect).replace('your address.', 'your address, and your shoe size.'));
  const argv = [...editorial('2999-01-01'), '--content', site.content];
  const ended = await Promise.all([runProgram(argv), runProgram(argv)]);
  expect(ended.map(({ status }) => status).sort()).toEqual([0, 1]);
  expect(ended.find(({ status }) => status === 1)?.error).toMatch(
    /release-unchanged|Another release|another release/,
  );
  const versions = [...site.files().keys()].filter((path) => path.endsWith('/release.json'));
  expect(versions).toEqual([
    'privacy/versions/2026-01-01/release.json',
    'privacy/versions/2999-01-01/release.json',
  ]);
  await site.done(['verify']);
});

describe('a policy that cannot be read', () => {
  const commands: readonly (readonly string[])[] = [
    editorial('2026-11-23'),
    ['withdraw', 'privacy', '2026-11-23', '--reason', 'A mistake.'],
    ['show', 'privacy'],
    ['redline', 'privacy'],
  ];
  test.each(commands)('is named with its mistake by %s', async (...argv) => {
    const site = await edited();
    site.write('privacy/policy.yaml', 'title:\n  en: Privacy policy\nnumbering: romans\n');
    const { status, error } = await site.run(argv);
    expect(status).toBe(1);
    expect(error).toContain(
      'The policy "privacy" cannot be read: content/privacy/policy.yaml:3:12: "numbering" must be',
    );
    expect(error).not.toContain('There is no policy');
  });

  test('that has no policy.yaml at all is named as well; one that there is not is wrong usage', async () => {
    const site = await edited();
    site.remove('privacy/policy.yaml');
    expect(await site.run(editorial('2026-11-23'))).toMatchObject({
      status: 1,
      error: expect.stringContaining('The policy "privacy" has no policy.yaml'),
    });
    const other = ['withdraw', 'terms', '2026-11-23', '--reason', 'A mistake.'];
    expect(await site.run(other)).toMatchObject({ status: 2 });
  });
});

describe('what a command line names is read within bounds:', () => {
  const clarification = (file: string): readonly string[] => [
    ...[
      'release',
      'privacy',
      '--effective',
      '2999-01-01',
      '--change',
      'clarification',
      '--summary-file',
      file,
    ],
  ];

  test('a summary from a pipe that somebody writes to', async () => {
    const site = await edited();
    const pipe = join(site.parent, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', `sleep 0.1; echo 'We say it more clearly.' > ${pipe}`]);
    const { status, out } = await site.run(clarification(pipe));
    writer.kill();
    expect(status).toBe(0);
    expect(out).toContain('summary (en): We say it more clearly.');
  });

  test('a pipe that nobody writes to', async () => {
    const site = await edited();
    const pipe = join(site.parent, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => readGiven(pipe, { bytes: 1000, patience: 200 })).toThrow(
      `Nothing came from ${pipe} for 0.2 seconds.`,
    );
  });

  test('a summary that never ends', async () => {
    const site = await edited();
    expect(await site.run(clarification('/dev/zero'))).toMatchObject({
      status: 2,
      error: '/dev/zero is larger than the 1 MB that are read.\n',
    });
  });

  test('a versions.json that never ends, however it is packed', async () => {
    const packed = gzipSync(Buffer.alloc(3_000_000, ' '));
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `http://127.0.0.1:${port}/versions.json`;
    const read = readPublished(url, { bytes: 1_000_000, patience: 30_000 });
    await expect(read).rejects.toThrow(`${url} sends more than the 1 MB that are read.`);
    server.close();
  });
});

describe('an import that is refused for what its source holds ends with 1, and wrong usage with 2:', () => {
  const sources: readonly (readonly [string, string | Uint8Array, number])[] = [
    ['no Word file', 'counsel.docx', 1],
    ['text in another encoding', 'terms.txt', 1],
    ['a kind that is not read', 'terms.pdf', 1],
    ['nothing there', 'missing.md', 2],
  ];
  test.each(sources)('%s', async (_, name, expected) => {
    const site = new ArchiveContent(plainSite);
    const source = join(site.parent, String(name));
    mkdirSync(site.parent, { recursive: true });
    if (name !== 'missing.md') writeFileSync(source, Buffer.from('caf\u00e9 \u00ff', 'latin1'));
    const { status, error } = await site.run(['import', source, '--policy', 'terms']);
    expect({ status, error }).toEqual({ status: expected, error });
    expect(error).not.toMatch(/bug in policy/);
    expect(existsSync(join(site.content, 'terms'))).toBe(false);
  });
});
