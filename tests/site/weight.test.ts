/** What the page of a long policy weighs beside its bare text, compressed as servers send it. */

import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { randomOf } from '../bench/long-policy.ts';
import { ArchiveContent, removeContents } from '../support/archive-content.ts';
import { build, removeBuilt } from '../support/built-site.ts';

afterAll(() => {
  removeBuilt();
  removeContents();
});

/** Words of a language that does not exist, some of them much more common than others, as in any text. */
function writer(): (count: number) => string {
  const random = randomOf(21);
  const syllables = 'ka lo mi ten sur va per ent der ion ial con pro dis re ty ment ab ul gra'.split(' ');
  const below = (limit: number): number => Math.floor(random() * limit);
  const vocabulary = Array.from({ length: 1500 }, () =>
    Array.from({ length: 1 + below(4) }, () => syllables[below(syllables.length)]).join(''),
  );
  const word = (): string => vocabulary[Math.floor(vocabulary.length * random() ** 3)] ?? '';
  return (count) => {
    const text = Array.from({ length: count }, word).join(' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
}

/** Ten thousand words in 12 sections of headings, paragraphs and lists. */
function longSection(write: (count: number) => string): string {
  const headings = Array.from({ length: 4 }, (_, at) => {
    const items = Array.from({ length: 5 }, () => `- ${write(12)};`).join('\n');
    return `## ${write(3)} ${at + 1}\n\n${write(60)}.\n\n${items}\n\n${write(75)}.\n`;
  });
  return `---\ntitle: ${write(4)}\n---\n\n${write(40)}.\n\n${headings.join('\n')}`;
}

/** The text as a browser needs it at least: headings, paragraphs, lists and links, without ids and classes. */
function bareText(page: string): string {
  return page
    .slice(page.indexOf('<div class="reading"'), page.indexOf('</main>'))
    .replace(/<nav class="toc".*?<\/nav>/s, '')
    .replace(/ ?<a class="perma".*?<\/a>/gs, '')
    .replace(/<\/?(?:div|section|span|i)\b[^>]*>/g, '')
    .replace(/<(\w+) (?!href)[^>]*>/g, '<$1>')
    .replace(/\n+/g, '\n');
}

test('the page of 10,000 words has at most 1.25 times the weight of its bare text and 9,000 bytes', async () => {
  const write = writer();
  const sections = Array.from(
    { length: 12 },
    (_, at) => [`privacy/draft/en/${at + 10}-part-${at}.md`, longSection(write)] as const,
  );
  const content = new ArchiveContent({
    'site.yaml': 'publisher: Example\nbaseUrl: https://example.org/\ntimezone: UTC\nlanguages: [en]\n',
    'privacy/policy.yaml': 'title:\n  en: Privacy policy\nnumbering: [upper-roman, decimal]\n',
    ...Object.fromEntries(sections),
  });
  const options = ['--effective', '2026-12-22', '--change', 'initial', '--summary', 'The first version.'];
  expect((await content.run(['release', 'privacy', ...options])).status).toBe(0);
  const site = await build(content.content, { drafts: false, asOf: '2026-12-29' });
  const page = site.pages.get('/privacy/')?.source ?? '';
  const bare = bareText(page);
  expect(bare.replace(/<[^>]*>/g, ' ').split(/\s+/).length).toBeGreaterThan(9_900);
  expect(gzipSync(page).length).toBeLessThan(1.25 * gzipSync(bare).length + 9000);
  const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script]) => script).join('\n');
  expect(gzipSync(scripts).length).toBeLessThan(3000);
});
