import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Asker } from '../../src/cli/ask.ts';
import {
  ArchiveContent,
  bilingualSite,
  type Circumstances,
  editorial,
  firstRelease,
  plainSite,
  removeContents,
} from '../support/archive-content.ts';
import { sampled } from '../support/long.ts';
import { runProgram } from '../support/run-program.ts';

afterAll(removeContents);

const share = 'privacy/draft/en/20-share.md';
const collect = 'privacy/draft/en/10-collect.md';

/** A site with its first version, in force since 22 November 2026. */
async function released(files: Readonly<Record<string, string>> = plainSite): Promise<ArchiveContent> {
  const site = new ArchiveContent(files);
  await site.done(firstRelease);
  return site;
}

/** The same with one more sentence in a section of the draft. */
async function edited(files: Readonly<Record<string, string>> = plainSite): Promise<ArchiveContent> {
  const site = await released(files);
  site.write(collect, site.read(collect).replace('your address.', 'your address, and your shoe size.'));
  return site;
}

/** Runs a command that must be refused, and sees that it left every file as it was. Gives what it printed. */
async function refused(
  site: ArchiveContent,
  argv: readonly string[],
  circumstances: Circumstances = {},
): Promise<string> {
  const before = site.files();
  const { status, error } = await site.run(argv, circumstances);
  expect(site.files()).toEqual(before);
  expect({ status, error }).toEqual({ status: 1, error });
  return error;
}

/** The codes of the errors and warnings in what was printed. */
function codes(printed: string): readonly string[] {
  return [...printed.matchAll(/: (?:error|warning) ([a-z-]+):/g)].map((match) => match[1] ?? '');
}

describe('an alias of a section that was renamed', () => {
  test.each([
    ['moved', ['--moved', 'share=give'], '<i id="former-sharing"></i>'],
    ['retired', ['--retired', 'share'], 'id="former-sharing"'],
  ])('follows the section where a release says that it was %s', async (_, said, shown) => {
    const text = plainSite[share]?.replace('---\n', '---\naliases:\n  former-sharing: share\n') ?? '';
    const site = await released({ ...plainSite, [share]: text });
    site.remove(share);
    site.write('privacy/draft/en/20-give.md', text);
    expect(codes((await site.run(['check'])).error)).not.toContain('alias-target');
    await site.done(editorial('2026-11-23', ...said));
    const output = join(site.parent, '_site');
    await site.done(['build', '--output', output]);
    expect(readFileSync(join(output, 'privacy/index.html'), 'utf8')).toContain(shown);
    expect(codes((await site.run(['check'])).error)).not.toContain('alias-target');
  });
});

describe('a release', () => {
  test('freezes the draft and says what to commit', async () => {
    const site = new ArchiveContent(plainSite);
    const out = await site.done(firstRelease);
    expect(out).toContain('Releasing privacy 2026-11-22: initial, applies from 22 November 2026 (today)');
    expect(out).toContain('git add content/site.yaml content/privacy\n');
    for (const name of ['preamble.md', '10-collect.md', '20-share.md'])
      expect(site.read(`privacy/versions/2026-11-22/en/${name}`)).toBe(site.read(`privacy/draft/en/${name}`));
    expect(site.read('privacy/versions/2026-11-22/policy.yaml')).toBe(site.read('privacy/policy.yaml'));
    await site.done(['verify']);
  });

  test.each(sampled(['.', './', '../content', '../content/'], 4))(
    'is made from %j, the folder that it is started in',
    async (content) => {
      const site = new ArchiveContent(plainSite);
      const cwd = realpathSync(site.content);
      const argv = [...firstRelease, '--content', content.replace('content', basename(cwd))];
      const { status, error } = await runProgram(argv, { cwd });
      expect({ status, error }).toEqual({ status: 0, error });
      await site.done(['verify']);
    },
  );

  test('stores the files that it changed, and names the version that holds the others', async () => {
    const site = await edited();
    await site.done(editorial('2026-11-23'));
    const stored = [...site.files().keys()].filter((path) => path.includes('versions/2026-11-23/'));
    expect(stored.map((path) => path.replace('privacy/versions/2026-11-23/', ''))).toEqual([
      'en/10-collect.md',
      'release.json',
      'release.sha256',
    ]);
    expect(JSON.parse(site.read('privacy/versions/2026-11-23/release.json')).files).toMatchObject({
      'en/10-collect.md': { in: '2026-11-23' },
      'en/20-share.md': { in: '2026-11-22' },
      'policy.yaml': { in: '2026-11-22' },
    });
  });

  test('writes its record in one form, key by key, and `sha256sum -c` accepts it', async () => {
    const site = await edited(bilingualSite);
    site.write('summary.yaml', 'zh-Hans: 我们现在也收集鞋码。\nen: We now collect your shoe size.\n');
    site.write(share, site.read(share).replace('## Exceptions', '## Without consent'));
    const argv = ['release', 'privacy', '--effective', '2026-12-01', '--change', 'material'];
    const more = ['--approved-by', 'General Counsel', '--short-notice', 'Ordered by a court.'];
    const said = ['--retired', 'share.exceptions', '--stale-translations'];
    const file = ['--summary-file', join(site.content, 'summary.yaml')];
    await site
      .done([...argv, ...more, ...said, ...file], { now: '2026-11-24T09:30:00.999Z' })
      .catch(() => {});
    site.remove('summary.yaml');
    await expect(site.read('privacy/versions/2026-12-01/release.json')).toMatchFileSnapshot(
      '../fixtures/release/release.json',
    );
    const folder = join(site.content, 'privacy/versions/2026-12-01');
    expect(execFileSync('sha256sum', ['-c', 'release.sha256'], { cwd: folder, encoding: 'utf8' })).toBe(
      'release.json: OK\n',
    );
  });

  test('is only printed with --dry-run', async () => {
    const site = await edited();
    const before = site.files();
    const out = await site.done(editorial('2026-11-23', '--dry-run'));
    expect(out).toContain('Would release privacy 2026-11-23: editorial');
    expect(out).toContain('~ #collect What we collect: changed');
    expect(site.files()).toEqual(before);
  });

  test('takes a summary for each language', async () => {
    const site = await edited(bilingualSite);
    const [, other = ''] = /languages: \[en, ([^\]]+)\]/.exec(site.read('site.yaml')) ?? [];
    const { out } = await site.run([
      ...['release', 'privacy', '--effective', '2027-01-01', '--change', 'material', '--stale-translations'],
      ...['--summary', 'More: shoes = sizes.', '--summary', `${other}=Mehr.`],
    ]);
    expect(out).toContain('summary (en): More: shoes = sizes.');
    expect(out).toContain(`summary (${other}): Mehr.`);
  });

  test('takes a summary from a file as it stands, and refuses a language that the site does not have', async () => {
    const site = await edited();
    const file = join(site.parent, 'summary.txt');
    const argv = ['release', 'privacy', '--effective', '2026-11-23', '--change', 'clarification'];
    site.write('../summary.txt', 'Note: we say it more clearly.\nIn two lines.\n');
    await site.done([...argv, '--summary-file', file]);
    expect(JSON.parse(site.read('privacy/versions/2026-11-23/release.json')).summary).toEqual({
      en: 'Note: we say it more clearly.\nIn two lines.',
    });
    site.write('../summary.txt', 'en: One thing.\nde: Eine Sache.\n');
    const { status, error } = await site.run([...argv, '--summary-file', file]);
    expect({ status, error }).toEqual({
      status: 2,
      error: 'In the summary file, "de" is not a language of the site (en).\n',
    });
  });

  test('writes no empty text, so that its record can be read again', async () => {
    const site = await edited();
    await site.done(editorial('2026-11-23', '--approved-by', ' ', '--short-notice', ''));
    await site.done(['verify']);
    expect(site.read('privacy/versions/2026-11-23/release.json')).not.toMatch(
      /summary|approvedBy|shortNotice/,
    );
  });
});

describe('a release is refused, and every file is as it was,', () => {
  test('while the check finds an error', async () => {
    const site = new ArchiveContent(plainSite);
    site.write(collect, `${site.read(collect)}\n<b>Bold</b> and [nowhere](#nowhere).\n`);
    expect(codes(await refused(site, firstRelease))).toEqual(['raw-html', 'raw-html', 'reference-missing']);
  });

  test('while a placeholder is left, unless it is allowed', async () => {
    const site = new ArchiveContent(plainSite);
    site.write(collect, `${site.read(collect)}\nWrite to privacy@example.org.\n`);
    expect(codes(await refused(site, firstRelease))).toEqual(['placeholder-left']);
    await site.done([...firstRelease, '--allow-placeholder']);
  });

  test('but not for a placeholder that is in force word for word; one place can be allowed', async () => {
    const site = new ArchiveContent(plainSite);
    site.write(collect, `${site.read(collect)}\nWrite to privacy@example.org.\n`);
    await site.done([...firstRelease, '--allow-placeholder']);
    site.write(collect, `${site.read(collect)}\nWe keep it for a year.\n`);
    await site.done(editorial('2026-11-23'));
    site.write(collect, `${site.read(collect)}\nWe keep [insert period] more.\n`);
    expect(codes(await refused(site, editorial('2026-11-24')))).toEqual(['placeholder-left']);
    const line =
      site
        .read(collect)
        .split('\n')
        .findIndex((one) => one.includes('[insert')) + 1;
    const elsewhere = `${site.content}/${collect}:${line - 2}`;
    expect(
      codes(await refused(site, [...editorial('2026-11-24'), '--allow-placeholder', elsewhere])),
    ).toEqual(['placeholder-left']);
    const place = `${site.content}/${collect}:${line}`;
    await site.done([...editorial('2026-11-24'), '--allow-placeholder', place]);
  });

  test('where the text is that of the version in force: white space and wrapping change nothing', async () => {
    const site = await released();
    expect(codes(await refused(site, editorial('2026-11-23')))).toEqual(['release-unchanged']);
    site.write(
      collect,
      site.read(collect).replace('your name and', 'your  name\nand').replace(/\n$/, '\n\n\n'),
    );
    expect(codes(await refused(site, editorial('2026-11-23')))).toEqual(['release-unchanged']);
  });

  test('where the text is that of an upcoming version as well; a difference to one of them is enough', async () => {
    const site = await edited();
    await site.done(editorial('2026-12-01'));
    const back = site.read(collect).replace(', and your shoe size', '');
    site.write(collect, back);
    expect(await site.done(editorial('2026-12-02'))).toContain('after 2026-12-01');
  });

  test.each([
    ['mark-up', 'your *name* and'],
    ['a link', '[your name](#share) and'],
  ])('but %s alone is a change', async (_, text) => {
    const site = await released();
    site.write(collect, site.read(collect).replace('your name and', text));
    await site.done(editorial('2026-11-23'));
  });

  test('but an image of other bytes, a summary and a former address are changes', async () => {
    const site = new ArchiveContent(plainSite);
    site.write('privacy/draft/images/flow.png', 'one');
    site.write(collect, `${site.read(collect)}\n![Where your data goes](../images/flow.png)\n`);
    await site.done(firstRelease);
    expect(site.read('privacy/versions/2026-11-22/images/flow.png')).toBe('one');
    site.write('privacy/draft/images/flow.png', 'two');
    await site.done(editorial('2026-11-23'));
    site.write(collect, site.read(collect).replace('---\n\n', 'summary: Your name.\n---\n\n'));
    await site.done(editorial('2026-11-24'));
    site.write(collect, site.read(collect).replace('---\n\n', 'aliases:\n  what-we-know: collect\n---\n\n'));
    await site.done(editorial('2026-11-25'));
    await site.done(['verify']);
  });

  test('where a material change has no summary in every language of the site', async () => {
    const site = new ArchiveContent(bilingualSite);
    await site.done(firstRelease);
    site.write(collect, site.read(collect).replace('your address', 'your home'));
    const argv = [
      'release',
      'privacy',
      '--effective',
      '2027-01-01',
      '--change',
      'material',
      '--stale-translations',
    ];
    const none = await refused(site, argv);
    expect(none).toContain(
      'error summary-missing: A version of the class "material" needs a summary in "en" and "zh-Hans"',
    );
    const one = await refused(site, [...argv, '--summary', 'Your home.']);
    expect(one).toContain('needs a summary in "zh-Hans"');
  });

  test('where a translation of a changed section is stale, unless that is accepted', async () => {
    const site = new ArchiveContent(bilingualSite);
    await site.done(firstRelease);
    site.write(collect, site.read(collect).replace('your address', 'your home'));
    const error = await refused(site, editorial('2026-11-23'));
    expect(codes(error)).toContain('translation-outdated');
    expect(error).toContain('content/privacy/draft/zh-Hans/10-collect.md:2:');
    await site.done(editorial('2026-11-23', '--stale-translations'));
    const translated = 'privacy/draft/zh-Hans/10-collect.md';
    site.write(translated, site.read(translated).replace('地址', '住址'));
    await site.done(['translated', join(site.content, translated)]);
    const argv = ['release', 'privacy', '--effective', '2026-11-24', '--change', 'translation'];
    await site.done([...argv, '--summary', 'Chinese follows.']);
  });

  test('without a terminal where an option is missing: wrong usage, which names it and never waits', async () => {
    const site = new ArchiveContent(plainSite);
    const { status, error } = await site.run(['release', 'privacy']);
    expect({ status, error }).toEqual({
      status: 2,
      error: 'No questions can be asked here, so add --effective DATE and --change CLASS.\n',
    });
  });

  test('where there is no such policy, or no draft', async () => {
    const site = await released();
    expect(
      await site.run(['release', 'terms', '--effective', '2027-01-01', '--change', 'editorial']),
    ).toMatchObject({ status: 2, error: 'There is no policy "terms". The policies are: privacy.\n' });
    site.remove('privacy/draft');
    expect(await refused(site, editorial('2027-01-01'))).toBe(
      'The policy "privacy" has no draft to release.\n',
    );
  });
});

describe('the date and the class', () => {
  const initial = (day: string): readonly string[] =>
    firstRelease.map((word) => (word === '2026-11-22' ? day : word));

  test.each(['2026-13-01', '2026-02-29', '22.11.2026', '2026-11-22T00:00', ''])(
    '"%s" is no day',
    async (day) => {
      const site = new ArchiveContent(plainSite);
      expect(codes(await refused(site, initial(day)))).toContain('effective-date');
    },
  );

  test('a first version may have applied for long, and is of the class initial', async () => {
    const site = new ArchiveContent(plainSite);
    expect(codes(await refused(site, editorial('2026-11-22')))).toEqual(['initial-change']);
    await site.done(initial('2019-05-25'));
    site.write(collect, site.read(collect).replace('your address', 'your home'));
    const error = await refused(site, initial('2026-12-01'));
    expect(codes(error)).toEqual(['initial-change']);
  });

  test('the class "translation" needs a translation that changed, and a governing text that did not', async () => {
    const site = new ArchiveContent(bilingualSite);
    await site.done([...initial('2026-11-22'), '--summary', 'zh-Hans=第一版。']);
    const argv = ['release', 'privacy', '--effective', '2026-11-23', '--change', 'translation'];
    const why = [...argv, '--summary', 'Corrected.', '--stale-translations'];
    const chinese = 'privacy/draft/zh-Hans/10-collect.md';
    site.write(chinese, site.read(chinese).replace('您的姓名', '你的姓名'));
    await site.done([...why, '--dry-run']);
    site.write(collect, site.read(collect).replace('your address', 'your home'));
    expect(codes(await refused(site, why))).toEqual(['translation-change']);
  });

  test('words that it would freeze have no quotation marks around them, and no placeholders', async () => {
    const site = await edited();
    const argv = ['--summary', '“Clearer”', '--approved-by', '[tbd]'];
    expect(codes(await refused(site, editorial('2026-11-23', ...argv)))).toEqual([
      'placeholder-left',
      'value-quoted',
    ]);
    const address = ['--summary', 'Write to a@b.example.', '--allow-placeholder', '--dry-run'];
    await site.done(editorial('2026-11-23', ...address));
    const { error } = await site.run(['withdraw', 'privacy', '2026-11-22', '--reason', '“x”']);
    expect(error).toContain('took effect');
  });

  test('a version takes effect today at the earliest, and not before the one in force', async () => {
    const site = await edited();
    expect(await refused(site, editorial('2026-11-21'))).toContain(
      '2026-11-21 is before 2026-11-22, the effective date of the version in force',
    );
    const now = '2026-11-25T12:00:00Z';
    expect(await refused(site, editorial('2026-11-24'), { now })).toContain(
      '2026-11-24 is in the past: today is 2026-11-25 in UTC',
    );
    await site.done(editorial('2026-11-25'), { now });
  });

  test('leap days and the ends of years are days', async () => {
    const site = new ArchiveContent(plainSite);
    await site.done(initial('2027-12-31'));
    site.write(collect, site.read(collect).replace('your address', 'your home'));
    await site.done(editorial('2028-01-01'));
    site.write(collect, site.read(collect).replace('your home', 'your house'));
    await site.done(editorial('2028-02-29'));
    await site.done(['verify']);
  });

  test('versions of one day are numbered, and -10 comes after -9', async () => {
    const site = await released();
    for (let number = 2; number <= 11; number += 1) {
      site.write(collect, site.read(collect).replace(/your address.*/, `your address, item ${number}.`));
      const out = await site.done(editorial('2026-11-22'));
      expect(out).toContain(`Releasing privacy 2026-11-22-${number}:`);
      if (number > 2) expect(out).toContain(`after 2026-11-22-${number - 1}:`);
    }
    await site.done(['verify']);
    expect(await site.done(['show', 'privacy'])).toContain('your address, item 11.');
  });

  test('the number of a withdrawn version is not used again', async () => {
    const site = await edited();
    await site.done(editorial('2026-12-01'));
    await site.done(['withdraw', 'privacy', '2026-12-01', '--reason', 'A mistake.']);
    expect(await site.done(editorial('2026-12-01'))).toContain('Releasing privacy 2026-12-01-2:');
  });

  test('an urgent version may take effect before one that is announced, which lacks it then', async () => {
    const site = await edited();
    await site.done(editorial('2026-12-15'));
    site.write(collect, site.read(collect).replace(', and your shoe size', ''));
    site.write(share, site.read(share).replace('the post office', 'the police'));
    const { status, error, out } = await site.run(editorial('2026-12-01'));
    expect(status).toBe(0);
    expect(out).toContain('after 2026-11-22:');
    expect(error).toContain('warning announced-version: The version 2026-12-15 is announced for later');
    expect(error).toContain('en/share');
    await site.done(['verify']);
  });
});

describe('the notice of a material change', () => {
  const days = (zone: string, notice = 30): Readonly<Record<string, string>> => ({
    ...plainSite,
    'site.yaml': `publisher: Example Ltd.\nbaseUrl: https://policies.example.org/\ntimezone: ${zone}\nlanguages: [en]\nnotice:\n  material: ${notice}\n`,
  });
  const material = (day: string, ...more: readonly string[]): readonly string[] => [
    ...['release', 'privacy', '--effective', day, '--change', 'material', '--summary', 'Your shoe size too.'],
    ...more,
  ];

  test.each([
    ['Pacific/Kiritimati', '2026-11-23T09:59:59Z', '2026-12-23'],
    ['Pacific/Kiritimati', '2026-11-23T10:00:00Z', '2026-12-24'],
    ['Pacific/Pago_Pago', '2026-11-24T10:59:59Z', '2026-12-23'],
    ['Pacific/Pago_Pago', '2026-11-24T11:00:00Z', '2026-12-24'],
    ['Asia/Kolkata', '2026-11-23T18:29:59Z', '2026-12-23'],
    ['Asia/Kolkata', '2026-11-23T18:30:00Z', '2026-12-24'],
    ['America/New_York', '2027-03-14T04:59:59Z', '2027-04-12'],
    ['America/New_York', '2027-03-14T05:00:00Z', '2027-04-13'],
    ['UTC', '2027-12-31T23:59:59Z', '2028-01-30'],
    ['UTC', '2028-01-31T12:00:00Z', '2028-03-01'],
  ])('in %s at %s begins on %s at the earliest', async (zone, now, earliest) => {
    const site = new ArchiveContent(days(zone));
    await site.done(firstRelease);
    site.write(collect, site.read(collect).replace('your address', 'your address and your shoe size'));
    const before = new Date(Date.parse(earliest) - 86_400_000).toISOString().slice(0, 10);
    const error = await refused(site, material(before), { now });
    expect(codes(error)).toEqual(['notice-too-short']);
    expect(error).toContain('is 29 days from today');
    expect(error).toContain(`Choose ${earliest} or later`);
    await site.done(material(earliest), { now });
  });

  test('may be shorter for a reason, which is recorded', async () => {
    const site = await edited();
    expect(await refused(site, material('2026-11-23'))).toContain('2026-11-23 is 1 day from today');
    await site.done(material('2026-11-23', '--short-notice', 'Ordered by a court.'));
    expect(site.read('privacy/versions/2026-11-23/release.json')).toContain(
      '"shortNotice": "Ordered by a court."',
    );
  });

  test('is what site.yaml says, and none at all with 0', async () => {
    const site = new ArchiveContent(days('UTC', 0));
    await site.done(firstRelease);
    site.write(collect, site.read(collect).replace('your address', 'your home'));
    await site.done(material('2026-11-22'));
  });
});

describe('an address that was published', () => {
  test('is never lost: the refusal names the best guess and the line to add', async () => {
    const site = await released();
    site.write(share, site.read(share).replace('## Exceptions', '## Disclosure without consent'));
    const error = await refused(site, editorial('2026-11-23'));
    expect(error).toMatch(
      /error anchor-lost: #share\.exceptions looks renamed to #share\.disclosure-without-consent, with 8\d % of its words unchanged\n {2}hint: Add --moved share\.exceptions=share\.disclosure-without-consent, or --retired share\.exceptions if it is gone; --accept-guesses accepts all such guesses\.\n/,
    );
    await site.done(editorial('2026-11-23', '--moved', 'share.exceptions=share.disclosure-without-consent'));
    expect(JSON.parse(site.read('privacy/versions/2026-11-23/release.json')).anchors).toEqual({
      added: ['share.disclosure-without-consent'],
      moved: { 'share.exceptions': 'share.disclosure-without-consent' },
      retired: [],
    });
  });

  test('has no guess where nothing is like it', async () => {
    const site = await released();
    site.write(share, site.read(share).replace(/## Exceptions.*/s, '## Turtles\n\nGreen ones are slow.\n'));
    expect(await refused(site, editorial('2026-11-23'))).toContain(
      'The address #share.exceptions was published but now leads nowhere\n  hint: If it moved, add --moved share.exceptions=NEW; if it is gone, add --retired share.exceptions.',
    );
    await site.done(editorial('2026-11-23', '--retired', 'share.exceptions'));
  });

  test('of a section takes those of its headings along', async () => {
    const site = await released();
    site.rename(share, 'privacy/draft/en/20-give.md');
    expect(codes(await refused(site, editorial('2026-11-23')))).toEqual(['anchor-lost', 'anchor-lost']);
    await site.done(editorial('2026-11-23', '--moved', 'share=give'));
    const { anchors } = JSON.parse(site.read('privacy/versions/2026-11-23/release.json'));
    expect(anchors.moved).toEqual({ share: 'give', 'share.exceptions': 'give.exceptions' });
    site.remove('privacy/draft/en/20-give.md');
    await site.done(editorial('2026-11-24', '--retired', 'give'));
    const later = JSON.parse(site.read('privacy/versions/2026-11-24/release.json')).anchors;
    expect(later.retired).toEqual(['give', 'give.exceptions']);
  });

  test('moves with every guess at once, a heading of other words with its section', async () => {
    const site = await released();
    site.remove(share);
    site.write(
      'privacy/draft/en/20-give.md',
      '---\ntitle: How we share it\n---\n\nWe share it with nobody but the post office.\n\nWe hand it over without your consent where a court of law orders us to do so.\n\n## Exceptions\n\nNone whatsoever today.\n',
    );
    const out = await site.done(editorial('2026-11-23', '--accept-guesses'));
    expect(out).toMatch(/#share → #give \(\d\d % of the words unchanged\)/);
    const { anchors } = JSON.parse(site.read('privacy/versions/2026-11-23/release.json'));
    expect(anchors.moved).toEqual({ share: 'give', 'share.exceptions': 'give.exceptions' });
  });

  test('may be told in the front matter where it went', async () => {
    const site = await released();
    site.write(
      share,
      site
        .read(share)
        .replace('## Exceptions', '## Courts')
        .replace('---\n\n', 'aliases:\n  share.exceptions: share.courts\n---\n\n'),
    );
    await site.done(editorial('2026-11-23'));
    await site.done(['verify']);
  });

  test.each([
    ['--moved', 'nothing=collect', '#nothing was never published, so it cannot have moved'],
    ['--moved', 'collect=share', '#collect is still in the draft, so it cannot have moved'],
    ['--moved', 'share.exceptions=nowhere', '#nowhere is not a section or heading of the draft'],
    ['--retired', 'nothing', '#nothing was never published, so it cannot be retired'],
    ['--retired', 'collect', '#collect is still in the draft, so it cannot be retired'],
  ])('%s %s names anchors that there are', async (option, value, message) => {
    const site = await released();
    site.write(share, site.read(share).replace('## Exceptions', '## Courts'));
    const error = await refused(site, editorial('2026-11-23', '--accept-guesses', option, value));
    expect(codes(error)).toContain('anchor-unknown');
    expect(error).toContain(message);
  });

  test('is not lost by a detour over several versions', async () => {
    const site = await released();
    const titles = ['Exceptions', 'Courts', 'Judges', 'Exceptions to it'];
    for (const [at, title] of titles.slice(1).entries()) {
      site.write(share, site.read(share).replace(`## ${titles[at]}\n`, `## ${title}\n`));
      await site.done(editorial(`2026-11-2${3 + at}`, '--accept-guesses'));
    }
    await site.done(['verify']);
  });
});

describe('in a terminal', () => {
  /** Answers in order, each to a question that begins as it says; `asked` keeps the questions. */
  function answers(asked: string[], lines: readonly string[], choice: string, yes: boolean): Asker {
    const left = [...lines];
    return {
      line: async (question, problem) => {
        asked.push(question);
        let answer = left.shift() ?? '';
        while (problem(answer) !== undefined) {
          asked.push(problem(answer) ?? '');
          answer = left.shift() ?? '';
        }
        return answer;
      },
      choice: async (question, choices) => {
        asked.push(`${question} ${choices.map(({ value }) => value).join(', ')}`);
        const chosen = choices.find(({ value }) => value === choice);
        if (chosen === undefined) throw new Error(`"${choice}" is no choice`);
        return chosen.value;
      },
      yes: async (question) => {
        asked.push(question);
        return yes;
      },
    };
  }

  test('it asks for what was not given, shows what changed, and asks for yes', async () => {
    const site = await edited();
    const asked: string[] = [];
    const ask = answers(asked, ['tomorrow', '2026-11-23', '', 'It is clearer.'], 'clarification', true);
    const out = await site.done(['release', 'privacy'], { ask });
    expect(asked).toEqual([
      'What kind of change is it? material, clarification, editorial',
      'When does it take effect? (YYYY-MM-DD)',
      'Give a date such as 2026-12-01.',
      'What changes, in plain words? (en)',
      'Describe it in a sentence.',
      'Release 2026-11-23?',
    ]);
    expect(out).toContain('~ #collect What we collect: changed');
    expect(site.read('privacy/versions/2026-11-23/release.json')).toContain('"en": "It is clearer."');
  });

  test('what no answer can change is refused before anything is asked', async () => {
    const site = await released();
    const asked: string[] = [];
    const error = await refused(site, ['release', 'privacy'], { ask: answers(asked, [], '', true) });
    expect(codes(error)).toEqual(['release-unchanged']);
    expect(asked).toEqual([]);
  });

  test('the earliest day is offered, and an impossible one is refused at the question', async () => {
    const site = await edited();
    const asked: string[] = [];
    const offered: (string | undefined)[] = [];
    const { line, ...others } = answers(
      asked,
      ['2026-11-21', '2026-11-25', '“Smart”', 'TODO', 'It is clearer.'],
      'clarification',
      true,
    );
    const ask: Asker = {
      ...others,
      line: (question, problem, initial) => {
        offered.push(initial);
        return line(question, problem);
      },
    };
    const out = await site.done(['release', 'privacy'], { ask });
    expect(offered).toEqual(['2026-11-22', undefined]);
    expect(out).toContain('Changes in the draft since the version 2026-11-22:');
    expect(asked.slice(1)).toEqual([
      'When does it take effect? (YYYY-MM-DD)',
      '2026-11-21 is before 2026-11-22, the effective date of the version in force.',
      'What changes, in plain words? (en)',
      'This would be published with the quotation marks “ and ” around it. Write it without quotation marks: Smart',
      expect.stringContaining('This contains "TODO", a placeholder.'),
      'Release 2026-11-25?',
    ]);
    expect(site.read('privacy/versions/2026-11-25/release.json')).toContain('It is clearer.');
  });

  test('what release.yaml says is offered again after a refusal, and an impossible day is asked for', async () => {
    const site = await edited();
    site.write(
      'privacy/draft/release.yaml',
      'effective: 2026-11-01\nchange: translation\nsummary: { en: Clearer. }\n',
    );
    const marked: (string | undefined)[] = [];
    const { choice, ...others } = answers([], ['2026-11-24'], 'clarification', true);
    const ask: Asker = {
      ...others,
      line: async (_, __, initial) => initial ?? '',
      choice: (question, choices, offered) => {
        marked.push(offered);
        return choice(question, choices);
      },
    };
    site.write('privacy/draft/release.yaml', 'change: translation\nsummary: { en: Clearer. }\n');
    const out = await site.done(['release', 'privacy'], { ask });
    expect(out).toContain('Please check your answers');
    expect(marked).toEqual([undefined]);
    expect(site.read('privacy/versions/2026-11-22-2/release.json')).toContain('"clarification"');
  });

  test('a renamed file is asked about, and its headings follow it', async () => {
    const site = await edited();
    site.rename('privacy/draft/en/20-share.md', 'privacy/draft/en/20-hand-over.md');
    const asked: string[] = [];
    await site.done(editorial('2026-11-23'), { ask: answers(asked, [], '', true) });
    expect(asked).toEqual([
      '#share is no longer in the draft; 100 % of its words are in #hand-over. Was it renamed to #hand-over?',
      'Release 2026-11-23?',
    ]);
    expect(JSON.parse(site.read('privacy/versions/2026-11-23/release.json')).anchors).toMatchObject({
      moved: { share: 'hand-over', 'share.exceptions': 'hand-over.exceptions' },
      retired: [],
    });
  });

  test('for a material change the day after the notice period is offered', async () => {
    const site = await edited();
    const offered: (string | undefined)[] = [];
    const ask: Asker = {
      ...answers([], [], 'material', true),
      line: async (question, _, initial) => {
        offered.push(initial);
        return initial ?? question;
      },
    };
    await site.done(['release', 'privacy'], { ask });
    expect(offered[0]).toBe('2026-12-22');
  });

  test('where the day leaves too little notice the reason is asked for, or another day', async () => {
    const site = await edited();
    const asked: string[] = [];
    const lines = ['2026-12-01', '', '2026-12-02', 'Ordered by a court.', 'Your shoe size too.'];
    const out = await site.done(['release', 'privacy'], { ask: answers(asked, lines, 'material', true) });
    expect(asked.slice(1, -2)).toEqual([
      'When does it take effect? (YYYY-MM-DD)',
      'Why does it take effect so soon?',
      'When does it take effect? (YYYY-MM-DD)',
      'Why does it take effect so soon?',
    ]);
    expect(out).toContain("Readers were promised 30 days' notice, and 2026-12-01 leaves 9.");
    expect(out).toContain('and 2026-12-02 leaves 10.');
    expect(site.read('privacy/versions/2026-12-02/release.json')).toContain(
      '"shortNotice": "Ordered by a court."',
    );
  });

  test('what it shows is wrapped between words', async () => {
    const site = await edited();
    const ask = answers([], ['2026-11-23', 'It is clearer.'], 'clarification', true);
    const out = await site.done(['release', 'privacy'], { ask, width: 40 });
    expect(out).toContain('      We collect your name and your\n      address{+, and your shoe size+}.\n');
    expect(out.match(/shoe size/g)).toHaveLength(1);
  });

  test('a no writes nothing', async () => {
    const site = await edited();
    const asked: string[] = [];
    const error = await refused(site, editorial('2026-11-23'), { ask: answers(asked, [], '', false) });
    expect(error).toBe('Nothing was released.\n');
    expect(asked).toEqual(['Release 2026-11-23?']);
  });

  test('a dry run asks for no yes', async () => {
    const site = await edited();
    const asked: string[] = [];
    await site.done(editorial('2026-11-23', '--dry-run'), { ask: answers(asked, [], '', false) });
    expect(asked).toEqual([]);
  });
});

describe('a withdrawal', () => {
  test('takes an upcoming version back, with its reason, as a record of its own', async () => {
    const site = await edited();
    await site.done(editorial('2026-12-01'));
    const before = site.files();
    await site.done(['withdraw', 'privacy', '2026-12-01', '--reason', 'A mistake.'], {
      now: '2026-11-24T09:30:00Z',
    });
    const { previous, ...record } = JSON.parse(site.read('privacy/versions/2026-12-01/withdrawn.json'));
    expect(record).toEqual({
      version: '2026-12-01',
      withdrawn: '2026-11-24T09:30:00Z',
      reason: 'A mistake.',
    });
    expect(site.read('privacy/versions/2026-12-01/release.sha256')).toContain(previous);
    const after = [...site.files()].filter(([path]) => !path.includes('/withdrawn.'));
    expect(new Map(after)).toEqual(before);
    await site.done(['verify']);
  });

  test('is refused for a version that applies or applied, that is withdrawn, that is not there, and without a reason', async () => {
    const site = await edited();
    await site.done(editorial('2026-12-01'));
    const take = (version: string, reason = 'A mistake.'): readonly string[] => [
      ...['withdraw', 'privacy', version, '--reason', reason],
    ];
    expect(await refused(site, take('2026-11-22'))).toContain('took effect on 2026-11-22');
    expect(await refused(site, take('2026-12-02'))).toContain('There is no version 2026-12-02');
    expect(await refused(site, take('2026-12-01', ' '))).toContain('needs a reason');
    const midnight = '2026-12-01T00:00:00Z';
    expect(await refused(site, take('2026-12-01'), { now: midnight })).toContain('took effect on 2026-12-01');
    const justBefore = '2026-11-30T23:59:59Z';
    await site.done(take('2026-12-01'), { now: justBefore });
    expect(await refused(site, take('2026-12-01'), { now: justBefore })).toContain('was already withdrawn');
    expect(await refused(site, take('2026-12-01'))).toContain('was already withdrawn');
  });
});
