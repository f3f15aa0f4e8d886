/** Findings about sections, headings and addresses. */

import type { CatalogueEntry } from './entry.ts';

export const structure = {
  'preamble-missing': {
    severity: 'info',
    what: 'There is no text before the first section.',
    why: 'Readers look there to learn whose policy this is and who it applies to.',
    hint: 'Add a file "preamble.md" next to the sections. It needs no front matter.',
    examples: {
      fails: { 'privacy/draft/en/preamble.md': null },
      passes: { 'privacy/draft/en/preamble.md': 'This is the policy of Northwind Photos.\n' },
    },
  },
  'text-empty': {
    severity: 'error',
    what: 'A text has no sections.',
    why: 'A page with only a title looks as if the policy had been lost.',
    hint: 'Add a first section, such as "10-collect.md".',
    examples: {
      fails: { 'privacy/draft/en/10-collect.md': null, 'privacy/draft/en/20-store.md': null },
      passes: { 'privacy/draft/en/20-store.md': null },
    },
  },
  'section-empty': {
    severity: 'error',
    what: 'A section is empty but not marked as empty, or is marked as empty but has text.',
    why: 'A heading without text looks as if the text had been lost.',
    hint: 'Write the text, or add "status: empty" to the front matter.',
    examples: {
      fails: { 'privacy/draft/en/20-store.md': '---\ntitle: «How we store it»\n---\n' },
      passes: { 'privacy/draft/en/20-store.md': '---\ntitle: How we store it\nstatus: empty\n---\n' },
    },
  },
  'duplicate-anchor': {
    severity: 'error',
    what: 'Two headings of a section, or two footnotes, have the same address.',
    why: 'A link can lead to only one of them.',
    hint: 'Give one of them its own id, such as "## Title {#another-id}".',
    examples: {
      fails: '## Children\n\nWe ask their parents.\n\n«## Children»\n\nFrom 14 on we ask them too.\n',
      passes: '## Children\n\nWe ask their parents.\n\n## Children {#from-14}\n\nWe ask them too.\n',
    },
  },
  'duplicate-title': {
    severity: 'warning',
    what: 'Two sections of a text have the same title.',
    why: 'Readers cannot tell them apart in the table of contents, and neither can anybody who quotes one of them.',
    hint: 'Give one of them another title. Its address stays the same.',
    examples: {
      fails: {
        'privacy/draft/en/30-share.md': '---\ntitle: «How we store it»\n---\n\nWe do not share it.\n',
      },
      passes: {
        'privacy/draft/en/30-share.md': '---\ntitle: How we share it\n---\n\nWe do not share it.\n',
      },
    },
  },
  'heading-id': {
    severity: 'error',
    what: 'The id of a heading is missing or not valid.',
    why: 'The id is the permanent address of the heading.',
    hint: 'Add an id of lower-case letters, digits and single hyphens, such as "## Title {#some-id}".',
    examples: {
      fails: '## Children «{#Our_Children}»\n\nWe ask their parents.\n',
      passes: '## Children {#our-children}\n\nWe ask their parents.\n',
    },
  },
  'heading-level-one': {
    severity: 'error',
    what: 'A section contains a level 1 heading.',
    why: 'The only level 1 heading of a page is the title of the policy; section titles are level 2.',
    hint: 'Start headings inside a section with "##".',
    examples: {
      fails: '«# Children»\n\nWe ask their parents.\n',
      passes: '## Children\n\nWe ask their parents.\n',
    },
  },
  'heading-level-skipped': {
    severity: 'warning',
    what: 'A heading is more than one level below the heading before it.',
    why: 'Screen readers and section numbers rely on heading levels for the structure of the text.',
    hint: 'Remove one "#" for each level that was skipped.',
    examples: {
      fails: '## Children\n\nWe ask their parents.\n\n«#### Under 14»\n\nWe collect nothing.\n',
      passes: '## Children\n\nWe ask their parents.\n\n### Under 14\n\nWe collect nothing.\n',
    },
  },
  'number-in-title': {
    severity: 'warning',
    what: 'A title starts with a typed number, but the section is numbered automatically.',
    why: 'The page would show both numbers, "II. II. How we store it".',
    hint: 'Delete the typed number.',
    examples: {
      fails: {
        'privacy/draft/en/20-store.md': '---\ntitle: «II.» How we store it\n---\n\nWe keep it for a year.\n',
      },
      passes: {
        'privacy/draft/en/20-store.md': '---\ntitle: How we store it\n---\n\nWe keep it for a year.\n',
      },
    },
  },
} satisfies Record<string, CatalogueEntry>;
