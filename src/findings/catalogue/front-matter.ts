/** Findings about the front matter of sections, and keys of all YAML. */

import type { Entry } from './entry.ts';

const store = 'privacy/draft/en/20-store.md';
const passes = { [store]: '---\ntitle: How we store it\n---\n\nWe keep it for a year.\n' };

export const frontMatter = {
  'front-matter-yaml': {
    severity: 'error',
    what: 'The front matter of a section cannot be read.',
    why: 'The title of the section stands there.',
    hint: 'Check the lines between the two "---": each is a key, a colon and a value; a value with a colon needs quotation marks.',
    examples: {
      fails: { [store]: '---\ntitle: Storage«:» how we keep it\n---\n\nWe keep it for a year.\n' },
      passes: { [store]: '---\ntitle: "Storage: how we keep it"\n---\n\nWe keep it for a year.\n' },
    },
  },
  'front-matter-language': {
    severity: 'error',
    what: 'The front matter is marked as another language than YAML.',
    why: 'Other languages could be programs, and nothing in a legal text is ever executed.',
    hint: 'Begin the file with "---" alone.',
    examples: {
      fails: { [store]: '«---js»\n{ title: "How we store it" }\n---\n\nWe keep it for a year.\n' },
      passes,
    },
  },
  'front-matter-value': {
    severity: 'error',
    what: 'A value in the front matter cannot be used.',
    why: 'The page and its addresses are made from it.',
    hint: 'Correct the value.',
    examples: {
      fails: { [store]: '---\ntitle: How we store it\nstatus: «draft»\n---\n\nWe keep it for a year.\n' },
      passes,
    },
  },
  'smart-quotes': {
    severity: 'warning',
    what: 'A value is between curly quotation marks, which YAML takes for part of the value.',
    why: 'Readers would see the quotation marks in the title, the contents and every list of versions.',
    hint: 'Type straight quotation marks, or none. Where the marks are meant to be seen, put straight ones around them.',
    examples: {
      fails: { [store]: '---\ntitle: «“How we store it”»\n---\n\nWe keep it for a year.\n' },
      passes: { [store]: '---\ntitle: "How we store it"\n---\n\nWe keep it for a year.\n' },
    },
  },
  'unknown-key': {
    severity: 'error',
    what: 'A key is not known.',
    why: 'A misspelt key would be ignored without a word.',
    hint: 'Correct the key, or take it out.',
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
    why: 'Every section needs a heading in the page and in the contents.',
    hint: 'Begin the file with three lines: "---", "title: The title", "---".',
    examples: {
      fails: { [store]: '«We keep it for a year.»\n' },
      passes,
    },
  },
  'alias-target': {
    severity: 'error',
    what: 'An alias leads to an anchor that does not exist.',
    why: 'Links to the former address would lead nowhere.',
    hint: 'Write the anchor of a section or heading of this policy.',
    examples: {
      fails: {
        [store]: '---\ntitle: How we store it\naliases:\n  «retention»: storage\n---\n\nFor a year.\n',
      },
      passes: { [store]: '---\ntitle: How we store it\naliases:\n  retention: store\n---\n\nFor a year.\n' },
    },
  },
  'alias-clash': {
    severity: 'error',
    what: 'An alias is the address of something that exists, or is given twice.',
    why: 'A link could lead to one of the two only.',
    hint: 'Take the alias out, or use another.',
    examples: {
      fails: { [store]: '---\ntitle: How we store it\naliases:\n  «collect»: store\n---\n\nFor a year.\n' },
      passes: { [store]: '---\ntitle: How we store it\naliases:\n  retention: store\n---\n\nFor a year.\n' },
    },
  },
} satisfies Record<string, Entry>;
