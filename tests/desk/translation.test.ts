import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDesk } from '../../src/desk/desk.ts';
import { openFile } from '../../src/desk/edit-text.ts';
import { governingText, markTranslated } from '../../src/desk/translation.ts';

test('a translation has the governing text beside it, with what changed, until it is marked as up to date', () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync('tests/cases/versions-of-every-standing/content', folder, { recursive: true });
  const desk = createDesk({ content: folder, now: () => new Date('2026-11-23T12:00:00Z') });
  const name = { policy: 'privacy', language: 'zh-Hans', file: '10-collect.md' };
  const text = governingText(desk, name);
  expect(text).toMatchObject({ language: 'en', standing: 'outdated', title: 'What we collect' });
  expect(text.html).toContain('We collect your name and address.');
  expect(text.redline?.html ?? 'the former text is in no version').toMatch(/<ins>|in no version/);
  const { digest } = openFile(desk, name);
  expect(markTranslated(desk, { ...name, digest })).toMatchObject({ saved: true });
  expect(governingText(desk, name).standing).toBe('current');
  expect(() => markTranslated(desk, { ...name, digest })).toThrow('fileChanged');
  expect(() => governingText(desk, { ...name, language: 'en' })).toThrow('isGoverning');
  expect(() => governingText(desk, { ...name, file: '99-none.md' })).toThrow('translatesNothing');
});
