/**
 * Assigns ids of sections and headings that are stable across all versions of an import: a title is matched with its
 * like in the previous version, otherwise by the similarity of texts.
 */

import { type Cache, createSlot, noCache } from '../../cache.ts';
import { idProblem, isDeviceName, reservedSectionIds, toId } from '../../content/id.ts';
import { inlineText } from '../../document/inline-text.ts';
import { blockText } from '../../document/part-text.ts';
import type { AnchorChanges, Inline } from '../../model/index.ts';
import { likeness } from '../../redline/likeness.ts';
import { typedNumberOf } from '../heading-number.ts';
import type { Outline, OutlinePart } from '../outline.ts';
import { alikePairs, evidenceFor, leastLikeness } from './guess-renames.ts';

/** A section or heading of a version, with its anchor. */
export interface Unit {
  readonly kind: 'section' | 'heading';
  /** Its title without a typed number, since numbers come and go. */
  readonly title: string;
  /** Only the letters and digits of the title: changes of case and punctuation do not count. */
  readonly key: string;
  readonly text: string;
  /** Index of its section in the outline, -1 for the preamble. */
  readonly section: number;
  /** Index of its part in the section, 0 for the section itself. */
  readonly part: number;
  anchor: string;
}

/** The state of earlier versions: the units of the last one, and every unit that has gone since. */
export interface IdHistory {
  readonly last: readonly Unit[];
  readonly gone: ReadonlyMap<string, Unit>;
}

/** The ids of a version. */
export interface AssignedIds {
  readonly units: readonly Unit[];
  readonly changes: AnchorChanges;
  readonly history: IdHistory;
  /** Units treated as the same as in the previous version although their anchor or title changed. */
  readonly renames: readonly Rename[];
}

/** A section or heading before and after. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  readonly titles: readonly [string, string];
  readonly evidence: string;
}

/** Whether two sections with similar texts may be treated as the same. */
type MayPair = (after: Unit, before: Unit) => boolean;

/** Identifies a guess: the old anchor and the new title. */
export function renameKey(anchor: string, title: string): string {
  return JSON.stringify([anchor, title]);
}

/**
 * Assigns an anchor to every section and heading of an outline. Guesses whose `renameKey` is in `rejected` are not
 * made.
 */
export function assignIds(
  outline: Outline,
  history: IdHistory,
  rejected: ReadonlySet<string> = new Set(),
  cache: Cache = noCache,
): AssignedIds {
  const mayPair: MayPair = (after, before) => !rejected.has(renameKey(before.anchor, after.title));
  const units = unitsOf(outline, cache);
  const sections = units.filter(({ kind }) => kind === 'section');
  const headings = units.filter(({ kind }) => kind === 'heading');
  const lastSections = history.last.filter(({ kind }) => kind === 'section');
  const lastHeadings = history.last.filter(({ kind }) => kind === 'heading');
  const pairs = pairAlike(sections, lastSections, () => '', mayPair);
  const used = new Set<string>();
  for (const [now, before] of pairs) take(now, before.anchor, used);
  const numbers = new Map<string, number>();
  for (const now of sections)
    if (now.anchor === '') take(now, newSectionId(now, history, used, numbers), used);
  const idOf = (unit: Unit): string =>
    unit.section < 0 ? 'preamble' : (sections[unit.section]?.anchor ?? '');
  const wereIn = (unit: Unit): string => unit.anchor.slice(0, unit.anchor.indexOf('.'));
  const inner = pairAlike(
    headings,
    lastHeadings,
    (unit) => (unit.anchor === '' ? idOf(unit) : wereIn(unit)),
    mayPair,
  );
  for (const [now, before] of inner) {
    const anchor = `${idOf(now)}${before.anchor.slice(before.anchor.indexOf('.'))}`;
    if (!used.has(anchor) && (anchor === before.anchor || !isTaken(now, anchor, history)))
      take(now, anchor, used);
  }
  for (const now of headings)
    if (now.anchor === '') take(now, newHeadingId(now, idOf(now), history, used, numbers), used);
  const all = new Map([...pairs, ...inner]);
  const across = pairLeft(units, history.last, all, mayPair);
  const same = new Map([...all, ...across]);
  return { units, ...changesOf(units, history, same), renames: renamesIn(same) };
}

function renamesIn(pairs: ReadonlyMap<Unit, Unit>): readonly Rename[] {
  return [...pairs].flatMap(([after, before]): readonly Rename[] => {
    if (after.anchor === before.anchor && after.key === before.key) return [];
    const evidence = after.key === before.key ? 'the same title' : evidenceFor(after, before);
    return [{ from: before.anchor, to: after.anchor, titles: [before.title, after.title], evidence }];
  });
}

function take(unit: Unit, anchor: string, used: Set<string>): void {
  unit.anchor = anchor;
  used.add(anchor);
}

function unitsOf({ preamble, sections }: Outline, cache: Cache): readonly Unit[] {
  const headings = (parts: readonly OutlinePart[], section: number): readonly Unit[] =>
    parts.flatMap((part, at): readonly Unit[] => {
      if (part.heading === undefined) return [];
      const { title, key } = namesOf(part.heading.inline, cache);
      return [{ kind: 'heading', title, key, text: partWords(part, cache), section, part: at, anchor: '' }];
    });
  return [
    ...headings(preamble, -1),
    ...sections.flatMap((one, section): readonly Unit[] => {
      const { plain, title, key } = namesOf(one.title, cache);
      const text = [plain, ...one.parts.map((part) => partWords(part, cache))].join('\n');
      return [
        { kind: 'section', title, key, text, section, part: 0, anchor: '' },
        ...headings(one.parts, section),
      ];
    }),
  ];
}

/** A title as plain text, without a typed number. */
interface Names extends Pick<Unit, 'title' | 'key'> {
  readonly plain: string;
}

/** Titles and parts recur in the next version. */
const nameSlot = createSlot<Names>('names of a heading');
const wordSlot = createSlot<string>('words of a part');

function namesOf(inline: readonly Inline[], cache: Cache): Names {
  return cache.get(nameSlot, inline, '', () => {
    const plain = inlineText(inline).replace(/\s+/g, ' ').trim();
    const title = plain.slice(typedNumberOf(plain)?.label.length ?? 0);
    return { plain, title, key: toId(title) };
  });
}

function partWords({ heading, content }: OutlinePart, cache: Cache): string {
  const plain = heading === undefined ? '' : namesOf(heading.inline, cache).plain;
  if (content.length === 0) return plain;
  return cache.get(wordSlot, content, plain, () => [plain, ...content.map(blockText)].join('\n'));
}

/**
 * Pairs units with those of the previous version: the same title and text, then the same title if it is unique within
 * the same group, then anywhere, then by the similarity of texts, the most similar first.
 */
function pairAlike(
  now: readonly Unit[],
  before: readonly Unit[],
  groupOf: (unit: Unit) => string,
  mayPair: MayPair,
): ReadonlyMap<Unit, Unit> {
  const pairs = new Map<Unit, Unit>();
  const taken = new Set<Unit>();
  const pair = (a: Unit, b: Unit): void => {
    pairs.set(a, b);
    taken.add(b);
  };
  // Most of a version is unchanged and in the same position, which needs no keys.
  now.forEach((unit, at) => {
    const other = before[at];
    if (other?.title === unit.title && other.text === unit.text && groupOf(unit) === groupOf(other))
      pair(unit, other);
  });
  const inGroup = (unit: Unit): string => JSON.stringify([groupOf(unit), unit.key]);
  const anywhere = (unit: Unit): string => unit.key;
  const steps = [
    { nameOf: inGroup, exact: true },
    { nameOf: inGroup, exact: false },
    { nameOf: anywhere, exact: true },
    { nameOf: anywhere, exact: false },
  ];
  for (const { nameOf, exact } of steps) {
    const gone = before.filter((unit) => !taken.has(unit));
    const come = now.filter((unit) => !pairs.has(unit));
    const [left, right] = exact ? byText(gone, come, nameOf) : [byKey(gone, nameOf), byKey(come, nameOf)];
    for (const [name, units] of right) {
      const others = left.get(name) ?? [];
      if (!exact && (units.length !== 1 || others.length !== 1)) continue;
      units.forEach((unit, place) => {
        const other = others[place];
        if (other !== undefined) pair(unit, other);
      });
    }
  }
  for (const [a, b] of alikePairs(
    now.filter((unit) => !pairs.has(unit)),
    before.filter((unit) => !taken.has(unit)),
    mayPair,
  ))
    pair(a, b);
  return pairs;
}

/**
 * Pairs two lists of units by name and text. Texts are long, and most changed ones differ in length, so only possible
 * matches are compared.
 */
function byText(
  a: readonly Unit[],
  b: readonly Unit[],
  nameOf: (unit: Unit) => string,
): readonly [ReturnType<typeof byKey>, ReturnType<typeof byKey>] {
  const short = (unit: Unit): string => `${unit.text.length} ${nameOf(unit)}`;
  const [inA, inB] = [new Set(a.map(short)), new Set(b.map(short))];
  const full = (unit: Unit): string => JSON.stringify([nameOf(unit), unit.text]);
  return [
    byKey(
      a.filter((unit) => inB.has(short(unit))),
      full,
    ),
    byKey(
      b.filter((unit) => inA.has(short(unit))),
      full,
    ),
  ];
}

function byKey(units: readonly Unit[], key: (unit: Unit) => string): ReadonlyMap<string, readonly Unit[]> {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const name = key(unit);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [unit]);
    else group.push(unit);
  }
  return groups;
}

/** Pairs sections that became headings, and headings that became sections. */
function pairLeft(
  now: readonly Unit[],
  before: readonly Unit[],
  pairs: ReadonlyMap<Unit, Unit>,
  mayPair: MayPair,
): ReadonlyMap<Unit, Unit> {
  const taken = new Set(pairs.values());
  return new Map(
    alikePairs(
      now.filter((unit) => !pairs.has(unit)),
      before.filter((unit) => !taken.has(unit)),
      mayPair,
    ),
  );
}

/**
 * Whether an anchor belonged to something else. It stays reserved for that, unless this text is the same one,
 * reintroduced.
 */
function isTaken(unit: Unit, anchor: string, { last, gone }: IdHistory): boolean {
  if (last.some((one) => one.anchor === anchor)) return true;
  const former = gone.get(anchor);
  if (former === undefined) return false;
  return former.key !== unit.key && likeness(former.text, unit.text) < leastLikeness;
}

function newSectionId(
  unit: Unit,
  history: IdHistory,
  used: ReadonlySet<string>,
  numbers: Map<string, number>,
): string {
  const back = [...history.gone.values()].find(
    (one) => one.kind === 'section' && !used.has(one.anchor) && one.key === unit.key,
  );
  if (back !== undefined) return back.anchor;
  const id = shortened(unit.key);
  const base = id === '' ? `section-${unit.section + 1}` : id;
  const short = shortId(unit.title);
  const free = (one: string): boolean =>
    idProblem(one) === undefined &&
    !reservedSectionIds.includes(one) &&
    !isDeviceName(one) &&
    !used.has(one) &&
    !isTaken(unit, one, history);
  return firstFree([...(short === undefined ? [] : [short]), base], base, free, numbers);
}

function newHeadingId(
  unit: Unit,
  section: string,
  history: IdHistory,
  used: ReadonlySet<string>,
  numbers: Map<string, number>,
): string {
  const id = shortened(unit.key) || 'heading';
  const free = (one: string): boolean =>
    idProblem(one) === undefined &&
    !used.has(`${section}.${one}`) &&
    !isTaken(unit, `${section}.${one}`, history);
  const inSection = `${section}.`;
  return `${inSection}${firstFree([unit.key, id], id, free, numbers, inSection)}`;
}

/**
 * The first wanted id that is free, or the base with a number. `numbers` has the last number of each base in its section:
 * a thousand sections with one title are not counted a thousand times.
 */
function firstFree(
  wanted: readonly string[],
  base: string,
  free: (id: string) => boolean,
  numbers: Map<string, number>,
  section = '',
): string {
  const found = wanted.find(free);
  if (found !== undefined) return found;
  const name = section + base;
  for (let number = numbers.get(name) ?? 2; ; number++) {
    if (!free(`${base}-${number}`)) continue;
    numbers.set(name, number);
    return `${base}-${number}`;
  }
}

function shortened(id: string): string {
  if (id.length <= 60) return id;
  const cut = id.slice(0, 60);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, 30);
}

/** `collect` for "How we collect your data": in an English title of this form, the first meaningful word. */
function shortId(title: string): string | undefined {
  const [, rest] = /^(?:how|what|when|why|where) (?:do |does |may )?(?:we|you|i) (.+)$/i.exec(title) ?? [];
  const words = toId(rest ?? '').split('-');
  return words.find(
    (word) => word.length > 2 && !['use', 'may', 'can', 'will', 'the', 'and', 'your', 'our'].includes(word),
  );
}

function changesOf(
  units: readonly Unit[],
  history: IdHistory,
  pairs: ReadonlyMap<Unit, Unit>,
): { readonly changes: AnchorChanges; readonly history: IdHistory } {
  const anchors = new Set(units.map(({ anchor }) => anchor));
  const former = new Set(history.last.map(({ anchor }) => anchor));
  const now = new Map([...pairs].map(([unit, before]) => [before, unit.anchor]));
  const moved: Record<string, string> = {};
  const retired: string[] = [];
  const gone = new Map(history.gone);
  for (const unit of history.last) {
    if (anchors.has(unit.anchor)) continue;
    const to = now.get(unit);
    if (to === undefined) retired.push(unit.anchor);
    else moved[unit.anchor] = to;
    gone.set(unit.anchor, unit);
  }
  for (const anchor of anchors) gone.delete(anchor);
  const added = [...anchors].filter((anchor) => !former.has(anchor));
  return { changes: { added, moved, retired }, history: { last: units, gone } };
}
