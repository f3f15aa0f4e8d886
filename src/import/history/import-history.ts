/**
 * Imports states of a foreign file as a policy with its history. The passes, for each state in order:
 *
 * 1. read: bytes to headings and blocks (`read-file.ts`); all states first, so that one numbering style fits all of them
 * 2. outline: title, sections, numbers (`outline.ts`)
 * 3. ids: what the previous version contained keeps its id (`assign-ids.ts`)
 * 4. write: the files of the text (`write-sections.ts`)
 * 5. check: the independent reader finds every word and link again (`check-import.ts`)
 * 6. release: the record, which names the previous one
 *
 * Nothing is written to disk here; `write-policy.ts` does that atomically.
 */

import { type Cache, RunCache } from '../../cache.ts';
import { inlineText } from '../../document/inline-text.ts';
import { inlinesOf } from '../../document/visit.ts';
import { type Finding, finding, hasErrors, Refusal } from '../../findings/finding.ts';
import type { Day, NumberStyle, Tag, VersionId } from '../../model/index.ts';
import {
  type CheckedSource,
  type CheckTask,
  checkImport,
  lostFindings,
  noReadings,
} from '../../proof/check-import.ts';
import { fail, type Result, succeed } from '../../result.ts';
import { markersInFile } from '../../rules/conflict-markers.ts';
import { findPlaceholders } from '../../rules/patterns/placeholders.ts';
import { toSource } from '../../source.ts';
import { ImageBringer } from '../bring-images.ts';
import { cureCharacters } from '../cure-characters.ts';
import { excerpt } from '../excerpt.ts';
import type { Flow } from '../flow.ts';
import { type Outline, outlineFlow, typedDepths } from '../outline.ts';
import { formatOf, readFile } from '../readers/read-file.ts';
import { type Naming, writePolicyYaml, writeSections } from '../write-sections.ts';
import { type AssignedIds, assignIds, type IdHistory } from './assign-ids.ts';
import { type DatedState, refuseCrowdedDays } from './crowded-days.ts';
import { findStatedDay } from './find-date.ts';
import type { Import, ImportRequest, Renaming, State } from './import-request.ts';
import { placeOrders } from './order-sections.ts';
import { ReleaseWriter } from './release-versions.ts';

/** State that is passed from one version to the next. */
interface Running {
  history: IdHistory;
  orders: ReadonlyMap<string, number>;
  day: Day | undefined;
  /** The date that the last text stated. */
  stated: Day | undefined;
}

/** An imported text. */
interface ImportedText {
  readonly outline: Outline;
  readonly ids: AssignedIds;
  readonly orders: ReadonlyMap<string, number>;
  /** Texts, and the images in them. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly findings: readonly Finding[];
  /** What to check in it against its source. */
  readonly task: (source: CheckedSource) => CheckTask;
}

/** A state after reading. */
interface ReadState {
  readonly state: State;
  readonly flow: Flow;
}

/**
 * Imports states, which must be in order. Problems in their texts are findings. Throws a Fault if a file cannot be
 * read, or if most versions would have the same date.
 */
export async function importHistory(states: readonly State[], request: ImportRequest): Promise<Import> {
  const cache = new RunCache();
  const findings: Finding[] = [];
  const read = await readStates(states, request, cache, findings);
  const typed = typedDepths(
    read.map(({ flow }) => flow),
    request,
    cache,
  );
  const running: Running = {
    history: { last: [], gone: new Map() },
    orders: new Map(),
    day: undefined,
    stated: undefined,
  };
  const readings = noReadings();
  const releases = new ReleaseWriter(request, cache);
  const days: DatedState[] = [];
  const renamings: Renaming[] = [];
  let newest: ImportedText | undefined;
  let words = 0;
  let skipped = 0;
  for (const [at, { state, flow }] of read.entries()) {
    const text = importText(flow, request, running, cache, typed);
    request.progress?.(at + 1, read.length);
    if (request.skipAlike && isSame(text.files, newest?.files)) {
      skipped++;
      continue;
    }
    const check = await checkImport(text.task(checkedSource(state, flow)), readings);
    words = check.words;
    if (states.length === 1 && flow.items.length === 0 && check.lost.length === 0) refuseEmpty(state.shown);
    findings.push(...text.findings, ...lostFindings(flow.source, check));
    newest = text;
    running.history = text.ids.history;
    running.orders = text.orders;
    if (!request.history) continue;
    const dated = dayOf(flow, state, request, running);
    findings.push(...dated.findings);
    running.day = dated.day;
    running.stated = dated.stated;
    days.push({ day: dated.day, state });
    const version = releases.add(dated.day, state.from, text.files, text.ids.changes);
    renamings.push(...text.ids.renames.map((rename) => ({ version, ...rename })));
  }
  refuseCrowdedDays(days, request);
  const draft = [...(newest?.files ?? [])].map(([path, text]) => [draftPath(path), encode(text)] as const);
  return {
    files: new Map([...draft, ...releases.files]),
    findings,
    versions: releases.versions,
    skipped,
    sections: newest?.outline.sections.length ?? 0,
    words,
    renamings,
  };
}

/** Refuses a source that has nothing to read: the proof found no word in it either. */
function refuseEmpty(shown: string): never {
  throw new Refusal(
    `"${shown}" has no text that a reader of it sees. If it is a web page that a script fills, save it from a browser after it was loaded.`,
  );
}

/** The states that can be imported; problems of the others are added to `findings`. */
async function readStates(
  states: readonly State[],
  request: ImportRequest,
  cache: Cache,
  findings: Finding[],
): Promise<readonly ReadState[]> {
  const images = new ImageBringer();
  const out: ReadState[] = [];
  for (const state of states) {
    const read = await readState(state, request, cache, states.length);
    if (!read.ok) {
      findings.push(read.reason);
      continue;
    }
    const flow = read.value;
    const conflicts = formatOf(state.name) === 'word' ? [] : markersInFile(state.shown, flow.source.text);
    if (conflicts.length === 0) out.push({ state, flow: cureCharacters(images.bring(flow, state.beside)) });
    else if (request.skipUnreadable) findings.push(skippedState(state.shown, 'It contains conflict markers'));
    else findings.push(...conflicts);
  }
  return out;
}

/** Reads a state. One that cannot be read is a finding where such states are skipped; else throws a Refusal. */
async function readState(
  { name, shown, bytes }: State,
  { encoding, skipUnreadable }: ImportRequest,
  cache: Cache,
  count: number,
): Promise<Result<Flow, Finding>> {
  try {
    return succeed(await readFile(name, shown, bytes, cache, encoding));
  } catch (cause) {
    if (!(cause instanceof Refusal) || count === 1) throw cause;
    if (skipUnreadable !== true)
      throw new Refusal(`${cause.message} To skip states that cannot be read, use --skip-unreadable.`, {
        cause,
      });
    return fail(skippedState(shown, cause.message));
  }
}

/** The finding for a skipped state. */
function skippedState(shown: string, reason: string): Finding {
  const source = toSource(shown, '');
  return finding('import-state-skipped', { source, span: { start: 0, end: 0 } }, reason);
}

function draftPath(path: string): string {
  return path === 'policy.yaml' ? path : `draft/${path}`;
}

function encode(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** Whether the files are identical, byte for byte, so that readers could not see a difference. */
function isSame(now: ImportedText['files'], before: ImportedText['files'] | undefined): boolean {
  return before?.size === now.size && [...now].every(([path, text]) => before.get(path) === text);
}

function importText(
  flow: Flow,
  request: ImportRequest,
  running: Running,
  cache: Cache,
  typed: ReadonlySet<number>,
): ImportedText {
  const { policy, language, linkBase } = request;
  const outline = outlineFlow(flow, request, titleOf(policy), typed, cache);
  const ids = assignIds(outline, running.history, request.rejected, cache);
  const sections = ids.units.filter(({ kind }) => kind === 'section').map(({ anchor }) => anchor);
  const orders = placeOrders(sections, running.orders);
  const naming: Naming = {
    policy,
    language,
    units: ids.units,
    orders,
    cache,
    ...(linkBase !== undefined && { linkBase }),
  };
  const written = writeSections(flow, outline, naming);
  const findings = [
    ...flow.findings,
    ...outline.findings.filter(({ code }) => request.history || code !== 'import-title-missing'),
    ...written.findings,
    ...unfinishedText(flow, language),
  ];
  const numbering: readonly NumberStyle[] = outline.numbering;
  return {
    outline,
    ids,
    orders,
    files: new Map<string, string | Uint8Array>([
      ['policy.yaml', writePolicyYaml(language, { title: outline.title, numbering })],
      ...written.files,
      ...(flow.images ?? []),
    ]),
    findings,
    task: (source) => ({
      source,
      removed: [...flow.removed, ...outline.removed],
      added: [...flow.added, ...outline.added],
      labels: flow.labels,
      countsPlainly: flow.countedByStyle !== true,
      files: [...written.files.values()],
      said: [...findings.map(({ message }) => message), ...(flow.removedLinks ?? [])],
    }),
  };
}

function titleOf(policy: string): string {
  return policy.charAt(0).toUpperCase() + policy.slice(1).replaceAll('-', ' ');
}

/** The date of a version, and the date stated in its text. */
interface Dated {
  readonly day: Day;
  readonly stated: Day | undefined;
  readonly findings: readonly Finding[];
}

/**
 * The date from which a state applies: that of its file or commit, or if requested, the one stated in its text. A
 * version never starts before its predecessor. A date unchanged since the previous version is reported only once.
 */
function dayOf(
  flow: Flow,
  state: State,
  { effectivePattern, language }: ImportRequest,
  before: Pick<Running, 'day' | 'stated'>,
): Dated {
  const pattern = effectivePattern === 'auto' ? undefined : effectivePattern;
  const stated = findStatedDay(plainText(flow), language, pattern)?.day;
  const given = state.day;
  const wanted = (effectivePattern === undefined ? undefined : stated) ?? given ?? before.day ?? '1970-01-01';
  const day = before.day !== undefined && wanted < before.day ? before.day : wanted;
  const place = { source: flow.source, span: { start: 0, end: 1 } };
  const isNew = effectivePattern === undefined && stated !== undefined && stated !== before.stated;
  const message =
    isNew && given !== undefined && stated !== given
      ? `The text states ${stated} but its file or commit is dated ${given}; ${day} is used`
      : day === wanted
        ? undefined
        : `${wanted} is earlier than the date of the previous version; ${day} is used`;
  const findings = message === undefined ? [] : [finding('import-date-differs', place, message)];
  return { day, stated, findings };
}

/** The text of the source without HTML tags, because dates may be in emphasis and in cells. */
function plainText({ source, items }: Flow): string {
  if (source.text !== '') return source.text.replace(/<[^<>]*>/g, ' ');
  const inlines = items.flatMap((item) => (item.type === 'heading' ? [item.inline] : inlinesOf(item.block)));
  return inlines.map(inlineText).join('\n');
}

/** The source as the proof reads it: Word files from their bytes, all others from their text. */
function checkedSource({ name, bytes }: State, { source }: Flow): CheckedSource {
  const format = formatOf(name);
  return format === 'word' ? { format, bytes } : { format, text: source.text };
}

/**
 * Placeholders in a text, reported for the version that contains them; syntax of other programs is reported elsewhere.
 */
function unfinishedText({ source, items, findings }: Flow, language: Tag): readonly Finding[] {
  const [primary = ''] = language.split('-');
  const tags = findings.filter(({ code }) => code === 'import-template-tag');
  return items.flatMap((item) => {
    const runs = item.type === 'heading' ? [item.inline] : inlinesOf(item.block);
    return runs.flatMap((inline) =>
      findPlaceholders(inlineText(inline), primary).flatMap(({ text }) => {
        const found = source.text.indexOf(text, item.at);
        const start = Math.min(found === -1 ? item.at : found, source.text.length);
        const end = Math.min(start + (found === -1 ? 1 : text.length), source.text.length);
        if (tags.some(({ place: { span } }) => span.start <= start && end <= span.end)) return [];
        const message = `"${excerpt(text)}" is a placeholder`;
        return finding('placeholder-text', { source, span: { start, end } }, message);
      }),
    );
  });
}

/** Whether an import may be written. */
export function mayBeWritten(made: Import): boolean {
  return !hasErrors(made.findings) && made.sections > 0;
}

/** The versions of an import, for a report. */
export function describeVersions(versions: readonly VersionId[]): string {
  const [first, last] = [versions[0], versions.at(-1)];
  return first === undefined ? 'only the draft' : first === last ? first : `${first} to ${last}`;
}
