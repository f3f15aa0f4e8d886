/** Tracked changes (ECMA-376 part 1, section 17.13.5): author, date and ids. */

import { escapeXml } from '../html/escape-xml.ts';
import type { Change } from '../paper/paper-line.ts';

/** The author of the changes of a redline. */
export interface Reviser {
  readonly author: string;
  /** The time of the release, UTC to the second; absent for a draft. */
  readonly date: string | undefined;
}

/** Generates the attributes of every change in a file. */
export class Revisions {
  readonly #said: string;
  #count = 0;
  readonly #ranges = new Set<string>();

  constructor({ author, date }: Reviser) {
    this.#said = ` w:author="${escapeXml(author)}"${date === undefined ? '' : ` w:date="${escapeXml(date)}"`}`;
  }

  /** A number that no other change or bookmark of the file uses. */
  id(): number {
    this.#count += 1;
    return this.#count;
  }

  /** The attributes of a change. */
  attributes(): string {
    return `w:id="${this.id()}"${this.#said}`;
  }

  /** Runs marked with their change. */
  wrap(runs: string, change: Change | undefined): string {
    if (change === undefined || runs === '') return runs;
    if (change.op === 'deleted-in-move')
      return `<w:ins ${this.attributes()}><w:del ${this.attributes()}>${runs}</w:del></w:ins>`;
    const name = elements[change.op];
    return `<w:${name} ${this.attributes()}>${runs}</w:${name}>`;
  }

  /** The change of the end of a paragraph, for its properties. */
  mark(change: Change | undefined): string {
    if (change === undefined) return '';
    if (change.op === 'deleted-in-move') return `<w:ins ${this.attributes()}/><w:del ${this.attributes()}/>`;
    return `<w:${elements[change.op]} ${this.attributes()}/>`;
  }

  /** The range that names a move, around the text of a paragraph; each name is used once at each position. */
  range(runs: string, change: Change | undefined): string {
    if (change?.op !== 'moved-from' && change?.op !== 'moved-to') return runs;
    const name = `move${change.move}`;
    const element = change.op === 'moved-from' ? 'moveFromRange' : 'moveToRange';
    if (this.#ranges.has(`${element} ${name}`)) return runs;
    this.#ranges.add(`${element} ${name}`);
    const id = this.id();
    const start = `<w:${element}Start w:id="${id}"${this.#said} w:name="${name}"/>`;
    return `${start}${runs}<w:${element}End w:id="${id}"/>`;
  }
}

const elements = { inserted: 'ins', deleted: 'del', 'moved-from': 'moveFrom', 'moved-to': 'moveTo' } as const;

/** Whether text was removed, for which Word requires another element. */
export function isGone(change: Change | undefined): boolean {
  return change?.op === 'deleted' || change?.op === 'deleted-in-move';
}
