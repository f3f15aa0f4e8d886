import { afterAll, expect, test } from 'vitest';
import { hasErrors } from '../../src/findings/finding.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { planSite } from '../../src/site/plan-site.ts';
import { createRenderer } from '../../src/site/render.ts';
import { now } from '../support/built-site.ts';
import { removeContent, siteWith, writeContent } from '../support/hostile-content.ts';

afterAll(removeContent);

const renderer = createRenderer({ templates: 'templates', assets: 'dist/assets' });

/** Ends of a line, a text or a block in the files for servers, written as an address can hold them. */
const odd = [
  '%0a',
  '%0D%0Aevil: x',
  '%22',
  "'",
  '%27',
  '%60',
  '%7B',
  '{x}',
  '}',
  '%7D',
  ';',
  '$host',
  '%24x',
  '%5C',
  ' ',
  '%20',
  '*',
  ':x',
  '%00',
  '%',
  '%zz',
  '<',
  '"',
  '..',
  '%2e%2e/',
  '@',
  '\u202e',
  '%E2%80%AE',
];

test('no path of a base URL writes a rule of its own into the files for servers', () => {
  const usual = lineCounts('https://policies.golden/x/');
  for (const one of odd) {
    const counts = lineCounts(`https://policies.golden/${one}/`);
    if (counts !== undefined) expect(counts, one).toEqual(usual);
  }
  expect(usual).toBeDefined();
  expect(lineCounts('https://policies.golden/%0aheader/')).toBeUndefined();
  expect(lineCounts('https://user:secret@policies.golden/')).toBeUndefined();
});

/** How many lines each file for servers has; nothing where the base URL is refused. */
function lineCounts(baseUrl: string): readonly string[] | undefined {
  const content = writeContent({
    ...siteWith('Text.'),
    'site.yaml': `publisher: P\nbaseUrl: '${baseUrl.replaceAll("'", "''")}'\ntimezone: UTC\nlanguages: [en]\n`,
  });
  const checked = checkSite({ content, now });
  if (hasErrors(checked.findings)) return undefined;
  return planSite(checked, { drafts: true }, renderer)
    .files.filter(({ path }) => path.startsWith('_'))
    .map(({ path, bytes }) => `${path}: ${String(bytes()).split(/[\n\r]/).length}`);
}
