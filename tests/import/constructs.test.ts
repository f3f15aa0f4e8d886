/** What real sources contain, each as a small case: what becomes of it, and what is said. */

import { describe, expect, test } from 'vitest';
import { codesOf, draftOf, importFiles, textOf } from './import-files.ts';

/** The draft that a Markdown file becomes, and the codes of what is said. */
async function fromMarkdown(
  text: string,
  options = {},
): Promise<{ draft: string; codes: readonly string[] }> {
  const made = await importFiles({ 'old.md': text }, options);
  return { draft: draftOf(made), codes: codesOf(made) };
}

describe('sections', () => {
  test('begin at the shallowest level that occurs twice; the title goes to policy.yaml', async () => {
    const made = await importFiles({
      'old.md': '# Privacy\n\nHello.\n\n## One\n\na\n\n#### Deep\n\nb\n\n## Two\n\nc\n',
    });
    expect(draftOf(made)).toBe(
      '=== preamble.md\nHello.\n=== 10-one.md\n---\ntitle: One\naliases:\n  deep: one.deep\n---\n\na\n\n## Deep\n\nb\n=== 20-two.md\n---\ntitle: Two\n---\n\nc\n',
    );
    expect(textOf(made, 'policy.yaml')).toBe('title:\n  en: Privacy\nnumbering: none\ngoverning: en\n');
  });

  test('can all be at level 4, setext, closed by hashes, without a space, or wrapped round their own link', async () => {
    const { draft, codes } = await fromMarkdown(
      '#### One ####\n\na\n\n####Two\n\nb\n\n#### [Three](#three)\n\nc\n',
    );
    expect(draft.match(/title: .*/g)).toEqual(['title: One', 'title: Two', 'title: Three']);
    expect(codes).toEqual([]);
    const setext = await fromMarkdown('One\n---\n\na\n\nTwo\n---\n\nb\n');
    expect(setext.draft.match(/title: .*/g)).toEqual(['title: One', 'title: Two']);
  });

  test('a text without any heading is one section', async () => {
    expect((await fromMarkdown('Just text.\n')).draft).toBe(
      '=== 10-privacy.md\n---\ntitle: Privacy\n---\n\nJust text.\n',
    );
  });

  test('62 headings of one text get ids of their own', async () => {
    const text = Array.from({ length: 62 }, (_, at) => `### Discussion\n\nText number ${at}.\n`).join('\n');
    const { draft, codes } = await fromMarkdown(`# T\n\n## A\n\n${text}\n## B\n\nb\n`);
    expect(new Set(draft.match(/\{#discussion-\d+\}/g)).size).toBe(61);
    expect(codes).toEqual([]);
  });

  test('headings of Japanese or Arabic alone give ids of their letters', async () => {
    const { draft } = await fromMarkdown('## 第一条 目的\n\nあ\n\n## 第二条 範囲\n\nい\n');
    expect(draft.match(/=== .*/g)).toEqual(['=== 10-目的.md', '=== 20-範囲.md']);
    expect((await fromMarkdown('## مقدمة\n\nنص\n\n## ثانيا\n\nنص\n')).draft).toContain('=== 10-مقدمة.md');
  });

  test('bold or numbered lines are headings where that is asked for', async () => {
    const bold = await fromMarkdown('**One**\n\na\n\n**Two**\n\nb\n', { headings: 'bold' });
    expect(bold.draft.match(/title: .*/g)).toEqual(['title: One', 'title: Two']);
    const numbered = await fromMarkdown('1. One\n\na\n\n2. Two\n\nb\n', { headings: 'numbered' });
    expect(numbered.draft.match(/title: .*/g)).toEqual(['title: One', 'title: Two']);
  });

  test('--split-level says where they begin', async () => {
    const { draft } = await fromMarkdown('## A\n\n### B\n\nb\n\n### C\n\nc\n\n## D\n\nd\n', {
      splitLevel: 3,
    });
    expect(draft.match(/title: .*/g)).toEqual(['title: B', 'title: C', 'title: D']);
  });
});

describe('typed numbers', () => {
  test('are taken off where they run, at every depth, and the build counts in their style', async () => {
    const made = await importFiles({
      'old.md': '# T\n\n## A. One\n\n### 1. In\n\na\n\n### 2. Out\n\nb\n\n## B. Two\n\nc\n',
    });
    expect(textOf(made, 'policy.yaml')).toContain('numbering:\n  - upper-alpha\n  - decimal\n');
    expect(draftOf(made).match(/(?:title:|##) .*/g)).toEqual(['title: One', '## In', '## Out', 'title: Two']);
    expect(codesOf(made)).toEqual([]);
  });

  test('are kept with a finding where they do not run', async () => {
    const { draft, codes } = await fromMarkdown('## 1. One\n\na\n\n## 3. Three\n\nb\n');
    expect(draft.match(/title: .*/g)).toEqual(['title: 1. One', 'title: 3. Three']);
    expect(codes).toEqual(['import-number-kept']);
  });

  test('without a mark are numbers where all headings have them; the title beside them has none', async () => {
    const made = await importFiles({
      'old.md': '# Certificate policy\n\n# 1 Introduction\n\n## 1.1 Overview\n\na\n\n# 2 Duties\n\nb\n',
    });
    expect(textOf(made, 'policy.yaml')).toContain(
      'en: Certificate policy\nnumbering:\n  - decimal\n  - decimal\n',
    );
    expect(draftOf(made).match(/(?:title:|##+) .*/g)).toEqual([
      'title: Introduction',
      '## Overview',
      'title: Duties',
    ]);
    const { draft, codes } = await fromMarkdown('## 30 days\n\na\n\n## Other\n\nb\n');
    expect(draft).toContain('title: 30 days');
    expect(codes).toEqual([]);
  });

  test('of five levels run as 1.2.3', async () => {
    const made = await importFiles({
      'old.md': '# T\n\n## 1. A\n\n### 1.1 B\n\n#### 1.1.1 C\n\nc\n\n#### 1.1.2 D\n\nd\n\n## 2. E\n\ne\n',
    });
    expect(draftOf(made).match(/(?:title:|##+) .*/g)).toEqual([
      'title: A',
      '## B',
      '### C',
      '### D',
      'title: E',
    ]);
  });
});

describe('what other generators write', () => {
  test('front matter, opened with a space behind it, is left out; its title is kept', async () => {
    const made = await importFiles({
      'old.md': '--- \ntitle: Our policy\nlayout: sheet\n---\n\n## A\n\na\n\n## B\n\nb\n',
    });
    expect(textOf(made, 'policy.yaml')).toContain('en: Our policy');
    expect(codesOf(made)).toEqual(['import-front-matter']);
  });

  test('tags of Liquid and Hugo are text, with a finding', async () => {
    const { draft, codes } = await fromMarkdown(
      '## A\n\n{% include a.html %} by {{ site.name }}\n\n## B\n\nb\n',
    );
    expect(draft).toContain('{% include a.html %} by {{ site.name }}');
    expect(codes).toEqual(['import-template-tag']);
  });

  test('ids and slugs of headings become aliases, and attributes are no text', async () => {
    const { draft, codes } = await fromMarkdown(
      '## A part {#first}\n\na\n\n<a id="old"></a>\n\n### Deep {: #deep-one .x}\n\nb\n{: .note}\n\n## B & C\n\nb\n',
    );
    expect(draft).toContain(
      'aliases:\n  first: a-part\n  deep-one: a-part.deep\n  old: a-part.deep\n  deep: a-part.deep\n---',
    );
    expect(draft).toContain('aliases:\n  b--c: b-c\n');
    expect(draft).not.toContain('{:');
    expect(codes).toEqual([]);
  });
});

describe('links', () => {
  test('lead to the anchors of the import; dead ones are text, with a finding', async () => {
    const { draft, codes } = await fromMarkdown(
      '# Top\n\n## A\n\n[b](#b--c) [top](#top) [title](#top-1) [no](#nope) [path](/terms) [r][x]\n\n## B & C\n\nb\n\n[x]: https://example.org/ "T"\n',
    );
    expect(draft).toContain('[b](#b-c) [top](/privacy/) title no path [r](https://example.org/ "T")');
    expect(codes).toEqual(['import-link-dead']);
  });

  test('paths are resolved where the old address is known', async () => {
    const { draft } = await fromMarkdown(
      '## A\n\n[t](../terms) [s](https://example.org/p/x#b)\n\n## B\n\nb\n',
      {
        linkBase: 'https://example.org/p/x',
      },
    );
    expect(draft).toContain('[t](https://example.org/terms) [s](#b)');
  });
});

describe('HTML in Markdown', () => {
  test('a div over the whole document does not hide its headings', async () => {
    const { draft, codes } = await fromMarkdown(
      '<div dir="rtl">\n\n## مقدمة\n\nنص\n\n## ثانيا\n\nنص\n\n</div>\n',
    );
    expect(draft.match(/title: .*/g)).toHaveLength(2);
    expect(codes).toEqual([]);
  });

  test('tables keep their anchors, the items of their cells, and merged cells as empty ones', async () => {
    const { draft, codes } = await fromMarkdown(
      '## A\n\n<table><caption>Data</caption>\n<tr><td><a id="x"></a>Name<ul><li>first</li><li>last</li></ul></td><td rowspan="2">Why</td></tr>\n\n<tr><td>b<br>c</td></tr></table>\n\n## B\n\nb [x](#x)\n',
    );
    expect(draft).toContain(
      'Data\n\n|  |  |\n| --- | --- |\n| Name<br>• first<br>• last | Why |\n| b<br>c |  |\n',
    );
    expect(draft).toContain('aliases:\n  x: a\n');
    expect(codes).toEqual(['import-formatting']);
  });

  test('comments and images are left out with a finding, alternative text stays', async () => {
    const { draft, codes } = await fromMarkdown(
      '## A\n\n<!-- draft -->\n\n![The flow](a.png) here\n\n## B\n\nb\n',
    );
    expect(draft).toContain('\nThe flow here\n');
    expect(codes).toEqual(['import-left-out']);
  });
});

describe('blocks', () => {
  test('rows wider than their header lose no cell', async () => {
    const { draft, codes } = await fromMarkdown('## A\n\n| a |\n| --- |\n| b | lost? |\n\n## B\n\nb\n');
    expect(draft).toContain('| a |  |\n| --- | --- |\n| b | lost? |');
    expect(codes).toEqual(['import-formatting']);
  });

  test('a table without a header, and a cell with 46 breaks', async () => {
    const cell = Array.from({ length: 47 }, (_, at) => `w${at}`).join('<br>');
    const { draft, codes } = await fromMarkdown(`## A\n\n| | |\n|---|---|\n| x | ${cell} |\n\n## B\n\nb\n`);
    expect(draft).toContain(cell);
    expect(codes).toEqual([]);
  });

  test('a footnote that is referred to from two sections and from a cell stands in both', async () => {
    const { draft, codes } = await fromMarkdown(
      '## A\n\none[^n] two[^n]\n\n## B\n\n| h |\n|---|\n| c[^n] |\n\n[^n]: The *note*.\n',
    );
    expect(draft.match(/\[\^n\]: The \*note\*\./g)).toHaveLength(2);
    expect(codes).toEqual([]);
  });

  test('lists of legal texts keep their markers, five levels deep', async () => {
    const list =
      'A. a\n\n   1. b\n\n      (a) c\n\n          (i) d\n\n              - e\n\n          (ii) f\n\n      (b) g\n\n   2. h\n\nB. i\n';
    const { draft, codes } = await fromMarkdown(`## S\n\n${list}\n## T\n\nt\n`);
    for (const line of ['A. a', '1. b', '(a) c', '(i) d', '- e', '(ii) f', '(b) g', '2. h', 'B. i'])
      expect(draft).toMatch(new RegExp(`^ *${line.replace(/[().]/g, '\\$&')}$`, 'm'));
    expect(codes).toEqual([]);
  });

  test('diagrams in fences stay code, and a line of 7,306 characters stays a line', async () => {
    const long = 'word '.repeat(1461).trim();
    const { draft, codes } = await fromMarkdown(
      `## A\n\n\`\`\`mermaid\nA-->B\n\`\`\`\n\n${long}\n\n## B\n\nb\n`,
    );
    expect(draft).toContain('```mermaid\nA-->B\n```\n');
    expect(draft).toContain(`\n${long}\n`);
    expect(codes).toEqual([]);
  });
});
