/** Findings of an import: what a foreign file holds that ours cannot. The tests of the import show them. */

import type { Entry } from './entry.ts';

export const imports = {
  'import-left-out': {
    severity: 'info',
    what: 'Something of the source was not brought along: a comment, an embedded frame, an image that has no words or does not stand beside the source, what is printed on every page.',
    why: 'A policy is text; whoever needs the rest must know where it was.',
    hint: 'Look at the source there, and add what is missing to the draft by hand.',
  },
  'import-formatting': {
    severity: 'info',
    what: 'The words are kept and their look is not: merged cells, a caption, underlining, colours.',
    why: 'Markdown cannot say it, and a reader may have relied on it.',
    hint: 'Look whether the text still reads as it was meant.',
  },
  'import-tracked-changes': {
    severity: 'warning',
    what: 'A Word file holds changes that nobody has accepted or refused.',
    why: 'They were read as accepted, and what somebody proposed may not be what was agreed.',
    hint: 'Accept or refuse them in Word, and import the file again.',
  },
  'import-front-matter': {
    severity: 'info',
    what: 'The front matter of another generator was left out; its title may have become that of the policy.',
    why: 'It tells another program what to do, and is no text of the policy.',
    hint: 'Nothing needs to be done.',
  },
  'import-template-tag': {
    severity: 'warning',
    what: 'A mark of a template language or of another dialect of Markdown is in the text, and is kept as text.',
    why: 'What the other program put in its place, or did with it, is not known here.',
    hint: 'Replace it in the draft with what readers saw.',
  },
  'import-number-kept': {
    severity: 'info',
    what: 'Typed numbers do not run in order, and were kept as they are.',
    why: 'Numbers that the build counts would be others than those that were published.',
    hint: 'Put the numbers in order in the draft, or leave them.',
  },
  'import-link-dead': {
    severity: 'warning',
    what: 'A link leads nowhere on the page that it stands in, or to a page whose address is not known.',
    why: 'It would be an error in the draft; its words are kept as text.',
    hint: 'Where it leads to another page of the old site, give the address of the old page with --link-base.',
  },
  'import-date-differs': {
    severity: 'warning',
    what: 'The date that a text states is not that of its file or commit.',
    why: 'One of them is not the day from which the text applied.',
    hint: 'Look which is right; --effective-pattern takes the date that the text states.',
  },
  'import-shallow-clone': {
    severity: 'warning',
    what: 'The repository is a shallow clone: its history begins later than that of the policy.',
    why: 'Older versions exist and were not brought along.',
    hint: 'Run "git fetch --unshallow" there, and import again.',
  },
  'import-character-removed': {
    severity: 'warning',
    what: 'A control character, or one that turns the direction of writing, was removed from the text.',
    why: 'Nobody sees it, and with it a text can read otherwise than it is written; often a file was saved in another encoding.',
    hint: 'Look whether a character is missing there, such as a quotation mark, and name the encoding with --encoding if many are.',
  },
  'import-title-missing': {
    severity: 'warning',
    what: 'The source of a version has no title.',
    why: 'The title is part of what people agree to; it was made from the name of the policy.',
    hint: 'Give the title with --title.',
  },
  'import-state-skipped': {
    severity: 'warning',
    what: 'A state of the history could not be read, and was left out.',
    why: 'The versions do not show what applied at that time.',
    hint: 'Put the text of that day into a folder of dated files, in a form that can be read, and import the folder.',
  },
  'import-gap': {
    severity: 'info',
    what: 'The file was not in the repository for some time, and no other file took its place.',
    why: 'What applied in that time is not known here.',
    hint: 'If the text was elsewhere then, import a folder of dated files that has those states too.',
  },
  'import-words-lost': {
    severity: 'error',
    what: 'The words of an imported version are not those that a reader of its source sees.',
    why: 'An import must not lose a clause, so nothing was written.',
    hint: 'Look at the place in the source: rewrite it as plain paragraphs, lists or tables in a copy, and import the copy. Please also report the file, so that the import can be corrected.',
  },
  'import-number-lost': {
    severity: 'warning',
    what: 'The source shows a number before a paragraph, and the imported text shows another one, or none.',
    why: 'Clauses are cited by their numbers.',
    hint: 'Type the number that readers saw in the draft, or set the list so that it is counted.',
  },
} satisfies Record<string, Entry>;
