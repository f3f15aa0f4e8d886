import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { policyMarkdown } from '../../src/serialise/policy-markdown.ts';
import { policyText } from '../../src/serialise/policy-text.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { expectedOf, readBack } from './read-back.ts';

const folder = fileURLToPath(new URL('expected', import.meta.url));
const content = fileURLToPath(new URL('../fixtures/mixed', import.meta.url));
const { documents } = checkSite({ content, now: new Date('2026-11-22T12:00:00Z') });

function compare(name: string, text: string): void {
  const path = `${folder}/${name}`;
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}

describe.each(documents.map((document) => [document.policy, document.language, document] as const))(
  'the policy %s of the mixed site in %s',
  (policy, language, document) => {
    // Format 1 is hashed in releases: when this fails, mend the code and not the file.
    test('is printed as policy.txt', () => compare(`${policy}.${language}.txt`, policyText(document)));

    test('is printed as policy.md, which reads back', () => {
      const markdown = policyMarkdown(document);
      compare(`${policy}.${language}.md`, markdown);
      expect(readBack(markdown)).toEqual(expectedOf(document));
    });
  },
);
