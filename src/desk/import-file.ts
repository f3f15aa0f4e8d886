/** Importing one file at the desk: it becomes the draft of a new policy, proved against the source as by `policy import`. */

import { writePolicy } from '../archive/write-policy.ts';
import { policyIdProblem } from '../content/read-site.ts';
import { hasErrors, sortFindings } from '../findings/finding.ts';
import { importHistory } from '../import/history/import-history.ts';
import type { Desk } from './desk.ts';
import { refuse } from './desk-refusal.ts';
import type { ImportedFile } from './protocol.ts';
import { siteFinding } from './start.ts';

/** Imports a file as a policy. Answers with what is to be looked at; nothing is written where that has an error. */
export async function importFile(
  desk: Desk,
  { id, name, base64 }: { readonly id: string; readonly name: string; readonly base64: string },
): Promise<ImportedFile> {
  const { site, policies } = desk.checked();
  if (site === undefined) throw refuse('siteUnreadable');
  const { languages, timezone } = site.config;
  const problem = policyIdProblem(id, site.config);
  if (problem !== undefined) throw refuse('nameWrong', { name: id, problem });
  if (policies.some(({ policy }) => policy.id === id)) throw refuse('policyExists', { policy: id });
  const made = await importHistory(
    [{ name, from: name, shown: name, bytes: Buffer.from(base64, 'base64') }],
    {
      policy: id,
      language: languages[0],
      history: false,
      skipAlike: false,
      site: { timezone },
      now: desk.now(),
    },
  );
  if (made.sections === 0) throw refuse('fileEmpty', { file: name });
  const findings = sortFindings(made.findings);
  const written = !hasErrors(findings);
  if (written) {
    await writePolicy(desk.content, id, made.files);
    desk.changed();
  }
  return {
    policy: id,
    written,
    sections: made.sections,
    words: made.words,
    findings: findings.map(siteFinding),
  };
}
