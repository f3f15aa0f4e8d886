/** The start page of the desk: the state of every policy, and the findings of the check. */

import { writeNewPolicy } from '../content/new-policy.ts';
import { policyIdProblem } from '../content/read-site.ts';
import { below } from '../disk/paths.ts';
import { type Finding, findingRecord } from '../findings/finding.ts';
import { directionOf } from '../i18n/strings.ts';
import type { CheckedPolicy } from '../site/check-site.ts';
import { policyStatus } from '../site/policy-status.ts';
import { judgePlanned } from '../site/release-draft.ts';
import type { Desk } from './desk.ts';
import { refuse } from './desk-refusal.ts';
import { sectionEntries } from './edit-text.ts';
import type { PolicyEntry, SiteFinding, StartState } from './protocol.ts';

/** Everything that the start page shows. */
export function startState(desk: Desk): StartState {
  const checked = desk.checked();
  const { site, policies, findings, day } = checked;
  return {
    site: site?.config.name ?? desk.content,
    day,
    policies: policies.map((policy) => policyEntry(desk, policy)),
    findings: findings.map(siteFinding),
    interrupted: desk.interrupted ?? [],
  };
}

function policyEntry(desk: Desk, policy: CheckedPolicy): PolicyEntry {
  const checked = desk.checked();
  const { id, draft } = policy.policy;
  const { draft: documents, timeline, versions } = policy;
  const latest = documents[0] ?? versions.at(-1)?.documents[0];
  const folder = `${below(desk.content, id)}/`;
  const own = checked.findings.filter(({ place }) => place.source.path.startsWith(folder));
  const judged = judgePlanned(checked, policy, desk.now());
  return {
    policy: id,
    title: latest?.title ?? id,
    languages: policyStatus(policy, checked.site?.config.languages ?? []).map((status) => {
      const document = documents.find(({ language }) => language === status.language);
      const first = document && sectionEntries(document).find(({ exists }) => exists);
      return {
        ...status,
        dir: directionOf(status.language),
        title: document?.title ?? latest?.title ?? id,
        file: first?.file,
        isGoverning: draft?.config.governing === status.language,
      };
    }),
    errors: own.filter(({ severity }) => severity === 'error').length,
    warnings: own.filter(({ severity }) => severity === 'warning').length,
    upcoming: timeline.upcoming.map(({ version }) => version.id),
    waiting: judged === undefined ? 'none' : judged.release === undefined ? 'refused' : 'ready',
  };
}

/** A finding with the way to edit its place. */
export function siteFinding(one: Finding): SiteFinding {
  const { code, severity, message, hint, file: path, line, column } = findingRecord(one);
  const [, policy, language, file] = /([^/]+)\/draft\/([^/]+)\/([^/]+\.md)$/.exec(path) ?? [];
  // A finding about a file that is missing has no text.
  const isSection =
    one.place.source.text !== '' && policy !== undefined && language !== undefined && file !== undefined;
  return {
    code,
    severity,
    message,
    hint,
    place: `${path}:${line}:${column}`,
    ...(isSection && { edit: { policy, language, file, line, column } }),
  };
}

/** Starts a policy with a first section. */
export function newPolicy(desk: Desk, { id }: { id: string }): { readonly policy: string } {
  const { site } = desk.checked();
  if (site === undefined) throw refuse('siteUnreadable');
  const problem = policyIdProblem(id, site.config);
  if (problem !== undefined) throw refuse('nameWrong', { name: id, problem });
  writeNewPolicy(desk.content, id, site.config.languages);
  desk.changed();
  return { policy: id };
}
