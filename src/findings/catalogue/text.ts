/** Findings about text that would be lost or displayed differently than intended. */

import type { CatalogueEntry } from './entry.ts';

export const text = {
  'table-cells-lost': {
    severity: 'error',
    what: 'A table row has more cells than the header.',
    why: 'Markdown drops the extra cells and their text.',
    hint: 'Add the missing columns to the header and to the line of hyphens below it, or merge the cells.',
    examples: {
      fails: '| Data | Why |\n| --- | --- |\n| Name | Prints | «one year» |\n',
      passes: '| Data | Why | How long |\n| --- | --- | --- |\n| Name | Prints | one year |\n',
    },
  },
  'table-as-text': {
    severity: 'warning',
    what: 'Lines look like a table but are shown as text.',
    why: 'The rows run together into one paragraph with bars in it.',
    hint: 'Write a line of hyphens below the first row, with one group for each column: "| --- | --- |". If no table is meant, put a backslash before each bar.',
    examples: {
      fails: '«| Data | Why |»\n| Name | Prints |\n',
      passes: '| Data | Why |\n| --- | --- |\n| Name | Prints |\n',
    },
  },
  'invisible-character': {
    severity: 'warning',
    what: 'The text contains a character that nobody sees, or that only one font can draw.',
    why: 'Readers who search for the word do not find it, screen readers may stumble over it, and a comparison shows changes that nobody can see.',
    hint: 'Delete it. Where it stands for something, such as a bullet, type what is meant.',
    examples: {
      fails: 'We keep it for 10«\u200b» days.\n',
      passes: 'We keep it for 10 days.\n',
    },
  },
  'heading-without-space': {
    severity: 'error',
    what: 'A line starts with "#" but has no space after it, so it is shown as text, not as a heading.',
    why: 'The heading has no number, is missing from the table of contents, and cannot be linked to.',
    hint: 'Add a space after the "#". If the "#" is meant literally, put a backslash before it.',
    examples: {
      fails: 'We collect little.\n\n«##Children»\n\nWe ask their parents.\n',
      passes: 'We collect little.\n\n## Children\n\nWe ask their parents.\n',
    },
  },
  'conflict-markers': {
    severity: 'error',
    what: 'The file contains conflict markers, which git inserts where two people changed the same lines.',
    why: 'Both texts and the markers would be published, and nobody would know which text applies.',
    hint: 'Keep the correct text. Delete the other one and the lines that start with <<<<<<<, ======= and >>>>>>>.',
    examples: {
      fails:
        'We keep it for:\n\n«<<<<<<< HEAD»\n\nthirty days;\n\n«=======»\n\nninety days;\n\n«>>>>>>> branch»\n',
      passes: 'We keep it for:\n\nthirty days;\n\n```\n<<<<<<< HEAD\n```\n',
    },
  },
  'list-marker-as-text': {
    severity: 'warning',
    what: 'A line looks like a list item but is shown as text.',
    why: 'The lines run together into one paragraph, and the items cannot be linked to.',
    hint: 'Leave a blank line before the list, add a space after each marker, and number the items in sequence. If no list is meant, put a backslash before the marker.',
    examples: {
      fails: 'We collect:\n\n«•» your name;\n\n«•» your address.\n',
      passes: 'We collect:\n\n- your name;\n- your address.\n',
    },
  },
  'indented-text': {
    severity: 'warning',
    what: 'Text indented by four spaces or a tab is shown as code.',
    why: 'Code does not wrap, and links and emphasis in it do not work.',
    hint: 'Remove the spaces at the start of the lines. If code is meant, put it between lines of three backticks.',
    examples: {
      fails: 'We keep it for a year.\n\n    «We keep *nothing* longer.»\n',
      passes: 'We keep it for a year.\n\nWe keep *nothing* longer.\n',
    },
  },
  'footnote-missing': {
    severity: 'error',
    what: 'A footnote reference has no matching footnote.',
    why: 'Readers see the bare mark "[^…]" and no note.',
    hint: 'Write the note on a separate line in the same file, such as "[^law]: The text of the note."',
    examples: {
      fails: 'We keep it as the law requires«[^law]».\n',
      passes: 'We keep it as the law requires[^law].\n\n[^law]: The Accounting Act.\n',
    },
  },
  'footnote-unused': {
    severity: 'warning',
    what: 'Nothing refers to a footnote.',
    why: 'Readers cannot tell what the note refers to.',
    hint: 'Put its mark where it belongs in the text of the same file, or remove the note.',
    examples: {
      fails: 'We keep it as the law asks.\n\n«[^law]»: The Accounting Act.\n',
      passes: 'We keep it as the law asks[^law].\n\n[^law]: The Accounting Act.\n',
    },
  },
  'raw-html': {
    severity: 'error',
    what: 'The text contains HTML.',
    why: 'HTML is not passed through to the page, so what it does would be lost.',
    hint: 'Use Markdown instead.',
    examples: {
      fails: 'We collect your «<b>»name«</b>».\n',
      passes: 'We collect your **name**.\n',
    },
  },
  'markup-as-text': {
    severity: 'warning',
    what: 'The text contains syntax of a template language or of another Markdown dialect, which is shown as text.',
    why: 'Nothing in a legal text is executed, so readers would see the syntax itself.',
    hint: 'Remove it, or write what readers should see. The id of a heading is written "## Title {#some-id}".',
    examples: {
      fails: '## Children «{: #kids}»\n\nWrite to «{{ site.email }}».\n',
      also: ['placeholder-text'],
      passes: '## Children {#kids}\n\nWrite to <privacy@northwind-photos.eu>.\n',
    },
  },
  'ambiguous-date': {
    severity: 'warning',
    what: 'A numeric date is read differently in different countries.',
    why: 'In most of Europe 03/04/2026 means 3 April, in the United States 4 March: readers would disagree about when something applies.',
    hint: 'Write the month as a word, such as "3 April 2026", or put the year first, such as "2026-04-03".',
    examples: {
      fails: 'We keep it until «03/04/2026».\n',
      passes: 'We keep it until 3 April 2026, which is 2026-04-03. We delete the rest on 25/12/2026.\n',
    },
  },
  'placeholder-text': {
    severity: 'warning',
    blocksRelease: true,
    what: 'The text contains a placeholder: a note to the author, an instruction of a template, a field that was not filled in, or a broken reference.',
    why: 'Readers would agree to an unfinished text.',
    hint: 'Replace it with the real text. If it is not a placeholder, reword it.',
    examples: {
      fails:
        'We, «[COMPANY NAME]», keep it for «XX» months from «[insert date]». «TODO»: ask the lawyers.\n\nSee section «Error! Reference source not found.»\n',
      passes: 'We keep it for 12 months [sic], as the law says: “[…] no longer”.\n',
    },
  },
} satisfies Record<string, CatalogueEntry>;
