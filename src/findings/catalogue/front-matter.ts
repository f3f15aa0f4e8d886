/** Findings about the front matter of sections, and about keys in any YAML file. */

import type { CatalogueEntry } from './entry.ts';

const store = 'privacy/draft/en/20-store.md';
const passes = { [store]: '---\ntitle: How we store it\n---\n\nWe keep it for a year.\n' };

export const frontMatter = {
  'front-matter-yaml': {
    severity: 'error',
    what: 'The front matter of a section cannot be read.',
    why: 'It contains the title of the section.',
    hint: 'Check the lines between the two "---". Each is a key, a colon and a value; a value that contains a colon needs quotation marks.',
    examples: {
      fails: { [store]: '---\ntitle: Storage«:» how we keep it\n---\n\nWe keep it for a year.\n' },
      passes: { [store]: '---\ntitle: "Storage: how we keep it"\n---\n\nWe keep it for a year.\n' },
    },
  },
  'front-matter-language': {
    severity: 'error',
    what: 'The front matter is marked as a language other than YAML.',
    why: 'Other languages could be executable, and nothing in a legal text is ever executed.',
    hint: 'Start the file with just "---".',
    examples: {
      fails: { [store]: '«---js»\n{ title: "How we store it" }\n---\n\nWe keep it for a year.\n' },
      passes,
    },
  },
  'front-matter-value': {
    severity: 'error',
    what: 'A value in the front matter is not valid.',
    why: 'The page and its addresses are built from it.',
    hint: 'Correct the value.',
    examples: {
      fails: { [store]: '---\ntitle: How we store it\nstatus: «draft»\n---\n\nWe keep it for a year.\n' },
      passes,
    },
  },
  'smart-quotes': {
    severity: 'warning',
    what: 'A value is in curly quotation marks, which YAML treats as part of the value.',
    why: 'Readers would see the quotation marks in the title, the table of contents and every list of versions.',
    hint: 'Use straight quotation marks, or none. If readers should see the curly ones, put straight ones around them.',
    examples: {
      fails: { [store]: '---\ntitle: «“How we store it”»\n---\n\nWe keep it for a year.\n' },
      passes: { [store]: '---\ntitle: "How we store it"\n---\n\nWe keep it for a year.\n' },
    },
  },
  'unknown-key': {
    severity: 'error',
    what: 'A key is not recognised.',
    why: 'A misspelt key would otherwise be ignored without notice.',
    hint: 'Correct the key, or remove it.',
    examples: {
      fails: {
        [store]: '---\ntitle: How we store it\n«sumary»: For a year.\n---\n\nWe keep it for a year.\n',
      },
      passes: {
        [store]: '---\ntitle: How we store it\nsummary: For a year.\n---\n\nWe keep it for a year.\n',
      },
    },
  },
  'title-missing': {
    severity: 'error',
    what: 'A section has no title.',
    why: 'Every section needs a heading on the page and in the table of contents.',
    hint: 'Start the file with three lines: "---", "title: The title", "---".',
    examples: {
      fails: { [store]: '«We keep it for a year.»\n' },
      passes,
    },
  },
  'alias-target': {
    severity: 'error',
    what: 'An alias leads to an anchor that does not exist.',
    why: 'Links to the old address would lead nowhere.',
    hint: 'Use the anchor of a section or heading of this policy.',
    examples: {
      fails: {
        [store]: '---\ntitle: How we store it\naliases:\n  «retention»: storage\n---\n\nFor a year.\n',
      },
      passes: { [store]: '---\ntitle: How we store it\naliases:\n  retention: store\n---\n\nFor a year.\n' },
    },
  },
  'alias-clash': {
    severity: 'error',
    what: 'An alias is already in use as an address, or is defined twice.',
    why: 'A link can lead to only one of the two.',
    hint: 'Remove the alias, or choose another.',
    examples: {
      fails: { [store]: '---\ntitle: How we store it\naliases:\n  «collect»: store\n---\n\nFor a year.\n' },
      passes: { [store]: '---\ntitle: How we store it\naliases:\n  retention: store\n---\n\nFor a year.\n' },
    },
  },
} satisfies Record<string, CatalogueEntry>;
