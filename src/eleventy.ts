/**
 * Eleventy: the plugin that gives it the pages that live, and the runner of a whole build. The only importer of it.
 *
 * Both give Eleventy the same virtual templates, one for each kind of page, which print through `render.ts`. Our own
 * page templates are therefore no input of anybody's Eleventy, and a site that adds the plugin keeps its own Nunjucks.
 */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from '@11ty/eleventy';
import { type BuildOptions, checkSite, type Page, pagePath, planSite } from './build.ts';
import { Fault, type Finding, formatFinding, hasErrors } from './finding.ts';
import { createRenderer, type Renderer } from './render.ts';
import { type OutputFile, writeOutput } from './staging.ts';

/** Options of the plugin in a configuration of Eleventy, and of a build. */
export interface SiteOptions extends BuildOptions {
  /** A folder of templates that stand in for ours of the same name. */
  readonly templates?: string;
}

/** What a build came to. */
export interface BuildResult {
  readonly findings: readonly Finding[];
  /** Whether the output was written: it is not where a finding is an error. */
  readonly written: boolean;
  /** Addresses of the pages, in the order in which they were planned. */
  readonly pages: readonly string[];
}

/** Builds a site into a folder. Refuses (Fault) what `checkSite` and `writeOutput` refuse. */
export async function buildSite(options: SiteOptions, output: string): Promise<BuildResult> {
  const checked = checkSite(options);
  if (hasErrors(checked.findings)) return { findings: checked.findings, written: false, pages: [] };
  const renderer = ownRenderer(options.templates);
  const plan = planSite(checked, options, renderer);
  writeOutput(output, [...(await renderPages(plan.pages, renderer)), ...plan.files]);
  return { findings: checked.findings, written: true, pages: plan.pages.map(({ view }) => view.address) };
}

/** Adds a policy site to a configuration of Eleventy. Throws, with the findings, where one is an error. */
export default function policySite(config: UserConfig, options: SiteOptions): void {
  const checked = checkSite(options);
  if (hasErrors(checked.findings)) throw new Fault(checked.findings.map(formatFinding).join('\n\n'));
  const renderer = ownRenderer(options.templates);
  const { pages, files } = planSite(checked, options, renderer);
  config.addTemplateFormats('11ty.js');
  addPages(config, pages, renderer);
  config.on('eleventy.after', ({ directories }) => {
    for (const { path, bytes } of files) {
      const file = join(directories.output, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  });
}

/**
 * A virtual template for each kind of page, which goes through the addresses of that kind. Eleventy is given the
 * addresses alone, since it copies all data that it is given.
 */
function addPages(config: UserConfig, pages: readonly Page[], renderer: Renderer): void {
  const byAddress = new Map(pages.map((page) => [page.view.address, page]));
  const addresses: Record<string, string[]> = {};
  for (const { kind, view } of pages) addresses[kind] = [...(addresses[kind] ?? []), view.address];
  config.addGlobalData('policySite', addresses);
  for (const kind of Object.keys(addresses)) {
    config.addTemplate(`policy-site/${kind}.11ty.js`, {
      data: {
        pagination: { data: `policySite.${kind}`, size: 1, alias: 'address' },
        permalink: (data: Record<string, unknown>) => data.address,
        eleventyExcludeFromCollections: true,
      },
      render: ({ address }) => renderPage(renderer, byAddress.get(String(address))),
    });
  }
}

/** The HTML of a page. */
function renderPage(renderer: Renderer, page: Page | undefined): string {
  if (page === undefined) throw new Error('Eleventy asked for a page that was not planned');
  switch (page.kind) {
    case 'start':
      return renderer.render(page.kind, page.view);
    case 'policy':
      return renderer.render(page.kind, page.view);
    case 'not-found':
      return renderer.render(page.kind, page.view);
  }
}

/** Renders pages through Eleventy, which writes nothing. Throws where it gives another number of pages than planned. */
async function renderPages(pages: readonly Page[], renderer: Renderer): Promise<readonly OutputFile[]> {
  const { default: Eleventy } = await import('@11ty/eleventy');
  const folder = join(packageFolder(), 'templates', 'pages', '/');
  const eleventy = new Eleventy(folder, join(folder, '_site'), {
    // Without these Eleventy reads the configuration of whoever calls, and finds nothing below node_modules.
    configPath: false,
    quietMode: true,
    config: (config) => {
      config.setUseGitIgnore(false);
      config.ignores.delete('**/node_modules/**');
      config.setTemplateFormats(['11ty.js']);
      addPages(config, pages, renderer);
    },
  });
  const rendered = await eleventy.toJSON();
  if (rendered.length !== pages.length) {
    throw new Error(`Eleventy rendered ${rendered.length} of ${pages.length} pages`);
  }
  return rendered.map(({ url, content }) => ({ path: pagePath(String(url)), bytes: content }));
}

/** The folder of this package: the sources and the bundle lie at different depths in it. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'templates', 'pages'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Fault('The templates of this program are missing: install it again.');
    folder = parent;
  }
  return folder;
}

/** The renderer with our own templates, and those of the site before them. */
function ownRenderer(ownTemplates: string | undefined): Renderer {
  const folder = packageFolder();
  const assets = join(folder, 'dist', 'assets');
  if (!existsSync(assets))
    throw new Fault('The style sheet is not compiled yet: run "npm run compile" first.');
  const options = { templates: join(folder, 'templates'), assets };
  return createRenderer(ownTemplates === undefined ? options : { ...options, ownTemplates });
}
