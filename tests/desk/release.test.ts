import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import type { ReleaseAnswers } from '../../src/desk/protocol.ts';
import {
  judgeRelease,
  makeRelease,
  releaseState,
  saveRelease,
  withdrawVersion,
} from '../../src/desk/release.ts';

const policy = 'privacy';
let desk: Desk;
let answers: ReleaseAnswers;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync('tests/cases/versions-of-every-standing/content', folder, { recursive: true });
  desk = createDesk({ content: folder, now: () => new Date('2026-11-23T12:00:00Z') });
  const summary = { en: 'We share with nobody.', 'zh-Hans': '我们不共享。' };
  answers = { ...releaseState(desk, { policy }).answers, summary };
});

const path = (name: string): string => join(desk.content, 'privacy', name);
const fieldsOf = (changed: Partial<ReleaseAnswers>): readonly (readonly [string, string])[] =>
  judgeRelease(desk, { policy, answers: { ...answers, ...changed } }).findings.map(
    ({ field, code }) => [field, code] as const,
  );

describe('the form of a release', () => {
  test('begins with the earliest day that the notice allows', () => {
    const { classes, redlines } = releaseState(desk, { policy });
    expect(answers.effective).toBe('2026-11-30');
    expect(classes.map(({ value, earliest }) => `${value} ${earliest}`)).toEqual([
      'material 2026-11-30',
      'clarification 2026-11-23',
      'editorial 2026-11-23',
      'translation 2026-11-23',
    ]);
    expect(redlines.map(({ language, since }) => [language, since])).toEqual([
      ['en', '2026-11-22'],
      ['zh-Hans', '2026-11-22'],
    ]);
  });

  test('shows each refusal at the field that cures it', () => {
    expect(fieldsOf({ effective: '2026-11-25' })).toContainEqual(['effective', 'notice-too-short']);
    expect(fieldsOf({ effective: '2026-11-25', shortNotice: 'A court asks for it.' })).not.toContainEqual([
      'effective',
      'notice-too-short',
    ]);
    expect(fieldsOf({ effective: 'soon' })).toContainEqual(['effective', 'effective-date']);
    expect(fieldsOf({ summary: {} })).toContainEqual(['summary', 'summary-missing']);
    expect(fieldsOf({ change: 'initial' })).toContainEqual(['change', 'initial-change']);
    expect(() => fieldsOf({ change: 'unclassified' })).toThrow('notAClass');
  });

  test('asks what became of each published address that is gone', () => {
    cpSync(path('draft/en/20-share.md'), path('draft/en/20-sharing.md'));
    rmSync(path('draft/en/20-share.md'));
    writeFileSync(path('draft/en/20-sharing.md'), readFileSync(path('versions/2026-01-15/en/20-share.md')));
    desk.changed();
    const { lost } = releaseState(desk, { policy });
    expect(lost).toEqual([{ anchor: 'share', guess: { to: 'sharing', percent: expect.any(Number) } }]);
    expect(fieldsOf({})).toContainEqual(['moved', 'anchor-lost']);
    expect(fieldsOf({ moved: { share: 'sharing' } })).not.toContainEqual(['moved', 'anchor-lost']);
    expect(fieldsOf({ retired: ['share'] })).not.toContainEqual(['moved', 'anchor-lost']);
  });

  test('is saved for review as release.yaml, and read from there', () => {
    const { digest } = saveRelease(desk, {
      policy,
      answers: { ...answers, approvedBy: ' Counsel ' },
      digest: '',
    });
    expect(readFileSync(path('draft/release.yaml'), 'utf8')).toBe(
      'effective: 2026-11-30\nchange: material\nsummary:\n  en: We share with nobody.\n  zh-Hans: 我们不共享。\napprovedBy: Counsel\n',
    );
    expect(releaseState(desk, { policy })).toMatchObject({
      digest,
      answers: { ...answers, approvedBy: 'Counsel' },
    });
    expect(() => saveRelease(desk, { policy, answers, digest: '' })).toThrow('plannedChanged');
    expect(() => saveRelease(desk, { policy, answers: { ...answers, effective: 'soon' }, digest })).toThrow(
      /effective/,
    );
    expect(readFileSync(path('draft/release.yaml'), 'utf8')).toContain('Counsel');
  });

  test('releases as the command does, and clears release.yaml', () => {
    saveRelease(desk, { policy, answers, digest: '' });
    expect(makeRelease(desk, { policy, answers: { ...answers, effective: '2026-11-24' } })).toMatchObject({
      files: [],
    });
    const later = { ...answers, effective: '2026-12-05' };
    expect(judgeRelease(desk, { policy, answers: later }).version).toBe('2026-12-05');
    const made = makeRelease(desk, { policy, answers: later });
    expect(made.version).toBe('2026-12-05');
    expect(existsSync(path('versions/2026-12-05/release.json'))).toBe(true);
    expect(existsSync(path('draft/release.yaml'))).toBe(false);
    expect(made.notices[0]?.text).toContain('/privacy/2026-12-05/changes/');
    expect(desk.checked().findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const withdrawn = withdrawVersion(desk, { policy, version: '2026-12-05', reason: 'Too early.' });
    expect(withdrawn.notices[0]?.text).toContain('Too early.');
    expect(existsSync(path('versions/2026-12-05/withdrawn.json'))).toBe(true);
  });

  test('releases text that looks unfinished, and translations of older texts, only where that is ticked', () => {
    writeFileSync(path('draft/en/20-share.md'), '---\ntitle: How we share\n---\n\nTODO: with whom.\n');
    desk.changed();
    const changed = { effective: '2026-12-05' };
    expect(fieldsOf(changed)).toContainEqual(['placeholder', 'placeholder-left']);
    expect(fieldsOf({ ...changed, allowPlaceholder: true })).not.toContainEqual([
      'placeholder',
      'placeholder-left',
    ]);
    writeFileSync(path('draft/en/10-collect.md'), '---\ntitle: What we collect\n---\n\nStamps.\n');
    desk.changed();
    expect(fieldsOf(changed)).toContainEqual(['stale', 'translation-outdated']);
    expect(fieldsOf({ ...changed, staleTranslations: true })).not.toContainEqual([
      'stale',
      'translation-outdated',
    ]);
  });

  test('withdraws announced versions only, with a reason', () => {
    expect(() => withdrawVersion(desk, { policy, version: '2026-11-22', reason: 'x' })).toThrow();
    expect(() => withdrawVersion(desk, { policy, version: '2026-12-01', reason: ' ' })).toThrow(
      'reasonMissing',
    );
    expect(() => withdrawVersion(desk, { policy, version: '../x', reason: 'x' })).toThrow(
      'There is no version',
    );
  });
});
