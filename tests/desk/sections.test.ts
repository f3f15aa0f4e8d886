import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import { openFile } from '../../src/desk/edit-text.ts';
import { importFile } from '../../src/desk/import-file.ts';
import {
  addSection,
  addTranslation,
  moveSection,
  removeSection,
  renameSection,
  restoreSections,
} from '../../src/desk/sections.ts';
import { newPolicy, startState } from '../../src/desk/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-desk-'));
let count = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A desk over a copy of a content folder. */
function deskOf(content: string): Desk {
  count += 1;
  const copy = join(folder, String(count));
  cpSync(content, copy, { recursive: true });
  return createDesk({ content: copy, now: () => new Date('2026-11-23T12:00:00Z') });
}

const twoLanguages = 'tests/cases/versions-of-every-standing/content';
const files = (desk: Desk, language = 'en'): readonly string[] =>
  readdirSync(join(desk.content, 'privacy/draft', language)).sort();
const read = (desk: Desk, path: string): string =>
  readFileSync(join(desk.content, 'privacy/draft', path), 'utf8');
const en = { policy: 'privacy', language: 'en' };

describe('sections', () => {
  test('are added between others, with an id from the title', () => {
    const desk = deskOf(twoLanguages);
    const made = addSection(desk, { ...en, title: 'Children: "data"', after: '10-collect.md' });
    expect(made.file).toBe('15-children-data.md');
    expect(read(desk, 'en/15-children-data.md')).toBe(
      '---\ntitle: \'Children: "data"\'\n---\n\nTODO: write this section.\n',
    );
    expect(addSection(desk, { ...en, title: 'Children data', after: '20-share.md' }).file).toBe(
      '30-children-data-2.md',
    );
    expect(addSection(desk, { ...en, title: '保留', after: '' }).file).toBe('5-保留.md');
    expect(addSection(desk, { ...en, title: '***', after: '' }).file).toBe('2-section.md');
    expect(addSection(desk, { ...en, title: '𠮷'.repeat(300), after: '' }).file).toBe(
      `1-${'𠮷'.repeat(40)}.md`,
    );
  });

  test('are numbered anew in every language where no number is free', () => {
    const desk = deskOf(twoLanguages);
    for (const title of ['A', 'B', 'C']) addSection(desk, { ...en, title, after: '10-collect.md' });
    expect(files(desk)).toEqual(['10-collect.md', '11-c.md', '12-b.md', '15-a.md', '20-share.md']);
    const made = addSection(desk, { ...en, title: 'D', after: '10-collect.md' });
    expect(made.file).toBe('20-d.md');
    expect(files(desk)).toEqual(['10-collect.md', '20-d.md', '30-c.md', '40-b.md', '50-a.md', '60-share.md']);
    expect(files(desk, 'zh-Hans')).toEqual(['10-collect.md']);
  });

  test('are moved in every language at once', () => {
    const desk = deskOf(twoLanguages);
    expect(moveSection(desk, { ...en, file: '10-collect.md', before: '' }).file).toBe('30-collect.md');
    expect(files(desk)).toEqual(['20-share.md', '30-collect.md']);
    expect(files(desk, 'zh-Hans')).toEqual(['30-collect.md']);
    expect(moveSection(desk, { ...en, file: '30-collect.md', before: '20-share.md' }).file).toBe(
      '10-collect.md',
    );
  });

  test('with another id are recorded as moved where the old one was published, however often', () => {
    const desk = deskOf(twoLanguages);
    writeFileSync(join(desk.content, 'privacy/draft/release.yaml'), '# Ours\nchange: editorial # small\n');
    desk.changed();
    renameSection(desk, { ...en, file: '20-share.md', id: 'sharing' });
    expect(files(desk)).toEqual(['10-collect.md', '20-sharing.md']);
    renameSection(desk, { ...en, file: '20-sharing.md', id: 'recipients' });
    expect(read(desk, 'release.yaml')).toBe(
      '# Ours\nchange: editorial # small\nmoved:\n  share: recipients\n',
    );
    const made = addSection(desk, { ...en, title: 'New', after: '' });
    renameSection(desk, { ...made, id: 'newer' });
    expect(read(desk, 'release.yaml')).not.toContain('newer');
  });

  test.each(['preamble', 'con', 'Upper', 'a b', '../x', '', '12', 'collect'])(
    'cannot have the id "%s"',
    (id) => {
      const desk = deskOf(twoLanguages);
      expect(() => renameSection(desk, { ...en, file: '20-share.md', id })).toThrow(/^id[A-Z]\w+ /);
      expect(files(desk)).toEqual(['10-collect.md', '20-share.md']);
    },
  );

  test('are removed with their translations, and put back', () => {
    const desk = deskOf(twoLanguages);
    const before = read(desk, 'zh-Hans/10-collect.md');
    const { digest } = openFile(desk, { ...en, file: '10-collect.md' });
    expect(() => removeSection(desk, { ...en, file: '10-collect.md', digest: '0'.repeat(64) })).toThrow(
      'sectionChanged',
    );
    const { removed } = removeSection(desk, { ...en, file: '10-collect.md', digest });
    expect(files(desk)).toEqual(['20-share.md']);
    expect(files(desk, 'zh-Hans')).toEqual([]);
    restoreSections(desk, { removed });
    expect(read(desk, 'zh-Hans/10-collect.md')).toBe(before);
    expect(() => restoreSections(desk, { removed })).toThrow('notPutBack');
    for (const file of ['../10-x.md', '10-../x.md', 'x.md', '.10-x.md'])
      expect(() => restoreSections(desk, { removed: [{ ...en, file, text: 'x' }] })).toThrow('notPutBack');
  });

  test('that lack a translation begin with the governing text', () => {
    const desk = deskOf(twoLanguages);
    addTranslation(desk, { ...en, language: 'zh-Hans', file: '20-share.md' });
    expect(read(desk, 'zh-Hans/20-share.md')).toBe(read(desk, 'en/20-share.md'));
  });
});

describe('the start page', () => {
  test('says what "policy status" and "policy check" say', () => {
    const { policies, findings } = startState(deskOf(twoLanguages));
    expect(
      policies[0]?.languages.map(({ inForce, upcoming, draft, gaps }) => [
        inForce,
        upcoming.join(', '),
        draft,
        gaps,
      ]),
    ).toEqual([
      ['2026-11-22', '2026-12-01, 2026-12-24', 'changed', undefined],
      ['2026-11-22', '2026-12-01, 2026-12-24', 'changed', { stale: 1, unrecorded: 0, missing: 1 }],
    ]);
    expect(findings.map(({ code, edit }) => [code, edit?.file])).toContainEqual([
      'translation-stale',
      '10-collect.md',
    ]);
    expect(findings.find(({ code }) => code === 'preamble-missing')?.edit).toBeUndefined();
  });

  test('imports a file as a new policy, and only as a new one', async () => {
    const desk = deskOf('tests/cases/minimal-site/content');
    const html = '<h1>Terms</h1><h2>Use</h2><p>Use it <b>well</b>.</p><h2>End</h2><p>Stop.</p>';
    const base64 = Buffer.from(html).toString('base64');
    const made = await importFile(desk, { id: 'terms', name: 'terms.html', base64 });
    expect(made).toMatchObject({ policy: 'terms', written: true, sections: 2 });
    expect(readFileSync(join(desk.content, 'terms/draft/en/10-use.md'), 'utf8')).toContain(
      'Use it **well**.',
    );
    await expect(importFile(desk, { id: 'terms', name: 'terms.html', base64 })).rejects.toThrow(
      'policyExists',
    );
    for (const name of ['a.exe', '../x'])
      await expect(importFile(desk, { id: 'x', name, base64 })).rejects.toThrow();
    await expect(importFile(desk, { id: '../x', name: 'a.html', base64 })).rejects.toThrow('nameWrong');
  });

  test('starts a policy, by a name that one can have', () => {
    const desk = deskOf('tests/cases/minimal-site/content');
    newPolicy(desk, { id: 'terms' });
    expect(startState(desk).policies.map(({ policy }) => policy)).toContain('terms');
    for (const id of ['terms', '../x', 'A', 'assets', 'en'])
      expect(() => newPolicy(desk, { id })).toThrow(/policy|name/);
  });
});
