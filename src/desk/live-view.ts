/** A section while it is typed, as the desk shows it: on the page of the draft, with findings, and as a redline. */

import { pairsToDraft } from '../archive/anchor-pairs.ts';
import { createSlot, RunCache } from '../cache.ts';
import { type Chunks, textOf } from '../chunks.ts';
import type { Finding } from '../findings/finding.ts';
import type { Document, DocumentSection, Tag } from '../model/index.ts';
import { draftSectionHtml } from '../pages/policy-page.ts';
import { draftPath } from '../published/addresses.ts';
import { draftLinks, publishedLinks } from '../published/link-index.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import type { PublishedPolicy } from '../published/published.ts';
import { linkedPolicies } from '../published/published-redlines.ts';
import { createRedlines } from '../published/redlines.ts';
import { compareDocuments } from '../redline/compare-documents.ts';
import { foldUnchanged } from '../redline-output/fold.ts';
import { redlineHtml } from '../redline-output/html.ts';
import { redlineLinks } from '../redline-output/links.ts';
import { type Checked, type CheckedPolicy, type CheckedVersion, shownVersion } from '../site/check-site.ts';
import { publishedPolicies, textContext } from '../site/plan-site.ts';
import type { Renderer } from '../site/render.ts';
import { curesOf } from './cures.ts';
import { type LiveText, liveFindings } from './live-text.ts';
import type { LiveReport, LiveSection, TextFields, TextFinding } from './protocol.ts';

/** So many unchanged paragraphs, lists and tables in a row are folded away in a redline. */
const fold = 2;

/** What is made of the released versions, for as long as they are the same. */
const publishedSlot = createSlot<readonly PublishedPolicy[]>('published policies');

function publishedWith(
  checked: Checked,
  policy: string,
  draft: readonly Document[],
): readonly PublishedPolicy[] {
  const known = checked.cache.get(publishedSlot, checked, '', () => publishedPolicies(checked, true));
  return known.map((one) => (one.id === policy ? { ...one, draft } : one));
}

/** What pages of a language are made with. Undefined where the site cannot be read. */
export function pageContext(checked: Checked, language: Tag, renderer: Renderer): PageContext | undefined {
  const { site, day, cache } = checked;
  const redlines = createRedlines(cache);
  return site && { config: site.config, language, words: renderer.words(language), day, redlines, cache };
}

/** The section as the page of the draft would show it. */
export function liveSection(checked: Checked, live: LiveText, renderer: Renderer): LiveSection {
  const { document, section, policy, draft } = live;
  if (document === undefined || section === undefined) return { id: '', html: '' };
  return {
    id: section.id,
    html: textOf(sectionPage({ checked, policy, draft, document, renderer }, section)),
  };
}

/** The HTML of a section of a draft; empty where the site cannot be read. */
export function sectionPage(
  { checked, policy, draft, document, renderer }: ShownDraft,
  section: DocumentSection,
): Chunks {
  const context = pageContext(checked, document.language, renderer);
  const policies = publishedWith(checked, policy.policy.id, draft);
  const own = policies.find(({ id }) => id === policy.policy.id);
  if (context === undefined || own === undefined) return '';
  const links = draftLinks(publishedLinks(context.config.languages, policies), policies);
  return draftSectionHtml(context, own, section, textContext(links));
}

/** The findings in the text, and what changed in the section since the version in force. */
export function liveReport(
  checked: Checked,
  live: LiveText,
  fields: TextFields,
  renderer: Renderer,
): LiveReport {
  const findings = liveFindings(checked, live).map((one) => textFinding(one, live, fields));
  const redline = sectionRedline(checked, live, renderer);
  return { findings, ...(redline && { redline }) };
}

function textFinding(one: Finding, { file }: LiveText, fields: TextFields): TextFinding {
  const { code, severity, message, hint, place } = one;
  const isWhole = fields.title === undefined && fields.summary === undefined;
  const text = place.source.text;
  const bodyStart = isWhole ? 0 : (file?.bodyStart ?? Math.max(0, text.length - fields.body.length));
  const at = {
    from: place.span.start - bodyStart,
    to: Math.max(place.span.start, place.span.end) - bodyStart,
  };
  const told = { code, severity, message, hint };
  if (at.from < 0) return { ...told, where: fieldAt(one, text), from: 0, to: 0, cures: [] };
  return { ...told, ...at, where: 'body', cures: curesOf(one, bodyStart) };
}

/** The field whose line in the front matter a finding is about. */
function fieldAt({ place }: Finding, text: string): TextFinding['where'] {
  const before = text.slice(0, place.span.start + 1);
  const line = text.slice(before.lastIndexOf('\n', place.span.start - 1) + 1);
  const key = /^(title|summary)\s*:/.exec(line)?.[1];
  return key === 'title' || key === 'summary' ? key : 'front';
}

function sectionRedline(checked: Checked, live: LiveText, renderer: Renderer): LiveReport['redline'] {
  const { document, section, policy } = live;
  if (document === undefined || section === undefined) return undefined;
  return redlineOf(
    { checked, policy, draft: live.draft, document, renderer },
    shownVersion(policy),
    section.id,
  );
}

/** A draft in one language, and what it is shown with. */
export interface ShownDraft {
  readonly checked: Checked;
  readonly policy: CheckedPolicy;
  /** The draft in each language, the governing one first. */
  readonly draft: readonly Document[];
  readonly document: Document;
  readonly renderer: Renderer;
}

/** The redline of a draft against a version: of one section, or of all. Undefined where the version lacks the language. */
export function redlineOf(
  { checked, policy, draft, document, renderer }: ShownDraft,
  before: CheckedVersion | undefined,
  only?: string,
): LiveReport['redline'] {
  const context = pageContext(checked, document.language, renderer);
  const old = before?.documents.find(({ language }) => language === document.language);
  if (context === undefined || before === undefined || old === undefined) return undefined;
  const policies = publishedWith(checked, policy.policy.id, draft);
  const versions = policies.find(({ id }) => id === policy.policy.id)?.versions ?? [];
  const start = versions.find(({ version }) => version === before.version);
  if (start === undefined) return undefined;
  const redline = compareDocuments(old, document, pairsToDraft(versions, start, draft), new RunCache());
  const { words, config } = context;
  const from = addressOf(context, draftPath(policy.policy.id));
  const links = draftLinks(publishedLinks(config.languages, policies), policies);
  const places = { old: '', new: '', policies: linkedPolicies(context, links, from) };
  const setting = { words, ...redlineLinks(redline, places, words) };
  const { sections } = redlineHtml(redline, setting, foldUnchanged(words, fold));
  const wanted = sections.filter(
    ({ section }) => only === undefined || (section.new ?? section.old)?.id === only,
  );
  return {
    since: before.version.id,
    html: wanted.map(({ html }) => html).join('\n'),
    changed: wanted.some(({ section }) => section.change !== 'kept' || section.moved),
  };
}
