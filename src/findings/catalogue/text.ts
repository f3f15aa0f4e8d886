/** Findings about text that would be lost, or set otherwise than it was meant. */

import type { Entry } from './entry.ts';

export const text = {
  'table-cells-lost': {
    severity: 'error',
    what: 'A row of a table has more cells than its header.',
    why: 'Markdown drops such cells, and with them their text.',
    hint: 'Add the missing columns to the header and to the line of hyphens below it, or join the cells.',
    examples: {
      fails: '| Data | Why |\n| --- | --- |\n| Name | Prints | «one year» |\n',
      passes: '| Data | Why | How long |\n| --- | --- | --- |\n| Name | Prints | one year |\n',
    },
  },
  'heading-without-space': {
    severity: 'error',
    what: 'A line begins with "#" and no space, so that it is set as text and not as a heading.',
    why: 'The heading is missing in the contents, has no number, and no link can lead to it.',
    hint: 'Write a space between "#" and the words. Where "#" is meant as a sign, write a backslash before it.',
    examples: {
      fails: 'We collect little.\n\n«##Children»\n\nWe ask their parents.\n',
      passes: 'We collect little.\n\n## Children\n\nWe ask their parents.\n',
    },
  },
  'conflict-markers': {
    severity: 'error',
    what: 'The file has the marks that git writes where two people changed the same lines.',
    why: 'Both texts and the marks would be published, and nobody would know which one applies.',
    hint: 'Keep the text that is meant, delete the other one and the lines that begin with <<<<<<<, ======= and >>>>>>>.',
    examples: {
      fails:
        'We keep it for:\n\n«<<<<<<< HEAD»\n\nthirty days;\n\n«=======»\n\nninety days;\n\n«>>>>>>> branch»\n',
      passes: 'We keep it for:\n\nthirty days;\n\n```\n<<<<<<< HEAD\n```\n',
    },
  },
  'list-marker-as-text': {
    severity: 'warning',
    what: 'A line looks like an item of a list and is set as text.',
    why: 'Lines of a list that is none run together into one paragraph, and no link can lead to an item.',
    hint: 'Leave an empty line before the list, write a space after the marker, and let the numbers follow each other. Where no list is meant, write a backslash before the marker.',
    examples: {
      fails: 'We collect:\n\n«•» your name;\n\n«•» your address.\n',
      passes: 'We collect:\n\n- your name;\n- your address.\n',
    },
  },
  'indented-text': {
    severity: 'warning',
    what: 'Text that is set in by four spaces or a tab is set as program code.',
    why: 'Code does not wrap, and links and emphasis in it are lost.',
    hint: 'Take the spaces at the beginning of the lines away. Where code is meant, write it between lines of three backticks.',
    examples: {
      fails: 'We keep it for a year.\n\n    «We keep *nothing* longer.»\n',
      passes: 'We keep it for a year.\n\nWe keep *nothing* longer.\n',
    },
  },
  'footnote-missing': {
    severity: 'error',
    what: 'A reference to a footnote has no footnote.',
    why: 'What the note says is lost, and its mark stands in the text.',
    hint: 'Write the note on a line of its own in the same file, such as "[^law]: The text of the note."',
    examples: {
      fails: 'We keep it as the law asks«[^law]».\n',
      passes: 'We keep it as the law asks[^law].\n\n[^law]: The Accounting Act.\n',
    },
  },
  'footnote-unused': {
    severity: 'warning',
    what: 'Nothing refers to a footnote.',
    why: 'Readers do not learn what the note belongs to.',
    hint: 'Write its mark where it belongs in the text of the same file, or take the note out.',
    examples: {
      fails: 'We keep it as the law asks.\n\n«[^law]»: The Accounting Act.\n',
      passes: 'We keep it as the law asks[^law].\n\n[^law]: The Accounting Act.\n',
    },
  },
  'raw-html': {
    severity: 'error',
    what: 'The text contains HTML.',
    why: 'HTML never reaches the page, so what it stands for would be lost.',
    hint: 'Write it in Markdown.',
    examples: {
      fails: 'We collect your «<b>»name«</b>».\n',
      passes: 'We collect your **name**.\n',
    },
  },
  'markup-as-text': {
    severity: 'warning',
    what: 'The text has marks of another dialect of Markdown or of a template language, which are set as text.',
    why: 'Nothing in a legal text is executed: readers would see the marks.',
    hint: 'Remove it, or write what readers are to see. The id of a heading is written "## Title {#some-id}".',
    examples: {
      fails: '## Children «{: #kids}»\n\nWrite to «{{ site.email }}».\n',
      also: ['placeholder-text'],
      passes: '## Children {#kids}\n\nWrite to <privacy@northwind-photos.eu>.\n',
    },
  },
  'ambiguous-date': {
    severity: 'warning',
    what: 'A date is written in numbers that two countries read differently.',
    why: 'Readers in Europe take 03/04/2026 for 3 April, and readers in the United States for 4 March: they would disagree about when something applies.',
    hint: 'Write the month as a word, such as "3 April 2026", or put the year first, such as "2026-04-03".',
    examples: {
      fails: 'We keep it until «03/04/2026».\n',
      passes: 'We keep it until 3 April 2026, which is 2026-04-03. We delete the rest on 25/12/2026.\n',
    },
  },
  'placeholder-text': {
    severity: 'warning',
    blocksRelease: true,
    what: 'Something stands for text that is still to be written: a note of an author, an instruction of a template, a field that was not filled in, a broken reference.',
    why: 'Readers would agree to a text that is not finished.',
    hint: 'Write the real text. Where it is meant as it is, write it another way.',
    examples: {
      fails:
        'We, «[COMPANY NAME]», keep it for «XX» months from «[insert date]». «TODO»: ask the lawyers.\n\nSee section «Error! Reference source not found.»\n',
      passes: 'We keep it for 12 months [sic], as the law says: “[…] no longer”.\n',
    },
  },
} satisfies Record<string, Entry>;
