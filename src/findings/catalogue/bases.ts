/** The two sites on which examples are based. Neither has findings, except that its policy was never released. */

import type { BaseName, Example, ExampleFile } from './entry.ts';

/** The section that contains an example's body. */
const bodyPath = 'privacy/draft/en/10-collect.md';

const minimal: Readonly<Record<string, string>> = {
  'site.yaml': `publisher: Northwind Photos Ltd.
baseUrl: https://policies.northwind-photos.eu/
timezone: Europe/Paris
languages: [en]
contact:
  email: privacy@northwind-photos.eu
`,
  'privacy/policy.yaml': `title:
  en: Privacy policy
numbering: [decimal, decimal]
`,
  'privacy/draft/en/preamble.md': 'This policy says what we know about you.\n',
  [bodyPath]: section('What we collect', 'We collect your name and your address.\n'),
  'privacy/draft/en/20-store.md': section('How we store it', 'We keep it for a year.\n'),
};

const translated: Readonly<Record<string, string>> = {
  ...minimal,
  'site.yaml': `publisher: Northwind Photos Ltd.
baseUrl: https://policies.northwind-photos.eu/
timezone: Europe/Paris
languages: [en, de]
`,
  'privacy/draft/de/preamble.md': `---
translates: 542f278167a41403a547ed6b1828ea2feb81c1053015687afaab108d59497fce
---

Hier steht, was wir über Sie wissen.
`,
  'privacy/draft/de/10-collect.md': `---
title: Was wir erheben
translates: 9457af26fd31706fc76bedfc69b58bd8d6ca8d1e674a9cdb5246293cd5d9dccb
---

Wir erheben Ihren Namen und Ihre Anschrift.
`,
  'privacy/draft/de/20-store.md': `---
title: Wie wir es speichern
translates: a46e1c49434071af87b14a21216a95081f355e8b29d4b84c5419d1736aa157cf
---

Wir bewahren es ein Jahr lang auf.
`,
};

const bases: Readonly<Record<BaseName, Readonly<Record<string, string>>>> = { minimal, translated };

function section(title: string, body: string): string {
  return `---\ntitle: ${title}\n---\n\n${body}`;
}

/** The files that an example adds to its base. */
export function shownFiles(example: Example): Readonly<Record<string, ExampleFile>> {
  return typeof example === 'string' ? { [bodyPath]: section('What we collect', example) } : example;
}

/** All files of an example's content folder, by path; removed files are absent. */
export function exampleFiles(
  example: Example,
  base: BaseName = 'minimal',
): Readonly<Record<string, Exclude<ExampleFile, null>>> {
  const files: Record<string, Exclude<ExampleFile, null>> = { ...bases[base] };
  for (const [path, file] of Object.entries(shownFiles(example))) {
    if (file === null) delete files[path];
    else files[path] = file;
  }
  return files;
}
