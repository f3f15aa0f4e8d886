/**
 * Histories of policies that nobody wrote, shaped like real ones: about 3,600 words in fourteen sections with headings,
 * lists and a table; a version rewrites a few blocks of one to three sections, and now and then a heading is added or
 * dropped. The same on every run.
 */

import { Writer } from '../long-history.ts';
import { randomOf } from '../long-policy.ts';

/** One version of a made policy: its day, and its sections in order. */
export interface MadeVersion {
  readonly day: string;
  /** The first is `en/10-....md`. */
  readonly sections: readonly MadeSection[];
}

/** A section as a title and the blocks of its body, in Markdown. */
export interface MadeSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly string[];
}

const sectionCount = 14;

/** The versions of the policy with a number, from the first on. */
export function* madeHistory(policy: number, versions: number): Generator<MadeVersion> {
  const random = randomOf(101 + policy);
  const writer = new Writer(random);
  const upTo = (count: number): number => Math.floor(random() * count);
  let sections = Array.from({ length: sectionCount }, (_, at) => firstSection(writer, at));
  for (let version = 0; version < versions; version++) {
    const changed = version === 0 ? [] : Array.from({ length: 1 + upTo(3) }, () => upTo(sectionCount));
    sections = sections.map((section, at) =>
      changed.includes(at) ? rewritten(section, writer, random) : section,
    );
    yield { day: dayOf(version), sections };
  }
}

/** A version takes effect every second Thursday. */
function dayOf(version: number): string {
  return new Date(Date.UTC(2015, 0, 1 + 14 * version)).toISOString().slice(0, 10);
}

function firstSection(writer: Writer, at: number): MadeSection {
  const blocks = [writer.text(50, ''), writer.text(40, '')];
  for (const part of [1, 2]) {
    blocks.push(`## ${writer.words(3)} {#part-${part}}`, writer.text(45, ''), writer.text(35, ''));
    blocks.push([1, 2, 3].map(() => `- ${writer.words(9)};`).join('\n'));
  }
  if (at % 7 === 3) {
    const rows = [1, 2, 3, 4].map(() => `| ${writer.words(2)} | ${writer.words(5)} |`);
    blocks.push(['| Purpose | Data |', '| --- | --- |', ...rows].join('\n'));
  }
  return { id: `section-${String.fromCharCode(97 + at)}`, title: writer.words(3), blocks };
}

function rewritten(section: MadeSection, writer: Writer, random: () => number): MadeSection {
  const count = 1 + Math.floor(random() * 2);
  const chosen = Array.from({ length: count }, () => Math.floor(random() * section.blocks.length));
  const blocks = section.blocks.map((block, at) =>
    chosen.includes(at) && !block.startsWith('#') ? writer.reword(block) : block,
  );
  if (random() > 0.05) return { ...section, blocks };
  const added = [`## ${writer.words(3)}`, writer.text(40, '')];
  const isLong = blocks.length > 14;
  return { ...section, blocks: isLong ? blocks.slice(0, -2) : [...blocks, ...added] };
}
