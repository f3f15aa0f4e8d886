import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bagOf, bestMatch, likeness, wordsOf } from '../../src/redline/likeness.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { runs } from '../support/long.ts';

describe('the words of a text', () => {
  test.each([
    ['We don’t sell it, ever.', 'We|don’t|sell|it|,|ever|.'],
    ["l'utente 1,000.50 EUR (3.2.1)", "l'utente|1,000.50|EUR|(|3.2.1|)"],
    ['a_b state-of-the-art 10 %', 'a|_|b|state|-|of|-|the|-|art|10|%'],
    ['نجمع البيانات، ولا نبيعها.', 'نجمع|البيانات|،|ولا|نبيعها|.'],
    ['می\u200Cخواهیم', 'می\u200Cخواهیم'],
    ['개인정보를 보호합니다.', '개인정보를|보호합니다|.'],
    ['データを収集します。', 'データ|を|収集|し|ます|。'],
    ['我们收集GDPR数据', '我们|收集|GDPR|数据'],
    ['ข้อมูลส่วนบุคคล', 'ข้อมูล|ส่วน|บุคคล'],
    ['', ''],
    [' \n\u3000', ''],
  ])('%s', (text, words) => {
    expect(wordsOf(text).join('|')).toBe(words);
  });

  test('joined are the text without its white space', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'é',
        'e\u0301',
        '1',
        '.',
        ',',
        '’',
        ' ',
        '\n',
        '日',
        '本',
        'ー',
        'カ',
        '𠮷',
        '😀',
        'ع',
        'ไ',
        '、',
      ),
    });
    fc.assert(fc.property(text, (one) => wordsOf(one).join('') === one.replace(/\s/g, '')));
  });

  test('are the same whether plain text has its pattern or is read by Unicode’s categories', () => {
    const plain = fc.oneof(
      fc.constantFrom(..."aZ09.,'’-–…€™\uFFFC \n\t_%$"),
      fc.integer({ min: 0, max: 0x24f }).map((code) => String.fromCharCode(code)),
    );
    fc.assert(
      // A letter that is no plain one behind a space makes the whole text go the other way.
      fc.property(fc.array(plain, { maxLength: 30 }), (letters) => {
        const one = letters.join('');
        expect([...wordsOf(one), 'ж']).toEqual(wordsOf(`${one} ж`));
      }),
      { numRuns: runs(5000) },
    );
  });

  test('of a long text without a space are found in no time', () => {
    const start = cpuTime();
    expect(wordsOf('収集する情報'.repeat(20_000)).join('').length).toBe(120_000);
    expect(cpuTime() - start).toBeLessThan(5);
  });
});

const word = fc.constantFrom('we', 'collect', 'data', '収集', 'بيانات', 'of', 'you', '.', ',');
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

describe('likeness', () => {
  test.each([
    ['We keep it.', 'We keep it.', 1],
    ['We keep it.', 'it keep: We!', 1],
    ['We keep it for 30 days.', 'We keep it for 90 days.', 10 / 12],
    ['Your Rights', 'Your rights', 1],
    ['a a b', 'a b b', 2 / 3],
    ['Contact us.', 'Write to them.', 0],
    ['', '', 1],
    ['', 'word', 0],
    ['* * *', '* * *', 1],
    ['* * *', 'word', 0],
    ['個人情報を収集します。', '個人情報を収集します。', 1],
    ['نجمع البيانات', 'نبيع البيانات', 0.5],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(likeness(a, b)).toBeCloseTo(expected, 10);
    expect(likeness(b, a)).toBe(likeness(a, b));
    expect(likeness(bagOf(a), b)).toBe(likeness(a, b));
  });

  test('lies between 0 and 1, is symmetric, and 1 for equal texts', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const alike = likeness(a, b);
        return alike >= 0 && alike <= 1 && alike === likeness(b, a) && likeness(a, a) === 1;
      }),
    );
  });
});

describe('the best match', () => {
  test('is the one that comparing with all finds, the first of several', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 12 }), (one, others) => {
        const all = others.map((other) => likeness(one, other));
        const best = Math.max(0, ...all);
        const expected = best === 0 ? undefined : { index: all.indexOf(best), likeness: best };
        expect(bestMatch(one, others)).toEqual(expected);
        expect(bestMatch(bagOf(one), others.map(bagOf))).toEqual(expected);
      }),
    );
  });

  test('among candidates that share no word is none', () => {
    expect(bestMatch('we collect', ['they sell', ''])).toBeUndefined();
    expect(bestMatch('we collect', [])).toBeUndefined();
  });
});
