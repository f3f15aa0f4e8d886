/**
 * Tells which version a text is: by its digest, or where it is no version, which one is closest and how they differ. Nothing
 * is sent anywhere: the digests are in the page, and the texts of versions are read from the site.
 */

import { documentFromJson } from '../../src/files/document-from-json.ts';
import type { Document } from '../../src/model/index.ts';
import { commonElements } from '../../src/redline/lcs.ts';
import { policyText } from '../../src/serialise/policy-text.ts';

function find<Found extends HTMLElement>(id: string): Found {
  const found = document.querySelector<Found>(`#_${id}`);
  if (found === null) throw new Error(id);
  return found;
}

const form = find<HTMLFormElement>('verify');
const pasted = find<HTMLTextAreaElement>('pasted');
const file = find<HTMLInputElement>('file');
const told = find<HTMLParagraphElement>('told');
const intro = find<HTMLParagraphElement>('intro');
const differences = find<HTMLDivElement>('differences');
const rows = [...document.querySelectorAll<HTMLElement>('#_digests > tr')];
const [reading = '', is = '', noDigest = '', none = '', failed = '', needsServer = ''] = (
  form.dataset.said ?? ''
).split('\n');

const fill = (words: string, { label = '', days = '' }: DOMStringMap): string =>
  words.replace('{version}', () => label).replace('{days}', () => days);

const linesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The versions with one of these digests, as links. */
function tellVersions(digests: readonly string[]): boolean {
  const found = rows.filter(({ dataset }) => digests.includes(dataset.digest ?? ''));
  if (found.length > 0) told.textContent = found.map(({ dataset }) => fill(is, dataset)).join(' ');
  return found.length > 0;
}

/** The plain text of what was given: that of a `policy.json`, or the text itself with line endings as a version has them. */
function textOf(given: string): string {
  if (given.trimStart().startsWith('{')) {
    try {
      // A compared document has all that its plain text is made from.
      return policyText(documentFromJson(JSON.parse(given)) as Document);
    } catch {
      // It only looks like JSON.
    }
  }
  return `${given
    .replace(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '')
    .trimEnd()}\n`;
}

async function load(row: HTMLElement): Promise<string> {
  const answer = await fetch(`${row.querySelector('a')?.getAttribute('href')}policy.txt`);
  return answer.ok ? answer.text() : Promise.reject(new Error(failed));
}

/** The version that has most lines in common with a text, of those with different texts. */
async function closest(
  lines: readonly string[],
): Promise<readonly [HTMLElement, readonly string[]] | undefined> {
  const own = new Set(lines);
  const seen = new Set<string>();
  let best: readonly [HTMLElement, readonly string[]] | undefined;
  let most = -1;
  for (const row of rows) {
    const { digest = '' } = row.dataset;
    if (seen.has(digest)) continue;
    seen.add(digest);
    const theirs = linesOf(await load(row));
    const shared = theirs.filter((line) => own.has(line)).length / Math.max(theirs.length, lines.length, 1);
    if (shared > most) {
      most = shared;
      best = [row, theirs];
    }
  }
  return best;
}

/** Paragraphs of the version that the text lacks, and of the text that the version lacks, each in its place. */
function showDifferences(version: readonly string[], text: readonly string[]): void {
  const show = (name: 'del' | 'ins', line: string): void => {
    const paragraph = document.createElement('p');
    const mark = document.createElement(name);
    mark.textContent = line;
    paragraph.append(mark);
    differences.append(paragraph);
  };
  let [a, b] = [0, 0];
  for (const [x, y] of [
    ...commonElements(version, text, (line) => line),
    [version.length, text.length] as const,
  ]) {
    for (const line of version.slice(a, x)) show('del', line);
    for (const line of text.slice(b, y)) show('ins', line);
    [a, b] = [x + 1, y + 1];
  }
}

async function check(): Promise<void> {
  const given = (await file.files?.[0]?.text()) ?? pasted.value;
  differences.replaceChildren();
  told.textContent = '';
  if (given.trim() === '') return;
  const [digest] = /^\s*([0-9a-f]{64})\b/i.exec(given) ?? [];
  if (digest !== undefined) {
    if (!tellVersions([digest.trim().toLowerCase()])) told.textContent = noDigest;
    return;
  }
  told.textContent = reading;
  const text = textOf(given);
  if (tellVersions([await digestOf(given), await digestOf(text)])) return;
  try {
    const lines = linesOf(text);
    const found = await closest(lines);
    if (found === undefined) return;
    told.textContent = fill(none, found[0].dataset);
    showDifferences(found[1], lines);
  } catch {
    told.textContent = failed;
  }
}

if (location.protocol === 'file:' || !('crypto' in window) || crypto.subtle === undefined)
  told.textContent = location.protocol === 'file:' ? needsServer : '';
else {
  intro.textContent = intro.dataset.intro ?? '';
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  file.addEventListener('change', () => void check());
  pasted.addEventListener('input', () => {
    file.value = '';
  });
}
