/** Compares two versions in the reader's browser: `?from=A&to=B`, with the engine that the pages of redlines are made by. */

import { pairsFromSteps } from '../../src/archive/pair-steps.ts';
import { documentFromJson } from '../../src/files/document-from-json.ts';
import { formatDay, say, type Words } from '../../src/i18n/strings.ts';
import type { ComparedTexts } from '../../src/pages/compare-page.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import type { ComparedDocument } from '../../src/redline/compared-document.ts';
import { withPreamble } from '../../src/redline/leaf.ts';
import { redlinePageHtml } from '../../src/redline-output/page-html.ts';
import { sectionSummary } from '../../src/redline-output/section-summary.ts';
import { redlineSentence, sayCount } from '../../src/redline-output/sentence.ts';

function find<Found extends HTMLElement>(id: string): Found {
  const found = document.querySelector<Found>(`#_${id}`);
  if (found === null) throw new Error(id);
  return found;
}

const told = find<HTMLParagraphElement>('told');
const form = find<HTMLFormElement>('compare');
const from = find<HTMLSelectElement>('from');
const to = find<HTMLSelectElement>('to');
const between = find<HTMLOListElement>('between');
const fold = find<HTMLDetailsElement>('updates');
const result = find<HTMLDivElement>('redline');
const versions = [...document.querySelectorAll<HTMLElement>('#_versions > li')];
const texts: Omit<ComparedTexts, 'words'> & { readonly words: Words } = JSON.parse(form.dataset.texts ?? '');
const { words, steps } = texts;
/** Counts what was asked for, so that an answer that comes late is not shown. */
let asked = 0;

/** The text of a version. Rejects with its name where it cannot be had. The browser keeps what it fetched. */
async function load(version: string): Promise<ComparedDocument> {
  try {
    const answer = await fetch(`../${version}/policy.json`);
    if (answer.ok) return documentFromJson(await answer.json());
  } catch {}
  throw version;
}

/** The place of a version in the list, as in the choices; -1 if there is none of that name. */
const placeOf = (version: string | null): number =>
  versions.findIndex(({ dataset }) => dataset.version === version);

const labelOf = (version: string): string => versions[placeOf(version)]?.dataset.label ?? version;

/** `22 November 2026: superseded, applied from …`. */
const daysOf = (version: string): string =>
  say(words, 'compareDays', {
    version: labelOf(version),
    days: versions[placeOf(version)]?.dataset.days ?? '',
  });

/** The version that is meant by a name, or by a date: the one in force that day. The nearest where there is none. */
function meant(asked: string): string | undefined {
  if (placeOf(asked) !== -1) return asked;
  const day = /^\d{4}-\d{2}-\d{2}(?=-\d+$|$)/.exec(asked)?.[0];
  if (day === undefined) return undefined;
  const standing = versions.filter(({ dataset }) => dataset.withdrawn === undefined);
  const inForce = standing.find(({ dataset }) => (dataset.from ?? '') <= day);
  const { version } = (inForce ?? standing.at(-1))?.dataset ?? {};
  if (version === undefined) return undefined;
  first =
    inForce && day === asked
      ? say(words, 'compareOnDay', { day: formatDay(day, words.language), version: labelOf(version) })
      : say(words, 'compareNearest', { wanted: asked, version: labelOf(version) });
  return version;
}

/** What is to be said before everything else: which version a date or an unknown name was taken for. */
let first = '';

/** Shows what was found out: a sentence, the updates between, and the redline. */
function tell(sentence: string, counted = '', updates: readonly HTMLElement[] = [], html = ''): void {
  told.textContent = `${first} ${sentence}`.trim();
  fold.hidden = updates.length === 0;
  (fold.firstElementChild ?? fold).textContent = counted;
  result.classList.toggle('idle', html === '');
  between.replaceChildren(...updates.map((one) => one.cloneNode(true)));
  // Made by our own renderer, which escapes every text.
  result.innerHTML = html;
  dispatchEvent(new Event('redline'));
}

/** The versions that changed the text after one of the two and no later than the other, newest first. */
function updatesBetween(one: string, other: string): readonly HTMLElement[] {
  const places = [placeOf(one), placeOf(other)];
  return versions
    .slice(Math.min(...places), Math.max(...places))
    .filter(({ dataset }) => dataset.withdrawn === undefined && dataset.same === undefined);
}

/** What changed between two versions: the sentence that counts it, and the redline as HTML. */
function redlineOf(
  old: ComparedDocument,
  now: ComparedDocument,
  pairs: ReadonlyMap<string, string>,
  a: string,
  b: string,
): readonly [string, string] {
  const redline = compareDocuments(old, now, pairs);
  const places = { old: `../${a}/`, new: `../${b}/`, policies: texts.policies };
  return [
    redlineSentence(redline.counts, words),
    redlinePageHtml(redline, words, places, { summary: sectionSummary }),
  ];
}

async function compare(): Promise<void> {
  asked += 1;
  const number = asked;
  const a = from.value;
  const b = to.value;
  const isSince = !new URLSearchParams(location.search).has('to');
  if (a === b) return tell(say(words, isSince ? 'compareNothing' : 'compareSame'));
  told.textContent = say(words, 'compareLoading');
  try {
    const [old, now] = await Promise.all([load(a), load(b)]);
    if (number !== asked) return;
    const pairs = pairsFromSteps(steps, a, b, (version) => anchorsOf(version === a ? old : now));
    const [sentence, html] = redlineOf(old, now, pairs, a, b);
    const updates = updatesBetween(a, b);
    const counted = sayCount(words, 'updates', updates.length);
    const label = say(words, 'updatesBetween', { updates: counted, from: labelOf(a), to: labelOf(b) });
    tell(`${daysOf(a)} ${daysOf(b)} ${sentence}`, label, updates, html);
  } catch (version) {
    if (typeof version !== 'string') throw version;
    if (number === asked) tell(say(words, 'compareFailed', { version: labelOf(version) }));
  }
}

/** Section and heading anchors. */
function anchorsOf(document: ComparedDocument): readonly string[] {
  return withPreamble(document).flatMap(({ id, parts }) => [id, ...parts.map(({ anchor }) => anchor)]);
}

/** The search of the address that was read last: going to a place in the page leaves it as it is. */
let read: string | undefined;

addEventListener('viewchosen', () => {
  read = location.search;
});

/** Compares the versions in the address; only `from` is compared with what readers are shown. */
function readAddress(): void {
  if (read === location.search) return;
  read = location.search;
  const asks = new URLSearchParams(location.search);
  const a = asks.get('from');
  const b = asks.get('to');
  const before = versions[placeOf(texts.shown) + 1] ?? versions.at(-1);
  first = '';
  const nameOf = (id: string | null): string | undefined => (id === null ? undefined : meant(id));
  const names = [nameOf(a), nameOf(b)];
  const unknown = [a, b].find((id, at) => id !== null && names[at] === undefined);
  from.value = names[0] ?? before?.dataset.version ?? '';
  to.value = names[1] ?? texts.shown;
  asked += 1;
  if (typeof unknown === 'string') tell(say(words, 'compareUnknown', { version: unknown }));
  else if (a === null && b === null) tell(say(words, 'compareChoose'));
  else void compare();
}

/** Compares what is chosen, and makes the address tell it. */
function choose(): void {
  const asks = new URLSearchParams(location.search);
  asks.set('from', from.value);
  asks.set('to', to.value);
  first = '';
  history.pushState(null, '', `?${asks}`);
  read = location.search;
  void compare();
}

if (location.protocol === 'file:') told.textContent = told.dataset.disk ?? '';
else {
  form.hidden = false;
  form.addEventListener('change', choose);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    choose();
  });
  find<HTMLButtonElement>('swap').addEventListener('click', () => {
    [from.value, to.value] = [to.value, from.value];
    choose();
  });
  addEventListener('popstate', readAddress);
  readAddress();
}
