/** What the preview tells the script in its pages, and the terminal: plain data. */

import { type Finding, findingRecord } from '../findings/finding.ts';
import { printable } from '../source.ts';

/** A finding as the page shows it. The line is in three pieces, so that the browser marks the very characters. */
export interface ShownFinding {
  readonly code: string;
  readonly severity: Finding['severity'];
  /** `content/privacy/draft/en/10-collect.md:4:12`. */
  readonly place: string;
  readonly message: string;
  readonly hint: string;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** What a page learns over its event stream, first when it connects and then after every build. */
export interface PageState {
  /** Digest of what stands at the page's address now: where the page was made from another, it loads anew. */
  readonly page: string;
  /** Why the last build failed, where it was not for a finding. */
  readonly problem?: string;
  readonly findings: readonly ShownFinding[];
}

/** Characters shown before and after the place of a finding; legal paragraphs are often one line of thousands. */
const shownBefore = 60;
const shownAfter = 100;

/** A finding with the line that it stands in, cut around its place. */
export function viewFinding(one: Finding): ShownFinding {
  const { code, severity, file, line, column, message, hint } = findingRecord(one);
  const { source, span } = one.place;
  const start = Math.min(span.start, source.text.length);
  const lineStart = start - (column - 1);
  const lineBreak = source.text.indexOf('\n', start);
  const lineEnd = lineBreak === -1 ? source.text.length : lineBreak;
  const end = Math.max(start, Math.min(span.end, lineEnd, start + shownAfter));
  const from = Math.max(lineStart, start - shownBefore);
  const to = Math.min(lineEnd, end + shownAfter);
  const piece = (first: number, last: number): string => printable(source.text.slice(first, last));
  return {
    code,
    severity,
    place: `${file}:${line}:${column}`,
    message,
    hint,
    before: `${from > lineStart ? '…' : ''}${piece(from, start)}`,
    marked: `${piece(start, end)}${end < Math.min(span.end, lineEnd) ? '…' : ''}`,
    after: `${piece(end, to)}${to < lineEnd ? '…' : ''}`,
  };
}
