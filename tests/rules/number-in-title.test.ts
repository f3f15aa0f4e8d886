import { describe, expect, test } from 'vitest';
import { markFindings } from '../support/mark-findings.ts';

describe('a number typed in front of a heading that is counted is marked', () => {
  test.each([
    ['en', '## «II.» How we store it\n\nA.\n\n## «(b)» Cookies\n\nA.\n\n## «1.2» Logs\n\nA.\n\n## «3)» More'],
    ['en', '## «Section 2»: Storage\n\nA.\n\n## «Section III» – Logs\n\nA.\n\n## «Clause 4». Cookies'],
    ['de', '## «Abschnitt 2»: Speicherung'],
    ['fr', '## «Article 2» – Conservation'],
    ['zh-Hans', '## «第二条» 保存\n\nA.\n\n## «三、»使用'],
    ['ja', '## «第2条» 保存'],
    ['ko', '## «제2조» 보관'],
    ['en', '## «Article II» – Storage\n\nA.\n\n## «§ 3» Logs\n\nA.\n\n## «Chapter Four»: Cookies'],
    ['en', '## «Ⅰ.» Storage\n\nA.\n\n## «②» Logs\n\nA.\n\n## «[3]» Cookies\n\nA.\n\n## «No. 4» More'],
    ['en', '## «1-» Storage\n\nA.\n\n## «2» Logs\n\nA.\n\n## «C.» Cookies\n\nA.\n\n## «D.» More'],
    ['zh-Hans', '## «1、»保存\n\nA.\n\n## «２．»日志\n\nA.\n\n## «叁、»更多'],
  ])('%s: %s', (language, text) => {
    expect(markFindings('number-in-title', text, language)).toBe(text);
  });
});

describe('words that only look like a number are left alone', () => {
  test.each([
    ['en', '## A guide to storage\n\n## I agree\n\n## 3 months of storage\n\n## 24-hour support'],
    ['en', '## A. Smith and partners\n\n## 30 Days\n\n## Part 3 of the deal\n\n## Annex 4: Partners'],
    ['en', '## Changes to section 2\n\n## Section 230 immunity\n\n## Vitamin D\n\n## Section 2\n\n## E-mail'],
    ['fr', "## À propos de l'article 2\n\n## C'est simple"],
    ['zh-Hans', '## 第三方\n\n## 一般条款'],
  ])('%s: %s', (language, text) => {
    expect(markFindings('number-in-title', text, language)).toBe(text);
  });

  test('and so is a number where headings are not counted', () => {
    expect(markFindings('number-in-title', '## B. Accounts\n\nText.', 'en', 'none')).toBe(
      '## B. Accounts\n\nText.',
    );
  });
});
