import { describe, expect, test } from 'vitest';
import { markFindings } from '../support/mark-findings.ts';

describe('a typed number is marked where nothing has it', () => {
  test.each([
    ['en', 'See section 2, section 2.1 and Sections 1 and 3.'],
    ['en', 'See section «4», Section «2.3», section «III» and sections 3 and «9».'],
    ['en', 'See clause 3(a), clause «7(a)» and section «8» of this policy.'],
    ['en', 'The section I wrote. We keep it for 4 days, in 12 sections.'],
    ['de', 'Siehe Abschnitt 3, Abschnitt «9» und Ziffer «7» dieser Erklärung.'],
    ['fr', "Voir l'article 2 et l'article «9»."],
    ['es', 'Véase la sección 3 y la cláusula «12».'],
    ['zh-Hans', '见本政策第二条、第«五»章和第 «12» 条。第三方可以访问。'],
    ['zh-Hant', '見第«十»條，以及第一部分。'],
    ['ja', '第2条及び第«９»条に定める。'],
    ['ko', '제2조와 제«9»조.'],
    ['ar', 'انظر القسم 2 والبند «9».'],
  ])('%s: %s', (language, text) => {
    expect(markFindings('typed-number', text, language)).toBe(text);
  });
});

describe('a number of a law is left alone', () => {
  test.each([
    ['en', 'Under section 9 of the Data Protection Act, GDPR Section 17 and 17 U.S.C. Section 5.'],
    ['en', 'See Section 230 and Section 1798.100.'],
    ['de', 'Nach Abschnitt 9 des BDSG und Kapitel 5 DSGVO.'],
    ['fr', "Selon l'article 6 du RGPD et l'article 13 de la loi."],
    ['zh-Hans', '根据《网络安全法》第四十一条、第四十二条。'],
    ['ja', '個人情報の保護に関する法律第27条に基づき。'],
  ])('%s: %s', (language, text) => {
    expect(markFindings('typed-number', text, language)).toBe(text);
  });
});

test('the words of a link name the number of what it leads to', () => {
  const text =
    'See [section «3»](#second), [section 2](#second), [«1»](#third), [2.1](#second.one) and [](#third).';
  expect(markFindings('typed-number', text)).toBe(text);
});

test('numbers in other styles are what the page shows', () => {
  const text = 'See section II, section ii and section «2».';
  expect(markFindings('typed-number', text, 'en', 'upper-roman')).toBe(text);
  expect(markFindings('typed-number', '见第二条和第«四»条。', 'zh-Hans', 'upper-roman')).toBe(
    '见第二条和第«四»条。',
  );
});

test('a number that authors typed at the start of a title exists', () => {
  const text = 'See section B(4) and section «D».\n\n## B. Accounts\n\nText.';
  expect(markFindings('typed-number', text, 'en', 'none')).toBe(text);
});
