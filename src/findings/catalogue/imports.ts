/** Findings of an import: what a source contains that a policy cannot. The tests of the import cover them. */

import type { CatalogueEntry } from './entry.ts';

export const imports = {
  'import-left-out': {
    severity: 'info',
    what: 'Part of the source was not imported: a comment, an embedded frame, an image without a description or outside the source folder, or a page header or footer.',
    why: 'A policy is text. Anyone who needs the rest must know where it was.',
    hint: 'Check the source at this place and add anything missing to the draft by hand.',
  },
  'import-formatting': {
    severity: 'info',
    what: 'The words were kept but their formatting was not: merged cells, a caption, underlining, colours.',
    why: 'Markdown cannot express it, and readers may have relied on it.',
    hint: 'Check that the text still makes sense without it.',
  },
  'import-tracked-changes': {
    severity: 'warning',
    what: 'A Word file contains tracked changes that nobody has accepted or rejected.',
    why: 'They were imported as if accepted, but a proposal is not always what was agreed.',
    hint: 'Accept or reject them in Word, then import the file again.',
  },
  'import-front-matter': {
    severity: 'info',
    what: 'The front matter of another site generator was left out. Its title may have become the title of the policy.',
    why: 'It contains settings of another program, not text of the policy.',
    hint: 'Nothing needs to be done.',
  },
  'import-template-tag': {
    severity: 'warning',
    what: 'The text contains syntax of a template language or of another Markdown dialect, which was kept as text.',
    why: 'An import cannot know what the other program replaced it with.',
    hint: 'In the draft, replace it with what readers saw.',
  },
  'import-number-kept': {
    severity: 'info',
    what: 'Typed numbers are not in sequence and were kept as text.',
    why: 'Automatic numbers would differ from the numbers that were published.',
    hint: 'Correct the numbers in the draft, or leave them.',
  },
  'import-link-dead': {
    severity: 'warning',
    what: 'A link leads to a place that is not on its page, or to a page whose address is unknown.',
    why: 'It would be an error in the draft, so its words were kept as text.',
    hint: 'If it leads to another page of the old site, give the address of the old page with --link-base.',
  },
  'import-date-differs': {
    severity: 'warning',
    what: 'The date stated in a text differs from the date of its file or commit.',
    why: 'Only one of them can be the day from which the text applied.',
    hint: 'Check which one is right. With --effective-pattern, the date in the text is used.',
  },
  'import-shallow-clone': {
    severity: 'warning',
    what: 'The repository is a shallow clone, so the start of its history is missing.',
    why: 'Older versions exist that could not be imported.',
    hint: 'Run "git fetch --unshallow" in the repository, then import again.',
  },
  'import-character-removed': {
    severity: 'warning',
    what: 'A control character, or one that reverses the direction of writing, was removed from the text.',
    why: 'Such a character is invisible and can change how the text reads. Often the file was saved in another encoding.',
    hint: 'Check whether a character is missing there, such as a quotation mark. If many are missing, give the encoding with --encoding.',
  },
  'import-title-missing': {
    severity: 'warning',
    what: 'The source of a version has no title.',
    why: 'The title is part of what people agree to. The name of the policy was used instead.',
    hint: 'Give the title with --title.',
  },
  'import-state-skipped': {
    severity: 'warning',
    what: 'A revision in the history could not be read and was skipped.',
    why: 'The imported versions do not show what applied at that time.',
    hint: 'Save the text of that date in a readable format in a folder of dated files, and import the folder.',
  },
  'import-gap': {
    severity: 'info',
    what: 'For some time the file was missing from the repository, and no other file took its place.',
    why: 'The repository does not show what applied during that time.',
    hint: 'If the text was kept elsewhere at that time, import a folder of dated files that includes those states.',
  },
  'import-words-lost': {
    severity: 'error',
    what: 'The words of an imported version differ from the words that readers of its source see.',
    why: 'An import must not lose a clause, so nothing was written.',
    hint: 'Find this place in a copy of the source, rewrite it as plain paragraphs, lists or tables, and import the copy. Please also report the file so that the import can be fixed.',
  },
  'import-misread': {
    severity: 'error',
    what: 'A paragraph, list, table or heading would become something else when the imported file is read.',
    why: 'What an import writes is read back and compared, and nothing was written: a paragraph that turns into a list or a heading has another meaning.',
    hint: 'Find this place in a copy of the source, rewrite it in plain paragraphs or lists, and import the copy. Please also report the file so that the import can be fixed.',
  },
  'import-number-lost': {
    severity: 'warning',
    what: 'The source shows a number before a paragraph, but the imported text shows another one, or none.',
    why: 'Clauses are cited by their numbers.',
    hint: 'In the draft, type the number that readers saw, or write the list so that it is numbered automatically.',
  },
  'import-draft-differs': {
    severity: 'warning',
    what: 'The draft was changed after the Word file was written from it, and the file changes the same place.',
    why: 'The text of the file replaces that of the draft, so what was changed in the draft would be lost.',
    hint: 'Check the redline of this import, and restore in the draft whatever should stay.',
  },
} satisfies Record<string, CatalogueEntry>;
