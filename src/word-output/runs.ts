/** Writes the text within a paragraph of a Word file. */

import { escapeXml } from '../html/escape-xml.ts';
import type { PaperObject, PaperRun, TextStyle } from '../paper/paper-line.ts';
import { placeOfNumber } from '../paper/paper-link.ts';
import type { BodyContext } from './body-context.ts';
import { imageSize } from './image-size.ts';
import { isGone } from './revisions.ts';
import { value } from './xml.ts';

/** Settings that apply to all text of a line. */
export interface TextSetting {
  /** The language, if it differs from the file's. */
  readonly language: string | undefined;
  readonly isRightToLeft: boolean;
  /** Whether white space is preserved, as in code. */
  readonly isVerbatim: boolean;
}

/** The runs of a line, with their links and changes. */
export function runsXml(runs: readonly PaperRun[], setting: TextSetting, context: BodyContext): string {
  return runs.map((run) => runXml(run, setting, context)).join('');
}

function runXml(run: PaperRun, setting: TextSetting, context: BodyContext): string {
  const { link, change } = run;
  if (link === undefined) return context.revisions.wrap(plainXml(run, setting, context), change);
  if (link.kind === 'address') {
    const text = context.revisions.wrap(plainXml(run, setting, context), change);
    return `<w:hyperlink r:id="${context.relationships.link(link.href)}">${text}</w:hyperlink>`;
  }
  const bookmark = context.bookmarks.get(link.anchor);
  if (bookmark === undefined) return context.revisions.wrap(plainXml(run, setting, context), change);
  const hyperlink = (one: PaperRun): string => {
    const text = context.revisions.wrap(plainXml(one, setting, context), change);
    return text === '' ? '' : `<w:hyperlink w:anchor="${bookmark}">${text}</w:hyperlink>`;
  };
  const number = link.number ?? '';
  const at = number === '' || !context.counted.has(link.anchor) ? -1 : placeOfNumber(run.text, number);
  if (at < 0) return hyperlink(run);
  const [before, after] = [run.text.slice(0, at), run.text.slice(at + number.length)];
  const field = fieldXml(`REF ${bookmark} \\n \\h`, number, propertiesXml(run, setting, number));
  return `${hyperlink({ ...run, text: before })}${field}${hyperlink({ ...run, text: after })}`;
}

/** A field with the result shown until it is updated (ECMA-376 part 1, section 17.16). */
export function fieldXml(instruction: string, result: string, properties: string): string {
  const run = (content: string): string => `<w:r>${properties}${content}</w:r>`;
  const mark = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`);
  const code = run(`<w:instrText xml:space="preserve"> ${escapeXml(instruction)} </w:instrText>`);
  return `${mark('begin')}${code}${mark('separate')}${run(`<w:t>${escapeXml(result)}</w:t>`)}${mark('end')}`;
}

function plainXml(run: PaperRun, setting: TextSetting, context: BodyContext): string {
  const { object } = run;
  if (object !== undefined) return objectXml(object, run, setting, context);
  const text = setting.isVerbatim ? run.text : run.text.replace(/[ \t\n\v\f\r]+/g, ' ');
  const name = isGone(run.change) ? 'delText' : 't';
  return directions(text, setting.isRightToLeft)
    .map((piece) => {
      const properties = propertiesXml(run, setting, piece, context);
      return `<w:r>${properties}${textXml(piece, name)}</w:r>`;
    })
    .join('');
}

function textXml(text: string, name: 't' | 'delText'): string {
  return text
    .split('\t')
    .map((piece) => (piece === '' ? '' : `<w:${name} xml:space="preserve">${escapeXml(piece)}</w:${name}>`))
    .join('<w:tab/>');
}

/** Properties in the order of the schema: `rStyle`, fonts, bold, italic, line through, raised, direction, language. */
function propertiesXml(
  { styles, link, formerStyles }: PaperRun,
  setting: TextSetting,
  text: string,
  context?: BodyContext,
): string {
  const own = (styled: readonly TextStyle[]): string => styleXml(styled, link !== undefined, setting, text);
  const now = own(styles);
  if (formerStyles === undefined || context === undefined) return now === '' ? '' : `<w:rPr>${now}</w:rPr>`;
  const former = `<w:rPrChange ${context.revisions.attributes()}><w:rPr>${own(formerStyles)}</w:rPr></w:rPrChange>`;
  return `<w:rPr>${now}${former}</w:rPr>`;
}

function styleXml(
  styles: readonly TextStyle[],
  isLink: boolean,
  { language, isRightToLeft }: TextSetting,
  text: string,
): string {
  const isCode = styles.includes('code');
  const style = isLink ? value('rStyle', 'Hyperlink') : isCode ? value('rStyle', 'InlineCode') : '';
  const font = isLink && isCode ? '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' : '';
  const bold = styles.includes('strong') ? '<w:b/><w:bCs/>' : '';
  const italic = styles.includes('emphasis') ? '<w:i/><w:iCs/>' : '';
  const strike = styles.includes('strikethrough') ? '<w:strike/>' : '';
  const isTurned = rightToLeft.test(text) || (isRightToLeft && !latin.test(text));
  const turned = isTurned ? '<w:rtl/>' : '';
  const spoken =
    language === undefined
      ? ''
      : `<w:lang w:val="${escapeXml(language)}" w:eastAsia="${escapeXml(language)}" w:bidi="${escapeXml(language)}"/>`;
  return style + font + bold + italic + strike + turned + spoken;
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const latin = /[A-Za-z\u00C0-\u024F]/;
const rightStretch =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC](?:[^A-Za-z\u00C0-\u024F]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC])?/g;
const leftStretch =
  /[A-Za-z\u00C0-\u024F](?:[^\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]*[A-Za-z0-9\u00C0-\u024F])?/g;

/** Text split where its direction changes, because Word needs separate runs. Spaces have the line's direction. */
function directions(text: string, isRightToLeft: boolean): readonly string[] {
  const stretch = isRightToLeft ? leftStretch : rightStretch;
  if (!(isRightToLeft ? latin : rightToLeft).test(text)) return text === '' ? [] : [text];
  const pieces: string[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(stretch)) {
    pieces.push(text.slice(done, index), found);
    done = index + found.length;
  }
  return [...pieces, text.slice(done)].filter((piece) => piece !== '');
}

function objectXml(object: PaperObject, run: PaperRun, setting: TextSetting, context: BodyContext): string {
  switch (object.type) {
    case 'break':
      return '<w:r><w:br/></w:r>';
    case 'image': {
      const shown = imageXml(object, context);
      if (shown !== undefined) return `<w:r>${shown}</w:r>`;
      const { object: _object, ...plain } = run;
      return object.alt === '' ? '' : plainXml({ ...plain, text: `[${object.alt}]` }, setting, context);
    }
    case 'note': {
      const id = context.notes.add(object.note);
      const reference = `<w:r>${noteStyle}<w:footnoteReference w:id="${id}"/></w:r>`;
      const bookmark = context.notes.bookmark(object.note.key);
      if (bookmark === undefined) return reference;
      const number = context.revisions.id();
      return `<w:bookmarkStart w:id="${number}" w:name="${bookmark}"/>${reference}<w:bookmarkEnd w:id="${number}"/>`;
    }
    case 'note-again': {
      const { key, number } = object.note;
      const bookmark = context.notes.bookmark(key);
      if (bookmark === undefined || run.change !== undefined)
        return plainXml({ text: String(number), styles: run.styles, change: run.change }, setting, context);
      return fieldXml(`NOTEREF ${bookmark} \\f \\h`, String(number), noteStyle);
    }
  }
}

const noteStyle = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>';

/** The size of a pixel, and of the widest image, in English Metric Units. */
const pixel = 9525;
const widest = 5_700_000;

/** An inline image (ECMA-376 part 1, section 20.4.2.8); empty for one that Word cannot display everywhere. */
function imageXml(
  { file, alt }: Extract<PaperObject, { readonly type: 'image' }>,
  { media, relationships, revisions }: BodyContext,
): string | undefined {
  const size = file === undefined ? undefined : imageSize(file.bytes);
  if (file === undefined || size === undefined) return undefined;
  const scale = Math.min(1, widest / (size.width * pixel));
  const [cx, cy] = [size.width, size.height].map((length) => Math.max(1, Math.round(length * pixel * scale)));
  const embedded = relationships.file('image', media.add(file));
  const id = revisions.id();
  const name = `<wp:docPr id="${id}" name="Image ${id}" descr="${escapeXml(alt)}"/>`;
  const data = `<pic:blipFill><a:blip r:embed="${embedded}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`;
  const shape = `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`;
  const picture = `<pic:pic><pic:nvPicPr><pic:cNvPr id="${id}" name="Image ${id}"/><pic:cNvPicPr/></pic:nvPicPr>${data}${shape}</pic:pic>`;
  return `<w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/>${name}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${picture}</a:graphicData></a:graphic></wp:inline></w:drawing>`;
}
