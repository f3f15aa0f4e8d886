/** The plain data that the preview sends to the script in its pages, and to the terminal. */

import { type Finding, findingRecord } from '../findings/finding.ts';
import { printable } from '../source.ts';

/**
 * A finding as displayed on the page. The line is in three pieces, so that the browser can mark the exact characters.
 */
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

/** What a page receives over its event stream, first when it connects and then after every build. */
export interface PageState {
  /** Digest of the current content at the page's address: if it differs from the page's own, the page reloads. */
  readonly page: string;
  /** Why the last build failed, if not because of a finding. */
  readonly problem?: string;
  readonly findings: readonly ShownFinding[];
}

/**
 * Characters shown before and after the place of a finding; a paragraph of a legal text is often one line of thousands.
 */
const shownBefore = 60;
const shownAfter = 100;

/** A finding with its line, cut around its place. */
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
