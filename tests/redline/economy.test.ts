/** Redlines mark no more than they need to, against git's word diff; `npm run bench:redline` prints the figures. */

import { expect, test } from 'vitest';
import { measureEdits } from '../bench/generated-edits.ts';
import { measureEconomy } from '../bench/measure-economy.ts';
import { isLong } from '../support/long.ts';
import { corpora, hasCorpora } from './corpora.ts';

test.skipIf(!hasCorpora || !isLong)(
  'fewer words and changes are marked than by git',
  () => {
    const measured = corpora.map(measureEconomy);
    const sum = (side: 'ours' | 'git', key: 'words' | 'changes'): number =>
      measured.reduce((total, one) => total + one[side][key], 0);
    expect(sum('ours', 'words') / sum('git', 'words')).toBeLessThan(0.78);
    expect(sum('ours', 'changes') / sum('git', 'changes')).toBeLessThan(0.8);
  },
  60_000,
);

test('edits made by a program are shown as what they are', () => {
  const kinds = measureEdits(isLong ? 40 : 2);
  const sum = (key: 'shown' | 'made'): number => kinds.reduce((total, kind) => total + kind[key], 0);
  expect(sum('shown') / sum('made')).toBeGreaterThanOrEqual(0.95);
});
