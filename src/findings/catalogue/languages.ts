/** Findings about translations. */

import type { Entry } from './entry.ts';

const german = 'privacy/draft/de/20-store.md';
const digest = 'a46e1c49434071af87b14a21216a95081f355e8b29d4b84c5419d1736aa157cf';
const translated = (title: string, body: string): string =>
  `---\ntitle: ${title}\ntranslates: ${digest}\n---\n\n${body}`;
const passes = { [german]: translated('Wie wir es speichern', 'Wir bewahren es ein Jahr auf.\n') };

export const languages = {
  'language-missing': {
    severity: 'warning',
    what: 'A policy has no text in a language of the site.',
    why: 'Readers of that language find the other policies, and not this one.',
    hint: 'Translate the sections into a folder of that name, or take the language out of site.yaml.',
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
    why: 'Translations are judged by the governing text, and it is what prevails.',
    hint: 'Write the text in that language, or name another governing language in policy.yaml.',
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
    what: 'A translation lacks a section.',
    why: 'The page shows the governing text in its place, marked as such.',
    hint: 'Translate the section into a file of the same id, then run "policy translated FILE".',
    examples: { on: 'translated', fails: { [german]: null }, passes },
  },
  'translation-extra': {
    severity: 'error',
    what: 'A translation has a section that the governing text lacks.',
    why: 'The governing text prevails, so what stands there alone was never agreed to.',
    hint: 'Give the file the id of the section that it translates, write the section in the governing text, or take it out.',
    examples: {
      on: 'translated',
      fails: { 'privacy/draft/de/30-teilen.md': '«---»\ntitle: Wie wir es teilen\n---\n\nGar nicht.\n' },
      passes,
    },
  },
  'translation-headings': {
    severity: 'warning',
    what: 'The headings of a translated section are not those of the governing section.',
    why: 'Headings are paired by their place; only then do links lead to the same text in every language.',
    hint: 'Let both have the same headings, on the same levels, in the same order. An id is written in the governing text alone.',
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
    what: 'A translation was made from an older governing text.',
    why: 'Readers of the translation would agree to another text.',
    hint: 'Bring the translation up to date, then run "policy translated FILE".',
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
    what: 'Nothing says which governing text a translation was made from.',
    why: 'Nobody can be told when the governing text changes and the translation has to follow.',
    hint: 'Read both, then run "policy translated FILE".',
    examples: {
      on: 'translated',
      fails: { [german]: '---\ntitle: «Wie wir es speichern»\n---\n\nWir bewahren es ein Jahr auf.\n' },
      passes,
    },
  },
  'translation-value': {
    severity: 'error',
    what: 'A section of the governing text says that it is a translation.',
    why: 'The governing text is made from no other, and "translates" there hides a file in the wrong folder.',
    hint: 'Take the line "translates:" out, or move the file into the folder of its language.',
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
} satisfies Record<string, Entry>;
