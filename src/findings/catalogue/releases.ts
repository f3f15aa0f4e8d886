/** Findings about released versions, and what stops a release. The tests of the commands show most of them. */

import type { Entry } from './entry.ts';

export const releases = {
  'archive-altered': {
    severity: 'error',
    what: 'The archive of released versions is not what the releases wrote.',
    why: 'Readers rely on every version being the text that was released, for ever.',
    hint: 'Restore the folder "versions" from version control. A released file is never edited: change the draft and release it.',
  },
  'chain-forked': {
    severity: 'error',
    what: 'Two records name the same record as the one before them, as two merged branches do.',
    why: 'The order of the releases could no longer be shown.',
    hint: 'Keep the record that was published first, and release the other one anew.',
  },
  'never-released': {
    severity: 'warning',
    what: 'A policy has a draft and was never released.',
    why: 'A normal build does not publish it.',
    hint: '"policy release" freezes the draft into its first version; "policy build --drafts" shows it before.',
  },
  'release-config': {
    severity: 'error',
    what: 'A value in draft/release.yaml cannot be used.',
    why: 'The file says which release is being prepared: its day, its class and what readers are told of it.',
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
    what: 'The file draft/release.yaml does not say all that a release has to know.',
    why: 'Where releases are made by pull request, nobody is there to be asked.',
    hint: 'Add the missing lines, or delete the file if no release is being prepared.',
  },
  'release-ready': {
    severity: 'info',
    what: 'The release that draft/release.yaml describes would be accepted today.',
    why: 'Whoever reviews a proposal sees which version it makes, and from when.',
    hint: '"policy release POLICY" makes it.',
  },
  'notice-shortened': {
    severity: 'error',
    what: 'A version that is not yet published would give less notice than was promised.',
    why: 'The notice period counts from the day on which readers can see the announcement.',
    hint: 'Withdraw the version and release it with a later date, or release it with --short-notice and the reason.',
  },
  'published-differs': {
    severity: 'error',
    what: 'A version that is published is missing here, or is another one.',
    why: 'Addresses that were given out would show another text, or nothing.',
    hint: 'Restore the version from version control.',
  },
  'release-unchanged': {
    severity: 'error',
    what: 'The draft has the text of a version that was released already.',
    why: 'A version without a change would only make readers look for one; often a release was repeated by mistake.',
    hint: 'Change the draft first. To publish the same text again under another date, use --again.',
  },
  'effective-date': {
    severity: 'error',
    what: 'The effective date cannot be that of a release.',
    why: 'A version applies from the start of its day on, and never backwards.',
    hint: 'Name a day such as 2026-12-01 that is not past.',
  },
  'initial-change': {
    severity: 'error',
    what: 'The class "initial" is for the first version of a policy, and the first version has no other.',
    why: 'Readers are told what kind of change a version is.',
    hint: 'Write --change initial for the first version, and another class for every later one.',
  },
  'summary-missing': {
    severity: 'error',
    what: 'A material change has no summary in a language of the site.',
    why: 'Readers are told in plain words what changes.',
    hint: 'Give it with --summary "…", in another language with --summary zh-Hans="…", or in a file with a line for each language with --summary-file.',
  },
  'notice-too-short': {
    severity: 'error',
    what: 'Fewer days lie between release and effect than the notice period of material changes.',
    why: 'Readers were promised that time; the period stands in site.yaml.',
    hint: 'Choose a later date, or give the reason with --short-notice.',
  },
  'anchor-lost': {
    severity: 'error',
    what: 'An address that was published leads nowhere in the draft.',
    why: 'Links to it are in letters, contracts and court files.',
    hint: 'Say where it went with --moved OLD=NEW or "aliases:" in the front matter, or that it is gone with --retired.',
  },
  'anchor-unknown': {
    severity: 'error',
    what: 'An anchor that the command line names does not exist.',
    why: 'What became of an address is written down for ever.',
    hint: 'Write the anchor as it stands in the address, without "#".',
  },
  'translation-outdated': {
    severity: 'error',
    what: 'A translation was made from an older text of a section that changed.',
    why: 'Readers of the translation would agree to another text.',
    hint: 'Bring the translation up to date and run "policy translated FILE", or go ahead with --stale-translations.',
  },
  'archive-unchecked': {
    severity: 'error',
    what: 'A folder holds releases and cannot be read as a policy, so that they were not checked.',
    why: 'Nobody can say whether they are as they were released, and the site does not show them.',
    hint: 'Correct what is wrong with policy.yaml, site.yaml or the name of the folder, and verify again.',
  },
  'placeholder-left': {
    severity: 'error',
    what: 'A placeholder is left in the text that is to be released.',
    why: 'Released text stays for ever.',
    hint: 'Write the real text. If the words are meant, name the place: --allow-placeholder FILE:LINE.',
  },
  'announced-version': {
    severity: 'warning',
    what: 'A version that is already announced takes effect later and lacks the change of this one.',
    why: 'The change would be undone on the day on which the announced version takes effect.',
    hint: 'Withdraw the announced version, or release it anew with this change in it.',
  },
  'release-interrupted': {
    severity: 'info',
    what: 'A release or a withdrawal was interrupted before it was done.',
    why: 'Nothing of it counts; the archive is as it was before.',
    hint: 'The next release clears what is left of it.',
  },
} satisfies Record<string, Entry>;
