/**
 * Writes other Markdown dialects as plain Markdown, line by line: containers, alerts, definitions, comments, lists of
 * other scripts. What no dialect shows is left out, and what cannot be expressed is reported.
 *
 * Each line stays at its position, so that findings can be placed in the source.
 */

import { foreignMarkerAt, insertedMarkerAt } from '../../rules/patterns/item-markers.ts';
import { type DialectNote, inlineDialect, type SaidInLine } from './dialect-inline.ts';

/** A text in plain Markdown, and how it differs from its source. */
export interface PlainMarkdown {
  /** With the same number of lines. */
  readonly text: string;
  /** What was left out or written differently, by line, from 0. */
  readonly said: readonly (SaidInLine & { readonly line: number })[];
  /** Whether it has lines of JavaScript, as MDX does. */
  readonly isMdx: boolean;
  /** Texts of the source that are not in the result, and the reverse. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A text without any of these is plain in every dialect; most texts are, and this takes a small part of the time. */
const anywhere =
  /\{|:::|==|~[\d>]|\^[\d[]|\[\[|\[!|%%|<\/?>|^(?:import|export)\s|^(?:!!!|\?\?\?)|^\[toc\]|^\||^\*\[|^~ |^\s*(?:[（(]?[\p{Script=Han}０-９][^\n]{0,5}[、．）)]|[①-⓿❶-➓㈠-㈩㊀-㊉⒈-⒛Ⅰ-ⅿ]|[\p{Script=Hangul}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Nd}]{1,3}[.)、．\u3000-]|\(?\d[\d.]{0,12}[A-Za-z])/imu;

/** A line without any of these is plain unless it or the next one is an item. */
const marks = /[{<[|^~=%:!?*]|^(?:import|export)\s/;

/** Rewrites the body of a Markdown file. */
export function plainMarkdown(body: string): PlainMarkdown {
  if (!anywhere.test(body)) return { text: body, said: [], isMdx: false, removed: [], added: [] };
  const writer = new DialectWriter(body.split('\n'));
  return writer.write();
}

/** Names of containers that programs show as a label if there is no title. */
const labelled = new Set(
  'note tip info warning danger caution important success error hint attention question abstract'.split(' '),
);

interface Container {
  /** What is before each line in it. */
  readonly prefix: string;
  /** Whether it ends at a line that is not indented, and not at a line of colons. */
  readonly indented: boolean;
}

class DialectWriter {
  readonly #lines: readonly string[];
  readonly #out: string[] = [];
  readonly #said: (SaidInLine & { readonly line: number })[] = [];
  readonly #removed: string[] = [];
  readonly #added: string[] = [];
  readonly #open: Container[] = [];
  readonly #notes: DialectNote[] = [];
  readonly #values = new Map<string, string>();
  #fence = '';
  /** The mark that ends a comment which started in an earlier line. */
  #commentEnd = '';
  readonly #isMdx: boolean;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#isMdx = lines.some((line) =>
      /^(?:import\s[^;]*\sfrom\s+["']|export\s+(?:const|default)\s)/.test(line),
    );
  }

  write(): PlainMarkdown {
    for (const at of this.#lines.keys()) this.#out.push(this.#line(at));
    const notes = this.#notes.map(({ label, text }) => `[^${label}]: ${text}`);
    const end = notes.length === 0 ? '' : `\n\n${notes.join('\n\n')}\n`;
    return {
      text: this.#out.join('\n') + end,
      said: this.#said,
      isMdx: this.#isMdx,
      removed: this.#removed,
      added: this.#added,
    };
  }

  #line(at: number): string {
    const line = this.#lines[at] ?? '';
    const mark = /^ {0,3}(?:> ?)*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (mark !== '' && (this.#fence === '' || mark.startsWith(this.#fence))) {
      this.#fence = this.#fence === '' ? mark : '';
      return this.#prefix(line);
    }
    if (this.#fence !== '') return this.#prefix(line);
    if (this.#commentEnd !== '') return this.#insideComment(line, at);
    if (/^(?: {4}|\t)/.test(line) && this.#open.length === 0 && !marks.test(line)) return line;
    return this.#block(line, at);
  }

  #block(line: string, at: number): string {
    this.#closeIndented(line, at);
    const own = this.#dedented(line);
    const whole = marks.test(own) ? this.#wholeLine(own, at) : undefined;
    if (whole !== undefined) return this.#prefix(whole);
    const inline = marks.test(own) ? this.#inline(own, at) : own;
    return this.#prefix(this.#broken(inline, at));
  }

  #inline(line: string, at: number): string {
    const done = inlineDialect(line, {
      notes: this.#notes,
      values: this.#values,
      isMdx: this.#isMdx,
      removed: this.#removed,
      added: this.#added,
      say: (one) => this.#said.push({ ...one, line: at }),
    });
    if (done.commentEnd !== undefined) this.#startComment(done.commentEnd, at);
    return done.text;
  }

  /** A line that means something as a whole in a dialect; undefined for all others. */
  #wholeLine(line: string, at: number): string | undefined {
    const trimmed = line.trim();
    if (trimmed === '') return undefined;
    return (
      this.#script(trimmed, at) ??
      this.#contents(trimmed, at) ??
      this.#container(trimmed, at) ??
      this.#admonition(trimmed, at) ??
      this.#alert(line) ??
      this.#abbreviation(trimmed, at) ??
      this.#lineBlock(line, at) ??
      this.#definition(line, at)
    );
  }

  #leaveOut(line: string, at: number, what: string): '' {
    this.#removed.push(line);
    this.#said.push({ line: at, code: 'import-left-out', mark: line, message: what });
    return '';
  }

  /** `import` and `export`, which MDX does not show. Constants that are text are inserted where they are used. */
  #script(line: string, at: number): string | undefined {
    if (!/^(?:import\s.*["'];?$|export\s+(?:const|let|default|function)\s)/.test(line)) return undefined;
    const isImport = /^import\s+(?:[\w$*{},\s]{1,200}\sfrom\s+)?["'][^"'\n]+["'];?$/.test(line);
    if (!isImport && !line.startsWith('export')) return undefined;
    const [, name, , text, number] =
      /^export\s+(?:const|let)\s+(\w+)\s*=\s*(?:(["'`])([^"'`]*)\2|(\d[\d_.]*));?$/.exec(line) ?? [];
    if (name !== undefined) this.#values.set(name, text ?? number ?? '');
    return this.#leaveOut(
      line,
      at,
      `"${line.slice(0, 80)}" is JavaScript for MDX, which shows nothing, and was left out`,
    );
  }

  #contents(line: string, at: number): string | undefined {
    const isMark =
      /^(?:\[\[_?toc_?\]\]|\[toc\]|\{\{?\s?toc\s?\}?\}|\$\{toc\}|<!--\s*toc\s*-->|@\[toc\])$/i.test(line) ||
      (/^\{:\s*toc\b[^}]*\}$/i.test(line) && !/^\s*[-*+\d]/.test(this.#lines[at - 1] ?? ''));
    if (isMark)
      return this.#leaveOut(
        line,
        at,
        `"${line}" asks for a table of contents and was left out because the page has its own`,
      );
    // kramdown replaces a list with this line below it.
    if (/^(?:[-*+]|\d+\.)\s/.test(line) && /^\s*\{:\s*toc\b[^}]*\}\s*$/i.test(this.#lines[at + 1] ?? ''))
      return this.#leaveOut(
        line,
        at,
        `"${line}" asks for a table of contents and was left out because the page has its own`,
      );
    return /^\{:\s*toc\b[^}]*\}$/i.test(line) ? this.#silently(line) : undefined;
  }

  #silently(line: string): '' {
    this.#removed.push(line);
    return '';
  }

  /** `:::note Title`, `::: {.warning}`, `:::`. */
  #container(line: string, at: number): string | undefined {
    const [, rest] = /^:{3,}\s*([^:].*?)?:*$/.exec(line) ?? [undefined, undefined];
    if (!/^:{3,}/.test(line)) return undefined;
    if (rest === undefined || rest.trim() === '') {
      const last = this.#open.findLastIndex(({ indented }) => !indented);
      if (last === -1) return undefined;
      this.#open.splice(last);
      return '';
    }
    const [, name = '', title = ''] = /^\{?\.?([\w-]*)\}?\s*(.*)$/.exec(rest) ?? [];
    const attribute = /title="([^"]*)"/.exec(rest)?.[1];
    const shown =
      attribute ??
      title
        .replace(/\{[^}]*\}/g, '')
        .replace(/^\[(.*)\]$/, '$1')
        .replace(/^["“](.*)["”]$/, '$1')
        .trim();
    const kind = name.replace(/^callout-/, '').toLowerCase();
    const isPlain = rest.startsWith('{') && !name.startsWith('callout-');
    this.#removed.push(line);
    this.#said.push({
      line: at,
      code: 'import-formatting',
      mark: line,
      message: `"${line.slice(0, 80)}" starts a container of another program; its text was kept${isPlain || !labelled.has(kind) ? '' : ' as a quotation'}`,
    });
    if (!labelled.has(kind) || isPlain) {
      this.#open.push({ prefix: '', indented: false });
      return shown === '' || isPlain ? '' : this.#label(shown);
    }
    const label = this.#label(shown === '' ? capitalised(kind) : shown);
    // The label is the first line of the quotation.
    this.#open.push({ prefix: '> ', indented: false });
    return label;
  }

  /** `!!! note "Title"`, whose text is indented. */
  #admonition(line: string, at: number): string | undefined {
    const [, kind, title] = /^(?:!{3}|\?{3}\+?)\s+([a-z][\w-]*)[\w -]*(?:\s+"([^"]*)")?$/.exec(line) ?? [];
    if (kind === undefined) return undefined;
    this.#removed.push(line);
    this.#said.push({
      line: at,
      code: 'import-formatting',
      mark: line,
      message: `"${line}" starts a container of another program; its text was kept as a quotation`,
    });
    this.#open.push({ prefix: '> ', indented: true });
    return title === '' ? '' : this.#label(title ?? capitalised(kind));
  }

  /** A bold label, as the first line of a paragraph of its own. */
  #label(title: string): string {
    this.#added.push(title);
    return `**${title}**  `;
  }

  /** `> [!NOTE]`, with a title in some programs. */
  #alert(line: string): string | undefined {
    const [whole, quote, kind, title = ''] = /^((?:\s*>)+\s*)\[!(\w+)\][-+]?[ \t]*(.*)$/.exec(line) ?? [];
    if (whole === undefined || kind === undefined) return undefined;
    this.#removed.push(kind);
    const shown = title.trim() === '' ? capitalised(kind.toLowerCase()) : title.trim();
    if (title.trim() === '') this.#added.push(shown);
    return `${quote}**${shown}**  `;
  }

  #abbreviation(line: string, at: number): string | undefined {
    const [, short, long] = /^\*\[([^\]]{1,60})\]:\s*(.*)$/.exec(line) ?? [];
    if (short === undefined) return undefined;
    this.#removed.push(line);
    const message = `The tooltip "${long}" of "${short}" was not kept`;
    this.#said.push({ line: at, code: 'import-formatting', mark: line, message });
    return '';
  }

  /** Pandoc's lines that stay lines: `| one`. */
  #lineBlock(line: string, at: number): string | undefined {
    const ownLine = (other: string | undefined): boolean =>
      /^\|(?: [^|]*)?$/.test(other ?? '') && !/^\|\s*$/.test(other ?? 'x');
    if (!ownLine(line) || /^\s*\|?[\s:|-]*-[\s:|-]*$/.test(this.#lines[at + 1] ?? '')) return undefined;
    const goesOn = ownLine(this.#lines[at + 1]);
    if (!goesOn && !ownLine(this.#lines[at - 1])) return undefined;
    return this.#inline(line.slice(2).trim(), at) + (goesOn ? '  ' : '');
  }

  /** Pandoc's definitions with a tilde. */
  #definition(line: string, at: number): string | undefined {
    const above = this.#lines[at - 1] ?? '';
    if (!/^~ +\S/.test(line) || above.trim() === '') return undefined;
    return `:${this.#inline(line.slice(1), at)}`;
  }

  /** Lines whose markers are those of other scripts or of inserted clauses are lines of their own. */
  #broken(line: string, at: number): string {
    const next = (this.#lines[at + 1] ?? '').trim();
    if (line.trim() === '' || next === '' || /(?: {2}|\\)$/.test(line)) return line;
    const marked = foreignMarkerAt(next) ?? insertedMarkerAt(next);
    if (marked === undefined) return line;
    const own = line.trim();
    const isItem =
      foreignMarkerAt(own) ?? insertedMarkerAt(own) ?? /^(?:\(?[\p{L}\d]{1,4}[.)])\s/u.exec(own)?.[0];
    if (isItem === undefined && !/[:：;；,，、。.]$/u.test(own)) return line;
    const inserted = insertedMarkerAt(next);
    if (inserted !== undefined) {
      const message = `"${inserted}" is the number of an inserted clause, which was kept as text below the clause before it`;
      this.#said.push({ code: 'import-number-kept', mark: inserted, message, line: at + 1 });
    }
    return `${line}  `;
  }

  /** A comment that starts on a line of its own is named by its next line. */
  #startComment(end: string, at: number): void {
    this.#commentEnd = end;
    const last = this.#said.at(-1);
    const next = this.#lines.slice(at + 1).find((line) => line.trim() !== '');
    if (last?.message.includes('""') !== true || next === undefined) return;
    const message = last.message.replace('""', `"${next.trim().slice(0, 60)}"`);
    this.#said.splice(-1, 1, { ...last, message });
  }

  #insideComment(line: string, at: number): string {
    const end = line.indexOf(this.#commentEnd);
    this.#removed.push(end === -1 ? line : line.slice(0, end + this.#commentEnd.length));
    if (end === -1) return '';
    const rest = line.slice(end + this.#commentEnd.length);
    this.#commentEnd = '';
    return this.#prefix(this.#inline(rest, at));
  }

  /** The text of an indented container ends at the first line that is not, blank lines before it included. */
  #closeIndented(line: string, at: number): void {
    if (this.#open.at(-1)?.indented !== true) return;
    const next = line.trim() === '' ? this.#lines.slice(at).find((one) => one.trim() !== '') : line;
    if (/^(?: {4}|\t)/.test(next ?? '')) return;
    while (this.#open.at(-1)?.indented === true) this.#open.pop();
  }

  #dedented(line: string): string {
    return this.#open.at(-1)?.indented === true ? line.replace(/^(?: {4}|\t)/, '') : line;
  }

  /** The line inside the containers that are open. */
  #prefix(line: string): string {
    const prefix = this.#open.map((one) => one.prefix).join('');
    return prefix === '' ? line : `${prefix}${line}`.trimEnd() + (/\S {2,}$/.test(line) ? '  ' : '');
  }
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
