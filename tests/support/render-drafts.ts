import type { Checked } from '../../src/site/check-site.ts';
import { pagePath, planSite } from '../../src/site/plan-site.ts';
import { createRenderer } from '../../src/site/render.ts';
import { type Page, readPage } from './read-page.ts';

const renderer = createRenderer({ templates: 'templates', assets: 'dist/assets' });

/**
 * The pages of a checked site with its drafts, made without Eleventy and without a disk: for tests of thousands of
 * sites. A site with errors is rendered all the same, so that a page is shown to be safe by itself and not because a
 * rule stood before it.
 */
export function renderDrafts(checked: Checked): {
  readonly findings: Checked['findings'];
  readonly pages: readonly Page[];
} {
  const { pages } = planSite({ ...checked, findings: [] }, { drafts: true }, renderer);
  return {
    findings: checked.findings,
    pages: pages.map((page) =>
      readPage(`/${pagePath(page.address)}`, renderer.render(page.kind, page.view())),
    ),
  };
}
