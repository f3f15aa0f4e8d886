import { type Finding, finding } from '../../findings/finding.ts';
import { type CheckedText, type Line, paragraphLines } from '../places.ts';

/** The line of hyphens below a header, right or wrong: `| --- | :-: |`, `|- -|`. */
const hyphens = /^\|?[ \t]*:?-[-:| \t]*$/;

/** A border of a table that is drawn with signs, which another rule reports. */
const border = /^\+[-=+ ]+\+?$/;

/** Reports lines that look like a table but are text, because the line of hyphens is missing or does not fit. */
export function tableAsText(checked: CheckedText): readonly Finding[] {
  const paragraphs: Line[][] = [];
  for (const line of paragraphLines(checked)) {
    if (line.first) paragraphs.push([]);
    paragraphs.at(-1)?.push(line);
  }
  return paragraphs.flatMap((lines) => {
    if (lines.some(({ text }) => border.test(text))) return [];
    const at = lines.findIndex(({ text }, index) => startsTable(text, lines[index + 1]?.text));
    const header = lines[at];
    return header === undefined ? [] : [report(header, lines.slice(at + 1))];
  });
}

/** Whether a line and the next one are rows: both begin with a bar, or both have as many bars between spaces. */
function startsTable(text: string, next: string | undefined): boolean {
  const cells = cellsIn(text);
  if (hyphens.test(text) || cells < 2) return false;
  if (text.startsWith('|') && text.endsWith('|') && next === undefined) return true;
  if (next === undefined) return false;
  if (hyphens.test(next)) return next.includes('|') || text.startsWith('|');
  return text.startsWith('|') ? next.startsWith('|') && cellsIn(next) > 1 : cellsIn(next) === cells;
}

/** The number of cells of a row; 1 for a line without a bar that separates two texts. */
function cellsIn(text: string): number {
  const inner = text.replace(/`[^`]*`/g, '').replace(/^\|\s?|\s?\|$/g, '');
  const separator = text.startsWith('|') ? /(?<!\\)\|/g : /\s\|\s/g;
  return (inner.match(separator)?.length ?? 0) + 1;
}

function report({ text, place }: Line, others: readonly Line[]): Finding {
  const line = `| ${Array.from({ length: cellsIn(text) }, () => '---').join(' | ')} |`;
  const wrong = others.find((one) => hyphens.test(one.text));
  const hint =
    wrong === undefined
      ? `Write "${line}" as a line of its own below the first row. If no table is meant, put a backslash before each bar: "\\|".`
      : `Write "${line}" in place of "${wrong.text}": one group of hyphens for each column.`;
  return finding('table-as-text', place, 'These lines look like a table but are shown as text', hint);
}
