/** What every page can do better with a script: links to other languages keep the place, and those of local files lead to pages. */

const languages = document.querySelectorAll<HTMLAnchorElement>('.bar a[hreflang]');

function keepPlace(): void {
  for (const one of languages) one.hash = location.hash;
}

addEventListener('hashchange', keepPlace);
keepPlace();

/** A server answers `privacy/` with its page; opened as a local file it would be the listing of a folder. */
if (location.protocol === 'file:')
  for (const one of document.querySelectorAll<HTMLAnchorElement>('a[href]'))
    if (one.protocol === 'file:' && one.pathname.endsWith('/')) one.pathname += 'index.html';
