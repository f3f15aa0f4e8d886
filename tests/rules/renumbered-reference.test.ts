import { afterAll, expect, test } from 'vitest';
import { ArchiveContent, firstRelease, plainSite, removeContents } from '../support/archive-content.ts';

afterAll(removeContents);

const draft = 'privacy/draft/en';
const text = (title: string, body: string): string => `---\ntitle: ${title}\n---\n\n${body}\n`;

/** A released policy of three sections, of which the first refers to the second by a typed number. */
async function released(): Promise<ArchiveContent> {
  const site = new ArchiveContent({
    'site.yaml': plainSite['site.yaml'] ?? '',
    'privacy/policy.yaml': 'title:\n  en: Privacy policy\nnumbering: [upper-roman, decimal]\n',
    [`${draft}/10-collect.md`]: text('What we collect', 'See Section II, and section 9 of the GDPR.'),
    [`${draft}/20-share.md`]: text('What we share', 'Nothing.'),
    [`${draft}/30-cookies.md`]: text('Cookies', 'None.'),
  });
  await site.done(firstRelease);
  return site;
}

/** What the check prints of typed numbers: message and hint of each finding. */
async function check(site: ArchiveContent): Promise<readonly string[]> {
  const { error } = await site.run(['check']);
  return [...error.matchAll(/warning typed-number: (.*)\n(?:.*\n)*? *hint: (.*)/g)].map(
    ([, message, hint]) => `${message}. ${hint}`,
  );
}

test('a reference that leads elsewhere after a reorder is reported, with both titles', async () => {
  const site = await released();
  expect(await check(site)).toEqual([]);
  site.write(`${draft}/15-rights.md`, text('Your rights', 'Many.'));
  expect(await check(site)).toEqual([
    'In the published version "II" was "What we share", but now it is "Your rights"; "What we share" is now III. If "What we share" is meant, link to it without link text, "[](#share)": the build fills in the number.',
  ]);
});

test.each([
  ['See sections I and II.', 1],
  ['See Article II, § II, Part II and paragraph II.', 4],
  ['See Article II(1) of the GDPR, Part II of the Act and the II.', 0],
])('of "%s" %i are reported', async (sentence, count) => {
  const site = new ArchiveContent({
    'site.yaml': plainSite['site.yaml'] ?? '',
    'privacy/policy.yaml': 'title:\n  en: Privacy policy\nnumbering: [upper-roman, decimal]\n',
    [`${draft}/10-collect.md`]: text('What we collect', sentence),
    [`${draft}/20-share.md`]: text('What we share', 'Nothing.'),
    [`${draft}/30-cookies.md`]: text('Cookies', 'None.'),
  });
  await site.done(firstRelease);
  site.write(`${draft}/15-rights.md`, text('Your rights', 'Many.'));
  expect(await check(site)).toHaveLength(count);
});

test('a reference whose section was removed is reported', async () => {
  const site = await released();
  site.remove(`${draft}/20-share.md`);
  const [found] = await check(site);
  expect(found).toContain('"What we share" no longer exists');
});

test('a reference that was rewritten, and one whose section kept its number, are left alone', async () => {
  const site = await released();
  site.write(`${draft}/15-rights.md`, text('Your rights', 'Many.'));
  site.write(`${draft}/10-collect.md`, text('What we collect', 'For your rights see Section II.'));
  expect(await check(site)).toEqual([]);
  const other = await released();
  other.write(`${draft}/40-contact.md`, text('Contact', 'Write to us.'));
  expect(await check(other)).toEqual([]);
});
