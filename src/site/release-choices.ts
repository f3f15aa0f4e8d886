/** What an editor can choose for a release: the classes, and the first day that each can apply from. */

import { addDays } from '../content/version-id.ts';
import type { ChangeClass, Day } from '../model/index.ts';
import type { CheckedPolicy } from './check-site.ts';

/** The classes that an editor can choose, with their meanings. */
export const changeClasses = [
  { value: 'material', label: 'material', hint: 'changes what readers agreed to; needs notice' },
  { value: 'clarification', label: 'clarification', hint: 'the same meaning, said more clearly' },
  { value: 'editorial', label: 'editorial', hint: 'spelling, layout, a broken link' },
  { value: 'translation', label: 'translation', hint: 'a translation was added or corrected' },
  { value: 'initial', label: 'initial', hint: 'the first version' },
] as const;

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
