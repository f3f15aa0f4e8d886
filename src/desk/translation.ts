/** A translation and the text that it was made from. */

import { textOf } from '../chunks.ts';
import { withTranslates } from '../content/record-translation.ts';
import { directionOf } from '../i18n/strings.ts';
import type { Document, DocumentSection } from '../model/index.ts';
import type { CheckedPolicy, CheckedVersion } from '../site/check-site.ts';
import type { Desk } from './desk.ts';
import { refuse } from './desk-refusal.ts';
import { readDraftFile, saveDraftFile } from './draft-files.ts';
import { idOf } from './edit-text.ts';
import { redlineOf, sectionPage } from './live-view.ts';
import type { FileName, GoverningText, Saved } from './protocol.ts';

/** The governing section of a translation, with what changed in it since the translation was last up to date. */
export function governingText(desk: Desk, name: FileName): GoverningText {
  const { policy, governing, section } = find(desk, name);
  const checked = desk.checked();
  const translation = policy.draft
    .find(({ language }) => language === name.language)
    ?.sections.concat(policy.draft.find(({ language }) => language === name.language)?.preamble ?? [])
    .find((one) => one.id === section.id && one.language === name.language);
  const made = translation?.file.translates;
  const before = made === undefined ? undefined : versionWith(policy, made);
  const draft = { checked, policy, draft: policy.draft, document: governing, renderer: desk.renderer };
  const isCurrent = made === section.file.digest;
  const redline = isCurrent || before === undefined ? undefined : redlineOf(draft, before, section.id);
  return {
    language: governing.language,
    dir: directionOf(governing.language),
    title: section.title,
    html: textOf(sectionPage(draft, section)),
    standing: isCurrent ? 'current' : made === undefined ? 'unrecorded' : 'outdated',
    ...(redline && { redline: { since: redline.since, html: redline.html } }),
  };
}

/** Records that a translation is up to date, if its file is still the one that was opened. */
export function markTranslated(desk: Desk, name: FileName & { readonly digest: string }): Saved {
  const { section } = find(desk, name);
  const { policy, language, file } = name;
  const opened = readDraftFile(desk.content, name);
  const bytes = withTranslates(opened.bytes, section.file.digest);
  if (bytes === undefined) {
    throw refuse('translatesUnwritable', { digest: section.file.digest });
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const result = saveDraftFile(desk.content, { policy, language, file }, name.digest, text);
  desk.changed();
  if (!result.ok) throw refuse('fileChanged');
  return { saved: true, digest: result.value };
}

interface Found {
  readonly policy: CheckedPolicy;
  readonly governing: Document;
  readonly section: DocumentSection;
}

function find(desk: Desk, { policy: id, language, file }: FileName): Found {
  const policy = desk.checked().policies.find((one) => one.policy.id === id);
  const [governing] = policy?.draft ?? [];
  if (policy === undefined || governing === undefined) throw refuse('policyUnreadable', { policy: id });
  if (governing.language === language) throw refuse('isGoverning', { language });
  const section = [governing.preamble, ...governing.sections].find((one) => one?.id === idOf(file));
  if (section === undefined) throw refuse('translatesNothing');
  return { policy, governing, section };
}

/** The last version whose governing text has a file with the digest. */
function versionWith({ versions }: CheckedPolicy, digest: string): CheckedVersion | undefined {
  return versions.findLast(({ documents: [governing] }) =>
    [governing?.preamble, ...(governing?.sections ?? [])].some((one) => one?.file.digest === digest),
  );
}
