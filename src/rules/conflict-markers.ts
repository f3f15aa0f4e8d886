import { type Finding, finding } from '../findings/finding.ts';
import { type Source, type Span, toSource } from '../source.ts';
import { type CheckedText, foundBlocks } from './places.ts';

/** What may be before a marker: indentation, and the marks of quotations and items. */
const before = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t]))*[ \t]*/;

/** Lines that git writes around two texts that it could not merge: seven signs, no more and no less. */
const marker = /^(?:(?:<{7}|\|{7}|>{7})(?: .*)?|={7})$/;

/** The start of the common text, which no table has: it has a label and no cells. */
const common = /^\|{7} [^|]+$/;

/** What Jujutsu writes within a conflict. */
const changed = /^(?:%{7}|\+{7}|-{7}|\\{7}) .*$/;

/** Within a conflict those of an inner one have more signs; see `conflict-marker-size` in gitattributes(5). */
const inner = /^(?:(?:<{8,}|\|{8,}|>{8,})(?: .*)?|={8,})$/;

/** Reports conflict markers around two texts that are both in the file. */
export function conflictMarkers(checked: CheckedText): readonly Finding[] {
  const code = foundBlocks(checked, 'code-block')
    .filter(({ node }) => node.fenced)
    .map(({ place }) => place);
  return checked.sections.flatMap(({ file: { source } }) =>
    markersIn(source.text)
      .filter(
        ({ start }) =>
          !code.some(
            ({ source: { path }, span }) => path === source.path && span.start <= start && start < span.end,
          ),
      )
      .map((span) => markerFinding(source, span)),
  );
}

/** The finding for a marker. */
export function markerFinding(source: Source, span: Span): Finding {
  const line = source.text.slice(span.start, span.end);
  const message = `"${line.slice(0, 40)}" is a conflict marker: two texts are here, and one of them must be removed`;
  return finding('conflict-markers', { source, span }, message);
}

/**
 * The conflict markers in a text. A line of equals signs counts only between a start and an end marker; elsewhere it
 * underlines a heading.
 */
export function markersIn(text: string): readonly Span[] {
  if (!/<{7}|>{7}|\|{7} /.test(text)) return [];
  const spans: Span[] = [];
  let open = false;
  let at = 0;
  for (const raw of text.split('\n')) {
    const own = raw.trimEnd();
    const from = before.exec(own)?.[0].length ?? 0;
    const line = own.slice(from);
    const isMarker = marker.test(line);
    const kind = line.charAt(0);
    if (isMarker && kind === '<') open = true;
    const counts = isMarker
      ? open || kind === '>' || common.test(line)
      : open && (inner.test(line) || changed.test(line));
    if (counts) spans.push({ start: at + from, end: at + own.length });
    if (isMarker && kind === '>') open = false;
    at += raw.length + 1;
  }
  return spans;
}

/** Findings for conflict markers in a file that is not part of a policy, such as one to be imported. */
export function markersInFile(path: string, text: string): readonly Finding[] {
  const source = toSource(path, text);
  const found = markersIn(text);
  if (found.length === 0) return [];
  const fences = /\.(?:md|mdx|markdown|mdown|mkd|mdwn|qmd|rmd)$/i.test(path) ? fencesIn(text) : [];
  return found
    .filter(({ start }) => !fences.some((code) => code.start <= start && start < code.end))
    .map((span) => markerFinding(source, span));
}

/** Fenced code whose fences are closed: in a conflict, the start of one may be in only one of the texts. */
function fencesIn(text: string): readonly Span[] {
  const fences = text.matchAll(
    /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:(?! {0,3}\1)[^\n]*\n)*? {0,3}\1[`~]*[ \t]*$/gm,
  );
  return [...fences].map(({ index, 0: code }) => ({ start: index, end: index + code.length }));
}
