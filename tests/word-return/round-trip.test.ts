import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { type CheckedPolicy, checkSite } from '../../src/site/check-site.ts';
import { textAsWord } from '../../src/word-output/word-text.ts';
import { factsOf, openReturned } from '../../src/word-return/read-facts.ts';
import { returnDraft } from '../../src/word-return/return-draft.ts';
import { plannedChanges, writeChanges } from '../../src/word-return/write-draft.ts';
import {
  commented,
  copyOf,
  editWord,
  inParagraph,
  insertAfter,
  paragraph,
  removeBetween,
  tracked,
  typed,
  type WordXml,
} from '../support/edit-word.ts';
import { hasLibreOffice, savedByLibreOffice } from '../support/libreoffice.ts';
import { isLong, sampled } from '../support/long.ts';
import { wordsOf } from '../support/make-document.ts';
import { makeContent, run } from '../support/run-command.ts';

const now = new Date('2026-11-22T12:00:00Z');

const site = `publisher: Example Inc.
baseUrl: https://policies.example.com/
timezone: Europe/Paris
languages: [en, de]
contact: { email: privacy@example.com }
`;

/** A draft with what a policy has, written as editors write: lines broken by hand, Windows line ends, ids, references. */
const draft = {
  'site.yaml': site,
  'privacy/policy.yaml':
    '# Ours\ntitle: { en: Privacy policy, de: Datenschutz }\nnumbering: [decimal, decimal]\ngoverning: en\n',
  'privacy/draft/en/preamble.md': 'We take *your* privacy seriously.\n',
  'privacy/draft/en/10-collect.md': `---
title: What we collect # asked by counsel
summary: Little.
---
We collect what you
send us, see [](#store) and [our terms](/terms/).[^law]

- your name,
- your address.

## Children {#kids}

Nothing, below the age of 16.

[^law]: Article 6(1)(b) GDPR.
[^age]: Only an aside.
`,
  'privacy/draft/en/20-store.md':
    '---\r\ntitle: How we store it\r\n---\r\n\r\nFor __90__ days.\r\n\r\n| Data | Days |\r\n| :-- | --: |\r\n| Name | 30 |\r\n| Logs | 7 |\r\n\r\nSee section [](#collect.kids).\r\n',
  'privacy/draft/en/30-share.md': `---
title: Whom we share it with
---

(a) With couriers;
(b) with courts, but
    (i) only if ordered,
    (ii) never before;
(c) with nobody else.

Processor
: Who works for us.
`,
  'privacy/draft/de/10-collect.md': '---\ntitle: Was wir erheben\n---\n\nNamen.\n',
  'privacy/draft/de/30-share.md': '---\ntitle: Mit wem\n---\n\nMit niemandem.\n',
};

type Files = Readonly<Record<string, string>>;

function filesIn(content: string): Files {
  const names = readdirSync(join(content, 'privacy'), { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names
      .filter((name) => /\.(?:md|yaml)$/.test(name))
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(content, 'privacy', name), 'utf8')]),
  );
}

function exported(content: string): { readonly bytes: Uint8Array; readonly policy: CheckedPolicy } {
  const checked = checkSite({ content, now });
  const [policy] = checked.policies;
  const document = policy?.draft[0];
  if (checked.site === undefined || policy === undefined || document === undefined)
    throw new Error('No draft');
  const styles = policy.policy.draft?.config.numbering ?? ['none'];
  const context = { config: checked.site.config, words: wordsOf('en') };
  return { bytes: textAsWord(context, { document, styles, version: undefined }), policy };
}

async function bringBack(content: string, bytes: Uint8Array, settle: 'accepted' | 'rejected' = 'accepted') {
  const checked = checkSite({ content, now });
  const [policy] = checked.policies;
  const document = policy?.draft[0];
  if (checked.site === undefined || policy === undefined || document === undefined)
    throw new Error('No draft');
  const facts = factsOf(await openReturned('counsel.docx', bytes));
  const context = { config: checked.site.config, words: wordsOf('en') };
  const request = { checked, policy, draft: document, context, path: 'counsel.docx', bytes, facts, settle };
  const returned = await returnDraft(request);
  writeChanges(document, plannedChanges(policy, document, returned.merged));
  return returned;
}

/** The files that an edit in Word changes, with their lines: `-` is gone, `+` is new. */
async function afterEdit(edit: (xml: WordXml) => Partial<WordXml>, files: Files = draft): Promise<Files> {
  const content = makeContent(files);
  const before = filesIn(content);
  const { findings } = await bringBack(content, editWord(exported(content).bytes, edit));
  expect(findings.map(({ message }) => message)).toEqual([]);
  const after = filesIn(content);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const [old, is] = [before[name], after[name]];
      return old === is ? [] : [[name, lineChanges(old, is)]];
    }),
  );
}

function lineChanges(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `new file\n${after}`;
  if (after === undefined) return 'removed';
  const [old, is] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && old[start] === is[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, is.length) - start && old.at(-1 - end) === is.at(-1 - end)) end += 1;
  const gone = old.slice(start, old.length - end).map((line) => `-${line}`);
  return [...gone, ...is.slice(start, is.length - end).map((line) => `+${line}`)].join('\n');
}

const cases = readdirSync('tests/cases').map((name) => `tests/cases/${name}/content`);

describe('a file that comes back unchanged', () => {
  test.each(['content', ...sampled(cases, 12)])('leaves the draft of %s as it is', async (content) => {
    const checked = checkSite({ content, now });
    for (const policy of checked.policies)
      for (const document of policy.draft) {
        const config = checked.site?.config;
        if (config === undefined) continue;
        const context = { config, words: wordsOf('en') };
        const styles = policy.policy.draft?.config.numbering ?? ['none'];
        const bytes = textAsWord(context, { document, styles, version: undefined });
        const facts = factsOf(await openReturned('x.docx', bytes));
        const request = { checked, policy, draft: document, context, path: 'x.docx', bytes, facts };
        const { merged } = await returnDraft({ ...request, settle: 'accepted' });
        expect(plannedChanges(policy, document, merged)).toEqual([]);
      }
  });
});

test.skipIf(!isLong || !hasLibreOffice)(
  'a file that LibreOffice saved leaves the draft as it is',
  async () => {
    const content = makeContent(draft);
    const before = filesIn(content);
    await bringBack(content, savedByLibreOffice(exported(content).bytes));
    expect(filesIn(content)).toEqual(before);
  },
  200_000,
);

describe.runIf(isLong)('an edit in Word', () => {
  test('of words, tracked, in a run cut in pieces', async () => {
    const files = await afterEdit(({ document }) => ({ document: tracked(document, '16', '18') }));
    expect(files).toEqual({
      'draft/en/10-collect.md': '-Nothing, below the age of 16.\n+Nothing, below the age of 18.',
    });
  });

  test('keeps references, links, footnotes and emphasis of the paragraph', async () => {
    const files = await afterEdit(({ document }) => ({
      document: typed(document, 'We collect what', 'We use what'),
    }));
    expect(files).toEqual({
      'draft/en/10-collect.md':
        '-We collect what you\n-send us, see [](#store) and [our terms](/terms/).[^law]\n+We use what you send us, see [](#store) and [our terms](/terms/).[^law]',
    });
    const bold = await afterEdit(({ document }) => ({ document: typed(document, 'days.', 'days only.') }));
    expect(bold).toEqual({ 'draft/en/20-store.md': '-For __90__ days.\r\n+For **90** days only.\r' });
  });

  test('of paragraphs: new, removed, split', async () => {
    const files = await afterEdit(({ document }) => ({
      document: insertAfter(document, 'below the age', paragraph('BodyText', 'Ask your parents.')),
    }));
    expect(files).toEqual({ 'draft/en/10-collect.md': '+Ask your parents.\n+' });
    expect(
      await afterEdit(({ document }) => ({ document: inParagraph(document, 'For 90 days.', () => '') })),
    ).toEqual({ 'draft/en/20-store.md': '-For __90__ days.\r\n-\r' });
  });

  test('of lists: items added, changed and removed', async () => {
    const added = await afterEdit(({ document }) => ({
      document: copyOf(document, 'your name,', 'your age,'),
    }));
    expect(added).toEqual({ 'draft/en/10-collect.md': '+- your age,' });
    const nested = await afterEdit(({ document }) => ({
      document: copyOf(
        tracked(document, 'only if ordered', 'if ordered'),
        'never before',
        'always in writing;',
      ),
    }));
    expect(nested).toEqual({
      'draft/en/30-share.md':
        '-    (i) only if ordered,\n-    (ii) never before;\n+    (i) if ordered,\n+    (ii) never before;\n+    (iii) always in writing;',
    });
    const gone = await afterEdit(({ document }) => ({
      document: inParagraph(document, 'with courts', () => ''),
    }));
    expect(Object.keys(gone)).toEqual(['draft/en/30-share.md']);
  });

  test('of a table cell', async () => {
    const files = await afterEdit(({ document }) => ({ document: tracked(document, '30', '60') }));
    expect(files).toEqual({ 'draft/en/20-store.md': '-| Name | 30 |\r\n+| Name | 60 |\r' });
  });

  test('of a footnote', async () => {
    const files = await afterEdit(({ notes }) => ({ notes: tracked(notes, '(b)', '(f)') }));
    expect(files).toEqual({
      'draft/en/10-collect.md': '-[^law]: Article 6(1)(b) GDPR.\n+[^law]: Article 6(1)(f) GDPR.',
    });
  });

  test('of a heading and a title: ids stay', async () => {
    const files = await afterEdit(({ document }) => ({
      document: tracked(tracked(document, 'Children', 'Minors'), 'How we store it', 'Storage'),
    }));
    expect(files).toEqual({
      'draft/en/10-collect.md': '-## Children {#kids}\n+## Minors {#kids}',
      'draft/en/20-store.md': '-title: How we store it\r\n+title: Storage\r',
    });
  });

  test('of sections: new, removed with its translations, moved', async () => {
    const made = await afterEdit(({ document }) => ({
      document: insertAfter(
        document,
        'See section',
        paragraph('Heading1', 'Your rights') + paragraph('BodyText', 'Ask us.'),
      ),
    }));
    expect(made).toEqual({
      'draft/en/25-your-rights.md': 'new file\n---\ntitle: Your rights\n---\n\nAsk us.\n',
    });
    const gone = await afterEdit(({ document }) => ({
      document: removeBetween(document, 'What we collect', 'How we store it'),
    }));
    expect(gone['draft/en/10-collect.md']).toBe('removed');
    expect(gone['draft/de/10-collect.md']).toBe('removed');
    const moved = await afterEdit(({ document }) => {
      const rest = removeBetween(document, 'What we collect', 'How we store it');
      const [start, length] = [document.indexOf('<w:bookmarkStart'), document.length - rest.length];
      const from = document.lastIndexOf('<w:p>', start);
      return { document: rest.replace('<w:sectPr', `${document.slice(from, from + length)}<w:sectPr`) };
    });
    expect(Object.keys(moved).sort()).toEqual([
      'draft/de/10-collect.md',
      'draft/de/40-collect.md',
      'draft/en/10-collect.md',
      'draft/en/40-collect.md',
    ]);
  });
});

describe('a paragraph that was made a heading', () => {
  const styled = (xml: string, text: string, style: string): string =>
    inParagraph(xml, text, (one) => one.replace(/<w:pStyle w:val="[^"]*"/, `<w:pStyle w:val="${style}"`));

  test('keeps the number that it had in a list', async () => {
    const after = await afterEdit(({ document }) => ({
      document: styled(document, 'with nobody', 'Heading2'),
    }));
    expect(after['draft/en/30-share.md']).toContain('+## (c) with nobody else');
  });

  test('keeps the number that a reference in it shows, where it is the title of a section', async () => {
    const after = await afterEdit(({ document }) => ({
      document: styled(document, 'See section', 'Heading1'),
    }));
    expect(Object.values(after).join()).toContain('title: See section 1.1.');
  });
});

test('many edits in Word come back, and nothing else changes', async () => {
  const files = await afterEdit(({ document, notes }) => {
    const words = tracked(tracked(document, 'below the age of 16', 'below the age of 18'), '30', '60');
    const titled = tracked(tracked(words, 'Children', 'Minors'), 'How we store it', 'Storage');
    const listed = copyOf(copyOf(titled, 'your name,', 'your age,'), 'never before', 'always in writing;');
    const section = paragraph('Heading1', 'Your rights') + paragraph('BodyText', 'Ask us.');
    return {
      document: insertAfter(
        insertAfter(listed, 'See section', section),
        'below the age',
        paragraph('Normal', 'Ask.'),
      ),
      notes: tracked(notes, '(b)', '(f)'),
    };
  });
  expect(files).toEqual({
    'draft/en/10-collect.md': `-- your address.
-
-## Children {#kids}
-
-Nothing, below the age of 16.
-
-[^law]: Article 6(1)(b) GDPR.
+- your age,
+- your address.
+
+## Minors {#kids}
+
+Nothing, below the age of 18.
+
+Ask.
+
+[^law]: Article 6(1)(f) GDPR.`,
    'draft/en/20-store.md': lineChanges(
      draft['privacy/draft/en/20-store.md'],
      draft['privacy/draft/en/20-store.md']
        .replace('How we store it', 'Storage')
        .replace('Name | 30', 'Name | 60'),
    ),
    'draft/en/25-your-rights.md': 'new file\n---\ntitle: Your rights\n---\n\nAsk us.\n',
    'draft/en/30-share.md': '+    (iii) always in writing;',
  });
});

test('what the draft changed meanwhile stays, unless the file changes the same section', async () => {
  const collect = draft['privacy/draft/en/10-collect.md'];
  const content = makeContent({
    'site.yaml': site.replace(', de', ''),
    'privacy/policy.yaml': 'title: { en: Privacy policy }\nnumbering: [decimal, decimal]\ngoverning: en\n',
    'privacy/draft/en/preamble.md': draft['privacy/draft/en/preamble.md'],
    'privacy/draft/en/10-collect.md': collect
      .replace(' and [our terms](/terms/)', '')
      .replace(/\[\^age.*\n/, ''),
    'privacy/draft/en/20-store.md': draft['privacy/draft/en/20-store.md'],
  });
  const { bytes } = exported(content);
  const given = [
    'release',
    'privacy',
    '--effective',
    '2027-01-15',
    '--change',
    'initial',
    '--content',
    content,
  ];
  const done = await run(main, [...given, '--summary', 'First.']);
  expect([done.status, done.error]).toEqual([0, '']);
  const folder = join(content, 'privacy/draft/en');
  writeFileSync(join(folder, 'preamble.md'), 'We take privacy seriously.\n');
  writeFileSync(join(folder, '20-store.md'), '---\ntitle: How we store it\n---\n\nFor a year.\n');
  const edited = editWord(bytes, ({ document }) => ({
    document: tracked(tracked(document, '16', '18'), '30', '60'),
  }));
  const { findings } = await bringBack(content, edited);
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    [
      'import-draft-differs',
      'The section "How we store it" changed in the draft after this file was written, and in the file as well; it gets the text of the file',
    ],
  ]);
  const files = filesIn(content);
  expect(files['draft/en/preamble.md']).toBe('We take privacy seriously.\n');
  expect(files['draft/en/10-collect.md']).toContain('below the age of 18');
  expect(files['draft/en/20-store.md']).toContain('For **90** days.');
});

describe('policy import --into-draft', () => {
  async function edited(): Promise<{ readonly content: string; readonly file: string }> {
    const content = makeContent(draft);
    const bytes = editWord(exported(content).bytes, ({ document }) => ({
      document: tracked(document, '16', '18'),
    }));
    mkdirSync(join(content, '..', 'mail'), { recursive: true });
    const file = join(content, '..', 'mail', 'counsel.docx');
    writeFileSync(file, commented(bytes, 'below the age', 'As the act says?'));
    return { content, file };
  }

  test('never settles tracked changes without being told to', async () => {
    const { content, file } = await edited();
    const given = ['import', file, '--policy', 'privacy', '--content', content];
    const before = filesIn(content);
    const refused = await run(main, [...given, '--into-draft']);
    expect(refused.status).toBe(1);
    expect(refused.error).toContain('has tracked changes by Jane Doe');
    const listed = await run(main, [...given, '--changes', 'listed']);
    expect(listed.out).toContain(
      'Children\n  Nothing, below the age of [-16-]{+18+}.\n      changed by Jane Doe, 2026-12-03\n      comment by Jane Doe, 2026-12-03: "As the act says?"',
    );
    expect(filesIn(content)).toEqual(before);
    const rejected = await run(main, [...given, '--into-draft', '--changes', 'rejected']);
    expect(rejected.out).toContain('contains the same text as the draft');
  });

  test('shows the redline, and writes unless it is a dry run', async () => {
    const { content, file } = await edited();
    const given = ['import', file, '--policy', 'privacy', '--content', content, '--into-draft', '--changes'];
    const before = filesIn(content);
    const dry = await run(main, [...given, 'accepted', '--dry-run']);
    expect(dry.out).toContain('of [-16-]{+18+}.');
    expect(filesIn(content)).toEqual(before);
    const done = await run(main, [...given, 'accepted']);
    expect(done).toMatchObject({ status: 0 });
    expect(filesIn(content)['draft/en/10-collect.md']).toContain('below the age of 18');
  });
});
