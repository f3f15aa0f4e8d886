/**
 * The order of elements that Word insists on (ECMA-376 part 1, annex A.1): it refuses to open a file in which they are
 * in another one, and in which an element is where the schema has none.
 */

import { childElements } from '../../src/proof/xml.ts';

const borders = 'top left start bottom right end insideH insideV between bar';
const tracked = 'ins del moveFrom moveTo';

/** The children of an element in order. Names in brackets may repeat. */
const sequences: Readonly<Record<string, string>> = {
  pPr: `pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange`,
  rPr: `${tracked} rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange`,
  pPrChange: 'pPr',
  rPrChange: 'rPr',
  numPr: 'ilvl numId numberingChange ins',
  pBdr: borders,
  tbl: 'tblPr tblGrid (tr)',
  tblPr:
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange',
  tblBorders: borders,
  tblCellMar: borders,
  tblGrid: '(gridCol) tblGridChange',
  tr: 'tblPrEx trPr (tc)',
  trPr: 'cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del trPrChange',
  tc: 'tcPr (p tbl)',
  tcPr: 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark cellIns cellDel cellMerge tcPrChange',
  sectPr:
    '(headerReference footerReference) footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange',
  body: '(p tbl bookmarkStart bookmarkEnd) sectPr',
  document: 'background body',
  footnotes: '(footnote)',
  footnote: '(p tbl)',
  hdr: '(p tbl)',
  ftr: '(p tbl)',
  numbering: '(numPicBullet) (abstractNum) (num) numIdMacAtCleanup',
  abstractNum: 'nsid multiLevelType tmpl name styleLink numStyleLink (lvl)',
  lvl: 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  num: 'abstractNumId (lvlOverride)',
  lvlOverride: 'startOverride lvl',
  styles: 'docDefaults latentStyles (style)',
  docDefaults: 'rPrDefault pPrDefault',
  rPrDefault: 'rPr',
  pPrDefault: 'pPr',
  style:
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr (tblStylePr)',
  tblStylePr: 'pPr rPr tblPr trPr tcPr',
  settings:
    'writeProtection view zoom removePersonalInformation mirrorMargins trackRevisions defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator',
  compat: '(compatSetting)',
  inline: 'extent effectExtent docPr cNvGraphicFramePr graphic',
  p: `pPr (r hyperlink fldSimple bookmarkStart bookmarkEnd ins del moveFrom moveTo moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd)`,
  r: 'rPr (t delText tab br fldChar instrText delInstrText footnoteReference footnoteRef separator continuationSeparator drawing)',
  hyperlink: '(r ins del moveFrom moveTo)',
  ...Object.fromEntries(tracked.split(' ').map((name) => [name, '(r ins del bookmarkStart bookmarkEnd)'])),
};

/** Where elements of a part are out of order or unknown: `pPr: spacing before pStyle`. */
export function orderProblems(root: Element): readonly string[] {
  const problems: string[] = [];
  const visit = (element: Element): void => {
    const name = element.localName ?? '';
    const children = childElements(element);
    const sequence = sequences[name];
    if (sequence !== undefined) problems.push(...outOfOrder(name, children, sequence));
    if (name === 'tc' && children.at(-1)?.localName !== 'p')
      problems.push('tc: does not end with a paragraph');
    children.forEach(visit);
  };
  visit(root);
  return [...new Set(problems)];
}

function outOfOrder(name: string, children: readonly Element[], sequence: string): readonly string[] {
  const places = new Map<string, number>();
  const repeating = new Set<string>();
  for (const [at, group] of (sequence.match(/\([^)]*\)|\S+/g) ?? []).entries())
    for (const one of group.replace(/[()]/g, '').split(' ')) {
      places.set(one, at);
      if (group.startsWith('(')) repeating.add(one);
    }
  const problems: string[] = [];
  let last: { readonly name: string; readonly place: number } | undefined;
  for (const { localName } of children) {
    const own = localName ?? '';
    const place = places.get(own);
    if (place === undefined) problems.push(`${name}: ${own} has no place in it`);
    else if (last !== undefined && place < last.place) problems.push(`${name}: ${last.name} before ${own}`);
    else if (last?.name === own && !repeating.has(own)) problems.push(`${name}: ${own} twice`);
    if (place !== undefined) last = { name: own, place };
  }
  return problems;
}
