/** Findings about files, their names, and the YAML files. */

import type { CatalogueEntry } from './entry.ts';

const site = (languages: string, more = ''): string => `publisher: Northwind Photos Ltd.
baseUrl: https://policies.northwind-photos.eu/
timezone: Europe/Paris
languages: ${languages}
${more}`;

export const files = {
  'site-config': {
    severity: 'error',
    what: 'A value in site.yaml is missing or not valid.',
    why: 'The addresses, dates and languages of every page come from site.yaml.',
    hint: 'Correct the value.',
    examples: {
      fails: { 'site.yaml': site('[en]').replace('Europe/Paris', '«Paris»') },
      passes: { 'site.yaml': site('[en]') },
    },
  },
  'policy-config': {
    severity: 'error',
    what: 'A value in policy.yaml is missing or not valid.',
    why: 'The title and the numbering are part of what people agree to.',
    hint: 'Correct the value.',
    examples: {
      fails: { 'privacy/policy.yaml': 'title:\n  en: Privacy policy\nnumbering: «romans»\n' },
      passes: { 'privacy/policy.yaml': 'title:\n  en: Privacy policy\nnumbering: upper-roman\n' },
    },
  },
  'policy-name': {
    severity: 'error',
    what: 'The name of a policy folder cannot be used as an address.',
    why: 'The name is the permanent address of the policy.',
    hint: 'Use lower-case letters, digits and single hyphens, such as "privacy".',
    examples: {
      fails: { 'Cookie_Policy/policy.yaml': 'title:\n  en: Cookies\n' },
      passes: {
        'cookies/policy.yaml': 'title:\n  en: Cookies\n',
        'cookies/draft/en/preamble.md': 'We set one cookie.\n',
        'cookies/draft/en/10-types.md':
          '---\ntitle: Which cookie\n---\n\nThe one that keeps you signed in.\n',
      },
    },
  },
  'yaml-syntax': {
    severity: 'error',
    what: 'A YAML file cannot be read.',
    why: 'Nothing in the file can be used until it is fixed.',
    hint: 'Check the indentation, colons and quotation marks around this place.',
    examples: {
      fails: { 'privacy/policy.yaml': 'title:\n  en: Privacy«:» policy\n' },
      passes: { 'privacy/policy.yaml': 'title:\n  en: "Privacy: policy"\n' },
    },
  },
  'file-encoding': {
    severity: 'error',
    what: 'A text file is not encoded as UTF-8.',
    why: 'Accented letters, quotation marks and dashes would be published as wrong characters.',
    hint: 'Save the file again and choose the encoding "UTF-8"; most text editors offer it under "Save As".',
    examples: {
      fails: {
        'privacy/draft/en/20-store.md': { latin1: '---\ntitle: How we store it\n---\n\nIn a caf«é».\n' },
      },
      passes: { 'privacy/draft/en/20-store.md': '---\ntitle: How we store it\n---\n\nIn a café.\n' },
    },
  },
  'control-character': {
    severity: 'error',
    what: 'The text contains a control character, or one that reverses the direction of writing.',
    why: 'Such a character can make "10" look like "01", or hide words: readers would see something other than the text.',
    hint: 'Remove the character. Right-to-left text does not need it: browsers recognise its letters.',
    examples: {
      fails: 'We keep it for «\u202e»01 days.\n',
      passes: 'We keep it for 10 days.\n',
    },
  },
  'file-name': {
    severity: 'error',
    what: 'The name of a Markdown file does not consist of a number and an id.',
    why: 'The number sets the order; the id is the permanent address of the section.',
    hint: 'Use a name such as "10-collect.md": a number, a hyphen, and an id of lower-case letters, digits and single hyphens.',
    examples: {
      fails: { 'privacy/draft/en/share.md': '«---»\ntitle: How we share it\n---\n\nWe do not.\n' },
      passes: { 'privacy/draft/en/30-share.md': '---\ntitle: How we share it\n---\n\nWe do not.\n' },
    },
  },
  'unexpected-file': {
    severity: 'warning',
    what: 'The content folder contains something that is never published.',
    why: 'Somebody may believe that it is part of the policy.',
    hint: 'Move it out of the content folder, or, if it is a section, give it a name such as "30-share.md".',
    examples: {
      fails: { 'privacy/draft/en/30-share.txt': 'We do not share it.\n' },
      passes: { 'privacy/draft/en/30-share.md': '---\ntitle: How we share it\n---\n\nWe do not.\n' },
    },
  },
  'duplicate-section': {
    severity: 'error',
    what: 'Two files of one text have the same id.',
    why: 'An address can lead to only one section.',
    hint: 'Give one of the files another id, or remove it.',
    examples: {
      fails: { 'privacy/draft/en/30-collect.md': '«---»\ntitle: What else we collect\n---\n\nNothing.\n' },
      passes: { 'privacy/draft/en/30-collect-more.md': '---\ntitle: What else\n---\n\nNothing.\n' },
    },
  },
  'duplicate-order': {
    severity: 'error',
    what: 'Two files of one text have the same number.',
    why: 'The number sets the order, and so the section numbers that readers see and quote.',
    hint: 'Give one of the files another number. Numbers may have gaps.',
    examples: {
      fails: {
        'privacy/draft/en/20-use.md': '«---»\ntitle: How we use it\n---\n\nTo send you your prints.\n',
      },
      passes: { 'privacy/draft/en/15-use.md': '---\ntitle: How we use it\n---\n\nTo send you prints.\n' },
    },
  },
  'pdf-character-missing': {
    severity: 'error',
    what: 'A text has a character that no font of its PDF file has.',
    why: 'Readers of the PDF would see an empty box instead of the character.',
    hint: 'Name a font that has it below "fonts:" in site.yaml, such as "fonts: [../fonts/NotoSansSC-Regular.ttf]", or remove "pdf" from "downloads:".',
  },
} satisfies Record<string, CatalogueEntry>;
