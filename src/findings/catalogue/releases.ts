/** Findings about released versions, and reasons to stop a release. The tests of the commands cover most of them. */

import type { CatalogueEntry } from './entry.ts';

export const releases = {
  'archive-altered': {
    severity: 'error',
    what: 'The archive of released versions was changed after release.',
    why: 'Readers rely on every version staying exactly as it was released.',
    hint: 'Restore the folder "versions" from version control. Released files are never edited: change the draft and release a new version.',
  },
  'chain-forked': {
    severity: 'error',
    what: 'Two releases name the same release as their predecessor, as happens when two branches are merged.',
    why: 'The order of the releases could no longer be proved.',
    hint: 'Keep the release that was published first, and make the other one again after it.',
  },
  'never-released': {
    severity: 'warning',
    what: 'A policy has a draft but was never released.',
    why: 'A normal build does not publish it.',
    hint: '"policy release" turns the draft into the first version; "policy build --drafts" shows it before that.',
  },
  'release-config': {
    severity: 'error',
    what: 'A value in draft/release.yaml cannot be used.',
    why: 'The file says which release is being prepared: its date, its class and what readers are told about it.',
    hint: 'Correct the value, or delete the line.',
    examples: {
      fails: { 'privacy/draft/release.yaml': 'effective: «1 December 2026»\nchange: «big»\n' },
      passes: {
        'privacy/draft/release.yaml':
          'effective: 2026-12-01\nchange: material\nsummary:\n  en: We keep your photos for 30 days instead of 90.\n',
      },
    },
  },
  'release-incomplete': {
    severity: 'error',
    what: 'The file draft/release.yaml does not contain everything that a release needs.',
    why: 'A release made by a pull request runs unattended, so nobody can be asked for what is missing.',
    hint: 'Add the missing lines, or delete the file if no release is being prepared.',
  },
  'release-ready': {
    severity: 'info',
    what: 'The release that draft/release.yaml describes would be accepted today.',
    why: 'Reviewers of a proposal can see which version it would create and when that version would take effect.',
    hint: 'Nothing needs to be corrected. "policy release POLICY" makes the release.',
  },
  'notice-shortened': {
    severity: 'error',
    what: 'A version that is not published yet would give less notice than was promised.',
    why: 'The notice period starts on the day on which readers can see the announcement.',
    hint: 'Withdraw the version and release it again with a later date, or with --short-notice and the reason.',
  },
  'published-differs': {
    severity: 'error',
    what: 'A published version is missing here, or differs.',
    why: 'Addresses that people already use would show a different text, or nothing.',
    hint: 'Restore the version from version control.',
  },
  'release-unchanged': {
    severity: 'error',
    what: 'The draft is identical to a version that was already released.',
    why: 'Readers would look for a change that does not exist. Often a release was repeated by mistake.',
    hint: 'Change the draft first. To publish the same text again under another date, use --again.',
  },
  'effective-date': {
    severity: 'error',
    what: 'The effective date is not valid.',
    why: 'A version applies from the start of its effective date, never retroactively.',
    hint: 'Give a date that is not in the past, such as 2026-12-01.',
  },
  'initial-change': {
    severity: 'error',
    what: 'The first version of a policy has a class other than "initial", or a later version has the class "initial".',
    why: 'Readers are told what kind of change a version is.',
    hint: 'Use --change initial for the first version, and another class for every later one.',
  },
  'translation-change': {
    severity: 'error',
    what: 'The class "translation" is for a version in which only translations changed.',
    why: 'Readers of the governing text would be told that nothing changed for them.',
    hint: 'Use --change editorial for spelling and layout, --change clarification for clearer words, or --change material.',
  },
  'value-quoted': {
    severity: 'error',
    what: 'A summary, a name or a reason to be released is in curly quotation marks.',
    why: 'Word processors and phones insert them, and the release would keep them permanently.',
    hint: 'Write it without quotation marks.',
  },
  'summary-missing': {
    severity: 'error',
    what: 'A material change has no summary in a language of the site.',
    why: 'Readers must be told in plain words what changes.',
    hint: 'Use --summary "…", for another language --summary zh-Hans="…", or --summary-file with a file that has one line per language.',
  },
  'notice-too-short': {
    severity: 'error',
    what: 'The time between release and effective date is shorter than the notice period for material changes.',
    why: 'Readers were promised that time. The period is set in site.yaml.',
    hint: 'Choose a later date, or give the reason with --short-notice.',
  },
  'anchor-lost': {
    severity: 'error',
    what: 'An address that was published leads nowhere in the draft.',
    why: 'Letters, contracts and court files may link to it.',
    hint: 'Use --moved OLD=NEW, or "aliases:" in the front matter, if it moved; use --retired if it is gone.',
  },
  'anchor-unknown': {
    severity: 'error',
    what: 'An anchor named for the release does not exist.',
    why: 'What becomes of an address is recorded permanently.',
    hint: 'Write the anchor as it appears in the address, without "#".',
  },
  'translation-outdated': {
    severity: 'error',
    what: 'A translation is based on an older text of a section that has changed.',
    why: 'Readers of the translation would agree to another text.',
    hint: 'Update the translation and run "policy translated FILE", or release anyway with --stale-translations.',
  },
  'archive-unchecked': {
    severity: 'error',
    what: 'A folder contains releases but cannot be read as a policy, so the releases were not checked.',
    why: 'They may have been changed, and the site does not show them.',
    hint: 'Fix policy.yaml, site.yaml or the name of the folder, then verify again.',
  },
  'placeholder-left': {
    severity: 'error',
    what: 'The text to be released still contains a placeholder.',
    why: 'Released text is permanent.',
    hint: 'Replace it with the real text. If it is not a placeholder, use --allow-placeholder FILE:LINE.',
  },
  'announced-version': {
    severity: 'warning',
    what: 'A version that is already announced takes effect later and does not contain this change.',
    why: 'The change would be undone when the announced version takes effect.',
    hint: 'Withdraw the announced version and release it again with this change.',
  },
  'release-interrupted': {
    severity: 'info',
    what: 'A release or a withdrawal was interrupted before it was complete.',
    why: 'It had no effect; the archive is unchanged.',
    hint: 'The next release removes what is left of it.',
  },
} satisfies Record<string, CatalogueEntry>;
