import { expect, test } from 'vitest';
import { curesOf } from '../../src/desk/cures.ts';
import { finding } from '../../src/findings/finding.ts';
import { toSource } from '../../src/source.ts';

/** The text after the cure of the placeholder `[item]`; `none` where there is no cure. */
function cured(text: string): string {
  const start = text.indexOf('[item]');
  const span = { start, end: start + '[item]'.length };
  const [cure] = curesOf(finding('placeholder-text', { source: toSource('a.md', text), span }, 'x'), 0);
  return cure === undefined ? 'none' : text.slice(0, cure.from) + cure.insert + text.slice(cure.to);
}

test('an item of a list that is only a placeholder can be removed, and nothing else', () => {
  expect(cured('- names,\n- [item],\n- addresses.\n')).toBe('- names,\n- addresses.\n');
  expect(cured('(a) names;\n(b) [item]')).toBe('(a) names;\n');
  expect(cured('- names of [item]\n')).toBe('none');
  expect(cured('We collect [item].\n')).toBe('none');
  expect(cured('- [item]\n\n  with more below\n')).toBe('none');
});
