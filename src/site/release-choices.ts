/** What an editor can choose for a release: the classes, and the first day that each can apply from. */

import { addDays } from '../content/day.ts';
import { chosenClasses, classHints } from '../content/schemas.ts';
import type { ChangeClass, Day } from '../model/index.ts';
import type { CheckedPolicy } from './check-site.ts';

/** The classes that an editor can choose, with their meanings; that of first versions is last. */
export const changeClasses = [
  ...chosenClasses.filter((value) => value !== 'initial'),
  'initial' as const,
].map((value) => ({ value, label: value, hint: classHints[value] }));

/** Whether the next release of a policy is its first. */
export function isFirstRelease({ timeline }: Pick<CheckedPolicy, 'timeline'>): boolean {
  return timeline.entries.every(({ standing }) => standing === 'withdrawn');
}

/** The first date from which a release of a class can apply. */
export function earliestDay(
  { timeline }: Pick<CheckedPolicy, 'timeline'>,
  change: ChangeClass,
  notice: { readonly material: number },
  today: Day,
): Day {
  const day = change === 'material' ? addDays(today, notice.material) : today;
  const from = timeline.inForce?.from;
  return from !== undefined && from > day ? from : day;
}
