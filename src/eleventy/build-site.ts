/** A complete build: checks, plans, renders and writes a site, or returns it without writing. */

import { type Finding, hasErrors } from '../findings/finding.ts';
import { findingPages } from '../pages/finding-pages.ts';
import { checkSite } from '../site/check-site.ts';
import { requireKnownName } from '../site/only.ts';
import { ownRenderer } from '../site/own-renderer.ts';
import { type BuildOptions, type Page, pagePath, planSite } from '../site/plan-site.ts';
import type { Renderer } from '../site/render.ts';
import { pageFile, renderPage } from '../site/render-page.ts';
import { type OutputFile, writeOutput } from '../site/staging.ts';
import { runPages } from './run-eleventy.ts';

/** Options of a build. */
export interface SiteOptions extends BuildOptions {
  /** A folder of templates that stand in for ours of the same name. */
  readonly templates?: string | undefined;
}

/** What a build came to. */
export interface BuildResult {
  readonly findings: readonly Finding[];
  /** Whether the output was written: it is not where a finding is an error. */
  readonly written: boolean;
  /** Addresses of the pages, in the order in which they were planned. */
  readonly pages: readonly string[];
}

/** A site as it would be written. */
export interface RenderedSite {
  readonly findings: readonly Finding[];
  /** Addresses of the pages, in the order in which they were planned. */
  readonly pages: readonly string[];
  /** Every file of the site, most of them made when they are asked for; absent where a finding is an error. */
  readonly files?: readonly OutputFile[];
}

/**
 * Checks and renders a site without writing it: builds and the preview both use this. Throws a Fault where `checkSite`
 * does, and an Error where a template fails.
 */
export async function renderSite(options: SiteOptions): Promise<RenderedSite> {
  const checked = checkSite(options);
  requireKnownName(options.only, options.content, checked);
  const { findings } = checked;
  if (hasErrors(findings)) return { findings, pages: [] };
  const renderer = ownRenderer(options.templates);
  const plan = planSite(checked, options, renderer);
  const living = await renderPages(
    plan.pages.filter(({ lives }) => lives),
    renderer,
  );
  const frozen = plan.pages.filter(({ lives }) => !lives).map((page) => pageFile(page, renderer));
  const pages = plan.pages.map(({ address }) => address);
  return { findings, pages, files: [...living, ...frozen, ...plan.files] };
}

/** Builds a site into a folder. Throws a Fault where `renderSite` or `writeOutput` does. */
export async function buildSite(options: SiteOptions, output: string): Promise<BuildResult> {
  const { findings, pages, files } = await renderSite(options);
  if (files !== undefined) await writeOutput(output, files);
  return { findings, written: files !== undefined, pages };
}

/** The documentation of findings, which the preview serves beside the site; it is no part of a published one. */
export function renderFindingPages(): readonly OutputFile[] {
  return findingPages(ownRenderer(undefined)).map(({ address, html }) => ({
    path: pagePath(address),
    bytes: () => html,
  }));
}

/** Passes pages through Eleventy. Throws where a template fails, or Eleventy leaves a page out. */
async function renderPages(pages: readonly Page[], renderer: Renderer): Promise<readonly OutputFile[]> {
  const rendered = await runPages(
    new Map(pages.map((page) => [page.address, renderPage(page, renderer.render)])),
  );
  if (rendered.length !== pages.length)
    throw new Error(`Eleventy rendered ${rendered.length} of ${pages.length} pages`);
  return rendered.map(({ url, content }) => ({ path: pagePath(String(url)), bytes: () => content }));
}
