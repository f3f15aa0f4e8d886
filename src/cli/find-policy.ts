/** Finds the policy, and the text of it, that a command line names. */

import { below } from '../disk/paths.ts';
import { Fault, findingRecord, Refusal } from '../findings/finding.ts';
import { didYouMean, someOf } from '../findings/nearest.ts';
import type { Document, NumberStyle, Tag, Version } from '../model/index.ts';
import { expected } from '../result.ts';
import type { Checked, CheckedPolicy } from '../site/check-site.ts';

/**
 * The policy with an id. Throws a Refusal if its folder cannot be read as a policy, naming the first mistake, and a
 * Fault if the id does not exist.
 */
export function findPolicy(
  { policies, findings }: Pick<Checked, 'policies' | 'findings'>,
  content: string,
  id: string,
): CheckedPolicy {
  const found = policies.find(({ policy }) => policy.id === id);
  if (found !== undefined) return found;
  const folder = below(content, id);
  const mistake = findings.find(
    ({ severity, place: { source } }) =>
      severity === 'error' && (source.path === folder || source.path.startsWith(`${folder}/`)),
  );
  if (mistake !== undefined) {
    const { file, line, column, message } = findingRecord(mistake);
    throw new Refusal(
      `The policy "${id}" cannot be read: ${file}:${line}:${column}: ${message}. "policy check" shows every mistake.`,
    );
  }
  const known = policies.map(({ policy }) => policy.id);
  throw new Fault(
    `There is no policy "${id}".${didYouMean(id, known)} The policies are: ${known.length === 0 ? 'none yet' : someOf(known)}.`,
  );
}

/**
 * A text by its name: `draft`, or a version; the version in force if no name is given. Throws a Fault if it does not
 * exist.
 */
export function findText(
  policy: CheckedPolicy,
  name: string | undefined,
  language: Tag | undefined,
): Document {
  const { draft, versions, timeline } = policy;
  const wanted = name ?? timeline.inForce?.version.id;
  if (wanted === undefined)
    throw new Fault(`No version of "${policy.policy.id}" is in force. Give one, or "draft".`);
  const version = versions.find((one) => one.version.id === wanted);
  const documents = wanted === 'draft' ? draft : version?.documents;
  if (documents === undefined || documents.length === 0) {
    const known = ['draft', ...versions.map((one) => one.version.id)];
    throw new Fault(
      `There is no version "${wanted}" of "${policy.policy.id}".${didYouMean(wanted, known)} The versions are: ${someOf(known)}.`,
    );
  }
  const document = language === undefined ? documents[0] : documents.find((one) => one.language === language);
  if (document === undefined) throw new Fault(`The version "${wanted}" has no text in "${language}".`);
  return document;
}

/** The version of a text, undefined for the draft, and the numbering of its sections and headings. */
export function stylesOf(
  { policy, versions }: CheckedPolicy,
  document: Document,
): { readonly version: Version | undefined; readonly styles: readonly NumberStyle[] } {
  const version = versions.find(({ documents }) => documents.includes(document))?.version;
  const state = expected(version?.state ?? policy.draft, 'a version or a draft that has the text');
  return { version, styles: state.config.numbering };
}
