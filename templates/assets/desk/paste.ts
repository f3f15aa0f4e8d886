/** Formatted text, pasted from Word, Google Docs or a page. */

import { ask } from './ask.ts';

/** What of HTML is more than plain text. */
const structure = /<(?:h[1-6]|ul|ol|li|table|b|strong|i|em|a|blockquote|dl|sup)\b/i;

/** The HTML of what is pasted; undefined where plain text says as much. */
export function pastedHtml(data: DataTransfer): string | undefined {
  const html = data.getData('text/html');
  return structure.test(html) ? html : undefined;
}

/** The Markdown of pasted HTML, and what is to be said of it. Where it cannot be read, its plain text. */
export async function readPasted(
  policy: string,
  html: string,
  plain: string,
): Promise<{ readonly text: string; readonly said: string }> {
  try {
    const { markdown, leftOut } = await ask<{ markdown: string; leftOut: readonly string[] }>('paste', {
      policy,
      html,
    });
    const said = leftOut.length === 0 ? '' : ` Look at this: ${leftOut.map((one) => `${one}.`).join(' ')}`;
    return { text: markdown.trim(), said: `Pasted as Markdown.${said}` };
  } catch (error) {
    return { text: plain, said: `Pasted as plain text. ${error instanceof Error ? error.message : ''}` };
  }
}
