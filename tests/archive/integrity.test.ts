import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ArchiveContent,
  editorial,
  firstRelease,
  plainSite,
  removeContents,
} from '../support/archive-content.ts';
import { runs } from '../support/long.ts';

afterAll(removeContents);

const collect = 'privacy/draft/en/10-collect.md';
const versions = 'privacy/versions';

/** Five records: three versions, one of them announced and withdrawn, and one announced. */
async function history(): Promise<ArchiveContent> {
  const site = new ArchiveContent(plainSite);
  await site.done(firstRelease);
  for (const [at, day] of ['2026-11-23', '2026-12-01', '2026-12-15'].entries()) {
    site.write(collect, site.read(collect).replace(/your address.*\./, `your address, item ${at}.`));
    await site.done(editorial(day), { now: `2026-11-22T12:0${at + 1}:00Z` });
  }
  await site.done(['withdraw', 'privacy', '2026-12-01', '--reason', 'A mistake.'], {
    now: '2026-11-22T12:09:00Z',
  });
  return site;
}

let original: ArchiveContent;
beforeAll(async () => {
  original = await history();
});

/** The places of the errors that `verify` reports for what an edit makes of the archive, in order. */
async function altered(edit: (site: ArchiveContent) => void): Promise<readonly string[]> {
  const site = original.copy();
  edit(site);
  const { status, error, out } = await site.run(['verify']);
  expect({ status, out }).toEqual({
    status: 1,
    out: 'Some files were changed after release or could not be checked; they are listed above.\n',
  });
  rmSync(site.parent, { recursive: true });
  return [...error.matchAll(/^content\/privacy\/versions\/(\S+?):\d+:\d+: error/gm)].map(
    (match) => match[1] ?? '',
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Edits a record, and writes the digest of it anew beside it. */
function editRecord(
  site: ArchiveContent,
  version: string,
  edit: (text: string) => string,
  name = 'release',
): void {
  const path = `${versions}/${version}/${name}`;
  const text = edit(site.read(`${path}.json`));
  site.write(`${path}.json`, text);
  site.write(`${path}.sha256`, `${sha256(text)}  ${name}.json\n`);
}

describe('verify', () => {
  test('says what it shows and what not', async () => {
    expect(await original.done(['verify'])).toBe(
      '4 versions of 1 policy: every file, record and text is exactly as released.\nThis shows that the archive is consistent with itself and with earlier copies, not who wrote it.\n',
    );
  });

  test('names the file of every byte that is changed, wherever it stands', async () => {
    const site = original.copy();
    const archived = [...site.files()].filter(([path]) => path.startsWith(versions));
    expect(archived.length).toBeGreaterThan(12);
    let seed = 20_261_122;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (const [path, text] of archived) {
      const bytes = Buffer.from(text, 'latin1');
      const places = new Set([
        0,
        bytes.length - 1,
        ...Array.from({ length: runs(12) }, () => random(bytes.length)),
      ]);
      for (const at of places) {
        const changed = Buffer.from(bytes);
        changed[at] = (bytes[at] ?? 0) ^ (1 << random(8));
        site.write(path, changed);
        const { status, error } = await site.run(['verify']);
        expect({ path, at, status }).toEqual({ path, at, status: 1 });
        const record = path.replace(/\.sha256$/, '.json');
        const named = [path, record].some((one) => error.includes(`content/${one}:`));
        expect({ path, at, named, error }).toEqual({ path, at, named: true, error });
      }
      site.write(path, bytes);
    }
    await site.done(['verify']);
  }, 120_000);

  test('names a file that is missing, added, cut or renamed', async () => {
    const removed = await altered((site) => site.remove(`${versions}/2026-11-23/en/10-collect.md`));
    expect(removed[0]).toBe('2026-11-23/en/10-collect.md');
    for (const name of [
      '2026-11-23/en/30-new.md',
      '2026-11-23/.hidden',
      '2026-11-23/en/.lock',
      'notes.txt',
    ]) {
      expect(await altered((site) => site.write(`${versions}/${name}`, 'More.\n'))).toEqual([name]);
    }
    const cut = await altered((site) => site.write(`${versions}/2026-11-23/en/10-collect.md`, ''));
    expect(cut[0]).toBe('2026-11-23/en/10-collect.md');
    const from = `${versions}/2026-11-22/en/20-share.md`;
    const renamed = await altered((site) => site.rename(from, `${versions}/2026-11-22/en/20-give.md`));
    expect(renamed).toEqual(
      expect.arrayContaining(['2026-11-22/en/20-give.md', '2026-11-22/en/20-share.md']),
    );
  });

  test.each(['release.json', 'release.sha256'])('names a version whose %s is missing', async (name) => {
    const places = await altered((site) => site.remove(`${versions}/2026-11-23/${name}`));
    expect(places[0]).toBe(`2026-11-23/${name}`);
  });

  test.each(['withdrawn.json', 'withdrawn.sha256'])(
    'names a withdrawal whose %s is missing',
    async (name) => {
      const places = await altered((site) => site.remove(`${versions}/2026-12-01/${name}`));
      expect(places[0]).toMatch(/^2026-12-01\/withdrawn\./);
    },
  );

  test('names a record that was edited, whether or not its digest was written anew', async () => {
    const later = (text: string): string =>
      text.replace('"released": "2026-11-22T12:01:00Z"', '"released": "2026-11-21T12:01:00Z"');
    const plain = await altered((site) => {
      const path = `${versions}/2026-11-23/release.json`;
      site.write(path, later(site.read(path)));
    });
    expect(plain[0]).toBe('2026-11-23/release.json');
    // With its own digest it agrees with itself; the record after it does not follow it any more.
    const renewed = await altered((site) => editRecord(site, '2026-11-23', later));
    expect(renewed).toEqual(['2026-12-01/release.json']);
    const spaced = await altered((site) => editRecord(site, '2026-11-23', (text) => `${text}\n`));
    expect(spaced[0]).toBe('2026-11-23/release.json');
  });

  test('names what follows a version that was taken out of the middle, and both of two that were swapped', async () => {
    const taken = await altered((site) => site.remove(`${versions}/2026-12-01`));
    expect(taken).toEqual(['2026-12-15/release.json']);
    const swapped = await altered((site) => {
      site.rename(`${versions}/2026-12-01`, `${versions}/2026-12-31`);
      site.rename(`${versions}/2026-12-15`, `${versions}/2026-12-01`);
      site.rename(`${versions}/2026-12-31`, `${versions}/2026-12-15`);
    });
    expect(swapped).toEqual(expect.arrayContaining(['2026-12-01/release.json', '2026-12-15/release.json']));
  });

  test('names a version whose text comes out otherwise than it was released, all digests in order', async () => {
    const places = await altered((site) => {
      const other = sha256('as another release of this software would write it\n');
      editRecord(site, '2026-12-15', (text) => text.replace(/("text": \{\s+"en": ")[0-9a-f]+/, `$1${other}`));
      const record = site.read(`${versions}/2026-12-15/release.json`);
      editRecord(
        site,
        '2026-12-01',
        (text) => text.replace(/"previous": "[0-9a-f]+"/, `"previous": "${sha256(record)}"`),
        'withdrawn',
      );
    });
    expect(places).toEqual(['2026-12-15/release.json']);
  });

  test('names a folder that no version can have', async () => {
    expect(
      await altered((site) => site.rename(`${versions}/2026-12-15`, `${versions}/2026-12-32`)),
    ).toContain('2026-12-32/release.json');
  });

  test('says of two merged branches which release is to be made anew', async () => {
    const [one, other] = [original.copy(), original.copy()];
    for (const [site, day, now] of [
      [one, '2026-12-20', '2026-11-23T08:00:00Z'],
      [other, '2026-12-24', '2026-11-23T09:00:00Z'],
    ] as const) {
      site.write(collect, site.read(collect).replace('your name', `your name on ${day}`));
      await site.done(editorial(day), { now });
    }
    cpSync(join(other.content, versions, '2026-12-24'), join(one.content, versions, '2026-12-24'), {
      recursive: true,
    });
    const { status, error } = await one.run(['verify']);
    expect(status).toBe(1);
    expect(error).toContain(
      'error chain-forked: The records of 2026-12-20 and 2026-12-24 name the same predecessor',
    );
    expect(error).toContain(
      'Move the folder of 2026-12-24, which was written last, out of the archive and release it again.',
    );
    expect((await one.run(editorial('2026-12-25'))).status).toBe(1);
    one.remove(`${versions}/2026-12-24`);
    one.write(collect, other.read(collect));
    await one.done(editorial('2026-12-24'));
    await one.done(['verify']);
  });
});

describe('an earlier copy', () => {
  test('shows a deleted end of the chain, which the archive alone cannot', async () => {
    const site = original.copy();
    site.remove(`${versions}/2026-12-01/withdrawn.json`);
    site.remove(`${versions}/2026-12-01/withdrawn.sha256`);
    await site.done(['verify']);
    for (const copy of [original.content, join(original.content, versions)]) {
      const { status, error } = await site.run(['verify', '--against', copy]);
      expect(status).toBe(1);
      expect(error).toContain(
        'content/privacy/versions/2026-12-01/withdrawn.json:1:1: error archive-altered',
      );
    }
    await site.done(['withdraw', 'privacy', '2026-12-15', '--reason', 'Another mistake.']);
    await site.done(['verify', '--against', site.copy().content]);
  });

  test.each(['verify --against', 'check --published'])(
    'shows to %s that a published withdrawal is gone or was replaced',
    async (command) => {
      const site = original.copy();
      const output = join(site.parent, '_site');
      await site.done(['build', '--output', output]);
      const argv = [...command.split(' '), join(output, 'privacy/versions.json')];
      const place = 'content/privacy/versions/2026-12-01/withdrawn.json:1:1: error published-differs: ';
      site.remove(`${versions}/2026-12-01/withdrawn.json`);
      site.remove(`${versions}/2026-12-01/withdrawn.sha256`);
      const gone = await site.run(argv);
      expect(gone.status).toBe(1);
      expect(gone.error).toContain(
        `${place}The withdrawal of 2026-12-01 of "privacy" is published but missing here`,
      );
      await site.done(['withdraw', 'privacy', '2026-12-01', '--reason', 'Another reason.']);
      const replaced = await site.run(argv);
      expect(replaced.status).toBe(1);
      expect(replaced.error).toContain(
        `${place}The withdrawal of 2026-12-01 of "privacy" is published with a different record`,
      );
    },
  );

  test('shows a version that names a time of release before the last record of the copy', async () => {
    const site = original.copy();
    const copy = site.copy();
    site.write(collect, site.read(collect).replace('item 2', 'item 3'));
    await site.done(editorial('2026-12-20'), { now: '2026-11-22T12:08:00Z' });
    await site.done(['verify']);
    const { status, error } = await site.run(['verify', '--against', copy.content]);
    expect(status).toBe(1);
    expect(error).toContain(
      'content/privacy/versions/2026-12-20/release.json:1:1: error archive-altered: The version 2026-12-20 is not in the earlier copy, but was released (2026-11-22T12:08:00Z) before the last record of that copy (2026-11-22T12:09:00Z)',
    );
  });

  test('may be the versions.json of the published site', async () => {
    const site = original.copy();
    const output = join(site.parent, '_site');
    await site.done(['build', '--output', output]);
    const published = join(output, 'privacy/versions.json');
    expect(await site.done(['verify', '--against', published])).toContain(
      `Everything in ${published} is also in the archive, unchanged.`,
    );
    await site.done(['check', '--published', published]);
    const shorter = original.copy();
    shorter.remove(`${versions}/2026-12-01`);
    shorter.remove(`${versions}/2026-12-15`);
    await shorter.done(['verify']);
    for (const argv of [
      ['verify', '--against', published],
      ['check', '--published', published],
    ]) {
      const { status, error } = await shorter.run(argv);
      expect(status).toBe(1);
      expect(error).toContain(
        'error published-differs: The version 2026-12-15 of "privacy" is published but missing here',
      );
    }
    const { status, error } = await site.run(['verify', '--against', join(site.content, 'site.yaml')]);
    expect({ status, error }).toEqual({
      status: 2,
      error: 'content/site.yaml is not the versions.json of a policy.\n',
    });
  });
});

describe('check --published', () => {
  test('reports a notice that a pull request shortened by waiting', async () => {
    const site = new ArchiveContent(plainSite);
    await site.done(firstRelease);
    const output = join(site.parent, '_site');
    await site.done(['build', '--output', output]);
    const published = join(output, 'privacy/versions.json');
    site.write(collect, site.read(collect).replace('your address', 'your home'));
    const argv = [
      'release',
      'privacy',
      '--effective',
      '2026-12-22',
      '--change',
      'material',
      '--summary',
      'Your home.',
    ];
    await site.done(argv);
    await site.done(['check', '--published', published]);
    const { status, error } = await site.run(['check', '--published', published], {
      now: '2026-11-24T00:00:00Z',
    });
    expect(status).toBe(1);
    expect(error).toContain(
      'error notice-shortened: The version 2026-12-22 is not published yet but takes effect in 28 days, on 2026-12-22; the promised notice is 30 days',
    );
    await site.done(['build', '--output', output]);
    await site.done(['check', '--published', published], { now: '2026-11-24T00:00:00Z' });
  });
});

describe('an altered archive', () => {
  test('is not published, and nothing is written', async () => {
    const site = original.copy();
    const output = join(site.parent, '_site');
    const path = `${versions}/2026-11-22/en/20-share.md`;
    site.write(path, site.read(path).replace('nobody', 'everybody'));
    const { status, error } = await site.run(['build', '--output', output]);
    expect(status).toBe(1);
    expect(error).toContain(`content/${path}:1:1: error archive-altered`);
    expect(() => readFileSync(join(output, 'index.html'))).toThrow('ENOENT');
  });

  test('is not released or withdrawn upon', async () => {
    const site = original.copy();
    const path = `${versions}/2026-11-22/en/20-share.md`;
    site.write(path, site.read(path).replace('nobody', 'everybody'));
    const before = site.files();
    site.write(collect, site.read(collect));
    for (const argv of [
      editorial('2026-12-24'),
      ['withdraw', 'privacy', '2026-12-15', '--reason', 'A mistake.'],
    ]) {
      const { status, error } = await site.run(argv);
      expect(status).toBe(1);
      expect(error).toContain('archive-altered');
      expect(site.files()).toEqual(before);
    }
  });
});

describe('verify DIR', () => {
  test('shows that a built site has the released texts, and names the one that it has not', async () => {
    const site = original.copy();
    const output = join(site.parent, '_site');
    await site.done(['build', '--output', output]);
    expect(await site.done(['verify', output])).toContain(
      `Every file in ${output} is exactly what a build of this archive writes.`,
    );
    const text = join(output, 'privacy/2026-11-22/policy.txt');
    const whole = readFileSync(text, 'utf8');
    writeFileSync(text, whole.replace('nobody', 'everybody'));
    expect((await site.run(['verify', output])).error).toContain(
      'policy.txt:1:1: error published-differs: This file differs from what a build of this archive writes',
    );
    writeFileSync(text, whole);
    rmSync(join(output, 'privacy/2026-12-15/policy.md'));
    expect((await site.run(['verify', output])).error).toContain(
      '2026-12-15/policy.md:1:1: error published-differs: This file of the site is missing',
    );
    expect((await site.run(['verify', join(site.parent, 'nothing')])).status).toBe(2);
  });
});

describe('what is not there is not passed over', () => {
  test.each(['2026-12-10', '2026-11-23/en/more'])('an empty folder: %s', async (folder) => {
    const places = await altered((site) => {
      mkdirSync(join(site.content, versions, folder), { recursive: true });
    });
    expect(places).toEqual([folder]);
  });

  test('the archive of the only policy', async () => {
    const site = original.copy();
    site.remove(versions);
    const { status, out, error } = await site.run(['verify']);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(error).toContain('never-released: The policy "privacy" was never released');
    expect(error).toContain('Nothing was verified: no version was released in "content".');
  });

  test('the archive of one of two policies', async () => {
    const site = original.copy();
    cpSync(join(site.content, 'privacy'), join(site.content, 'terms'), { recursive: true });
    site.remove('terms/versions');
    const { status, out, error } = await site.run(['verify']);
    expect(status).toBe(0);
    expect(error).toContain('never-released: The policy "terms" was never released');
    expect(out).toContain('4 versions of 1 policy: every file');
  });
});

describe('what cannot be read is not passed over', () => {
  test.each([
    ['a policy whose policy.yaml has a mistake', 'privacy/policy.yaml', 'title: {}\n'],
    ['a site whose languages do not have the policy', 'site.yaml', undefined],
  ])('%s', async (_, path, text) => {
    const site = original.copy();
    site.write(path, text ?? site.read(path).replace(/languages: .*/, 'languages: [de]'));
    const { status, error } = await site.run(['verify']);
    expect(status).toBe(1);
    expect(error).toContain('error archive-unchecked: This folder contains releases that were not checked');
  });

  test('a policy of an earlier copy that is gone', async () => {
    const site = original.copy();
    const copy = site.copy();
    copy.rename('privacy', 'terms');
    const { status, error } = await site.run(['verify', '--against', copy.content]);
    expect(status).toBe(1);
    expect(error).toContain(
      'The policy "terms" is in the earlier copy but is missing here or cannot be read',
    );
  });
});

test('an altered page, a forged version and another version in force are found in a built site', async () => {
  const site = original.copy();
  const output = join(site.parent, '_site');
  await site.done(['build', '--output', output]);
  const page = join(output, 'privacy/index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('name', 'shoe size'));
  mkdirSync(join(output, 'privacy/2030-01-01'));
  writeFileSync(join(output, 'privacy/2030-01-01/index.html'), 'forged');
  const { status, error } = await site.run(['verify', output]);
  expect(status).toBe(1);
  expect(error).toContain(
    'privacy/index.html:1:1: error published-differs: This file differs from what a build',
  );
  expect(error).toContain(
    '2030-01-01/index.html:1:1: error published-differs: This file was not written by a build of this archive',
  );
});
