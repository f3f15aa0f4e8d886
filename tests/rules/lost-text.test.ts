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
  ['list-marker-as-text', '(a) one\n«(c)» three\n\n1. one\n2. two\n«(c)» three\n\n- one\n* two\n«–» three'],
  ['list-marker-as-text', '«1.»one\n«2.»two\n\n1. It ends on\n25. December\n\nas told in\n1.one place'],
  ['table-as-text', '«| A | B |»\n| 1 | 2 |\n\n«A | B»\n1 | 2\n\n«| A | B |»\n|---|\n| 1 | 2 |'],
  [
    'table-as-text',
    '| A | B |\n| - | - |\n| 1 | 2 |\n\nyes | no\n\n`a | b` is\n`c | d`\n\n+---+\n| A | B |\n+---+',
  ],
  [
    'invisible-character',
    'a«\u200b»b so«\u00ad»ft «\uf0b7» «\ufffd» «\u2060»«\u2028» «\u200e» c«\u200d»d «\u{e0041}»',
  ],
  ['invisible-character', 'نحن\u200c نجمع\u200f اسمك \u061c', 'ar'],
  ['invisible-character', '👩‍💻 🏴\u{e0067}\u{e0062}\u{e007f} ❤️ a\u00a0b क्\u200dष'],
  ['duplicate-title', 'One.'],
  ['heading-without-space', '«##Title»\n\nText «##not» a heading'.replace('«##not»', '##not')],
  ['heading-without-space', '> «###标题»\n\n#1 in prints, #hashtag\n\n\\##Title', 'zh-Hans'],
  ['indented-text', 'Text.\n\n    «Set in.»\n\n```\ncode\n```'],
  ['indented-text', '- item\n\n      «Set in by six.»'],
  ['footnote-missing', 'A«[^a]» and «[^b]», \\[^c], `[^d]`, [^e].\n\n[^e]: Note.'],
  ['footnote-unused', 'A[^a].\n\n[^a]: Note.\n\n«[^b]»: Never.'],
  ['markup-as-text', '«{{ x }}» «{% if a %}» «{: .note}» \\{{ y }} `{{ z }}` \\{x}'],
  ['placeholder-text', '«TODO» «TBD» […] [...] «____» «Lorem ipsum» and todo, XXL, [a](#first)'],
  ['placeholder-text', 'We are «[COMPANY NAME]» (“«[Short Name]»”), since «[insert date]», at «[**]»%.'],
  ['placeholder-text', '«[●]» days, «[__]», «[   ]», «[Your Company]», «[Name of the Company]», «[DATE]»'],
  ['placeholder-text', '«Click or tap here to enter text.»\n\n«Choose an item.»'],
  ['placeholder-text', 'See section «Error! Reference source not found.» and «#REF!»'],
  ['placeholder-text', '«Fehler! Verweisquelle konnte nicht gefunden werden.»', 'de'],
  ['placeholder-text', '«Klicken oder tippen Sie hier, um Text einzugeben.»', 'de'],
  ['placeholder-text', '«错误！未找到引用源。»«单击或点击此处输入文字。»', 'zh-Hans'],
  ['placeholder-text', 'We are «\u0024{company}», «{{ name }}», «{COMPANY_NAME}», «%COMPANY%», «__NAME__»'],
  ['placeholder-text', '«[Drafting note: ask tax.]»\n\n«Note to draft: ask them»'],
  [
    'placeholder-text',
    '[a link](#first), [sic], […], “[The] Company [was] told”, [A], [1], a[^n] and 100% of 5%\n\n[^n]: Note.',
  ],
  ['placeholder-text', '`[COMPANY NAME]` and `\u0024{x}` are code\n\n```\n[insert date]\n```'],
  ['conflict-markers', 'a\n\n«<<<<<<< HEAD»\n\nb\n\n«=======»\n\nc\n\n«>>>>>>> main»'],
  [
    'conflict-markers',
    'a\n\n«<<<<<<< HEAD»\n\n| a |\n| - |\n| b |\n\n«||||||| base»\n\nc\n\n«=======»\n\n«>>>>>>> main»',
  ],
  ['conflict-markers', '<<<<<<<< eight\n\nTitle\n========\n\n>>>>>> six'],
  ['conflict-markers', '«<<<<<<< HEAD»\n\n«<<<<<<<<< inner»\n\na\n\n«=======»\n\nb\n\n«>>>>>>> main»'],
  ['conflict-markers', '- a\n\n  «<<<<<<< HEAD»\n  b\n  «=======»\n  c\n  «>>>>>>> main»'],
  ['conflict-markers', '> «<<<<<<< HEAD»\n> b\n> «||||||| base»\n> c\n> «=======»\n> «>>>>>>> main»'],
  ['conflict-markers', 'a\n«||||||| merged common ancestors»\nb\n\n| a | b |\n|---|---|\n|||||||'],
  [
    'conflict-markers',
    '«<<<<<<< Conflict 1 of 1»\n«%%%%%%% Changes from base»\n b\n«+++++++ Contents»\nc\n«>>>>>>> end»',
  ],
  ['conflict-markers', 'Five is < seven << nine.\n\n```\n<<<<<<< HEAD\n```'],
  ['markup-as-text', '«:::note[Please note]»\nText\n«:::»\n\n«::: warning»\n\n«[[toc]]»\n\n«[TOC]»'],
  [
    'markup-as-text',
    'It is «==marked==», a == b, «[[Wiki page]]», «^[a note]», «$$x^2$$»\n\n«*[HTML]: Hyper»',
  ],
  ['markup-as-text', '«import A from "a";»\n\n«export const year = 2024;»\n\n«{/* hidden */}» «{year}»'],
  ['markup-as-text', '> «[!NOTE]»\n> Text\n\n«!!! note "Title"»'],
  ['list-marker-as-text', '我们收集：\n«（一）»姓名；\n«（二）»地址。', 'zh-Hans'],
  ['list-marker-as-text', '我们收集：\n«一、»姓名；\n«二、»地址。\n\n«①»甲\n«②»乙', 'zh-Hans'],
  ['list-marker-as-text', '«가.» 이름\n«나.» 주소', 'ko'],
  ['list-marker-as-text', '«а)» имя;\n«б)» адрес.\n\n«１）»甲\n«２）»乙', 'ru'],
  ['list-marker-as-text', '«أ.» الاسم\n«ب.» العنوان', 'ar'],
  ['placeholder-text', 'In section XX for «XX» months'],
  ['placeholder-text', 'TODO es nuestro. «TODO»: escribir.', 'es'],
  ['placeholder-text', '«XX»公司，时间«待定»。', 'zh-Hans'],
  ['control-character', 'a«\u0000»b «\u202e»c «\u2067\u2068» d «&#x202E;» \u200f e &#65;'],
  ['control-character', 'نحن\u200c نجمع\u200f اسمك \u061c', 'ar'],
  ['heading-level-skipped', '«### Deep»\n\nA.\n\n## Two\n\nB.\n\n### Three\n\nC.\n\n«###### Six»\n\nD.'],
  ['placeholder-address', 'Write to «[email\u00A0protected]» or «[email protected]»'],
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
