import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Asker } from '../../src/cli/ask.ts';
import { main } from '../../src/cli/main.ts';
import { readFolder } from './built-site.ts';

/** What a command printed, with `content` in place of the folder's path, and its exit status. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** The moment of a command, and answers to its questions where it runs in a terminal. */
export interface Circumstances {
  /** As ISO 8601; noon of 22 November 2026, UTC, unless given. */
  readonly now?: string;
  readonly ask?: Asker;
  /** Columns of the terminal. */
  readonly width?: number;
}

const made: string[] = [];

/** A content folder of its own in the temporary folder, to edit and to run commands on. */
export class ArchiveContent {
  readonly parent = mkdtempSync(join(tmpdir(), 'policy-archive-'));
  readonly content = join(this.parent, 'content');

  constructor(files: Readonly<Record<string, string>>) {
    made.push(this.parent);
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string | Uint8Array): void {
    const file = join(this.content, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  remove(path: string): void {
    rmSync(join(this.content, path), { recursive: true });
  }

  rename(from: string, to: string): void {
    renameSync(join(this.content, from), join(this.content, to));
  }

  read(path: string): string {
    return readFileSync(join(this.content, path), 'utf8');
  }

  /** Every file by path, its bytes as characters (ISO 8859-1), so that a difference can be read. */
  files(): ReadonlyMap<string, string> {
    return new Map([...readFolder(this.content)].map(([path, bytes]) => [path, bytes.toString('latin1')]));
  }

  /** Another folder with the same files. */
  copy(): ArchiveContent {
    const other = new ArchiveContent({});
    cpSync(this.content, other.content, { recursive: true });
    return other;
  }

  /** Runs a command line on this folder in this process, without a terminal unless it is given answers. */
  async run(argv: readonly string[], { now, ask, width }: Circumstances = {}): Promise<Outcome> {
    const printed = { out: '', error: '' };
    const status = await main([...argv, '--content', this.content], {
      out: (text) => {
        printed.out += text;
      },
      error: (text) => {
        printed.error += text;
      },
      now: () => new Date(now ?? '2026-11-22T12:00:00Z'),
      timezone: 'UTC',
      ...(ask && { ask: async () => ask }),
      ...(width !== undefined && { width }),
    });
    return { status, out: this.#shorten(printed.out), error: this.#shorten(printed.error) };
  }

  /** Runs a command that must succeed; gives what it printed. */
  async done(argv: readonly string[], circumstances: Circumstances = {}): Promise<string> {
    const { status, out, error } = await this.run(argv, circumstances);
    if (status !== 0) throw new Error(`policy ${argv.join(' ')} ended with ${status}:\n${error}${out}`);
    return out;
  }

  #shorten(text: string): string {
    return text.replaceAll(this.content, 'content');
  }
}

/** Removes the folders of this test file. */
export function removeContents(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A site of one policy in English, with sections to move about. */
export const plainSite: Readonly<Record<string, string>> = {
  'site.yaml':
    'publisher: Example Ltd.\nbaseUrl: https://policies.example.org/\ntimezone: UTC\nlanguages: [en]\n',
  'privacy/policy.yaml': 'title:\n  en: Privacy policy\nnumbering: [decimal, decimal]\ngoverning: en\n',
  'privacy/draft/en/preamble.md': 'This policy says what we do with what we know about you.\n',
  'privacy/draft/en/10-collect.md':
    '---\ntitle: What we collect\n---\n\nWe collect your name and your address.\n\n## Children\n\nWe collect nothing of children below the age of sixteen.\n',
  'privacy/draft/en/20-share.md':
    '---\ntitle: How we share it\n---\n\nWe share it with nobody but the post office.\n\n## Exceptions\n\nWe hand it over without your consent where a court of law orders us to do so.\n',
};

/** The same in English, which governs, and Simplified Chinese. */
export const bilingualSite: Readonly<Record<string, string>> = {
  ...plainSite,
  'site.yaml':
    'publisher: Example Ltd.\nbaseUrl: https://policies.example.org/\ntimezone: UTC\nlanguages: [en, zh-Hans]\n',
  'privacy/policy.yaml':
    'title:\n  en: Privacy policy\n  zh-Hans: 隐私政策\nnumbering: [decimal, decimal]\ngoverning: en\n',
  'privacy/draft/zh-Hans/preamble.md': '本政策说明我们如何处理您的信息。\n',
  'privacy/draft/zh-Hans/10-collect.md':
    '---\ntitle: 我们收集什么\n---\n\n我们收集您的姓名和地址。\n\n## 儿童\n\n我们不收集十六岁以下儿童的信息。\n',
  'privacy/draft/zh-Hans/20-share.md':
    '---\ntitle: 我们如何分享\n---\n\n除邮局外，我们不与任何人分享。\n\n## 例外\n\n法院命令时，我们会在未经您同意的情况下提供。\n',
};

/** The arguments that release the draft of such a site for the first time. */
export const firstRelease: readonly string[] = [
  'release',
  'privacy',
  '--effective',
  '2026-11-22',
  '--change',
  'initial',
  '--summary',
  'The first version.',
];

/** The arguments of a later release that needs nothing more. */
export function editorial(effective: string, ...more: readonly string[]): readonly string[] {
  return ['release', 'privacy', '--effective', effective, '--change', 'editorial', ...more];
}
