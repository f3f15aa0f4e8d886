/** What an import keeps from one state to the next is what it would make anew. */

import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { type Cache, noCache, RunCache } from '../../src/cache.ts';
import type { FlowItem } from '../../src/import/flow.ts';
import { assignIds, type IdHistory } from '../../src/import/history/assign-ids.ts';
import { placeOrders } from '../../src/import/history/order-sections.ts';
import { outlineFlow } from '../../src/import/outline.ts';
import { readHtml } from '../../src/import/readers/read-html.ts';
import { readMarkdown } from '../../src/import/readers/read-markdown.ts';
import { writeSections } from '../../src/import/write-sections.ts';
import { markdownToHtml } from '../../src/markdown/render-html.ts';
import { noReadings } from '../../src/proof/check-import.ts';
import { htmlWords } from '../../src/proof/html-words.ts';
import { markdownWords } from '../../src/proof/markdown-words.ts';
import type { Reading } from '../../src/proof/words.ts';
import { toSource } from '../../src/source.ts';
import { runs } from '../support/long.ts';

const blocks = [
  'Some words of a paragraph.',
  'Others with [a link](#data) and **strong** ones.',
  'A dead [link](#nowhere) stands here.',
  '- one\n- two',
  '- one\n\n  inner words',
  '- # In a list',
  '(a) first;\n(b) second;',
  '(c) third;\n\n(d) fourth;',
  'h. eighth\ni. ninth',
  'i. first\n\nii. second',
  '1. one\n\n2. two',
  'v. Jones said so',
  'as follows:\n(a) alone',
  '> quoted\nand on',
  '    code of two\n\n    pieces',
  '| a | b |\n| --- | --- |\n| c | d |\n| e | f | g |',
  'a | b\n--- | ---\nc | d',
  'Term one\n: what it means',
  'Term two\n\n: what it means',
  'words\n\n\nbehind two empty lines',
  'words  \n  indented ones\nat the edge',
  'A setext heading\n---',
  '***',
  '![image](pic.png) in words',
  '[](#data)',
  '<p>of HTML</p>',
  '```\ncode\n\nmore code\n```',
] as const;
const titles = [
  '# Policy',
  '## Data',
  '## 1. Data',
  '### 1.1 Inner',
  '### Contact',
  '## Contact',
  '#### Deep',
];
const text = fc
  .array(fc.constantFrom<string>(...blocks, ...blocks, ...titles), { maxLength: 12 })
  .map((all) => `${all.join('\n\n')}\n`);

function said(items: readonly FlowItem[]): readonly unknown[] {
  return items.map((item) => (item.type === 'block' ? item.block : [item.level, item.inline]));
}

test('a text that is read in pieces says what it says as a whole', () => {
  fc.assert(
    fc.property(text, (markdown) => {
      const source = toSource('a.md', markdown);
      const whole = readHtml(markdownToHtml(markdown), { source, markdown: true });
      const cut = readMarkdown(source, new RunCache());
      expect(said(cut.items)).toEqual(said(whole.items));
      expect([cut.added, cut.labels]).toEqual([whole.added, whole.labels]);
    }),
    { numRuns: runs(800) },
  );
});

/** The words and links of readings as one. */
function joined(readings: readonly Reading[]): Reading {
  return {
    words: readings.flatMap(({ words }) => words),
    links: readings.flatMap(({ links }) => links),
  };
}

test('the proof finds in the pieces of a text what it finds in the whole', () => {
  const { pieces: known } = noReadings();
  const stock = new MarkdownIt({ html: true }).disable('code');
  stock.validateLink = () => true;
  fc.assert(
    fc.property(text, (markdown) => {
      expect(joined(markdownWords(markdown, known).pieces)).toEqual(htmlWords(stock.render(markdown)));
    }),
    { numRuns: runs(800) },
  );
});

/** The files of each state and what became of its anchors, with what is known of the states before or without. */
function filesOf(states: readonly string[], cache: Cache): readonly unknown[] {
  let history: IdHistory = { last: [], gone: new Map() };
  let orders: ReadonlyMap<string, number> = new Map();
  return states.map((markdown) => {
    const flow = readMarkdown(toSource('a.md', markdown), cache);
    const outline = outlineFlow(flow, {}, 'Policy', undefined, cache);
    const ids = assignIds(outline, history, undefined, cache);
    history = ids.history;
    const sections = ids.units.filter(({ kind }) => kind === 'section').map(({ anchor }) => anchor);
    orders = placeOrders(sections, orders);
    const naming = { policy: 'privacy', language: 'en', units: ids.units, orders, cache };
    const { files, findings } = writeSections(flow, outline, naming);
    const places = flow.items.map(({ at, ids: fragments }) => [at, ...fragments]);
    const { numbering, removed } = outline;
    return { files: [...files], findings, changes: ids.changes, places, numbering, removed };
  });
}

test('a state that shares parts with others is written as if it were alone', () => {
  const states = fc.array(text, { minLength: 1, maxLength: 2 }).chain((some) => {
    const bits = some.flatMap((one) => one.trimEnd().split('\n\n'));
    return fc.array(
      fc.shuffledSubarray(bits).map((all) => `${all.join('\n\n')}\n`),
      { minLength: 2, maxLength: 5 },
    );
  });
  fc.assert(
    fc.property(states, (all) => {
      expect(filesOf(all, new RunCache())).toEqual(filesOf(all, noCache));
    }),
    { numRuns: runs(300) },
  );
});
