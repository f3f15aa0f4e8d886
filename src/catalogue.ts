/**
 * The permanent codes of findings. A code is never renamed and never used for something else; one that is given up
 * stays here as a comment.
 */

export type Severity = 'error' | 'warning' | 'info';

/** What is said of a code wherever it turns up. */
export interface Entry {
  readonly severity: Severity;
  /** What the finding means, one sentence. */
  readonly what: string;
  /** Why it matters to people who publish or read a policy. */
  readonly why: string;
  /** What to do, in plain words; the finding itself may say it more exactly. */
  readonly hint: string;
}

const entries = {
  'site-config': {
    severity: 'error',
    what: 'A value in site.yaml is missing or cannot be used.',
    why: 'Addresses, dates and languages of every page come from site.yaml.',
    hint: 'Correct the value.',
  },
  'policy-config': {
    severity: 'error',
    what: 'A value in policy.yaml is missing or cannot be used.',
    why: 'The title and the numbering are part of what people agree to.',
    hint: 'Correct the value.',
  },
  'policy-name': {
    severity: 'error',
    what: 'The folder of a policy has a name that cannot be its address.',
    why: 'The name is the address of the policy for ever.',
    hint: 'Use lower-case letters, digits and single hyphens, such as "privacy".',
  },
  'yaml-syntax': {
    severity: 'error',
    what: 'A YAML file cannot be read.',
    why: 'Nothing in the file can be used until it is mended.',
    hint: 'Check the indentation, colons and quotation marks around this place.',
  },
  'file-encoding': {
    severity: 'error',
    what: 'A text file is not UTF-8.',
    why: 'Letters would come out as other letters.',
    hint: 'Save the file again with the encoding UTF-8.',
  },
  'file-name': {
    severity: 'error',
    what: 'A Markdown file has a name that is no place in the order and no id.',
    why: 'The number gives the order, the id is the address of the section for ever.',
    hint: 'Name it like "10-collect.md": a number, a hyphen, and an id of lower-case letters, digits and single hyphens.',
  },
  'unexpected-file': {
    severity: 'warning',
    what: 'Something stands in the content folder that is never published.',
    why: 'An editor may believe that it is part of the policy.',
    hint: 'Move it elsewhere, or give it a name that belongs here.',
  },
  'front-matter-yaml': {
    severity: 'error',
    what: 'The front matter of a section cannot be read.',
    why: 'The title of the section stands there.',
    hint: 'Check the lines between the two "---": each is a key, a colon and a value; a value with a colon needs quotation marks.',
  },
  'front-matter-language': {
    severity: 'error',
    what: 'The front matter is marked as another language than YAML.',
    why: 'Other languages could be programs, and nothing in a legal text is ever executed.',
    hint: 'Begin the file with "---" alone.',
  },
  'front-matter-value': {
    severity: 'error',
    what: 'A value in the front matter cannot be used.',
    why: 'The page and its addresses are made from it.',
    hint: 'Correct the value.',
  },
  'unknown-key': {
    severity: 'error',
    what: 'A key is not known.',
    why: 'A misspelt key would be ignored without a word.',
    hint: 'Correct the key, or take it out.',
  },
  'title-missing': {
    severity: 'error',
    what: 'A section has no title.',
    why: 'Every section needs a heading in the page and in the contents.',
    hint: 'Begin the file with three lines: "---", "title: The title", "---".',
  },
  'duplicate-section': {
    severity: 'error',
    what: 'Two files of one text have the same id.',
    why: 'An address can lead to one section only.',
    hint: 'Give one of the files another id, or take it out.',
  },
  'duplicate-anchor': {
    severity: 'error',
    what: 'Two headings of a section, or two footnotes, have the same address.',
    why: 'A link could lead to one of them only.',
    hint: 'Give one of them an id of its own, such as "## Title {#another-id}".',
  },
  'heading-id': {
    severity: 'error',
    what: 'A heading has no usable id.',
    why: 'The id is the address of the heading for ever.',
    hint: 'Give it one of lower-case letters, digits and single hyphens, such as "## Title {#some-id}".',
  },
  'heading-level-one': {
    severity: 'error',
    what: 'A heading in a body is of level 1.',
    why: 'The page has one heading of level 1, the title of the policy; sections have level 2.',
    hint: 'Begin headings inside a section with "##".',
  },
  'alias-target': {
    severity: 'error',
    what: 'An alias leads to an anchor that does not exist.',
    why: 'Links to the former address would lead nowhere.',
    hint: 'Write the anchor of a section or heading of this policy.',
  },
  'alias-clash': {
    severity: 'error',
    what: 'An alias is the address of something that exists, or is given twice.',
    why: 'A link could lead to one of the two only.',
    hint: 'Take the alias out, or use another.',
  },
  'reference-missing': {
    severity: 'error',
    what: 'A link leads to a section, heading, policy or block that does not exist.',
    why: 'Readers would end up nowhere.',
    hint: 'Correct the address, or take the link out.',
  },
  'raw-html': {
    severity: 'error',
    what: 'The text contains HTML.',
    why: 'HTML never reaches the page, so what it stands for would be lost.',
    hint: 'Write it in Markdown.',
  },
  'unsafe-link': {
    severity: 'error',
    what: 'A link has a scheme other than http, https, mailto or tel.',
    why: "Such a link can run a program in the reader's browser, or leads nowhere.",
    hint: 'Use an address that begins with https://, mailto: or tel:.',
  },
  'table-cells-lost': {
    severity: 'error',
    what: 'A row of a table has more cells than its header.',
    why: 'Markdown drops such cells, and with them their text.',
    hint: 'Add the missing columns to the header and to the line of hyphens below it, or join the cells.',
  },
  'section-empty': {
    severity: 'error',
    what: 'A section has no text and does not say so, or says so and has text.',
    why: 'A heading without text looks like text that was lost.',
    hint: 'Write the text, or add "status: empty" to the front matter.',
  },
  'image-missing': {
    severity: 'error',
    what: 'An image cannot be shown.',
    why: 'Readers would see a broken picture.',
    hint: 'Put the file into the folder of the draft and write its path relative to this file.',
  },
  'placeholder-address': {
    severity: 'warning',
    what: 'An address is in a domain that is reserved for examples and can never be reached.',
    why: 'Readers who want to use their rights write to this address. The domains are reserved by RFC 2606 and RFC 6761.',
    hint: 'Write the real address.',
  },
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
    what: 'The draft has the text of the version in force and of every upcoming one.',
    why: 'A version without a change would only make readers look for one.',
    hint: 'Change the draft first.',
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
    hint: 'Say it with --summary, or in a file with one line per language with --summary-file.',
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
  'placeholder-left': {
    severity: 'error',
    what: 'A placeholder is left in the text that is to be released.',
    why: 'Released text stays for ever.',
    hint: 'Write the real text, or go ahead with --allow-placeholder.',
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
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof entries;

/** Every code with what is said of it. */
export const catalogue: Readonly<Record<Code, Entry>> = entries;
