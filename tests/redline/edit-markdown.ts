/** Random edits of Markdown: of its blocks, and of the words in them. */

import fc from 'fast-check';

/** An edit; `at` and `to` choose blocks, `word` a word, all by remainder. */
export interface Edit {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly to: number;
  readonly word: number;
  readonly text: string;
}

const kinds = [
  'delete block',
  'insert block',
  'move block',
  'duplicate block',
  'split block',
  'merge blocks',
  'delete word',
  'insert word',
  'replace word',
  'swap words',
  'give emphasis',
  'take emphasis',
  'give link',
  'change target',
  'delete line',
  'duplicate line',
  'indent line',
] as const;

const words = [
  'not',
  'data',
  'shall',
  'pay 5 %',
  '(b)',
  '情報',
  'بيانات',
  '👩‍👩‍👧',
  'e\u0301',
  '**',
  '_a_',
  '|',
  '[x](/y)',
  '`c`',
  '\\',
];

export const editOf: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(60),
  to: fc.nat(60),
  word: fc.nat(60),
  text: fc.constantFrom(...words),
});

/** The text with one edit. */
export function editMarkdown(markdown: string, edit: Edit): string {
  const blocks = markdown.split('\n\n');
  const at = edit.at % blocks.length;
  const to = edit.to % (blocks.length + 1);
  const block = blocks[at] ?? '';
  switch (edit.kind) {
    case 'delete block':
      return blocks.length < 3 ? markdown : blocks.toSpliced(at, 1).join('\n\n');
    case 'insert block':
      return blocks.toSpliced(to, 0, `A new one, ${edit.text}, that nobody wrote before.`).join('\n\n');
    case 'move block':
      return blocks.toSpliced(at, 1).toSpliced(to, 0, block).join('\n\n');
    case 'duplicate block':
      return blocks.toSpliced(to, 0, block.replace(/^===.*\n/m, '')).join('\n\n');
    case 'merge blocks':
      return blocks.toSpliced(at, 2, `${block} ${blocks[at + 1] ?? ''}`).join('\n\n');
    default:
      return blocks.toSpliced(at, 1, editBlock(block, edit)).join('\n\n');
  }
}

function editBlock(block: string, edit: Edit): string {
  if (edit.kind === 'delete line' || edit.kind === 'duplicate line' || edit.kind === 'indent line') {
    const lines = block.split('\n');
    const at = edit.word % lines.length;
    const line = lines[at] ?? '';
    if (line.startsWith('===')) return block;
    const replaced = { 'delete line': [], 'duplicate line': [line, line], 'indent line': [`  ${line}`] };
    return lines.toSpliced(at, 1, ...replaced[edit.kind]).join('\n');
  }
  const pieces = block.split(/( +)/);
  const at = (edit.word * 2) % (pieces.length + (pieces.length % 2));
  const word = pieces[at] ?? '';
  if (word.includes('===') || pieces[0] === '===') return block;
  return pieces.toSpliced(at, 1, editWord(word, pieces[at + 2] ?? '', edit)).join('');
}

function editWord(word: string, next: string, { kind, text }: Edit): string {
  switch (kind) {
    case 'split block':
      return `${word}\n\n`;
    case 'delete word':
      return '';
    case 'insert word':
      return `${word} ${text}`;
    case 'replace word':
      return text;
    case 'swap words':
      return `${next} ${word}`;
    case 'give emphasis':
      return `*${word}*`;
    case 'take emphasis':
      return word.replace(/[*_`]/g, '');
    case 'give link':
      return `[${word}](/to)`;
    case 'change target':
      return word.replace(/\]\([^)]*\)/, '](/elsewhere)');
    default:
      return word;
  }
}
