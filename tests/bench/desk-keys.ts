/**
 * What one key at the desk costs, in a policy of 200 sections and 50,000 words: the CPU time from the text that was typed
 * to its findings and its page. Run with `npx tsx tests/bench/desk-keys.ts`.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDesk } from '../../src/desk/desk.ts';
import { checkText, openFile, previewText } from '../../src/desk/edit-text.ts';

const sections = 200;
const wordsEach = 250;
const keys = 20;
const vocabulary = ['we', 'keep', 'the', 'records', 'of', 'your', 'account', 'for', 'years'];

function bodyOf(section: number): string {
  const words = Array.from(
    { length: wordsEach },
    (_, at) => vocabulary[(at * 7 + section) % vocabulary.length],
  );
  const paragraphs = Array.from(
    { length: 5 },
    (_, at) => `${words.slice(at * 50, (at + 1) * 50).join(' ')}.`,
  );
  return `${paragraphs.join('\n\n')}\n\nSee [](#s${(section + 1) % sections}).\n`;
}

const content = mkdtempSync(join(tmpdir(), 'policy-bench-'));
const folder = join(content, 'privacy/draft/en');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(content, 'site.yaml'),
  'publisher: Example Inc.\nbaseUrl: https://policies.example.com/\ntimezone: Europe/Paris\nlanguages: [en]\ncontact: { email: privacy@example.com }\n',
);
writeFileSync(
  join(content, 'privacy/policy.yaml'),
  'title: { en: Privacy policy }\nnumbering: [decimal, decimal]\ngoverning: en\n',
);
for (let at = 0; at < sections; at += 1)
  writeFileSync(
    join(folder, `${(at + 1) * 10}-s${at}.md`),
    `---\ntitle: Section ${at}\n---\n\n${bodyOf(at)}`,
  );

const desk = createDesk({ content, now: () => new Date() });
const name = { policy: 'privacy', language: 'en', file: '1000-s99.md' };
const { text } = openFile(desk, name);

/** Milliseconds of CPU for the findings and the page of a text. */
function cost(body: string): number {
  const typed = { ...name, text: { ...text, body } };
  const before = process.cpuUsage();
  checkText(desk, typed);
  previewText(desk, typed);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

// The page of the editor asks for both when it has opened a section, before anything is typed.
const opening = cost(text.body);
const times = Array.from({ length: keys }, (_, at) => cost(`${text.body}\n${'y'.repeat(at + 1)}`));
rmSync(content, { recursive: true });
const sorted = times.slice(5).sort((a, b) => a - b);
console.log(`opening ${Math.round(opening)} ms of CPU, first key ${Math.round(times[0] ?? 0)} ms`);
console.log(
  `later keys ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms (median), ${Math.round(sorted.at(-1) ?? 0)} ms (most)`,
);
