import { describe, expect, test } from 'vitest';
import type { Code } from '../../src/findings/catalogue.ts';
import { markFindings } from '../support/mark-findings.ts';

const cases: [code: Code, text: string, language?: string][] = [
  ['list-marker-as-text', '«•» one\n«•» two'],
  ['list-marker-as-text', 'We keep:\n«(2)» this\n«(4)» that'],
  ['list-marker-as-text', '«1.»Name\n\n«(b)» alone'],
  ['list-marker-as-text', '「これ」\n\n«・»氏名', 'ja'],
  ['list-marker-as-text', '(a) one\n(b) two\n\n1. one\n\n\\(b) alone\n\n*Name* and -1 and 1.5 million'],
  ['list-marker-as-text', 'as told on page\n12. And so on, so\nit. goes in Roe\nv. Wade'],
  ['list-marker-as-text', '（一）姓名；\n\n1、地址', 'zh-Hans'],
  ['heading-without-space', '«##Title»\n\nText «##not» a heading'.replace('«##not»', '##not')],
  ['heading-without-space', '> «###标题»\n\n#1 in prints, #hashtag\n\n\\##Title', 'zh-Hans'],
  ['indented-text', 'Text.\n\n    «Set in.»\n\n```\ncode\n```'],
  ['indented-text', '- item\n\n      «Set in by six.»'],
  ['footnote-missing', 'A«[^a]» and «[^b]», \\[^c], `[^d]`, [^e].\n\n[^e]: Note.'],
  ['footnote-unused', 'A[^a].\n\n[^a]: Note.\n\n«[^b]»: Never.'],
  ['markup-as-text', '«{{ x }}» «{% if a %}» «{: .note}» \\{{ y }} `{{ z }}` {x}'],
  ['placeholder-text', '«TODO» «TBD» «[…]» «[...]» «____» «Lorem ipsum» and todo, XXL, [a](#first)'],
  ['placeholder-text', 'In section XX for «XX» months'],
  ['placeholder-text', 'TODO es nuestro. «TODO»: escribir.', 'es'],
  ['placeholder-text', '«XX»公司，时间«待定»。', 'zh-Hans'],
  ['control-character', 'a«\u0000»b «\u202e»c «\u2067\u2068» d «&#x202E;» \u200f e &#65;'],
  ['control-character', 'نحن\u200c نجمع\u200f اسمك \u061c', 'ar'],
  ['heading-level-skipped', '«### Deep»\n\nA.\n\n## Two\n\nB.\n\n### Three\n\nC.\n\n«###### Six»\n\nD.'],
  [
    'placeholder-address',
    '«a@example.com», https://«www.example.org»/x, «policies.acme.test» and test.example-shop.eu',
  ],
];

describe('what is marked is found, and nothing else', () => {
  test.each([...cases])('%s: %j', (code, text, language) => {
    expect(markFindings(code, text, language)).toBe(text);
  });
});
