import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const vocabulary =
  'certificate authority subscriber relying party shall issue revoke within hours key pair audit repository'.split(
    ' ',
  );

/** How much a large policy has of everything; a certification practice statement of the larger kind. */
export const large = { sections: 10, headings: 45, tables: 90, words: 45_000 } as const;

/** Words that differ from place to place, the same in every run. */
function words(count: number, seed: number): string {
  const text = Array.from(
    { length: count },
    (_, at) => vocabulary[(seed * 7 + at * at + at) % vocabulary.length],
  );
  return `${text.join(' ')}.`;
}

/** Writes a content folder with one policy of the size of `large`; sections refer to each other. */
export function writeLargePolicy(folder: string): void {
  const draft = join(folder, 'practice', 'draft', 'en');
  mkdirSync(draft, { recursive: true });
  writeFileSync(
    join(folder, 'site.yaml'),
    'publisher: Authority\nbaseUrl: https://policies.golden/\ntimezone: UTC\nlanguages: [en]\n',
  );
  writeFileSync(
    join(folder, 'practice', 'policy.yaml'),
    'title:\n  en: Practice\nnumbering: [decimal, decimal]\n',
  );
  let tables = 0;
  for (let section = 1; section <= large.sections; section += 1) {
    const lines = [`---\ntitle: Section ${section}\n---`];
    for (let heading = 1; heading <= large.headings; heading += 1) {
      const seed = section * 100 + heading;
      lines.push(
        `${'#'.repeat(2 + ((heading - 1) % 3))} Provision {#provision-${heading}}`,
        words(large.words / large.sections / large.headings, seed),
        `(a) ${words(10, seed)}\n(b) see [](#section-${(section % large.sections) + 1}.provision-${heading});\n    (i) one\n    (ii) two`,
      );
      if (heading % 5 === 0 && tables < large.tables) {
        tables += 1;
        lines.push(`| Field | Value[^n] |\n| --- | --- |\n| ${words(5, seed)} | ${words(5, seed)} [^n] |`);
      }
    }
    lines.push('[^n]: A note.');
    writeFileSync(join(draft, `${section}0-section-${section}.md`), `${lines.join('\n\n')}\n`);
  }
}
