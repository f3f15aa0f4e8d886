import { indexDocument } from '../../document/index-site.ts';
import { type Finding, finding, type Place } from '../../findings/finding.ts';
import type { Document, Target } from '../../model/index.ts';
import { typedNumbers } from '../patterns/number-words.ts';
import { CheckedText, foundInlines, placeOfText, textAt } from '../places.ts';

/** Section or heading by number in lower case. */
type Numbered = ReadonlyMap<string, Target>;

/**
 * Reports typed section numbers that now lead to a different section than in the version that readers see, because
 * sections were added, removed or reordered: "See Section III" in text that the draft left unchanged.
 */
export function renumberedReference(checked: CheckedText, published: Document): readonly Finding[] {
  const { document } = checked;
  const [language = ''] = document.language.split('-');
  const after = numbered(document);
  const before = numbered(published);
  const places = textPlaces(checked).filter((place) =>
    typedNumbers(textAt(place), language, true).some(
      ({ text }) => movedTo(text, before, after) !== undefined,
    ),
  );
  if (places.length === 0) return [];
  const unchanged = new Set(textPlaces(new CheckedText(published)).map(textAt));
  const targets = indexDocument(document).targets;
  return places
    .filter((place) => unchanged.has(textAt(place)))
    .flatMap((place) =>
      typedNumbers(textAt(place), language, true).flatMap(({ text, at, foreign }) => {
        const moved = foreign ? undefined : movedTo(text, before, after);
        if (moved === undefined) return [];
        return [report(text, at, place, moved, targets.get(moved.was.anchor))];
      }),
    );
}

interface Moved {
  /** What had the number in the version that readers see. */
  readonly was: Target;
  /** What has the number in the draft. */
  readonly is: Target;
}

function movedTo(text: string, before: Numbered, after: Numbered): Moved | undefined {
  const [was, is] = [before.get(keyOf(text)), after.get(keyOf(text))];
  return was !== undefined && is !== undefined && was.anchor !== is.anchor ? { was, is } : undefined;
}

/** `3(a)` is looked up as `3`, since list items have no number in the index. */
function keyOf(text: string): string {
  return text.toLowerCase().replace(/\(.*$/, '');
}

function numbered(document: Document): Numbered {
  const targets = [...indexDocument(document).targets.values()].filter(({ number }) => number !== '');
  return new Map(targets.map((target) => [target.number.toLowerCase(), target]));
}

function report(
  text: string,
  at: number,
  place: Place,
  { was, is }: Moved,
  kept: Target | undefined,
): Finding {
  const start = place.span.start + at;
  const span = { start, end: start + text.length };
  const now = kept === undefined ? `"${was.title}" no longer exists` : `"${was.title}" is now ${kept.number}`;
  const message = `In the published version "${text}" was "${was.title}", but now it is "${is.title}"; ${now}`;
  const target = kept ?? is;
  const hint = `If "${target.title}" is meant, link to it without link text, "[](#${target.anchor})": the build fills in the number.`;
  return finding('typed-number', placeOfText({ source: place.source, span }, text), message, hint);
}

/** All text outside links (their targets decide), and all titles and summaries. */
function textPlaces(checked: CheckedText): readonly Place[] {
  const inLinks = new Set<unknown>();
  const texts = foundInlines(checked, 'link', 'text').flatMap(({ node, place }) => {
    if (node.type === 'link') for (const child of node.children) inLinks.add(child);
    return node.type === 'text' && !inLinks.has(node) ? [place] : [];
  });
  const titles = checked.sections.map(({ file: { source, titleSpan } }) => ({
    source,
    span: titleSpan,
  }));
  return [...texts, ...titles];
}
