/**
 * `styles.xml`: the appearance of each kind of paragraph. Lengths are in twentieths of a point, sizes in half points.
 */

import { escapeXml } from '../html/escape-xml.ts';
import type { Tag } from '../model/index.ts';
import { headingNumbers, levels } from './numbering-part.ts';
import { declaration, namespaces, value } from './xml.ts';

/** The fonts that Word has for scripts other than Latin, Greek and Cyrillic, by the start of a language's tag. */
const eastAsianFonts: readonly (readonly [RegExp, string])[] = [
  [/^ja/, 'Yu Mincho'],
  [/^ko/, 'Batang'],
  [/^zh-(?:Hant|TW|HK|MO)/, 'PMingLiU'],
  [/^/, 'SimSun'],
];

interface Look {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly colour?: string;
  readonly font?: string;
}

function look({ size, bold, italic, colour, font }: Look): string {
  return [
    font === undefined ? '' : `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/>`,
    bold === true ? '<w:b/><w:bCs/>' : '',
    italic === true ? '<w:i/><w:iCs/>' : '',
    colour === undefined ? '' : value('color', colour),
    size === undefined ? '' : `${value('sz', size)}${value('szCs', size)}`,
  ].join('');
}

interface Style extends Look {
  readonly name: string;
  readonly based?: string;
  readonly next?: string;
  /** The properties of the paragraph, in the order of the schema. */
  readonly paragraph?: string;
}

function paragraphStyle(
  id: string,
  { name, based = 'Normal', next, paragraph = '', ...rest }: Style,
): string {
  const isKnown = /^(?:heading|Title|Body|List|Quote|footnote|header|footer)/i.test(name);
  const follows = next === undefined ? '' : value('next', next);
  const custom = isKnown ? '' : ' w:customStyle="1"';
  return `<w:style w:type="paragraph" w:styleId="${id}"${custom}>${value('name', name)}${value('basedOn', based)}${follows}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${look(rest)}</w:rPr></w:style>`;
}

const headingSizes = [30, 25, 23, 22];

function headingStyle(level: number): string {
  const space = level === 1 ? [360, 120] : [240, 80];
  const numbered = `<w:numPr>${level === 1 ? '' : value('ilvl', level - 1)}${value('numId', headingNumbers)}</w:numPr>`;
  return paragraphStyle(`Heading${level}`, {
    name: `heading ${level}`,
    next: 'BodyText',
    size: headingSizes[Math.min(level, headingSizes.length) - 1] ?? 22,
    bold: true,
    italic: level > 3,
    colour: '1F2A37',
    paragraph: `<w:keepNext/><w:keepLines/>${numbered}<w:spacing w:before="${space[0]}" w:after="${space[1]}" w:line="240" w:lineRule="auto"/>${value('outlineLvl', level - 1)}`,
  });
}

function spacing(before: number, after: number): string {
  return `<w:spacing w:before="${before}" w:after="${after}"/>`;
}

const rule = '<w:bottom w:val="single" w:sz="4" w:space="1" w:color="9CA3AF"/>';
const small = 18;

/** The styles of all kinds of paragraphs. */
function paragraphStyles(): readonly string[] {
  return [...textStyles(), ...tableStyles(), ...furnitureStyles()];
}

function textStyles(): readonly string[] {
  const box = ['top', 'left', 'bottom', 'right'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="4" w:color="D1D5DB"/>`,
  );
  return [
    paragraphStyle('BodyText', { name: 'Body Text', paragraph: spacing(0, 140) }),
    paragraphStyle('Title', {
      name: 'Title',
      next: 'BodyText',
      size: 44,
      bold: true,
      colour: '1F2A37',
      paragraph:
        '<w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="320" w:line="240" w:lineRule="auto"/>',
    }),
    ...Array.from({ length: levels }, (_, at) => headingStyle(at + 1)),
    paragraphStyle('ListParagraph', {
      name: 'List Paragraph',
      based: 'BodyText',
      paragraph: spacing(0, 100),
    }),
    paragraphStyle('ListContinue', { name: 'List Continue', based: 'BodyText', paragraph: spacing(0, 100) }),
    paragraphStyle('Quote', {
      name: 'Quote',
      based: 'BodyText',
      italic: true,
      paragraph: `<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="9CA3AF"/></w:pBdr>${spacing(0, 140)}`,
    }),
    paragraphStyle('CodeBlock', {
      name: 'Code Block',
      size: 19,
      font: 'Consolas',
      paragraph: `<w:pBdr>${box.join('')}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F3F4F6"/>${spacing(60, 200)}`,
    }),
    paragraphStyle('DefinitionTerm', {
      name: 'Definition Term',
      bold: true,
      paragraph: `<w:keepNext/>${spacing(80, 40)}`,
    }),
    paragraphStyle('DefinitionText', { name: 'Definition Text', based: 'BodyText' }),
    paragraphStyle('Rule', { name: 'Rule', paragraph: `<w:pBdr>${rule}</w:pBdr>${spacing(0, 200)}` }),
  ];
}

function tableStyles(): readonly string[] {
  return [
    paragraphStyle('TableText', {
      name: 'Table Text',
      size: 20,
      paragraph: '<w:spacing w:before="50" w:after="50" w:line="240" w:lineRule="auto"/>',
    }),
    paragraphStyle('TableHead', {
      name: 'Table Head',
      based: 'TableText',
      bold: true,
      paragraph: '<w:keepNext/>',
    }),
    paragraphStyle('TableGap', {
      name: 'Table Gap',
      size: 12,
      paragraph: '<w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/>',
    }),
  ];
}

/** Notes, and what is at the edges of pages. */
function furnitureStyles(): readonly string[] {
  return [
    paragraphStyle('LooseNote', { name: 'Loose Note', size: small, paragraph: spacing(0, 80) }),
    paragraphStyle('FootnoteText', {
      name: 'footnote text',
      size: small,
      paragraph: '<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>',
    }),
    paragraphStyle('Header', { name: 'header', size: 17, colour: '4B5563', paragraph: edge('bottom') }),
    paragraphStyle('FooterDigest', { name: 'Footer Digest', size: 15, colour: '6B7280' }),
    paragraphStyle('Footer', { name: 'footer', size: 17, colour: '4B5563', paragraph: edge('top') }),
  ];
}

function edge(side: 'top' | 'bottom'): string {
  return `<w:pBdr><w:${side} w:val="single" w:sz="4" w:space="4" w:color="D1D5DB"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>`;
}

const characterStyles = [
  `<w:style w:type="character" w:customStyle="1" w:styleId="TypedNumber">${value('name', 'Typed Number')}</w:style>`,
  `<w:style w:type="character" w:styleId="Hyperlink">${value('name', 'Hyperlink')}<w:rPr>${value('color', '1D4ED8')}${value('u', 'single')}</w:rPr></w:style>`,
  `<w:style w:type="character" w:styleId="FootnoteReference">${value('name', 'footnote reference')}<w:rPr>${value('vertAlign', 'superscript')}</w:rPr></w:style>`,
  `<w:style w:type="character" w:customStyle="1" w:styleId="InlineCode">${value('name', 'Inline Code')}<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>${value('sz', 20)}${value('szCs', 20)}</w:rPr></w:style>`,
];

function tableStyle(): string {
  const lines = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="9CA3AF"/>`)
    .join('');
  const margins =
    '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>';
  const head =
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E5E7EB"/></w:tcPr></w:tblStylePr>';
  return `<w:style w:type="table" w:customStyle="1" w:styleId="PolicyTable">${value('name', 'Policy Table')}<w:tblPr><w:tblBorders>${lines}</w:tblBorders>${margins}</w:tblPr>${head}</w:style>`;
}

/** The part for a text in a language. */
export function stylesXml(language: Tag): string {
  const eastAsia = eastAsianFonts.find(([tag]) => tag.test(language))?.[1] ?? '';
  const fonts = `<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="${eastAsia}" w:cs="Times New Roman"/>`;
  const spoken = `<w:lang w:val="${escapeXml(language)}" w:eastAsia="${escapeXml(language)}" w:bidi="${escapeXml(language)}"/>`;
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}${value('sz', 22)}${value('szCs', 22)}${spoken}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const normal = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal">${value('name', 'Normal')}<w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>`;
  const all = [defaults, normal, ...paragraphStyles(), ...characterStyles, tableStyle()].join('');
  return `${declaration}<w:styles ${namespaces}>${all}</w:styles>`;
}
