import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { draftSection } from '../../src/content/read-section.ts';
import { textFile } from '../../src/disk/disk.ts';
import { plainSite } from '../support/archive-content.ts';
import { makeContent, run } from '../support/run-command.ts';

/** Every finding about a section with this text, as `MARKED: message | hint`. */
function found(text: string): readonly string[] {
  const file = textFile('10-collect.md', new TextEncoder().encode(text));
  return draftSection(file, 'en/10-collect.md').findings.map(
    ({ place: { source, span }, message, hint }) =>
      `${source.text.slice(span.start, span.end)}: ${message} | ${hint}`,
  );
}

describe('front matter that is almost right gets one message that names what is wrong', () => {
  test.each([
    ['\n---\ntitle: How\n---\n\nx\n', /^---: There is an empty line before the front matter \| Delete/],
    ['\n \n---\ntitle: How\n---\n\nx\n', /There are empty lines before the front matter/],
    [' ---\ntitle: How\n---\n\nx\n', /There is a space before the "---" that starts/],
    ['—\ntitle: How\n—\n\nx\n', /starts with the dash "—".* \| Type three hyphens/],
    ['–––\ntitle: How\n–––\n\nx\n', /starts with the dash "–––"/],
    ['----\ntitle: How\n---\n\nx\n', /starts with 4 hyphens/],
    ['+++\ntitle = "How"\n+++\n\nx\n', /is TOML, but only YAML is supported/],
    ['title: How\n---\n\nx\n', /^title: How: The front matter has no line "---" before it/],
    ['---\ntitle: How\n ---\n\nx\n', /There is a space before the "---" that closes/],
    ['---\ntitle: How\n—\n\nx\n', /is closed with "—", not with three hyphens/],
    ['---\ntitle: How\n\nx\n', /has no closing line.* \| Add a line "---"/],
    [
      '---\ntitle:How\n---\n\nx\n',
      /^title:How: There is no space after the colon in "title:" \| Write "title: How"/,
    ],
    ['---\ntitle：How\n---\n\nx\n', /The wide colon "：" is not a colon in YAML \| Write "title: How"/],
    ['---\ntitle: How\nsummary：x\n---\n\nx\n', /^summary：x: The wide colon.* \| Write "summary: x"/],
    ['We keep it.\n', /has no front matter and therefore no title/],
  ])('%j', (text, message) => {
    expect(found(text)).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ['---\ntitle: 「How」\n---\n\nx\n', 'quotation marks 「 and 」'],
    ['---\ntitle: 『How』\n---\n\nx\n', 'quotation marks 『 and 』'],
    ['---\ntitle: ″How″\n---\n\nx\n', 'quotation mark ″'],
    ['---\ntitle: “How we\n---\n\nx\n', 'quotation mark “ is never closed'],
    ['---\ntitle: “30”\n---\n\nx\n', 'Write 30 without quotation marks; if it is text, in straight ones'],
  ])('quotation marks in %j', (text, words) => {
    expect(found(text)).toEqual([expect.stringContaining(words)]);
  });

  test.each(['“Personal data” and you', '’Tis a title', '“Yours” or “ours”', '14″ screens'])(
    'a title may be %s',
    (title) => {
      expect(found(`---\ntitle: ${title}\n---\n\nx\n`)).toEqual([]);
    },
  );
});

test('quotation marks in keys, around numbers and around a whole title are reported once', async () => {
  const content = makeContent({
    ...plainSite,
    'site.yaml': `${plainSite['site.yaml']}notice: { material: “30” }\n`,
    'privacy/policy.yaml': 'title:\n  “en”: Privacy\n',
  });
  const { out } = await run(main, ['check', '--content', content, '--findings', 'json']);
  const hints = JSON.parse(out)
    .filter(({ severity }: { severity: string }) => severity === 'error')
    .map(({ hint }: { hint: string }) => hint);
  expect(hints).toEqual(['Write 30 without quotation marks.']);
  const site = makeContent({ ...plainSite, 'privacy/policy.yaml': 'title:\n  “en”: Privacy\n' });
  const { error } = await run(main, ['check', '--content', site]);
  expect(error).toContain('YAML takes the quotation marks “ and ” as part of this key');
  expect(error).toContain('Write en without quotation marks.');
});

test('a section whose front matter is broken counts as existing, and is not read', async () => {
  const content = makeContent({
    ...plainSite,
    'privacy/draft/en/10-collect.md':
      '---\ntitle: What we collect\n---\n\nSee [sharing](#share), [this]() and [that](/privacy/#share).\n',
    'privacy/draft/en/20-share.md': '---\ntitle: “How: x”\n---\n\nWith nobody.\n',
  });
  const { out, status } = await run(main, ['check', '--content', content, '--findings', 'json']);
  const errors = JSON.parse(out).filter(({ severity }: { severity: string }) => severity === 'error');
  expect(errors.map(({ code, message }: { code: string; message: string }) => [code, message])).toEqual([
    ['reference-missing', 'This link has no address'],
    ['front-matter-yaml', expect.stringContaining('quotation marks')],
  ]);
  expect(status).toBe(1);
});
