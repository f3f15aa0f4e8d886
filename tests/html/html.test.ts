import { expect, test } from 'vitest';
import { textOf } from '../../src/chunks.ts';
import { sectionHtml } from '../../src/html/html.ts';
import type { Alias, Block, DocumentSection, Inline } from '../../src/model/index.ts';
import {
  contextOf,
  document,
  footnote,
  headed,
  image,
  link,
  list,
  note,
  paragraph,
  section,
  table,
  text,
  wordsOf,
} from '../support/make-document.ts';

const span = { start: 0, end: 0 };
const store = section('store', { number: 'II', title: 'How we store' });

/** The fragment of a section in a document that also holds the section `store`, number II. */
function htmlOf(one: DocumentSection): string {
  return textOf(sectionHtml(one, contextOf([document({ sections: [one, store] }), cookies])));
}

const cookies = document({
  policy: 'cookies',
  title: 'Cookie policy',
  sections: [section('types', { number: 'I', title: 'Types' })],
});

function blocksIn(...blocks: readonly Block[]): string {
  return htmlOf(section('collect', { blocks })).replace(/^<section[^>]*>\n|\n<\/section>$/g, '');
}

function inlineIn(...inline: readonly Inline[]): string {
  return blocksIn(paragraph(undefined, inline)).replace(/^<p>|<\/p>$/g, '');
}

test('a section has its anchor, its number as text, and a permalink with a name', () => {
  expect(
    htmlOf(section('collect', { number: 'I', title: 'What & why', blocks: [paragraph('1', 'Text.')] })),
  ).toBe(`<section id="collect">
<h2><span class="n">I. </span>What &amp; why <a class="perma" href="#collect" aria-label="Permalink to section I"></a></h2>
<p id="collect.1">Text.</p>
</section>`);
});

test('a permalink of a section without number is named by its title', () => {
  expect(htmlOf(section('a', { title: 'Terms' }))).toContain('aria-label="Permalink to “Terms”"');
});

test('headings nest by depth, and a compound number takes no full stop', () => {
  const parts = [
    headed('c.a', 1, 'I.1', 'A', [paragraph('1', 'Under A.')]),
    headed('c.b', 2, '', 'B'),
    headed('c.c', 1, 'I.2', 'C'),
  ];
  const outline = htmlOf(section('c', { number: 'I', title: 'Top', parts }))
    .replace(/ <a class="perma".*?<\/a>/g, '')
    .replaceAll('\n', '');
  expect(outline).toBe(
    '<section id="c"><h2><span class="n">I. </span>Top</h2>' +
      '<section id="c.a"><h3><span class="n">I.1 </span>A</h3><p id="c.a.1">Under A.</p>' +
      '<section id="c.b"><h4>B</h4></section></section>' +
      '<section id="c.c"><h3><span class="n">I.2 </span>C</h3></section></section>',
  );
});

test('headings deeper than six levels stay at the sixth', () => {
  const parts = [1, 2, 3, 4, 5, 6].map((depth) => headed(`c.${depth}`, depth, '', 'Deep'));
  expect(htmlOf(section('c', { title: 'Top', parts })).match(/<h6>/g)).toHaveLength(3);
});

test('headings of the preamble stand one level higher, as it has none of its own', () => {
  expect(htmlOf(section('preamble', { parts: [headed('preamble.a', 1, '', 'A')] }))).toContain('<h2>A ');
});

test('raw HTML is set as the text that it is', () => {
  expect(inlineIn({ type: 'html', value: '<script>', span })).toBe('&lt;script&gt;');
  expect(blocksIn({ type: 'html-block', value: '<iframe src="x">', span })).toBe(
    '<pre><code>&lt;iframe src="x"&gt;</code></pre>',
  );
});

test.each([
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  '//host.example/',
  'vbscript:x',
  '\\\\h',
])('an unsafe link loses its address: %j', (href) => {
  expect(inlineIn(link(href, 'here'))).toBe('<a>here</a>');
});

test('a link that leads nowhere loses its address', () => {
  expect(inlineIn(link('#nowhere', 'here'))).toBe('<a>here</a>');
});

test('an external link stays as written', () => {
  expect(inlineIn(link('https://example.org/?a=1&b="2"', 'there'))).toBe(
    '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">there</a>',
  );
});

test('a link that is its own text is marked, so that print does not say it twice', () => {
  expect(inlineIn(link('mailto:a@example.org', 'a@example.org'))).toBe(
    '<a href="mailto:a@example.org" class="url">a@example.org</a>',
  );
});

test('a cross reference shows where it leads', () => {
  expect(inlineIn(link('#store', 'retention'))).toBe(
    '<a class="xref" href="#store" data-number="II" title="II. How we store">retention</a>',
  );
});

test('a cross reference whose text names the number does not say it twice', () => {
  expect(inlineIn(link('#store', 'Section II'))).not.toContain('data-number');
});

test('an empty cross reference is set as the number of what it leads to', () => {
  expect(inlineIn(link('#store'))).toContain('>II</a>');
});

test('a link to another policy is relative, and its number does not read as one of this policy', () => {
  expect(inlineIn(link('/cookies/#types', 'types'))).toBe(
    '<a class="xref" href="../cookies/#types" title="Cookie policy: I. Types">types</a>',
  );
  expect(inlineIn(link('/cookies/#types'))).toContain('>I. Types</a>');
  expect(inlineIn(link('/cookies/', 'cookies'))).toBe('<a href="../cookies/">cookies</a>');
  expect(inlineIn(link('/cookies/'))).toBe('<a href="../cookies/">Cookie policy</a>');
});

test('a link to a policy that is published in another language only leads to that tree', () => {
  const here = document({ language: 'ar', sections: [section('a', { language: 'ar', blocks: [] })] });
  const one = section('a', { language: 'ar', blocks: [paragraph('1', [link('/cookies/#types', 'types')])] });
  expect(textOf(sectionHtml(one, contextOf([here, cookies], ['en', 'ar'])))).toContain(
    'href="../../cookies/#types"',
  );
});

test('a published image has the address that the site gives it; any other is its alternative text', () => {
  expect(inlineIn(image('flow.png', 'Flow'))).toBe(
    '<img src="../assets/flow.png" alt="Flow" loading="lazy">',
  );
  expect(inlineIn(image('https://example.org/pixel.gif', 'Pixel'))).toBe('Pixel');
});

test('lists keep how they count', () => {
  const parens = { style: 'lower-alpha', delimiter: 'parentheses' } as const;
  const roman = { style: 'upper-roman', delimiter: 'period' } as const;
  expect(blocksIn(list('1', parens, ['one', 'two'], 3))).toBe(
    '<ol id="collect.1" type="a" start="3" class="parentheses lower-alpha">\n' +
      '<li id="collect.1.1">one</li>\n<li id="collect.1.2">two</li>\n</ol>',
  );
  expect(blocksIn(list('1', roman, ['one']))).toContain('<ol id="collect.1" type="I">');
  expect(blocksIn(list('1', undefined, ['one']))).toContain('<ul id="collect.1">');
});

test('paragraphs of loose lists keep their element', () => {
  expect(blocksIn({ ...list('1', undefined, ['one']), tight: false })).toContain(
    '<li id="collect.1.1"><p>one</p></li>',
  );
});

test('a table scrolls in a region that has a name and can be reached by keyboard', () => {
  expect(blocksIn(table('2', ['A', ''], [['1', '2']], ['none', 'right']))).toBe(
    '<section id="collect.2" class="scroll" tabindex="0" aria-label="Table 1 in the introduction"><table>\n' +
      '<thead><tr><th scope="col">A</th><td class="right"></td></tr></thead>\n' +
      '<tbody>\n<tr id="collect.2.1"><td>1</td><td class="right">2</td></tr>\n</tbody>\n</table></section>',
  );
});

test('a header of empty cells gives no header row', () => {
  expect(blocksIn(table('1', ['', ''], [['1', '2']]))).not.toContain('thead');
});

test('notes stand at the end of their section with a link back for each reference', () => {
  const html = htmlOf(
    section('collect', {
      number: 'I',
      title: 'T',
      blocks: [paragraph('1', [text('a'), note('x'), text('b'), note('x'), note('unknown')])],
      footnotes: [footnote('fn.collect.x', 1, 'The note.')],
    }),
  );
  expect(html).toContain(
    '<sup><a role="doc-noteref" id="_fnref.collect.x.2" href="#fn.collect.x" aria-label="Note 1">1</a></sup>[^unknown]',
  );
  expect(html).toContain('<section class="notes" role="doc-endnotes" aria-label="Notes to section I">');
  expect(html.match(/role="doc-backlink" href="#_fnref\.collect\.x\.\d"/g)).toEqual([
    'role="doc-backlink" href="#_fnref.collect.x.1"',
    'role="doc-backlink" href="#_fnref.collect.x.2"',
  ]);
  expect(html).toMatch(/<li id="fn\.collect\.x"><p>The note\. <a /);
});

test('references to a note are counted as they are read, the header of a table before its rows', () => {
  const html = htmlOf(
    section('a', {
      blocks: [table('1', [[text('H'), note('x')]], [[[text('C'), note('x')]]])],
      footnotes: [footnote('fn.a.x', 1, 'N')],
    }),
  );
  expect(html).toMatch(
    /<th[^>]*>H<sup><a[^>]* id="_fnref\.a\.x\.1".*<td>C<sup><a[^>]* id="_fnref\.a\.x\.2"/s,
  );
});

test('definitions keep their terms and have addresses', () => {
  const item = { path: '1.1', terms: [{ inline: [text('Controller')], span }], span };
  const items = [{ ...item, descriptions: [[paragraph(undefined, 'Who decides.')]] }];
  expect(blocksIn({ type: 'definition-list', path: '1', items, span })).toBe(
    '<dl id="collect.1">\n<div id="collect.1.1"><dt>Controller</dt>\n<dd>Who decides.</dd></div>\n</dl>',
  );
});

test('an empty section says so, and a summary stands apart from the text', () => {
  expect(htmlOf(section('a', { title: 'A', empty: true }))).toContain(
    '<p class="none">No text has been published under this heading.</p>',
  );
  expect(htmlOf(section('a', { title: 'A', summary: 'We < you.' }))).toContain(
    '<p class="short"><b>In short</b> We &lt; you.</p>',
  );
});

test('a section that was not translated is marked with its language, in words of the page', () => {
  const page = document({ language: 'zh-Hans', sections: [store] });
  const context = { ...contextOf([page], ['en', 'zh-Hans']), words: wordsOf('zh-Hans') };
  const html = textOf(sectionHtml(store, context));
  expect(html).toContain('<section id="store" lang="en" dir="ltr">');
  expect(html).toContain(
    '<p class="note" lang="zh-Hans" dir="ltr">本节尚未翻译，此处显示具有效力的英语文本。</p>',
  );
});

test('former fragments stand where they lead, unless something else stands at them today', () => {
  const aliases: readonly Alias[] = [
    { from: 'old', to: 'c', span },
    { from: 'older', to: 'c.a', span },
    { from: 'store', to: 'c', span },
  ];
  const plain = section('c', { title: 'C', parts: [...section('c', {}).parts, headed('c.a', 1, '', 'A')] });
  const html = htmlOf({ ...plain, file: { ...plain.file, aliases } });
  expect(html).toContain('<section id="c"><i id="old"></i>\n<h2>');
  expect(html).toContain('<section id="c.a"><i id="older"></i>\n<h3>');
  expect(html).not.toContain('id="store"');
});

test('fragments keep letters of every script readable and encode what may not stand there', () => {
  const html = htmlOf(
    section('収集', {
      title: 'T',
      blocks: [paragraph('1', [note('50%')])],
      footnotes: [footnote('fn.収集.50%', 1, 'N')],
    }),
  );
  expect(html).toContain('href="#収集"');
  expect(html).toContain('href="#fn.収集.50%25"');
});
