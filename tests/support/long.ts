import { test } from 'vitest';

/** Whether this is `npm run test:long`, which runs in full what `npm test` samples. */
export const isLong = process.env.TEST_LONG === '1';

/** All of a list in a long run; otherwise every `nth` item from the first on, and the last one. */
export function sampled<Item>(items: readonly Item[], nth: number): readonly Item[] {
  return isLong ? items : items.filter((_, at) => at % nth === 0 || at === items.length - 1);
}

/** How often a property is tried: as often as that in a long run, otherwise an eighth of it. */
export function runs(inFull: number): number {
  return isLong ? inFull : Math.ceil(inFull / 8);
}

/** A test that only a long run makes: another one shows most of it in less time. */
export const longTest = test.skipIf(!isLong);
