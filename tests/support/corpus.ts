import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { parseFragment } from 'parse5';
import * as z from 'zod';
import { toId } from '../../src/content/id.ts';
import { textOf } from './read-page.ts';
import { wordsOf } from './source-words.ts';

/** Where the real histories lie: beside the project, or where `POLICY_CORPORA` says. */
const folder =
  process.env.POLICY_CORPORA ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url));

/** A document as it was published once. */
export interface CorpusState {
  /** `2020-01-25-2`, as its file is named. */
  readonly name: string;
  readonly day: string;
  readonly text: string;
}

/** A document with every state that was published, in order of publication. */
export interface Corpus {
  readonly name: string;
  readonly states: readonly CorpusState[];
}

const metaSchema = z.object({ versions: z.array(z.object({ file: z.string() })) });

/** The histories that are there; none where the folder is absent. */
export function readCorpora(): readonly Corpus[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return names.map((name) => {
    const meta = metaSchema.parse(JSON.parse(readFileSync(join(folder, name, 'meta.json'), 'utf8')));
    const states = meta.versions.map(({ file }) => ({
      name: file.replace(/\.md$/, ''),
      day: file.slice(0, 10),
      text: readFileSync(join(folder, name, file), 'utf8'),
    }));
    return { name, states };
  });
}

/** Where relative links of a document lead to. */
const homes: Readonly<Record<string, string>> = {
  '18f-open-source-policy': 'https://github.com/18F/open-source-policy/blob/master/',
  'basecamp-privacy': 'https://basecamp.com/',
  'github-terms': 'https://docs.github.com/',
};

/** What of a text is not our Markdown, and was adapted. */
export type Adaptation =
  | 'front matter'
  | 'Liquid tags'
  | 'HTML links'
  | 'HTML figures'
  | 'HTML comments'
  | 'a title as a heading of level 1'
  | 'heading levels'
  | 'two headings alike'
  | 'links to headings'
  | 'links to other pages of the site';

/** A state as files of a draft. */
export interface AdaptedState {
  readonly title: string;
  /** By path below the language's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly adaptations: ReadonlySet<Adaptation>;
}

interface Front {
  readonly title: string;
  readonly body: string;
}

/** Front matter and body. A line that opens or closes front matter may end in spaces. */
function splitFront(text: string): Front {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [, front, body] = /^--- *\n(.*?)\n--- *\n(.*)$/s.exec(lines) ?? [];
  if (front === undefined || body === undefined) return { title: '', body: lines };
  return { title: /^title: *["']?(.*?)["']? *$/m.exec(front)?.[1] ?? '', body };
}

/** Makes our Markdown of a state: sections at the headings of the highest level below the title. */
export function adaptState({ name: corpus }: Pick<Corpus, 'name'>, state: CorpusState): AdaptedState {
  const adaptations = new Set<Adaptation>();
  const change = (text: string, pattern: RegExp, by: string, what: Adaptation): string => {
    const changed = text.replace(pattern, by);
    if (changed !== text) adaptations.add(what);
    return changed;
  };
  const front = splitFront(state.text);
  if (front.body !== state.text) adaptations.add('front matter');
  let body = change(front.body, /\{%.*?%\}/g, '', 'Liquid tags');
  body = change(body, /<\/?figure[^>]*>\n?|<img [^>]*>\n?/g, '', 'HTML figures');
  body = change(body, /^<!--.*?-->\n?/gms, '', 'HTML comments');
  body = change(body, /<a href="([^"]*)">(.*?)<\/a>/gs, '[$2]($1)', 'HTML links');
  const heading = /^#[ \t]+(.*?)[ \t]*#*$/m.exec(body);
  const isTitle = heading !== null && (body.match(/^# /gm)?.length ?? 0) === 1;
  const title = isTitle ? (heading[1] ?? '') : front.title;
  if (isTitle) body = change(body, /^#[ \t]+.*\n/m, '', 'a title as a heading of level 1');
  const sections = splitSections(body, adaptations);
  const links = linkTargets(sections);
  const home = homes[corpus] ?? 'https://example.org/';
  const files = new Map<string, string>();
  for (const [at, section] of sections.entries()) {
    let text = section.text.replace(/\]\(#([^)\s]*)\)/g, (_, target: string) => {
      adaptations.add('links to headings');
      return links.has(target) ? `](#${links.get(target)})` : `](${home}#${target})`;
    });
    text = text.replace(/\]\((?!#|[a-z]+:|\/\/)\/?([^)\s]*)/g, (_, target: string) => {
      adaptations.add('links to other pages of the site');
      return `](${home}${target}`;
    });
    if (section.id === '') files.set('preamble.md', text);
    else
      files.set(
        `${(at + 1) * 10}-${section.id}.md`,
        `---\ntitle: ${JSON.stringify(section.title)}\n---\n\n${text}`,
      );
  }
  return { title, files, adaptations };
}

interface Section {
  /** Empty for the text before the first heading. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The headings inside, and their ids. */
  readonly headings: readonly { readonly title: string; readonly id: string }[];
}

function splitSections(body: string, adaptations: Set<Adaptation>): readonly Section[] {
  const levels = [...body.matchAll(/^(#{1,6})[ \t]+\S/gm)].map((match) => match[1]?.length ?? 6);
  const top = Math.min(...levels);
  if (top !== 2 && levels.length > 0) adaptations.add('heading levels');
  const pieces = body.split(new RegExp(`^(?=#{${top}}[ \\t]+\\S)`, 'm'));
  const seen = new Set<string>();
  return pieces.flatMap((piece): readonly Section[] => {
    const [, title] = new RegExp(`^#{${top}}[ \\t]+(.*?)[ \\t]*#*\\n`).exec(`${piece}\n`) ?? [];
    if (title === undefined)
      return piece.trim() === '' ? [] : [{ id: '', title: '', text: piece, headings: [] }];
    const id = unlike(toId(plain(title)), seen, adaptations);
    const own = new Set<string>();
    const headings: { title: string; id: string }[] = [];
    const text = piece
      .replace(/^.*(?:\n|$)/, '')
      .replace(/^(#{2,6})[ \t]+(.*?)[ \t]*#*$/gm, (_, marks: string, words: string) => {
        const first = toId(plain(words));
        const other = unlike(first, own, adaptations);
        headings.push({ title: words, id: other });
        return `${'#'.repeat(Math.max(2, marks.length - top + 1))} ${words}${other === first ? '' : ` {#${other}}`}`;
      });
    return [{ id, title: plain(title), text, headings }];
  });
}

function unlike(id: string, seen: Set<string>, adaptations: Set<Adaptation>): string {
  let name = id;
  for (let count = 2; seen.has(name); count += 1) name = `${id}-${count}`;
  if (name !== id) adaptations.add('two headings alike');
  seen.add(name);
  return name;
}

/** The words of a line of Markdown. */
function plain(line: string): string {
  return textOf(parseFragment(new MarkdownIt({ html: true }).renderInline(line)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The fragments that the publisher's own renderer made of headings, and our anchors. */
function linkTargets(sections: readonly Section[]): ReadonlyMap<string, string> {
  const slug = (title: string): string =>
    plain(title)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  const targets = new Map<string, string>();
  const add = (title: string, anchor: string): void => {
    if (!targets.has(slug(title))) targets.set(slug(title), anchor);
  };
  for (const { id, title } of sections) if (id !== '') add(title, id);
  for (const { id, headings } of sections) for (const one of headings) add(one.title, `${id}.${one.id}`);
  return targets;
}

/** The words of a state as a reader sees them who knows nothing of our Markdown: title, and body by plain markdown-it. */
export function publishedWords({ text }: CorpusState): readonly string[] {
  const { body } = splitFront(text);
  const html = new MarkdownIt({ html: true }).render(body.replace(/\{%.*?%\}/g, ''));
  return wordsOf(textOf(parseFragment(html)));
}
