/** Formatted text, pasted from Word, Google Docs or a page. */

import { ask } from './ask.ts';
import { reasonOf, t } from './words.ts';

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
    const list = leftOut.map((one) => `${one}.`).join(' ');
    return { text: markdown.trim(), said: list === '' ? t('pasted') : t('pastedLook', { list }) };
  } catch (error) {
    return { text: plain, said: t('pastedPlain', { problem: reasonOf(error) }) };
  }
}
