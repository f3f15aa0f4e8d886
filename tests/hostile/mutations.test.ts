import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Finding, findingAnnotation, findingRecord, formatFinding } from '../../src/findings/finding.ts';
import { type Checked, checkSite } from '../../src/site/check-site.ts';
import { now } from '../support/built-site.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { bareSite, buildContent, faultsOf, removeContent, writeContent } from '../support/hostile-content.ts';
import { isLong } from '../support/long.ts';
import { mutate, randomNumbers } from '../support/mutate.ts';
import { renderDrafts } from '../support/render-drafts.ts';
import { unsafeMarkup } from '../support/unsafe-markup.ts';

const seed = 20_261_122;
/** Mutants of one site, each a section of it. */
const perSite = 40;
const mutants = isLong ? 10_000 : 400;
/** One site of so many goes through the whole command line as well. */
const wholeEvery = 25;
/** In bytes; longer sections say no more about what a byte does. */
const longest = 6000;

afterAll(removeContent);

function realSections(): readonly Buffer[] {
  return ['content', 'tests/fixtures/mixed', 'tests/cases'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md') && path.includes('draft'))
      .sort()
      .map((path) => readFileSync(join(folder, path)).subarray(0, longest))
      // A preamble becomes a section as well.
      .map((file) =>
        file[0] === 0x2d ? file : Buffer.concat([Buffer.from('---\ntitle: A\n---\n\n'), file]),
      ),
  );
}

/** What is wrong with a finding as such: it must print in every form, at a place that its file has. */
function wrongFinding(one: Finding): readonly string[] {
  const { start, end } = one.place.span;
  const { length } = one.place.source.text;
  const printed = [formatFinding(one), findingAnnotation(one), JSON.stringify(findingRecord(one))];
  const isWhole = one.message !== '' && one.hint !== '' && printed.every((text) => text !== '');
  const isPlaced = start >= 0 && start <= Math.max(end, 1) && end <= Math.max(length, 1);
  return isWhole && isPlaced ? [] : [`${formatFinding(one)} at ${start}–${end} of ${length}`];
}

function namesWithErrors({ findings }: Checked): ReadonlySet<string> {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return new Set(errors.map(({ place }) => place.source.path.replace(/^.*\//, '')));
}

test(`${mutants} mutants of real sections: each is a page or an error of its own, and never markup`, {
  timeout: 300_000,
}, async () => {
  const sections = realSections();
  const random = randomNumbers(seed);
  const folder = writeContent(bareSite);
  const draft = join(folder, 'privacy', 'draft', 'en');
  mkdirSync(draft, { recursive: true });
  let published = 0;
  for (let round = 0; round < mutants / perSite; round += 1) {
    for (let at = 0; at < perSite; at += 1) {
      const section = sections[(round * perSite + at) % sections.length] ?? Buffer.of();
      writeFileSync(join(draft, `${at + 1}-m${at}.md`), mutate(section, sections, random));
    }
    const started = cpuTime();
    const checked = checkSite({ content: folder, now });
    const { pages } = renderDrafts(checked);
    expect(cpuTime() - started, `round ${round}`).toBeLessThan(10);
    expect(checked.findings.flatMap(wrongFinding), `round ${round}`).toEqual([]);
    expect(pages.flatMap(unsafeMarkup), `round ${round}`).toEqual([]);
    const ids = new Set(pages.flatMap((page) => page.ids));
    const told = namesWithErrors(checked);
    for (let at = 0; at < perSite; at += 1) {
      const isPublished = ids.has(`m${at}`);
      expect(isPublished || told.has(`${at + 1}-m${at}.md`), `round ${round}, mutant ${at}`).toBe(true);
      if (isPublished) published += 1;
    }
    if (round % wholeEvery === 0) expect(faultsOf(await buildContent(folder)), `round ${round}`).toEqual([]);
  }
  // Most mutants must reach a page, or this would show little.
  expect(published).toBeGreaterThan(mutants / 2);
});
