/**
 * What `policy check` takes for texts that are large in one respect, each made here and alone in a site: `npm run
 * bench:large`. Names after it choose some, `BENCH_ROUNDS` is how often, three times unless given. Prints medians.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, medianCost } from './site/measure.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const program =
  process.env.BENCH_PROGRAM ?? fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** The files of a draft, by name. */
type Draft = Readonly<Record<string, string>>;

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('');
}

function section(title: string, text: string): string {
  return `---\ntitle: ${title}\n---\n\n${text}`;
}

function sections(count: number, one: (at: number) => string): Draft {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at + 1}-s${at}.md`, one(at)]));
}

function linksOf(paragraph: number): string {
  return `Para ${paragraph} ${lines(100, (at) => `[w${at}](https://cmeo-max.com/${paragraph}/${at}) `)}\n\n`;
}

const drafts: Readonly<Record<string, () => Draft>> = {
  '8,000 sections with one title': () => sections(8000, (at) => section('The same', `Text ${at}.\n`)),
  '10,000 numbered sections': () =>
    sections(10_000, (at) => section(`Number ${at}`, `Text ${at}, see section ${at}.\n`)),
  '10,000 numbered headings': () => ({
    '10-a.md': section(
      'A',
      lines(
        10_000,
        (at) => `## ${at + 1}. Number ${at}\n\nText of section ${at}, see section ${at + 1}.\n\n`,
      ),
    ),
  }),
  '100,000 links': () => ({ '10-a.md': section('A', lines(1000, linksOf)) }),
  '50,000 table rows': () => ({
    '10-a.md': section(
      'A',
      `| a | b |\n| - | - |\n${lines(50_000, (at) => `| row ${at} | value ${at} |\n`)}`,
    ),
  }),
  '20,000 headings with one title': () => ({
    '10-a.md': section(
      'A',
      lines(20_000, (at) => `## The same\n\nText ${at}.\n\n`),
    ),
  }),
  '120,000 characters of Chinese in a paragraph': () => ({
    '10-a.md': section('甲', `${'我们收集您的个人信息并且使用它们。'.repeat(7000)}\n`),
  }),
};

function write(folder: string, name: string, draft: Draft): void {
  const language = name.includes('Chinese') ? 'zh-Hans' : 'en';
  const numbering = name.includes('numbered') ? 'decimal' : 'none';
  const texts = join(folder, 'privacy', 'draft', language);
  mkdirSync(texts, { recursive: true });
  writeFileSync(
    join(folder, 'site.yaml'),
    `name: T\npublisher: T\nbaseUrl: https://cmeo-max.com/\nlanguages: [${language}]\ntimezone: UTC\n`,
  );
  writeFileSync(
    join(folder, 'privacy', 'policy.yaml'),
    `title: {${language}: P}\nnumbering: ${numbering}\ngoverning: ${language}\n`,
  );
  for (const [file, text] of Object.entries(draft)) writeFileSync(join(texts, file), text);
}

const chosen = process.argv.slice(2);
const parent = mkdtempSync(join(tmpdir(), 'policy-bench-'));
try {
  for (const [name, draft] of Object.entries(drafts)) {
    if (chosen.length > 0 && !chosen.some((part) => name.includes(part))) continue;
    const folder = join(parent, name);
    write(folder, name, draft());
    // Headings with one title in one section are errors, so the status is not 0.
    const shell = 'node "$1" check --content "$2" > /dev/null 2>&1; [ $? -le 1 ]';
    const command = { file: 'bash', args: ['-c', shell, 'bash', program, folder] };
    const { wall, cpu, memory } = medianCost(Array.from({ length: rounds }, () => measure(command)));
    console.log(
      `${name.padEnd(46)} ${wall.toFixed(2).padStart(6)} s ${cpu.toFixed(2).padStart(6)} s CPU ${memory.toFixed(0).padStart(5)} MB`,
    );
  }
} finally {
  rmSync(parent, { recursive: true, force: true });
}
