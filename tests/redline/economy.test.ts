/** Redlines mark no more than they need to, against git's word diff; `npm run bench:redline` prints the figures. */

import { expect, test } from 'vitest';
import { measureEconomy } from '../bench/measure-economy.ts';
import { corpora, hasCorpora } from './corpora.ts';

test.skipIf(!hasCorpora)(
  'fewer words and changes are marked than by git',
  () => {
    const measured = corpora.map(measureEconomy);
    const sum = (side: 'ours' | 'git', key: 'words' | 'changes'): number =>
      measured.reduce((total, one) => total + one[side][key], 0);
    expect(sum('ours', 'words') / sum('git', 'words')).toBeLessThan(0.95);
    expect(sum('ours', 'changes') / sum('git', 'changes')).toBeLessThan(0.8);
  },
  60_000,
);
