import { ArchiveContent, editorial, firstRelease } from './archive-content.ts';

const first: Readonly<Record<string, string>> = {
  'site.yaml':
    'publisher: Example Ltd.\nbaseUrl: https://policies.example.org/\ntimezone: UTC\nlanguages: [en, ar]\n',
  'privacy/policy.yaml':
    'title:\n  en: Privacy policy\n  ar: سياسة الخصوصية\nnumbering: [upper-roman, decimal]\ngoverning: en\n',
  'privacy/draft/en/preamble.md': 'This policy says what we do with what we know about you.\n',
  'privacy/draft/en/10-collect.md':
    '---\ntitle: What we collect\n---\n\nWe collect your name and your address.\n\nWe keep what you write to us for as long as it takes to answer, and no longer than that.\n\n1. your name;\n2. your address;\n3. your birthday.\n\n## Children\n\nWe collect nothing of children below the age of sixteen.\n',
  'privacy/draft/en/20-share.md':
    '---\ntitle: How we share it\n---\n\nWe share it with **nobody** but the post office. See [](#store).\n\nWe hand it over without your consent where a court of law orders us to do so.\n',
  'privacy/draft/en/30-store.md':
    '---\ntitle: How long we store it\n---\n\n| What | How long |\n| --- | --- |\n| Accounts | 90 days |\n| Letters | a year |\n',
  'privacy/draft/en/40-old.md': '---\ntitle: Telegrams\n---\n\nWe send no telegrams after midnight.\n',
  'privacy/draft/en/50-rights.md':
    '---\ntitle: Your rights\n---\n\nYou may ask us at any time what we know about you.\n\nWe answer within a month.\n',
  'privacy/draft/ar/preamble.md': 'توضح هذه السياسة ما نفعله بما نعرفه عنك.\n',
  'privacy/draft/ar/10-collect.md':
    '---\ntitle: ما نجمعه\n---\n\nنجمع اسمك وعنوانك.\n\nنحتفظ بما تكتبه إلينا للمدة اللازمة للإجابة.\n\n1. اسمك؛\n2. عنوانك؛\n3. تاريخ ميلادك.\n\n## الأطفال\n\nلا نجمع شيئًا عن الأطفال دون السادسة عشرة.\n',
};

/** A site of two languages, one right to left, with three versions that move, renumber, add and remove, and a draft. */
export async function redlineSite(): Promise<ArchiveContent> {
  const site = new ArchiveContent(first);
  const stale = '--stale-translations';
  await site.done([...firstRelease, stale]);
  site.rename('privacy/draft/en/50-rights.md', 'privacy/draft/en/15-rights.md');
  site.remove('privacy/draft/en/40-old.md');
  site.write(
    'privacy/draft/en/12-new.md',
    '---\ntitle: Cookies\n---\n\nWe set one cookie, and it is gone when you leave.\n',
  );
  site.write(
    'privacy/draft/en/10-collect.md',
    '---\ntitle: What we collect\n---\n\nWe collect your name, your address and your telephone number.\n\n1. your name;\n2. your nickname;\n3. your address;\n4. your birthday.\n\n## Children\n\nWe collect nothing of children below the age of sixteen.\n',
  );
  site.write(
    'privacy/draft/en/20-share.md',
    '---\ntitle: How and with whom we share it\n---\n\nWe share it with nobody but the post office. See [](#store).\n\nWe keep what you write to us for as long as it takes to answer, and no longer than that.\n\nWe hand it over without your consent where a court of law orders us to do so.\n',
  );
  site.write(
    'privacy/draft/en/30-store.md',
    '---\ntitle: How long we store it\n---\n\n| What | How long |\n| --- | --- |\n| Accounts | 30 days |\n| Invoices | ten years |\n| Letters | a year |\n',
  );
  site.write(
    'privacy/draft/ar/10-collect.md',
    '---\ntitle: ما نجمعه\n---\n\nنجمع اسمك وعنوانك ورقم هاتفك.\n\nنحتفظ بما تكتبه إلينا للمدة اللازمة للإجابة.\n\n1. اسمك؛\n2. كنيتك؛\n3. عنوانك؛\n4. تاريخ ميلادك.\n\n## الأطفال\n\nلا نجمع شيئًا عن الأطفال دون السادسة عشرة.\n',
  );
  await site.done([...editorial('2026-11-24', '--retired', 'old', '--summary', 'Clearer words.'), stale]);
  site.write(
    'privacy/draft/en/12-new.md',
    '---\ntitle: Cookies\n---\n\nWe set two cookies, and they are gone when you leave.\n',
  );
  await site.done([...editorial('2026-11-26', '--summary', 'One more cookie.'), stale]);
  site.write(
    'privacy/draft/en/12-new.md',
    '---\ntitle: Cookies\n---\n\nWe set three cookies, and they are gone when you leave.\n',
  );
  return site;
}

/** The same with two more announced versions, each of which renames a section; the first of them is withdrawn. */
export async function withdrawnSite(): Promise<ArchiveContent> {
  const site = await redlineSite();
  const stale = '--stale-translations';
  site.rename('privacy/draft/en/12-new.md', 'privacy/draft/en/12-biscuits.md');
  await site.done([...editorial('2026-11-28', '--moved', 'new=biscuits'), stale]);
  await site.done(['withdraw', 'privacy', '2026-11-28', '--reason', 'Too early.']);
  site.rename('privacy/draft/en/12-biscuits.md', 'privacy/draft/en/12-crumbs.md');
  await site.done([...editorial('2026-11-30', '--moved', 'new=crumbs'), stale]);
  return site;
}
