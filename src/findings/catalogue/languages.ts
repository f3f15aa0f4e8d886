/** Findings about translations. */

import type { CatalogueEntry } from './entry.ts';

const german = 'privacy/draft/de/20-store.md';
const digest = 'a46e1c49434071af87b14a21216a95081f355e8b29d4b84c5419d1736aa157cf';
const translated = (title: string, body: string): string =>
  `---\ntitle: ${title}\ntranslates: ${digest}\n---\n\n${body}`;
const passes = { [german]: translated('Wie wir es speichern', 'Wir bewahren es ein Jahr auf.\n') };

export const languages = {
  'language-missing': {
    severity: 'warning',
    what: 'A policy has no text in a language of the site.',
    why: 'Readers of that language find the other policies but not this one.',
    hint: 'Translate the sections into a folder of that name, or remove the language from site.yaml.',
    examples: {
      fails: {
        'site.yaml':
          'publisher: Northwind Photos Ltd.\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: Europe/Paris\nlanguages: [en, «fr»]\n',
      },
      passes: {
        'site.yaml':
          'publisher: Northwind Photos Ltd.\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: Europe/Paris\nlanguages: [en]\n',
      },
    },
  },
  'governing-missing': {
    severity: 'error',
    what: 'A policy has no text in its governing language.',
    why: 'The governing text prevails over translations, and they are checked against it.',
    hint: 'Write the text in that language, or set another governing language in policy.yaml.',
    examples: {
      on: 'translated',
      fails: {
        'site.yaml':
          'publisher: Northwind Photos Ltd.\nbaseUrl: https://policies.northwind-photos.eu/\ntimezone: Europe/Paris\nlanguages: [en, de, fr]\n',
        'privacy/policy.yaml': 'title:\n  fr: Confidentialité\ngoverning: «fr»\n',
      },
      passes: { 'privacy/policy.yaml': 'title:\n  en: Privacy policy\ngoverning: en\n' },
    },
  },
  'translation-missing': {
    severity: 'warning',
    what: 'A section is missing from a translation.',
    why: 'The page shows the governing text in its place, marked as such.',
    hint: 'Translate the section in a file with the same id, then run "policy translated FILE".',
    examples: { on: 'translated', fails: { [german]: null }, passes },
  },
  'translation-extra': {
    severity: 'error',
    what: 'A translation has a section that is missing from the governing text.',
    why: 'The governing text prevails, so nobody has agreed to a section that it does not contain.',
    hint: 'Give the file the id of the section that it translates, add the section to the governing text, or remove it.',
    examples: {
      on: 'translated',
      fails: { 'privacy/draft/de/30-teilen.md': '«---»\ntitle: Wie wir es teilen\n---\n\nGar nicht.\n' },
      passes,
    },
  },
  'translation-headings': {
    severity: 'warning',
    what: 'The headings of a translated section do not match those of the governing section.',
    why: 'Headings are matched by position, so that a link leads to the same text in every language.',
    hint: 'Use the same headings in both, at the same levels and in the same order. Write ids only in the governing text.',
    examples: {
      on: 'translated',
      fails: {
        [german]: translated(
          'Wie wir es speichern',
          'Ein Jahr.\n\n«## Sicherungen»\n\nSie halten einen Monat.\n',
        ),
      },
      passes,
    },
  },
  'translation-stale': {
    severity: 'warning',
    what: 'A translation is based on an older governing text.',
    why: 'Readers of the translation would agree to a different text.',
    hint: 'Update the translation, then run "policy translated FILE".',
    examples: {
      on: 'translated',
      fails: {
        'privacy/draft/en/20-store.md': '---\ntitle: How we store it\n---\n\nWe keep it for a month.\n',
        [german]: `---\ntitle: Wie wir es speichern\ntranslates: «${digest}»\n---\n\nWir bewahren es ein Jahr auf.\n`,
      },
      passes,
    },
  },
  'translation-unrecorded': {
    severity: 'info',
    what: 'It is not recorded which governing text a translation is based on.',
    why: 'Without the record, nobody is told when the governing text changes and the translation has to be updated.',
    hint: 'Compare both texts, then run "policy translated FILE".',
    examples: {
      on: 'translated',
      fails: { [german]: '---\ntitle: «Wie wir es speichern»\n---\n\nWir bewahren es ein Jahr auf.\n' },
      passes,
    },
  },
  'translation-value': {
    severity: 'error',
    what: 'A section of the governing text is marked as a translation.',
    why: 'The governing text is not a translation, so "translates" suggests that the file is in the wrong folder.',
    hint: 'Remove the line "translates:", or move the file to the folder of its language.',
    examples: {
      on: 'translated',
      fails: {
        'privacy/draft/en/20-store.md': `---\ntitle: How we store it\ntranslates: «${digest}»\n---\n\nWe keep it for a year.\n`,
        [german]: null,
      },
      also: ['translation-missing'],
      passes,
    },
  },
} satisfies Record<string, CatalogueEntry>;
