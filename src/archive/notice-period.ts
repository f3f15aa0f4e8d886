/** Checks whether a release may take effect on a date: order, class and notice. */

import { addDays, dayAt, daysBetween, isDay } from '../content/day.ts';
import { parseVersionId, versionId } from '../content/version-id.ts';
import type { Finding } from '../findings/finding.ts';
import type { Day, Version, VersionId } from '../model/index.ts';
import { type ReleaseInput, type ReleaseRequest, refusal, spelled } from './release-request.ts';
import { timelineOn } from './timeline.ts';

/** Reasons to refuse the date or the class of a release. */
export function checkDate(input: ReleaseInput, request: ReleaseRequest): readonly Finding[] {
  const { effective, change, now } = request;
  if (!isDay(effective)) {
    const message = `"${effective}" is not a date`;
    return [refusal('effective-date', input, message, { fields: ['effective'] })];
  }
  const today = dayAt(now, input.site.timezone);
  const { inForce, entries } = timelineOn(input.policy.versions, today);
  const first = entries.every(({ standing }) => standing === 'withdrawn');
  const findings: Finding[] = [];
  if (first !== (change === 'initial') && change !== 'unclassified') {
    const message = classProblem(input.policy.id, change, first);
    findings.push(refusal('initial-change', input, message, { fields: ['change'] }));
  }
  if (inForce !== undefined && effective < inForce.from) {
    const message = `${effective} is before ${inForce.from}, the effective date of the version in force`;
    findings.push(refusal('effective-date', input, message, { fields: ['effective'] }));
  } else if (effective < today && change !== 'initial' && change !== 'unclassified') {
    const message = `${effective} is in the past: today is ${today} in ${input.site.timezone}`;
    findings.push(refusal('effective-date', input, message, { fields: ['effective'] }));
  }
  return [...findings, ...checkNotice(input, request, today)];
}

function classProblem(policy: string, change: string, first: boolean): string {
  return first
    ? `This is the first version of "${policy}", but its class is "${change}"`
    : `"${policy}" was released before, but the class "initial" is only for a first version`;
}

function checkNotice(
  input: ReleaseInput,
  { effective, change, shortNotice }: ReleaseRequest,
  today: Day,
): readonly Finding[] {
  const { material } = input.site.notice;
  const days = daysBetween(today, effective);
  if (change !== 'material' || days >= material || shortNotice !== undefined) return [];
  const message = `${effective} is ${days} ${days === 1 ? 'day' : 'days'} from today, but a material change needs ${material} days of notice`;
  const hint = `Choose ${addDays(today, material)} or later, or give the reason with ${spelled(input, '--short-notice "…"', 'shortNotice: …')}.`;
  return [refusal('notice-too-short', input, message, { hint, fields: ['effective'] })];
}

/** The name of the next version of a date; numbers of withdrawn versions are not reused. */
export function nextVersionId(versions: readonly Version[], effective: Day): VersionId {
  const numbers = versions
    .map(({ id }) => parseVersionId(id))
    .filter((one) => one?.day === effective)
    .map((one) => one?.number ?? 0);
  return versionId(effective, Math.max(0, ...numbers) + 1);
}

/** The version that will apply before a new one with this name, ignoring withdrawn ones. */
export function predecessorOf<T extends { readonly version: Version }>(
  versions: readonly T[],
  effective: Day,
): T | undefined {
  return versions.findLast(
    ({ version }) => version.withdrawal === undefined && version.release.record.effective <= effective,
  );
}
