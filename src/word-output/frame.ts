/** The form of a line as properties of a paragraph. */

import { directionOf } from '../i18n/strings.ts';
import type { NumberStyle } from '../model/index.ts';
import { headingLabel } from '../paper/document-lines.ts';
import type { LineFrame, PaperLine } from '../paper/paper-line.ts';
import type { BodyContext } from './body-context.ts';
import { headingNumbers, isCounted, levels, step } from './numbering-part.ts';
import type { TextSetting } from './runs.ts';
import { value } from './xml.ts';

/** Text with the bookmarks that lead to it. */
export function bookmarked(
  text: string,
  anchors: readonly string[],
  { bookmarks, revisions }: BodyContext,
): string {
  return anchors.reduce((inside, anchor) => {
    const name = bookmarks.get(anchor);
    if (name === undefined) return inside;
    const id = revisions.id();
    return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${inside}<w:bookmarkEnd w:id="${id}"/>`;
  }, text);
}

/** The formatting of the text of a line. */
export function textSetting({ language, kind }: PaperLine, context: BodyContext): TextSetting {
  return {
    language: language === context.language ? undefined : language,
    isRightToLeft: directionOf(language) === 'rtl',
    isVerbatim: kind === 'code',
  };
}

const styleNames: Readonly<Partial<Record<LineFrame['kind'], string>>> = {
  title: 'Title',
  term: 'DefinitionTerm',
  code: 'CodeBlock',
  rule: 'Rule',
  item: 'ListParagraph',
  'loose-note': 'LooseNote',
};

function styleOf({ kind, level, containers }: LineFrame): string {
  if (kind === 'heading') return `Heading${Math.min(level, levels)}`;
  if (kind !== 'paragraph') return styleNames[kind] ?? 'BodyText';
  if (containers.some(({ type }) => type === 'quotation')) return 'Quote';
  const inner = containers.at(-1)?.type;
  if (inner === 'description') return 'DefinitionText';
  return inner === 'item' ? 'ListContinue' : 'BodyText';
}

/** The properties of a paragraph in the order of the schema (ECMA-376 part 1, section 17.3.1.26). */
export function framePropertiesXml(
  frame: LineFrame,
  context: BodyContext,
  styles: readonly NumberStyle[],
  setting: TextSetting,
  noteStyle: string | undefined,
): string {
  const plain = frame.kind === 'paragraph' && frame.containers.length === 0;
  const style = value('pStyle', noteStyle !== undefined && plain ? noteStyle : styleOf(frame));
  const bidi = setting.isRightToLeft ? '<w:bidi/>' : '';
  return style + numberXml(frame, context, styles) + bidi + indentXml(frame, styles) + tightXml(frame);
}

function numberXml(frame: LineFrame, context: BodyContext, styles: readonly NumberStyle[]): string {
  const { kind, level, isPreamble } = frame;
  const properties = (instance: number, ilvl: number): string =>
    `<w:numPr>${value('ilvl', ilvl)}${value('numId', instance)}</w:numPr>`;
  if (kind === 'heading') {
    if (literalLabel(frame, styles) !== '') return properties(0, 0);
    const instance = context.numbering.headings(styles, isPreamble);
    return instance === headingNumbers ? '' : properties(instance, level - 1);
  }
  const list = kind === 'item' ? frame.containers.findLast((one) => one.type === 'list') : undefined;
  if (list === undefined || literalLabel(frame, styles) !== '') return '';
  const ilvl = Math.min(itemDepth(frame), levels) - 1;
  return properties(context.numbering.list(list, ilvl), ilvl);
}

/** The number of a line that has to be written as text because Word cannot generate it; empty for all others. */
export function literalLabel(frame: LineFrame, styles: readonly NumberStyle[]): string {
  const { kind, number, level, containers } = frame;
  if (kind === 'heading') {
    const counting = styles.slice(0, level).toReversed();
    const parts = number.split('.').toReversed();
    const isExact = number === '' || parts.every((part, at) => isCounted(counting[at] ?? 'none', part));
    return isExact ? '' : headingLabel(frame);
  }
  const list = kind === 'item' ? containers.findLast((one) => one.type === 'list') : undefined;
  const item = containers.findLast((one) => one.type === 'item');
  if (list?.marker === undefined || item === undefined) return '';
  return isCounted(list.marker.style, item.label.replace(/[().]/g, '')) ? '' : item.label;
}

/** The number of lists that contain an item, including its own. */
function itemDepth({ containers }: LineFrame): number {
  return containers.filter(({ type }) => type === 'item').length;
}

/** The indentation of containers other than lists. */
const quotationStep = 567;

/** The indentation of a line. */
export function indentOf({ containers }: LineFrame): number {
  return containers.reduce((sum, { type }) => {
    if (type === 'item') return sum + step;
    return type === 'quotation' || type === 'description' ? sum + quotationStep : sum;
  }, 0);
}

function indentXml(frame: LineFrame, styles: readonly NumberStyle[]): string {
  const { kind, containers } = frame;
  if (kind === 'heading' || kind === 'title' || containers.length === 0) return '';
  const left = indentOf(frame);
  if (kind !== 'item') return left === 0 ? '' : `<w:ind w:left="${left}"/>`;
  const isCounted = literalLabel(frame, styles) === '' && itemDepth(frame) <= levels;
  return isCounted && left === step * itemDepth(frame) ? '' : `<w:ind w:left="${left}" w:hanging="${step}"/>`;
}

/** Removes the space between the items of a tight list. */
function tightXml({ kind, containers }: LineFrame): string {
  const list = containers.findLast((one) => one.type === 'list');
  return kind === 'item' && list?.tight === true ? '<w:contextualSpacing/>' : '';
}
