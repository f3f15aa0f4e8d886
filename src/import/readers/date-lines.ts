/** Lines such as "Last updated: 4 May 2026" that are set as headings: they head no text. */

import { inlineText } from '../../document/inline-text.ts';
import { type Flow, type FlowItem, nowhere } from '../flow.ts';

const phrases = [
  'last (?:updated?|modified|revised|changed|amended|reviewed)|(?:date )?(?:updated|revised|modified|published|posted|issued|effective)|effective (?:date|as of|from)|version|revision|date',
  'stand|letzte (?:änderung|aktualisierung)|zuletzt (?:geändert|aktualisiert)|gültig ab|in kraft (?:ab|seit)',
  "dernière (?:mise à jour|modification)|mis(?:e)? à jour|date d[’']entrée en vigueur|en vigueur (?:le|depuis)",
  'última (?:actualización|modificación|revisión|atualização)|actualizado|atualizado|fecha de (?:entrada en vigor|actualización)|vigente desde',
  'ultimo aggiornamento|ultima modifica|aggiornat[oa]|in vigore dal',
  'laatst (?:bijgewerkt|gewijzigd)|ingangsdatum|ostatnia aktualizacja|data wejścia w życie|дата (?:обновления|вступления в силу)|последнее обновление',
  '最后更新|最近更新|更新日期|生效日期|发布日期|最終更新日?|改定日|施行日|制定日|最終改定|시행일|최종 ?(?:수정|업데이트)|آخر تحديث|تاريخ السريان',
].join('|');

const dateLine = new RegExp(`^[(（]?(?:${phrases})(?![\\p{L}\\p{N}]).{0,70}$`, 'iu');

/** Turns headings that only date a text into paragraphs. */
export function withoutDateHeadings(flow: Flow): Flow {
  if (!flow.items.some(isDateHeading)) return flow;
  const items = flow.items.map((item): FlowItem => {
    if (!isDateHeading(item)) return item;
    const { inline, ids, at } = item;
    return { type: 'block', block: { type: 'paragraph', inline, span: nowhere }, ids, at };
  });
  return { ...flow, items };
}

function isDateHeading(item: FlowItem): item is Extract<FlowItem, { type: 'heading' }> {
  if (item.type !== 'heading') return false;
  const text = inlineText(item.inline).trim();
  return dateLine.test(text) && /(?:19|20)\d\d|[零〇一二三四五六七八九]{4}年|[０-９]{4}/u.test(text);
}
