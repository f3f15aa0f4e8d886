/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is put into texts: what opens, closes or ends something in Markdown, HTML, YAML or a template. */
export const snippets: readonly string[] = [
  ...[
    '---\n',
    '\n---\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '    ',
    '\0',
    '\uFEFF',
    '\u202E',
    '\u2028',
    '\u00A0',
    '\uD83D\uDE00',
  ],
  ...[
    '# ',
    '## ',
    '### ',
    '\n## H {#x}\n',
    '{#',
    '{#collect}',
    '- ',
    '* ',
    '1. ',
    '(a) ',
    '(iv) ',
    'A. ',
    '> ',
    '```',
    '~~~\n',
  ],
  ...[
    '*',
    '**',
    '_',
    '~~',
    '`',
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '![a](x.png)',
    '[a](#b)',
    '[](#)',
    '[a]: #b\n',
    '<http://x>',
  ],
  ...[
    '[^1]',
    '\n[^1]: ',
    '|',
    '\n|a|b|\n|-|-|\n|c|d|e|\n',
    ':',
    '\n: ',
    '\\',
    '&amp;',
    '&#0;',
    '&lt;',
    '  \n',
    '===\n',
    '***\n',
  ],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</p></section></main>',
    '<!--',
    '-->',
    '<a href="javascript:alert(1)">',
  ],
  ...[
    '<svg onload=alert(1)>',
    '<iframe srcdoc="',
    '<style>',
    '</style>',
    '<base href=//x>',
    '">',
    "'>",
    '<',
    '>',
    '<div>\n',
    '<![CDATA[',
  ],
  ...[
    '[a](javascript:alert(1))',
    '[a](java&#115;cript:alert(1))',
    '[a](data:text/html,x)',
    '[a](//x)',
    '![a](data:,x)',
    '<javascript:alert(1)>',
  ],
  ...[
    'title: ',
    'title: x\n',
    'aliases:\n  a: b\n',
    'summary: |\n  ',
    'status: empty\n',
    '? ',
    '&a ',
    '*a',
    '!!js/function ',
    '<<: ',
    '{',
    '}',
    '"',
    "'",
  ],
  ...[
    '__proto__: x\n',
    'constructor: x\n',
    '{{ 7 * 7 }}',
    '{% raw %}',
    '{# ',
    '$\u007bx}',
    '<%= x %>',
    'TODO',
    'section 9.9',
    '第三条',
    'é',
    'e\u0301',
    '数据',
    'بيانات',
  ],
];

/**
 * A section file after one to six random changes: what is cut, doubled, exchanged or put in. Four of five keep their
 * front matter, and most changes whole characters, since a file that is no text at all is refused before it is read.
 */
export function mutate(file: Buffer, others: readonly Buffer[], random: () => number): Buffer {
  const closing = file.indexOf('\n---\n');
  const body = closing !== -1 && random() < 0.8 ? closing + '\n---\n'.length : 0;
  let mutant = file.subarray(body);
  for (let left = 1 + below(6, random); left > 0; left -= 1) mutant = change(mutant, others, random);
  return Buffer.concat([file.subarray(0, body), mutant]);
}

/** The start of the character that a byte belongs to (UTF-8). */
function whole(text: Buffer, at: number): number {
  let start = at;
  while (start > 0 && ((text[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

function below(limit: number, random: () => number): number {
  return Math.floor(random() * limit);
}

function change(text: Buffer, others: readonly Buffer[], random: () => number): Buffer {
  const at = (buffer: Buffer, offset: number): number =>
    random() < 0.98 ? whole(buffer, offset) : Math.min(offset, buffer.length);
  const from = at(text, below(text.length + 1, random));
  const to = Math.max(from, at(text, Math.min(text.length, from + below(random() < 0.5 ? 4 : 200, random))));
  const [before, within, after] = [text.subarray(0, from), text.subarray(from, to), text.subarray(to)];
  const other = others[below(others.length, random)] ?? text;
  const start = at(other, below(other.length, random));
  const end = at(other, Math.min(other.length, start + below(300, random)));
  switch (below(8, random)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, within, within, after]);
    case 2:
      return Buffer.concat([before, other.subarray(start, end), after]);
    case 3:
      return Buffer.concat([within, before, after]);
    case 4:
      return Buffer.concat([
        before,
        Buffer.of(below(random() < 0.9 ? 128 : 256, random)),
        text.subarray(Math.min(from + 1, text.length)),
      ]);
    default:
      return Buffer.concat([
        before,
        Buffer.from(snippets[below(snippets.length, random)] ?? ''),
        text.subarray(from),
      ]);
  }
}
