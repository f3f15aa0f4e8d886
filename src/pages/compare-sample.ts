/** Two small texts that a browser compares while the versions are on their way, so that it has our script compiled by then. */

import type { BlockJson } from '../files/block-json.ts';
import type { DocumentJson, PartJson } from '../files/policy-json.ts';
import type { Words } from '../i18n/strings.ts';

/** So many words of the interface make a text. */
const length = 10;

/**
 * Two texts made of the words of the interface, in the language and the letters of the page, with what policies are made
 * of: a heading, paragraphs, a list and a table. Some words are kept, others inserted, others replaced.
 */
export function compareSamples({ language, text }: Words): readonly [DocumentJson, DocumentJson] {
  const all = Object.values(text);
  const old = all.slice(0, length);
  const now = old.map((one, at) => {
    const other = all[length + at] ?? '';
    return at % 3 === 0 ? one : at % 3 === 1 ? `${one} ${other}` : other;
  });
  const document = (name: string, texts: readonly string[]): DocumentJson => ({
    policy: '',
    language,
    title: '',
    description: '',
    images: {},
    sections: [
      {
        id: 'a',
        number: '1',
        title: 'A',
        empty: false,
        language,
        file: { path: '', sha256: name },
        parts: [part(name, texts)],
        footnotes: [],
      },
    ],
  });
  return [document('1', old), document('2', now)];
}

/** A part with blocks of every common kind. `name` stands for its digest. */
function part(name: string, texts: readonly string[]): PartJson {
  const [a = '', b = '', c = '', d = '', ...others] = texts;
  const item = (text: string, at: number) => ({
    anchor: `a.2.${at + 1}`,
    typed: at + 1,
    blocks: [{ type: 'paragraph' as const, inline: [text] }],
  });
  const row = (text: string, at: number) => ({ anchor: `a.3.${at + 1}`, cells: [[text], [a]] });
  const blocks: readonly BlockJson[] = [
    { type: 'paragraph', anchor: 'a.1', inline: [a, { type: 'strong', children: [b] }, c] },
    {
      type: 'list',
      anchor: 'a.2',
      marker: { style: 'decimal', delimiter: 'period' },
      start: 1,
      tight: true,
      items: [c, d].map(item),
    },
    { type: 'table', anchor: 'a.3', align: ['none', 'none'], header: [[a], [c]], rows: [c, d].map(row) },
    ...others.map((text, at): BlockJson => ({ type: 'paragraph', anchor: `a.${at + 4}`, inline: [text] })),
  ];
  return { anchor: 'a', number: '', depth: 0, sha256: name, blocks };
}
