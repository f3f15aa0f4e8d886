/** Findings in words: how many there are, and what each says. */

import type { ReleaseFinding, SiteFinding, TextFinding } from '../../../src/desk/protocol.ts';
import { deskAddress, h } from './dom.ts';
import { english, listed, t } from './words.ts';

type Severity = TextFinding['severity'];

/** "2 errors, 1 warning"; empty where there is none. */
export function countFindings(findings: readonly { readonly severity: Severity }[]): string {
  const of = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return countsOf({ errors: of('error'), warnings: of('warning'), notes: of('info') });
}

/** Counts that are not zero. */
export function countsOf(counts: Partial<Record<'errors' | 'warnings' | 'notes', number>>): string {
  const keys = ['errors', 'warnings', 'notes'] as const;
  const counted = keys.map((key) => ({ key, count: counts[key] ?? 0 })).filter(({ count }) => count > 0);
  return listed(counted.map(({ key, count }) => t(key, { count })));
}

/** The name of a severity. */
export function severityName(severity: Severity): string {
  const names = { error: t('severityError'), warning: t('severityWarning'), info: t('severityInfo') };
  return names[severity];
}

/** The message and the hint of a finding, as the commands say them. */
export function findingText({
  severity,
  message,
  hint,
}: Pick<TextFinding, 'severity' | 'message' | 'hint'>): readonly HTMLElement[] {
  const label = t('severityLabel', { severity: severityName(severity) });
  return [
    h('p', { class: 'message' }, h('b', {}, label), ' ', h('span', english, message, '.')),
    h('p', english, hint),
  ];
}

/** The link to the place of a finding; none where the desk cannot edit it. */
export function editLink({ edit }: Pick<SiteFinding | ReleaseFinding, 'edit'>): readonly HTMLElement[] {
  if (edit === undefined) return [];
  const { policy, language, file, line } = edit;
  const address = deskAddress('edit/', { policy, language, file, line: String(line) });
  return [h('a', { href: address }, t('editPlace'))];
}
