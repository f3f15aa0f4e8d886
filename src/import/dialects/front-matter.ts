/** The front matter of Markdown files of other generators. */

import { parse } from 'yaml';

/** The end of what is before the body, and the title in it. */
export interface Front {
  readonly end: number;
  readonly title?: string;
}

/** YAML or TOML front matter, allowing spaces after its marks; a thematic break does not count. */
export function splitFrontMatter(text: string): Front {
  const match = /^\s*(---|\+\+\+)[ \t]*\n(?:([\s\S]*?)\n)??(?:\1|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  const [whole = '', mark, inner = ''] = match ?? [];
  const first = inner.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  if (match === null) return titleBlock(text);
  const isFront = inner.trim() === '' ? mark === '---' : /^[\w"'.-]+\s*[:=]/.test(first);
  if (!isFront) return { end: 0 };
  const title = mark === '---' ? yamlTitle(inner) : /^title\s*=\s*["'](.+)["']\s*$/m.exec(inner)?.[1];
  return { end: whole.length, ...(title !== undefined && title.trim() !== '' && { title: title.trim() }) };
}

function yamlTitle(yaml: string): string | undefined {
  try {
    const read: unknown = parse(yaml, { logLevel: 'silent' });
    const title = typeof read === 'object' && read !== null && 'title' in read ? read.title : undefined;
    return typeof title === 'string' ? title : undefined;
  } catch {
    // Tags of Liquid or Hugo make front matter invalid YAML.
    return /^title:\s*["']?(.*?)["']?\s*$/m.exec(yaml)?.[1];
  }
}

/** The title block of Pandoc (`% Title`), or the metadata of MultiMarkdown (`Title: …`), at the start of a text. */
function titleBlock(text: string): Front {
  const [percent, own] = /^% *([^\n]+)\n(?:%[^\n]*\n){0,2}(?=\s*\n)/.exec(text) ?? [];
  if (percent !== undefined && own !== undefined) return { end: percent.length, title: own.trim() };
  const [keys] = /^(?:[A-Za-z][\w -]{0,30}:[ \t]+[^\n]+\n){2,20}(?=\n)/.exec(text) ?? [];
  const title = keys === undefined ? undefined : /^title:[ \t]+([^\n]+)$/im.exec(keys)?.[1];
  return keys === undefined || title === undefined ? { end: 0 } : { end: keys.length, title: title.trim() };
}
