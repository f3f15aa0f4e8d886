/** What the preview shows instead of a page until the first build succeeds. */

import { escapeText } from '../html/escape-html.ts';
import { type DeskWords, deskText, type PlainDeskKey, sayDesk } from '../i18n/desk-words.ts';
import { directionOf } from '../i18n/strings.ts';

/** An HTML page. */
export function noSiteYet(words: DeskWords): string {
  const said = (key: PlainDeskKey): string => escapeText(sayDesk(words, deskText(key)));
  return `<!doctype html>
<html lang="${words.language}" dir="${directionOf(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${said('noPreview')}</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>${said('noPreview')}</h1>
<p>${said('noPreviewMeans')} <a href="/_desk/">${said('fixAtDesk')}</a></p>
</main>
</body>
</html>
`;
}
