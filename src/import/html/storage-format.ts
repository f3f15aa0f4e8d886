/**
 * Confluence's storage format: XHTML with elements of its own (`ac:`, `ri:`), CDATA and elements that close themselves,
 * none of which HTML knows. Rewritten as HTML that shows what Confluence shows.
 */

/** A page as HTML, with the same lines, and what was left out. */
export interface PlainStorage {
  readonly html: string;
  /** Macros and templates that show something that is not in the file. */
  readonly elsewhere: readonly string[];
}

/** Rewrites a page of Confluence; undefined for any other page. */
export function plainStorage(text: string): PlainStorage | undefined {
  if (!/<(?:ac|ri|at):[a-z]/.test(text)) return undefined;
  const elsewhere: string[] = [];
  const html = text
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, data: string) => escaped(data))
    .replace(
      /<((?:ac|ri|at):[\w-]+|time|span|p|li|td|th|a|div|em|strong)((?:\s+[\w:-]+="[^"]*")*)\s*\/>/g,
      '<$1$2></$1>',
    )
    .replace(/<ac:link([^>]*)>([\s\S]*?)<\/ac:link>/g, (_, attributes: string, inner: string) =>
      linkOf(attributes, inner),
    )
    .replace(/<ac:image([^>]*)>([\s\S]*?)<\/ac:image>/g, (_, attributes: string, inner: string) =>
      imageOf(attributes, inner),
    )
    .replace(
      /<ac:emoticon([^>]*)>\s*<\/ac:emoticon>/g,
      (_, attributes: string) => attribute(attributes, 'ac:emoji-fallback') ?? '',
    )
    .replace(
      /<time([^>]*)>\s*<\/time>/g,
      (_, attributes: string) => `<time>${attribute(attributes, 'datetime') ?? ''}</time>`,
    )
    .replace(/<ac:placeholder[^>]*>[\s\S]*?<\/ac:placeholder>/g, hiddenText)
    .replace(/<ac:task-(?:id|uuid)>[\s\S]*?<\/ac:task-(?:id|uuid)>/g, hiddenText)
    .replace(/<ac:task-status>\s*(\w+)\s*<\/ac:task-status>/g, (_, status: string) =>
      status === 'complete' ? '☑ ' : '☐ ',
    )
    .replace(/<(\/?)ac:task-list[^>]*>/g, '<$1ul>')
    .replace(/<(\/?)ac:task>/g, '<$1li>')
    .replace(/<(\/?)ac:task-body>/g, '<$1span>')
    .replace(/<ac:structured-macro([^>]*)>/g, (whole, attributes: string) => {
      const name = attribute(attributes, 'ac:name') ?? '';
      if (
        /^(?:include|excerpt-include|jira|children|pagetree|recently-updated|contentbylabel|livesearch|attachments|gallery)$/.test(
          name,
        )
      )
        elsewhere.push(name);
      return whole;
    })
    .replace(/<ac:parameter([^>]*)>([\s\S]*?)<\/ac:parameter>/g, (_, attributes: string, inner: string) =>
      attribute(attributes, 'ac:name') === 'title' ? `<p><strong>${inner}</strong></p>` : hiddenText(inner),
    )
    .replace(/<(\/?)ac:plain-text-body>/g, '<$1pre>');
  return { html, elsewhere };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Nothing, in as many lines. */
function hiddenText(text: string): string {
  return text.replace(/[^\n]+/g, '');
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** A link shows its words, or else the name of what it leads to; only places of the page itself are known here. */
function linkOf(attributes: string, inner: string): string {
  const [, body] =
    /<ac:(?:plain-text-)?link-body>([\s\S]*?)<\/ac:(?:plain-text-)?link-body>/.exec(inner) ?? [];
  const named =
    /<ri:[\w-]+[^>]*\sri:(?:content-title|filename|shortcut-name|space-key|username)="([^"]*)"/.exec(
      inner,
    )?.[1];
  const anchor = attribute(attributes, 'ac:anchor');
  const shown = body ?? named ?? anchor ?? '';
  return anchor === undefined || named !== undefined ? shown : `<a href="#${anchor}">${shown}</a>`;
}

function imageOf(attributes: string, inner: string): string {
  const file = /\sri:(?:filename|value)="([^"]*)"/.exec(inner)?.[1] ?? '';
  return `<img src="${file}" alt="${attribute(attributes, 'ac:alt') ?? ''}">`;
}
