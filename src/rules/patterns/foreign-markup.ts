/** Syntax of other Markdown dialects and of template languages, which has no effect here and would be shown as text. */

import { matchesIn } from './matches-in.ts';

/** Foreign syntax in a text. */
export interface ForeignMark {
  readonly index: number;
  readonly text: string;
  /** What it is, as the end of a sentence. */
  readonly what: string;
}

interface Dialect {
  readonly what: string;
  /** With the flag `g`; patterns for complete lines also with `m`. */
  readonly pattern: RegExp;
  /** Without one of these there is no match; looking for them first takes a hundredth of the time. */
  readonly needs: readonly string[];
}

const dialects: readonly Dialect[] = [
  {
    what: 'is a template tag',
    needs: ['{%', '{{'],
    pattern: /(?<!\\)\{%[^\n]{0,200}?%\}|(?<!\\)\{\{[^{}\n]{0,200}\}\}/g,
  },
  { what: 'is an instruction for another program', needs: ['{:'], pattern: /(?<!\\)\{:[^{}\n]{0,200}\}/g },
  { what: 'is an MDX comment', needs: ['{/*'], pattern: /\{\/\*[\s\S]{0,500}?\*\/\}/g },
  {
    what: 'is an MDX expression',
    needs: ['{'],
    pattern: /(?<![\\${])\{[a-z_$][\w$]*(?:\.[\w$]+|\([^(){}\n]{0,80}\)){0,6}\}(?!\})/g,
  },
  {
    what: 'is a line of JavaScript for MDX',
    needs: ['import', 'export'],
    pattern:
      /^(?:import\s+(?:[\w$*{},\s]{1,120}\s+from\s+)?["'][^"'\n]+["'];?|export\s+(?:const|let|default|function)\s[^\n]{1,200})$/gm,
  },
  {
    what: 'starts or ends a container of another program',
    needs: [':::'],
    pattern: /^[ \t>]{0,12}:{3,}[ \t]{0,40}(?:\{?[\w.#-][^\n]{0,80})?$/gm,
  },
  {
    what: 'is a GitHub alert',
    needs: ['[!'],
    pattern: /^[ \t>]{0,40}\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|ABSTRACT|DANGER|QUESTION)\][-+]?/gim,
  },
  {
    what: 'asks another program for a table of contents',
    needs: ['[', '{', '<!--'],
    pattern: /^[ \t]{0,40}(?:\[\[_?toc_?\]\]|\[toc\]|\{\{?toc\}?\}|<!-- toc -->)[ \t]{0,40}$/gim,
  },
  {
    what: 'is highlighted text in another Markdown dialect',
    needs: ['=='],
    pattern: /(?<![=\w])==(?=[^\s=])[^=\n]{1,200}(?<=[^\s=])==(?![=\w])/g,
  },
  {
    what: 'defines an abbreviation in another Markdown dialect',
    needs: ['*['],
    pattern: /^\*\[[^\]\n]{1,60}\]:[^\n]*$/gm,
  },
  { what: 'is a wiki link', needs: ['[['], pattern: /!?\[\[[^[\]\n]{1,120}\]\](?![([:])/g },
  {
    what: 'is a note in another Markdown dialect',
    needs: ['^['],
    pattern: /(?<![\\\w])\^\[[^\]\n]{1,300}\]/g,
  },
  {
    what: 'is a formula in another Markdown dialect',
    needs: ['$$', '\\(', '\\['],
    pattern: /(?<![\\$])\$\$[^$]{1,300}\$\$|\\\((?=[^\n]{1,200}\\\))|\\\[(?=[\s\S]{1,300}\\\])/g,
  },
  {
    what: 'is a formula in another Markdown dialect',
    needs: ['$'],
    pattern: /(?<![\\$\w])\$(?=[^\s$\d])(?=[^$\n]{0,80}[\\^_=+])[^$\n]{1,80}(?<=[^\s$])\$(?![\w$])/g,
  },
  {
    what: 'is a citation of Pandoc',
    needs: ['@'],
    pattern: /(?<!\\)\[-?@[a-z][\w:.-]{1,60}(?:[,;][^\]\n]{0,80})?\](?![([:])/gi,
  },
  {
    what: 'is part of a grid table of Pandoc',
    needs: ['+-'],
    pattern: /^[ \t]{0,12}\+(?:[-=:]{3,}\+)+[ \t]*$/gm,
  },
  { what: 'is part of a table of Pandoc', needs: ['---'], pattern: /^ {0,12}-{3,}(?: +-{3,})+ *$/gm },
  {
    what: 'is inserted text in another Markdown dialect',
    needs: ['++'],
    pattern: /(?<![+\w])\+\+(?=[^\s+])[^+\n]{1,100}(?<=[^\s+])\+\+(?![+\w])/g,
  },
  {
    what: 'is the name of an emoji in another Markdown dialect',
    needs: [':'],
    pattern: /(?<![\w:/`]):(?:\+1|-1|[a-z][a-z0-9]{1,20}(?:_[a-z0-9]{1,20}){0,5}):(?![\w:/`])/g,
  },
  {
    what: 'starts an admonition in another Markdown dialect',
    needs: ['!!!', '???'],
    pattern: /^(?:!{3}|\?{3}\+?)[ \t]+[a-z][\w-]*(?:[ \t]+"[^"\n]*")?$/gm,
  },
  { what: 'is a Pandoc span with attributes', needs: [']{'], pattern: /(?<=\])\{[.#][\w.#= "-]{1,80}\}/g },
  { what: 'is part of a Pandoc line block', needs: ['| '], pattern: /^\| (?=\S)[^|\n]{1,300}$/gm },
  {
    what: 'includes another file',
    needs: ['include', '{!'],
    pattern: /^[ \t]{0,40}(?:!include|@include|\{!)[ \t(<"'][^\n]{1,120}$/gm,
  },
];

/** Every pattern above needs one of these; most texts, such as the cells of a large table, contain none. */
const likely = /[{[=^$\\!?|@+]|:[a-z+:-]|---|^(?:im|ex)port\s/m;

/** The foreign syntax in a text, in order, without overlaps. */
export function findForeignMarkup(text: string): readonly ForeignMark[] {
  if (!likely.test(text)) return [];
  const found = dialects
    .filter(({ needs }) => needs.some((mark) => text.includes(mark)))
    .flatMap(({ what, pattern }) =>
      matchesIn(text, pattern).map((match) => ({ index: match.index, text: match[0], what })),
    )
    .sort((a, b) => a.index - b.index || b.text.length - a.text.length);
  const out: ForeignMark[] = [];
  for (const one of found) {
    const last = out.at(-1);
    if (last === undefined || one.index >= last.index + last.text.length) out.push(one);
  }
  return out;
}
