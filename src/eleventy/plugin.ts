/**
 * The Eleventy plugin.
 *
 * It renders every page through `render.ts` and passes it to Eleventy as a virtual template, as `build-site.ts` does.
 * So our page templates are never an input of Eleventy, and a site that adds the plugin keeps its own Nunjucks.
 */

import { existsSync, realpathSync } from 'node:fs';
import { closest } from 'fastest-levenshtein';
import { pathFrom } from '../disk/paths.ts';
import { commandsAsStarted } from '../findings/as-started.ts';
import { Fault, type Finding, formatFinding, hasErrors } from '../findings/finding.ts';
import { expected } from '../result.ts';
import { type Checked, checkSite } from '../site/check-site.ts';
import { ownRenderer } from '../site/own-renderer.ts';
import { withPaperFindings } from '../site/paper-findings.ts';
import { openDownloads } from '../site/plan-downloads.ts';
import { type Page, type Plan, pagePath, planSite } from '../site/plan-site.ts';
import type { Renderer } from '../site/render.ts';
import { pageFile, renderPage } from '../site/render-page.ts';
import { addToOutput, type OutputFile } from '../site/staging.ts';
import type { SiteOptions } from './build-site.ts';
import type { EleventyConfig } from './eleventy-config.ts';
import { type PageParts, partsOf } from './host-layout.ts';
import { addPages } from './run-eleventy.ts';

/** Options of the plugin in an Eleventy configuration. */
export interface PluginOptions extends Omit<SiteOptions, 'now'> {
  /**
   * Addresses of pages and files that do not belong to a policy and should be added as well, such as `/zh-Hans/` and
   * `/404.html`; `all` adds every one. None by default, since the site has its own.
   */
  readonly pages?: 'all' | readonly string[];
  /**
   * A layout of the site, `base.njk`. It receives `content`, `title`, `policyHead` (HTML for the `<head>`: metadata,
   * links and styles), `policyLang` and `policyDir`. Without a layout, pages are complete documents of ours.
   */
  readonly layout?: string;
}

/**
 * Adds policies to an Eleventy configuration: `addPlugin(policySite, { content: 'policies' })`. The content is read
 * in every build, and watched. Findings are printed as by `policy build`; a build throws a Fault if one is an error.
 */
export default function policySite(config: EleventyConfig, options: PluginOptions): void {
  let current: Added = { pages: new Map(), files: [] };
  let print = (_page: Page): string => '';
  const { layout } = options;
  const printed = new Map<string, string>();
  const parts = new Map<string, PageParts>();
  const pageAt = (address: string): Page =>
    expected(current.pages.get(address), 'a planned page for every address that Eleventy asks for');
  const partsAt = (address: string): PageParts => {
    const known = parts.get(address) ?? partsOf(print(pageAt(address)));
    parts.set(address, known);
    return known;
  };
  for (const folder of [options.content, ...(options.templates === undefined ? [] : [options.templates])]) {
    config.addWatchTarget(below(folder));
    // If a site's input is its root folder, Eleventy would treat the sections as pages of the site, also through a
    // link.
    for (const path of namesOf(folder)) config.ignores.add(`${path}/**`);
  }
  config.on('eleventy.before', async () => {
    const renderer = ownRenderer(options.templates);
    const checked = await withPaperFindings(checkedOrStop(options), async () => renderer);
    if (hasErrors(checked.findings)) throw plainFault(formatAll(checked.findings), options.content);
    print = (page) => renderPage(page, renderer.render);
    printed.clear();
    parts.clear();
    const downloads = await openDownloads(checked);
    const plan = planSite(checked, { ...options, downloads }, renderer);
    const { pages: wanted = [] } = options;
    current = chooseAdded(plan, renderer, checked, { wanted, inLayout: layout !== undefined });
    report([
      ...(checked.findings.length > 0 ? [typed(formatAll(checked.findings), options.content)] : []),
      ...unknownPages(plan, wanted),
      typed(summaryOf(checked, current, options.drafts === true), options.content),
    ]);
  });
  addPages(
    config,
    () => [...current.pages.keys()],
    (address) => {
      if (layout !== undefined) return partsAt(address).content;
      const html = print(pageAt(address));
      printed.set(address, html);
      return html;
    },
    layout === undefined ? undefined : { layout, partsAt },
  );
  config.on('eleventy.after', ({ directories, outputMode, results }) => {
    if (outputMode !== 'fs') return;
    const written = new Map(results.map(({ url, content }) => [url, content]));
    // A transform of the site may have changed a page, whose security policy then blocks its own style. An
    // incremental build omits pages that do not depend on a changed file.
    const own = layout === undefined ? [...current.pages.values()] : [];
    const pages = own.flatMap((page): readonly OutputFile[] => {
      const { address } = page;
      const html = printed.get(address) ?? print(page);
      return written.get(address) === html ? [] : [{ path: pagePath(address), bytes: () => html }];
    });
    addToOutput(directories.output, [...pages, ...current.files]);
  });
}

/** Commands in a message as they are typed in the project of the site. */
function typed(message: string, content: string): string {
  return commandsAsStarted(message, { program: 'npx policy', content });
}

/** What ends a build: Eleventy prints the stack of an error, which tells an editor nothing. */
function plainFault(message: string, content: string): Fault {
  const fault = new Fault(typed(message, content));
  fault.stack = '';
  return fault;
}

/** Checks the content. A folder that cannot be read, or that is not there, ends the build with a sentence. */
function checkedOrStop(options: PluginOptions): Checked {
  try {
    return checkSite({ ...options, now: new Date() });
  } catch (error) {
    if (error instanceof Fault) throw plainFault(error.message, options.content);
    throw error;
  }
}

/** The pages named by the option `pages`. */
type Wanted = 'all' | readonly string[];

/** The pages that can still change, by address, and the files that the plugin adds, including frozen pages. */
interface Added {
  readonly pages: ReadonlyMap<string, Page>;
  readonly files: readonly OutputFile[];
}

/**
 * Chooses what to add. Everything in its own folder (`privacy/`, `zh-Hans/privacy/`, `assets/`) is added. The start
 * pages, other files directly at the root or a language's root (`404.html`, feeds, `robots.txt`), and files for the
 * host (`_server/`, `.well-known/`) are where a site has its own, so they are added only if `wanted` names them.
 */
function chooseAdded(
  { pages, files }: Plan,
  renderer: Renderer,
  { site }: Checked,
  { wanted, inLayout }: { readonly wanted: Wanted; readonly inLayout: boolean },
): Added {
  const languages: readonly string[] = site?.config.languages ?? [];
  const isAdded = (address: string): boolean => {
    const [first = '', ...rest] = address.slice(1).split('/');
    const folders = languages.includes(first) ? rest.length - 1 : rest.length;
    const isOfPolicies = folders > 0 && !/^[_.]/.test(first);
    return isOfPolicies || wanted === 'all' || wanted.includes(address);
  };
  const added = pages.filter(({ address }) => isAdded(address));
  // A layout of the site may change at any time, so pages in it are never frozen.
  const lives = (page: Page): boolean => page.lives || inLayout;
  return {
    pages: new Map(added.filter(lives).map((page) => [page.address, page])),
    files: [
      ...added.filter((page) => !lives(page)).map((page) => pageFile(page, renderer)),
      ...files.filter(({ path }) => isAdded(`/${path}`)),
    ],
  };
}

/** Addresses named by the option `pages` that the site does not have, as sentences. */
function unknownPages({ pages, files }: Plan, wanted: Wanted): readonly string[] {
  const known = [...pages.map(({ address }) => address), ...files.map(({ path }) => `/${path}`)];
  return (wanted === 'all' ? [] : wanted)
    .filter((address) => !known.includes(address))
    .map(
      (address) =>
        `The option "pages" names ${address}, which these policies do not have. Did you mean ${closest(address, known)}?`,
    );
}

/** How many pages were added, or why none were. */
function summaryOf({ policies }: Checked, { pages, files }: Added, drafts: boolean): string {
  const count = pages.size + files.filter(({ path }) => path.endsWith('.html')).length;
  if (count > 0) return `Added ${count} policy ${count === 1 ? 'page' : 'pages'}.`;
  const released = policies.some(({ versions }) => versions.length > 0);
  if (released || drafts) return 'No policy pages were added.';
  return 'No policy pages were added because no policy has been released yet. "policy release POLICY" releases one; the option "drafts: true" shows drafts.';
}

/** Prints lines to standard error, each marked as ours among the output of the site's build. */
function report(messages: readonly string[]): void {
  for (const message of messages) process.stderr.write(`[policy-site] ${message}\n`);
}

function formatAll(findings: readonly Finding[]): string {
  return findings.map(formatFinding).join('\n\n');
}

/** A folder by its given name, and by the name of the folder it links to. */
function namesOf(folder: string): ReadonlySet<string> {
  return new Set([folder, ...(existsSync(folder) ? [realpathSync(folder)] : [])].map(below));
}

/** A folder as Eleventy lists it: relative to the working directory, with `/`. */
function below(folder: string): string {
  return pathFrom(process.cwd(), folder);
}
