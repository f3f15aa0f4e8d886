import MarkdownIt from 'markdown-it';
import { parseFragment } from 'parse5';
import { textOf } from './read-page.ts';

/**
 * The words of a Markdown file, read without our parser: front matter's title and summary, and the body as plain
 * markdown-it sets it. What is markup here and text there is taken out first: ids of headings, labels of footnotes,
 * markers of lists, line breaks.
 */
export function sourceWords(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [, front = '', body = ''] = /^(?:---\n(.*?)\n---\n)?(.*)$/s.exec(lines) ?? [];
  const shown = [...front.matchAll(/^(?:title|summary): *"?(.*?)"?$/gm)]
    .map((match) => match[1])
    .join('\n\n');
  const plain = body
    .replace(/^ {0,3}\[\^[^\]]+\]:[ \t]*/gm, '\n\n')
    .replace(/\[\^[^\]\s]+\]/g, '')
    .replace(/<br *\/?>/g, ' ')
    .replace(/^(#{1,6} .*?)\{#[^}]*\}/gm, '$1')
    .replace(/^([ \t>]*)\(?(?:[0-9]{1,9}|[a-zA-Z]|[ivxIVX]+)[.)](?=[ \t])/gm, '$1')
    .replace(/^[ \t]+/gm, (space) => space.slice(0, 3).replaceAll('\t', ' '));
  return wordsOf(textOf(parseFragment(new MarkdownIt().render(`${shown}\n\n${plain}`))));
}

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const word = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/**
 * The words of a text: runs of letters, marks and digits, in normal form C; single characters in scripts that put
 * no space between words.
 */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').match(word) ?? [];
}

/** The words that stand more often in the first list than in the second. */
export function missingWords(wanted: readonly string[], found: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  return wanted.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}
