/**
 * Renders sections as HTML fragments. All text is escaped here, so these fragments are the only strings that
 * templates print unescaped; raw HTML in a body never becomes HTML.
 */

import { createSlot, noCache } from '../cache.ts';
import { type Chunks, joinChunks, SharedChunk } from '../chunks.ts';
import { inlineText } from '../document/inline-text.ts';
import { numberLabel } from '../document/number.ts';
import { referencesOf } from '../document/references.ts';

import { directionOf, languageName, type Phrase, say, sayLinked } from '../i18n/strings.ts';
import type { DocumentFootnote, DocumentIndex, DocumentPart, DocumentSection, Tag } from '../model/index.ts';
import { escapeText } from './escape-html.ts';
import { blocksHtml } from './html-blocks.ts';
import { inlineHtml, linkHtml, referenceId } from './html-inline.ts';
import { attribute, fragment, type HtmlContext, placeName, type Setting } from './html-setting.ts';

/**
 * One complete section, or the preamble: heading, text, notes. Every section, heading and block has its anchor as id,
 * including old fragments that lead to it.
 */
export function sectionHtml(section: DocumentSection, context: HtmlContext): Chunks {
  const setting: Setting = {
    context,
    section,
    footnotes: new Map(section.footnotes.map((note) => [note.label, note])),
    references: new Map(),
    tables: 0,
    around: JSON.stringify([section.number, section.title, section.language]),
  };
  const former = formerFragments(context);
  const spans = (former.get(section.id) ?? []).map(formerHtml).join('');
  const heading = section.title === '' ? '' : sectionHeading(setting);
  const text = partsHtml(setting, former);
  const notes = footnotesHtml(setting);
  const pieces = [heading, ...remarks(section, context), text, notes].filter(({ length }) => length > 0);
  const language = section.language === context.origin.language ? '' : languageAttributes(section.language);
  const start = `<section${attribute('id', section.id)}${language}>${spans}\n`;
  return [start, joinChunks(pieces, '\n'), '\n</section>'];
}

function sectionHeading(setting: Setting): string {
  const { number, title, id } = setting.section;
  return headingHtml(2, number, escapeText(title), id, title, setting);
}

/** What a page states about a section before its text. */
function remarks(section: DocumentSection, context: HtmlContext): readonly string[] {
  const { words, origin } = context;
  // The language of the section may differ from that of the words.
  const own = words.language === section.language ? '' : languageAttributes(words.language);
  const said: string[] = [];
  if (section.language !== origin.language) {
    const language = languageName(section.language, words.language);
    const text = say(words, 'untranslatedSection', { language });
    said.push(`<p class="note"${own}>${escapeText(text)}</p>`);
  }
  const governing = context.governingText(section);
  if (governing !== undefined) {
    const language = languageName(governing.language, words.language);
    const text = sayLinked(words, 'staleSection', { language }, governing.href).map(phraseHtml).join('');
    said.push(`<p class="note"${own}>${text}</p>`);
  }
  const changed = context.changed?.(section);
  if (changed !== undefined) {
    const { label, href, note } = changed;
    const [name, where] = note === '' ? ['since', ''] : ['since now', ` ${escapeText(note)}`];
    said.push(`<p class="${name}"${own}>${phraseHtml({ text: label, href })}${where}</p>`);
  }
  if (section.summary !== undefined) {
    const label = `<b${own}>${escapeText(say(words, 'inShort'))}</b>`;
    said.push(`<p class="short">${label} ${escapeText(section.summary)}</p>`);
  }
  if (section.empty) said.push(`<p class="none"${own}>${escapeText(say(words, 'emptySection'))}</p>`);
  return said;
}

function phraseHtml({ text, href }: Phrase): string {
  return href === '' ? escapeText(text) : `<a${attribute('href', href)}>${escapeText(text)}</a>`;
}

function languageAttributes(language: Tag): string {
  return `${attribute('lang', language)}${attribute('dir', directionOf(language))}`;
}

/** Longer numbers do not fit into the margin and are placed before the title on every screen. */
const longestHangingNumber = 8;

/**
 * A heading with its number and permalink. The number and the space after it are text in one element, so that they
 * are copied with the title even where the number is in the margin.
 */
function headingHtml(
  level: number,
  number: string,
  titleHtml: string,
  anchor: string,
  title: string,
  { context: { words }, section }: Setting,
): string {
  const label = numberLabel(number);
  const name = label.length > longestHangingNumber ? 'n long' : 'n';
  const counted = label === '' ? '' : `<span class="${name}">${escapeText(label)} </span>`;
  const said = say(words, 'permalink', { place: placeName(number, title, words) });
  const language = words.language === section.language ? '' : languageAttributes(words.language);
  const permalink = `<a class="perma"${attribute('href', fragment(anchor))}${language}${attribute('aria-label', said)}></a>`;
  return `<h${level}>${counted}${titleHtml} ${permalink}</h${level}>`;
}

/** The parts, each heading with its content as a section element, nested by depth. */
function partsHtml(setting: Setting, former: ReadonlyMap<string, readonly string[]>): Chunks {
  const lines: Chunks[] = [];
  const open: number[] = [];
  for (const placed of setting.section.parts) {
    while (placed.depth > 0 && (open.at(-1) ?? 0) >= placed.depth) {
      open.pop();
      lines.push('</section>');
    }
    const { heading, blocks } = placed.part;
    if (heading !== undefined) {
      const spans = (former.get(placed.anchor) ?? []).map(formerHtml).join('');
      lines.push(`<section${attribute('id', placed.anchor)}>${spans}`);
      open.push(placed.depth);
    }
    if (heading !== undefined || blocks.length > 0) lines.push(partHtml(placed, setting));
  }
  return joinChunks([...lines, ...open.map(() => '</section>')], '\n');
}

/**
 * The heading and the blocks of a part, cached for all pages with the same result. Footnote references and images
 * depend on the entire section.
 */
function partHtml(placed: DocumentPart, setting: Setting): Chunks {
  const { links, hasImages, hasNotes } = referencesOf(placed.part, setting.context.cache);
  if (hasImages || hasNotes) return setPart(placed, setting);
  const { context, tables, around } = setting;
  const addresses =
    links.length === 0 ? '' : JSON.stringify(links.map((link) => linkHtml(link, '', setting)));
  const key = `${context.words.language} ${tables} ${around}${addresses}`;
  const made = (context.cache ?? noCache).get(partSlot, placed, key, () => {
    const html = new SharedChunk(setPart(placed, setting));
    return { html, tables: setting.tables };
  });
  setting.tables = made.tables;
  return made.html;
}

/** The HTML of a part, and the number of tables in its section so far. */
interface SetPart {
  readonly html: SharedChunk;
  readonly tables: number;
}

const partSlot = createSlot<SetPart>('HTML of a part');

function setPart(placed: DocumentPart, setting: Setting): string {
  const { heading, blocks } = placed.part;
  const head = heading === undefined ? [] : [partHeading(placed, setting)];
  const body = blocks.length === 0 ? [] : [blocksHtml(blocks, placed.anchor, setting)];
  return [...head, ...body].join('\n');
}

function partHeading({ part, number, depth, anchor }: DocumentPart, setting: Setting): string {
  const inline = part.heading?.inline ?? [];
  // The preamble has no heading, so the headings in it are one level higher.
  const level = Math.min(6, depth + (setting.section.title === '' ? 1 : 2));
  const html = inlineHtml(inline, setting);
  return headingHtml(level, number, html, anchor, inlineText(inline), setting);
}

type FormerFragments = ReadonlyMap<string, readonly string[]>;

/** Every section of a document needs them. */
const formerSlot = createSlot<FormerFragments>('former fragments of a document');

/** Old fragments by the anchor that they lead to; one that is an anchor today leads to itself. */
function formerFragments({ index, origin, cache = noCache }: HtmlContext): FormerFragments {
  const document = index.documents.get(origin.policy)?.get(origin.language);
  if (document === undefined) return new Map();
  return cache.get(formerSlot, document, '', () => readFormer(document));
}

function readFormer({ aliases, targets, blocks }: DocumentIndex): FormerFragments {
  const former = new Map<string, string[]>();
  for (const [from, to] of aliases) {
    if (targets.has(from) || blocks.has(from)) continue;
    const known = former.get(to);
    if (known === undefined) former.set(to, [from]);
    else known.push(from);
  }
  return former;
}

function formerHtml(former: string): string {
  return `<i${attribute('id', former)}></i>`;
}

/**
 * The notes of a section (DPUB-ARIA 1.1, doc-endnotes), each with a link back to every reference. The texts are
 * rendered before the links back, since a note may refer to another.
 */
function footnotesHtml(setting: Setting): string {
  const { section, context } = setting;
  if (section.footnotes.length === 0) return '';
  const texts = section.footnotes.map((note) => ({
    note,
    html: blocksHtml(note.blocks, undefined, setting),
  }));
  const items = texts.map(({ note, html }) => {
    const links = backLinks(note, setting);
    return `<li${attribute('id', note.anchor)}>${withBackLinks(html, links)}</li>`;
  });
  const place = placeName(section.number, section.title, context.words);
  const name = attribute('aria-label', say(context.words, 'notesTo', { place }));
  return `<section class="notes" role="doc-endnotes"${name}>\n<ol>\n${items.join('\n')}\n</ol>\n</section>`;
}

/** The links go into the last paragraph, or after whatever else ends the note. */
function withBackLinks(html: string, links: string): string {
  if (links === '') return html;
  return html.endsWith('</p>') ? `${html.slice(0, -'</p>'.length)} ${links}</p>` : `${html} ${links}`;
}

function backLinks(note: DocumentFootnote, { references, context }: Setting): string {
  const links: string[] = [];
  for (let count = 1; count <= (references.get(note.label) ?? 0); count += 1) {
    const name = say(context.words, 'backToReference', { count, number: note.number });
    const href = attribute('href', fragment(referenceId(note, count)));
    links.push(`<a role="doc-backlink"${href}${attribute('aria-label', name)}>↩\uFE0E</a>`);
  }
  return links.join(' ');
}
