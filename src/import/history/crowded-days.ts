/** Detects many versions on one date, a sign that their dates are wrong. */

import { Refusal } from '../../findings/finding.ts';
import type { Day } from '../../model/index.ts';
import type { ImportRequest, State } from './import-request.ts';

/** A state and the date given to its version. */
export interface DatedState {
  readonly day: Day;
  readonly state: State;
}

/** This many versions on one date, but on different dates according to another source, are too many. */
const tooMany = 3;

/**
 * Throws a Refusal where three or more versions have one day although another source of dates tells them apart: the days of
 * their files or commits where the day was taken from their texts, the other date of their commits else.
 */
export function refuseCrowdedDays(
  dated: readonly DatedState[],
  { effectivePattern }: Pick<ImportRequest, 'effectivePattern'>,
): void {
  const groups = new Map<Day, DatedState[]>();
  for (const one of dated) {
    const group = groups.get(one.day) ?? [];
    groups.set(one.day, group);
    group.push(one);
  }
  for (const [day, group] of groups) {
    const otherDays = new Set(
      group.map(({ state }) => (effectivePattern === undefined ? state.otherDay : state.day)),
    );
    if (group.length < tooMany || otherDays.has(undefined) || otherDays.size < tooMany) continue;
    throw new Refusal(
      effectivePattern === undefined
        ? `${group.length} versions would all be dated ${day}, the date on which their commits were rewritten or copied. Their other dates differ: add --author-date to use the dates on which they were written, or omit it if you used it. Nothing was written.`
        : `${group.length} versions would all be dated ${day}, because each of their texts states that date. Omit --effective-pattern to use the dates of their files or commits, or give a pattern for the date that changes, such as --effective-pattern "Updated: (.+)". Nothing was written.`,
    );
  }
}
