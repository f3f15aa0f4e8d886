import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Code } from '../../src/findings/catalogue.ts';
import { checkSite } from '../../src/site/check-site.ts';

/** Front matter of the section that a body stands in. */
const front = '---\ntitle: First\n---\n\n';

/**
 * A body with `«` and `»` around what the findings of a code point at. It is the first of three sections, `first`,
 * `second` and `third`; the second has the headings `one` and `two`. `text` may have such marks; they are left out.
 */
export function markFindings(
  code: Code,
  text: string,
  language = 'en',
  numbering = '[decimal, decimal]',
): string {
  const content = mkdtempSync(join(tmpdir(), 'policy-rules-'));
  const body = text.replace(/[«»]/g, '');
  const files = {
    'site.yaml': `publisher: A\nbaseUrl: https://a.eu/\ntimezone: UTC\nlanguages: [${language}]\n`,
    'privacy/policy.yaml': `title:\n  ${language}: P\nnumbering: ${numbering}\n`,
    [`privacy/draft/${language}/10-first.md`]: `${front}${body}\n`,
    [`privacy/draft/${language}/20-second.md`]: '---\ntitle: Second\n---\n\n## One\n\nA.\n\n## Two\n\nB.\n',
    [`privacy/draft/${language}/30-third.md`]: '---\ntitle: Third\n---\n\nC.\n',
  };
  for (const [path, file] of Object.entries(files)) {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), file);
  }
  const { findings } = checkSite({ content, now: new Date('2026-11-22T12:00:00Z') });
  rmSync(content, { recursive: true });
  return findings
    .filter((one) => one.code === code && one.place.source.path.endsWith('10-first.md'))
    .toReversed()
    .reduce((marked, { place: { span } }) => {
      const start = span.start - front.length;
      const end = span.end - front.length;
      return `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`;
    }, body);
}
