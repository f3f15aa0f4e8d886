/** Findings about sections, headings and addresses. */

import type { Entry } from './entry.ts';

export const structure = {
  'preamble-missing': {
    severity: 'info',
    what: 'A text has nothing before its first section.',
    why: 'Readers look there for who is speaking and whom the policy concerns.',
    hint: 'Write a file "preamble.md" beside the sections. It needs no front matter.',
    examples: {
      fails: { 'privacy/draft/en/preamble.md': null },
      passes: { 'privacy/draft/en/preamble.md': 'This policy is that of Northwind Photos.\n' },
    },
  },
  'text-empty': {
    severity: 'error',
    what: 'A text has no sections.',
    why: 'A page with a title alone looks like a policy that was lost.',
    hint: 'Write a first section, such as "10-collect.md".',
    examples: {
      fails: { 'privacy/draft/en/10-collect.md': null, 'privacy/draft/en/20-store.md': null },
      passes: { 'privacy/draft/en/20-store.md': null },
    },
  },
  'section-empty': {
    severity: 'error',
    what: 'A section has no text and does not say so, or says so and has text.',
    why: 'A heading without text looks like text that was lost.',
    hint: 'Write the text, or add "status: empty" to the front matter.',
    examples: {
      fails: { 'privacy/draft/en/20-store.md': '---\ntitle: «How we store it»\n---\n' },
      passes: { 'privacy/draft/en/20-store.md': '---\ntitle: How we store it\nstatus: empty\n---\n' },
    },
  },
  'duplicate-anchor': {
    severity: 'error',
    what: 'Two headings of a section, or two footnotes, have the same address.',
    why: 'A link could lead to one of them only.',
    hint: 'Give one of them an id of its own, such as "## Title {#another-id}".',
    examples: {
      fails: '## Children\n\nWe ask their parents.\n\n«## Children»\n\nFrom 14 on we ask them too.\n',
      passes: '## Children\n\nWe ask their parents.\n\n## Children {#from-14}\n\nWe ask them too.\n',
    },
  },
  'heading-id': {
    severity: 'error',
    what: 'A heading has no usable id.',
    why: 'The id is the address of the heading for ever.',
    hint: 'Give it one of lower-case letters, digits and single hyphens, such as "## Title {#some-id}".',
    examples: {
      fails: '## Children «{#Our_Children}»\n\nWe ask their parents.\n',
      passes: '## Children {#our-children}\n\nWe ask their parents.\n',
    },
  },
  'heading-level-one': {
    severity: 'error',
    what: 'A heading in a body is of level 1.',
    why: 'The page has one heading of level 1, the title of the policy; sections have level 2.',
    hint: 'Begin headings inside a section with "##".',
    examples: {
      fails: '«# Children»\n\nWe ask their parents.\n',
      passes: '## Children\n\nWe ask their parents.\n',
    },
  },
  'heading-level-skipped': {
    severity: 'warning',
    what: 'A heading stands more than one level below the heading above it.',
    why: 'Readers who listen to the page, and the numbers, take the levels for the order of the text.',
    hint: 'Take away as many "#" as levels are missing.',
    examples: {
      fails: '## Children\n\nWe ask their parents.\n\n«#### Under 14»\n\nWe collect nothing.\n',
      passes: '## Children\n\nWe ask their parents.\n\n### Under 14\n\nWe collect nothing.\n',
    },
  },
  'number-in-title': {
    severity: 'warning',
    what: 'A title begins with a typed number, and the section is numbered automatically.',
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
} satisfies Record<string, Entry>;
