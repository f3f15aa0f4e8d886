/** Renders a planned page as HTML, and as an output file. */

import { type Page, pagePath } from './plan-site.ts';
import type { RenderedViews, Renderer } from './render.ts';
import type { OutputFile } from './staging.ts';

/** The HTML of a page, in whatever form `render` returns it. */
export function renderPage<Html>(
  page: Page,
  render: <Kind extends keyof RenderedViews>(kind: Kind, view: RenderedViews[Kind]) => Html,
): Html {
  switch (page.kind) {
    case 'start':
      return render(page.kind, page.view());
    case 'policy':
      return render(page.kind, page.view());
    case 'announced':
      return render(page.kind, page.view());
    case 'history':
      return render(page.kind, page.view());
    case 'changes':
      return render(page.kind, page.view());
    case 'compare':
      return render(page.kind, page.view());
    case 'verify':
      return render(page.kind, page.view());
    case 'section':
      return render(page.kind, page.view());
    case 'not-found':
      return render(page.kind, page.view());
  }
}

/** A page rendered without Eleventy, when its bytes are asked for. */
export function pageFile(page: Page, renderer: Renderer): OutputFile {
  return {
    path: pagePath(page.address),
    key: page.key,
    bytes: () => renderPage(page, renderer.renderChunks),
  };
}
