/** Renders text within a block as HTML. */

import { inlineText } from '../document/inline-text.ts';
import { numberLabel } from '../document/number.ts';
import { resolveReference } from '../document/reference.ts';
import { isSafeAddress } from '../document/safe-address.ts';
import { say } from '../i18n/strings.ts';
import type { DocumentFootnote, ImageInline, Inline, LinkInline, Target } from '../model/index.ts';
import { escapeText } from './escape-html.ts';
import { attribute, fragment, type HtmlContext, type Setting, siteRoot } from './html-setting.ts';

/** Text within a block as an HTML fragment; raw HTML in it is escaped and shown as text. */
export function inlineHtml(inline: readonly Inline[], setting: Setting): string {
  return inline.map((node) => nodeHtml(node, setting)).join('');
}

function nodeHtml(node: Inline, setting: Setting): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return escapeText(node.value);
    case 'emphasis':
      return `<em>${inlineHtml(node.children, setting)}</em>`;
    case 'strong':
      return `<strong>${inlineHtml(node.children, setting)}</strong>`;
    case 'strikethrough':
      return `<s>${inlineHtml(node.children, setting)}</s>`;
    case 'code':
      return `<code>${escapeText(node.value)}</code>`;
    case 'break':
      return '<br>\n';
    case 'link':
      return linkHtml(node, inlineHtml(node.children, setting), setting);
    case 'image':
      return imageHtml(node, setting);
    case 'footnote':
      return footnoteReferenceHtml(node.label, setting);
  }
}

/**
 * A link with its words as HTML. Without words it shows those of its target, so that the HTML contains everything it
 * depends on.
 */
export function linkHtml(link: LinkInline, text: string, setting: Setting): string {
  const { context } = setting;
  const reference = resolveReference(context.index, context.origin, link.href);
  switch (reference.type) {
    case 'document':
      return documentLinkHtml(reference, link, text, setting);
    case 'external':
      return externalLinkHtml(link, text);
    case 'file': {
      const address = fileAddress(link.href, setting);
      return anchorHtml(address === undefined ? '' : attribute('href', address), link, text);
    }
    case 'missing':
      return anchorHtml('', link, text);
  }
}

/** A link without an address is a placeholder (HTML standard, section 4.5.1): its text stays, but it leads nowhere. */
function anchorHtml(attributes: string, link: LinkInline, text: string): string {
  const title = link.title === undefined ? '' : attribute('title', link.title);
  return `<a${attributes}${title}>${text}</a>`;
}

function externalLinkHtml(link: LinkInline, text: string): string {
  if (!isSafeAddress(link.href)) return anchorHtml('', link, text);
  const shown = inlineText(link.children);
  // When printed, addresses are shown after links; a link whose text is its address must not show it twice.
  const own = shown === link.href || `mailto:${shown}` === link.href ? attribute('class', 'url') : '';
  return anchorHtml(
    `${attribute('href', link.href)}${own}`,
    link,
    text === '' ? escapeText(link.href) : text,
  );
}

interface DocumentReference {
  readonly policy: string;
  readonly anchor?: string;
  readonly target?: Target;
}

function documentLinkHtml(to: DocumentReference, link: LinkInline, text: string, setting: Setting): string {
  const { context } = setting;
  const inside = to.policy === context.origin.policy && to.anchor !== undefined;
  const at = to.anchor === undefined ? '' : fragment(to.anchor);
  const href = attribute(
    'href',
    inside ? at : `${treeOf(to.policy, context)}${context.policyPath(to.policy)}${at}`,
  );
  if (to.target === undefined) {
    const own = escapeText(to.anchor ?? titleOf(to.policy, context));
    return anchorHtml(href, link, text === '' ? own : text);
  }
  const { number, title } = to.target;
  const full = `${numberLabel(number)} ${title}`.trim() || say(context.words, 'placeIntroduction');
  // Only the number of another policy's section would look like one of this policy.
  const short = inside && number !== '' ? number : full;
  const told = text === '' || number === '' || !inside || says(inlineText(link.children), number);
  const shown = told ? '' : attribute('data-number', number);
  const hint = link.title ?? (inside ? full : `${titleOf(to.policy, context)}: ${full}`);
  const words = text === '' ? escapeText(short) : text;
  // What the words say already is not said again.
  return `<a class="xref"${href}${shown}${words === escapeText(hint) ? '' : attribute('title', hint)}>${words}</a>`;
}

function titleOf(policy: string, { index, origin }: HtmlContext): string {
  const languages = index.documents.get(policy);
  const document = languages?.get(origin.language) ?? languages?.values().next().value;
  return document?.title ?? policy;
}

/** The root of the tree that contains a policy: that of this language, unless the policy exists only in others. */
function treeOf(policy: string, context: HtmlContext): string {
  const { index, origin, root } = context;
  const languages = index.documents.get(policy);
  if (languages === undefined || languages.has(origin.language)) return root;
  const [standard] = index.languages;
  const other = languages.keys().next().value ?? origin.language;
  return other === standard ? siteRoot(context) : `${siteRoot(context)}${other}/`;
}

/** Whether a link's text already contains the number, as `section II` does. */
function says(text: string, number: string): boolean {
  return text.split(/[^\p{L}\p{M}\p{N}.]+/u).some((word) => word.replace(/\.$/, '') === number);
}

function fileAddress(path: string, { context, section }: Setting): string | undefined {
  const below = context.fileAddress(section, path);
  return below === undefined ? undefined : `${siteRoot(context)}${below}`;
}

/**
 * An image published by the site; any other is replaced by its alternative text, because pages load nothing from
 * other sites.
 */
function imageHtml(image: ImageInline, setting: Setting): string {
  const { index, origin } = setting.context;
  const isFile = resolveReference(index, origin, image.src).type === 'file';
  const address = isFile ? fileAddress(image.src, setting) : undefined;
  if (address === undefined) return escapeText(image.alt);
  const title = image.title === undefined ? '' : attribute('title', image.title);
  return `<img${attribute('src', address)}${attribute('alt', image.alt)}${title} loading="lazy">`;
}

/** The id of the nth reference, from 1, to a footnote. */
export function referenceId(footnote: DocumentFootnote, count: number): string {
  return `_fnref.${footnote.anchor.slice('fn.'.length)}.${count}`;
}

/** A reference to a footnote (DPUB-ARIA 1.1, doc-noteref); without a matching footnote it stays as written. */
function footnoteReferenceHtml(label: string, setting: Setting): string {
  const footnote = setting.footnotes.get(label);
  if (footnote === undefined) return escapeText(`[^${label}]`);
  const count = (setting.references.get(label) ?? 0) + 1;
  setting.references.set(label, count);
  const name = say(setting.context.words, 'noteReference', { number: footnote.number });
  const attributes = [
    attribute('id', referenceId(footnote, count)),
    attribute('href', fragment(footnote.anchor)),
    attribute('aria-label', name),
  ];
  return `<sup><a role="doc-noteref"${attributes.join('')}>${footnote.number}</a></sup>`;
}
