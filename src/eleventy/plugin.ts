/**
 * The Eleventy plugin.
 *
 * It prints every page through `render.ts` and hands it to Eleventy by a virtual template, as `build-site.ts` does. Our
 * page templates are therefore not input of anybody's Eleventy, and a site that adds the plugin keeps its own Nunjucks.
 */

import { relative } from 'node:path';
import { Fault, type Finding, formatFinding, hasErrors } from '../findings/finding.ts';
import { type Checked, checkSite } from '../site/check-site.ts';
import { ownRenderer } from '../site/own-renderer.ts';
import { type Page, type Plan, pagePath, planSite } from '../site/plan-site.ts';
import type { Renderer } from '../site/render.ts';
import { pageFile, renderPage } from '../site/render-page.ts';
import { addToOutput, type OutputFile } from '../site/staging.ts';
import type { SiteOptions } from './build-site.ts';
import type { EleventyConfig } from './eleventy-config.ts';
import { addPages } from './run-eleventy.ts';

/** Options of the plugin in a configuration of Eleventy. */
export interface PluginOptions extends Omit<SiteOptions, 'now'> {
  /**
   * Addresses of pages and files that belong to no policy and are to be added as well, `/zh-Hans/`, `/404.html`;
   * `all` adds every one. None unless told, since the site has its own.
   */
  readonly pages?: 'all' | readonly string[];
}

/**
 * Adds policies to a configuration of Eleventy: `addPlugin(policySite, { content: 'policies' })`. The content is read
 * anew in every build, and watched. A build throws (Fault), with the findings, where one is an error.
 */
export default function policySite(config: EleventyConfig, options: PluginOptions): void {
  let current: Added = { pages: new Map(), files: [] };
  let print = (_page: Page): string => '';
  const printed = new Map<string, string>();
  for (const folder of [options.content, ...(options.templates === undefined ? [] : [options.templates])]) {
    const path = below(folder);
    config.addWatchTarget(path);
    // A site whose input is its whole folder would take the sections for pages of its own.
    config.ignores.add(`${path}/**`);
  }
  config.on('eleventy.before', () => {
    const checked = checkSite({ ...options, now: new Date() });
    if (hasErrors(checked.findings)) throw new Fault(errorsOf(checked.findings));
    const renderer = ownRenderer(options.templates);
    print = (page) => renderPage(page, renderer.render);
    printed.clear();
    current = chooseAdded(planSite(checked, options, renderer), renderer, checked, options.pages ?? []);
  });
  addPages(
    config,
    () => [...current.pages.keys()],
    (address) => {
      const page = current.pages.get(address);
      if (page === undefined) throw new Error('Eleventy asked for a page that was not planned');
      const html = print(page);
      printed.set(address, html);
      return html;
    },
  );
  config.on('eleventy.after', ({ directories, outputMode, results }) => {
    if (outputMode !== 'fs') return;
    const written = new Map(results.map(({ url, content }) => [url, content]));
    // A transform of the site may have changed a page, whose security policy then forbids its own style; and an
    // incremental build leaves out what no file of Eleventy's led to.
    const pages = [...current.pages.values()].flatMap((page): readonly OutputFile[] => {
      const { address } = page;
      const html = printed.get(address) ?? print(page);
      return written.get(address) === html ? [] : [{ path: pagePath(address), bytes: () => html }];
    });
    addToOutput(directories.output, [...pages, ...current.files]);
  });
}

/** The living pages, by address, and the files that the plugin adds, frozen pages among them. */
interface Added {
  readonly pages: ReadonlyMap<string, Page>;
  readonly files: readonly OutputFile[];
}

/**
 * What stands in a folder of its own (`privacy/`, `zh-Hans/privacy/`, `assets/`) is added; the start pages and what else
 * stands directly at the root or a language's root (`404.html`, feeds, `robots.txt`), and what is said for a whole host
 * (`_server/`, `.well-known/`), is where a site has its own, so it is added only where `wanted` names it. Refuses
 * (Fault) an address that is not there.
 */
function chooseAdded(
  { pages, files }: Plan,
  renderer: Renderer,
  { site }: Checked,
  wanted: 'all' | readonly string[],
): Added {
  const languages: readonly string[] = site?.config.languages ?? [];
  const known = new Set([...pages.map(({ address }) => address), ...files.map(({ path }) => `/${path}`)]);
  const isAdded = (address: string): boolean => {
    const [first = '', ...rest] = address.slice(1).split('/');
    const folders = languages.includes(first) ? rest.length - 1 : rest.length;
    const isOfPolicies = folders > 0 && !/^[_.]/.test(first);
    return isOfPolicies || wanted === 'all' || wanted.includes(address);
  };
  for (const address of wanted === 'all' ? [] : wanted) {
    if (!known.has(address))
      throw new Fault(`The option "pages" names ${address}, which is not there to add.`);
  }
  const added = pages.filter(({ address }) => isAdded(address));
  return {
    pages: new Map(added.filter(({ lives }) => lives).map((page) => [page.address, page])),
    files: [
      ...added.filter(({ lives }) => !lives).map((page) => pageFile(page, renderer)),
      ...files.filter(({ path }) => isAdded(`/${path}`)),
    ],
  };
}

/** The findings that forbid to go on, as the terminal shows them. */
function errorsOf(findings: readonly Finding[]): string {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(formatFinding)
    .join('\n\n');
}

/** A folder as Eleventy names it in its lists: relative to where it was started, with `/`. */
function below(folder: string): string {
  return relative(process.cwd(), folder).replaceAll('\\', '/');
}
