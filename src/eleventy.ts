/**
 * The plugin that gives Eleventy the pages that live, and the runner of a whole build.
 *
 * Both print every page through `render.ts`, and give it to Eleventy by the same virtual template. Our own page templates
 * are therefore no input of anybody's Eleventy, and a site that adds the plugin keeps its own Nunjucks.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildOptions, type Page, type Plan, pagePath, planSite } from './build.ts';
import { type Checked, checkSite } from './check-site.ts';
import type { EleventyConfig, RunPages } from './eleventy-config.ts';
import { addPages, runPages } from './eleventy-run.ts';
import { Fault, type Finding, formatFinding, hasErrors } from './finding.ts';
import { findingPages } from './formats/finding-pages.ts';
import { packageFolder } from './package-folder.ts';
import { createRenderer, type RenderedViews, type Renderer } from './render.ts';
import { addToOutput, type OutputFile, writeOutput } from './staging.ts';

/** Options of a build. */
export interface SiteOptions extends BuildOptions {
  /** A folder of templates that stand in for ours of the same name. */
  readonly templates?: string;
}

/** Options of the plugin in a configuration of Eleventy. */
export interface PluginOptions extends Omit<SiteOptions, 'now'> {
  /**
   * Addresses of pages and files that belong to no policy and are to be added as well, `/zh-Hans/`, `/404.html`;
   * `all` adds every one. None unless told, since the site has its own.
   */
  readonly pages?: 'all' | readonly string[];
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
  /** Every file of the site, those of frozen pages made when they are asked for; absent where a finding is an error. */
  readonly files?: readonly OutputFile[];
}

/** A site that Eleventy is still at. */
interface Rendering extends RenderedSite {
  /** The pages that live; `files` are all others. */
  readonly live: Promise<readonly OutputFile[]>;
}

/** Checks a site, plans it, and gives Eleventy the pages that live. */
function startRendering(options: SiteOptions, run: RunPages): Rendering {
  const checked = checkSite(options);
  if (hasErrors(checked.findings))
    return { findings: checked.findings, pages: [], live: Promise.resolve([]) };
  const renderer = ownRenderer(options.templates);
  const plan = planSite(checked, options, renderer);
  const living = plan.pages.filter(({ lives }) => lives);
  const live = renderPages(living, renderer, run);
  // It may fail while other files are written, before anybody waits for it.
  live.catch(() => {});
  const frozen = plan.pages.filter(({ lives }) => !lives).map((page) => fileOf(page, renderer));
  const pages = plan.pages.map(({ address }) => address);
  return { findings: checked.findings, pages, live, files: [...frozen, ...plan.files] };
}

/**
 * Checks and renders a site, and writes nothing: the one way to a site, for a build and for the preview. Refuses
 * (Fault) what `checkSite` refuses.
 */
export async function renderSite(options: SiteOptions): Promise<RenderedSite> {
  const { live, files, ...site } = startRendering(options, runPages);
  return files === undefined ? site : { ...site, files: [...(await live), ...files] };
}

/** A page rendered without Eleventy, when its bytes are asked for. */
function fileOf(page: Page, renderer: Renderer): OutputFile {
  return { path: pagePath(page.address), bytes: () => renderPage(page, renderer.renderChunks) };
}

/** The documentation of findings, which the preview serves beside the site; it is no part of a published one. */
export function renderFindingPages(): readonly OutputFile[] {
  return findingPages(ownRenderer(undefined)).map(({ address, html }) => ({
    path: pagePath(address),
    bytes: () => html,
  }));
}

/**
 * Builds a site into a folder. `run` gives pages to Eleventy: in this thread unless told. Refuses (Fault) what `renderSite`
 * and `writeOutput` refuse.
 */
export async function buildSite(
  options: SiteOptions,
  output: string,
  run: RunPages = runPages,
): Promise<BuildResult> {
  const { findings, pages, files, live } = startRendering(options, run);
  if (files !== undefined) await writeOutput(output, withLive(files, live));
  return { findings, written: files !== undefined, pages };
}

/** Other files first: Eleventy may be at work in a thread of its own. */
async function* withLive(
  files: readonly OutputFile[],
  live: Promise<readonly OutputFile[]>,
): AsyncGenerator<OutputFile> {
  yield* files;
  yield* await live;
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
      ...added.filter(({ lives }) => !lives).map((page) => fileOf(page, renderer)),
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

/** The HTML of a page, as `render` gives it. */
function renderPage<Html>(
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
    case 'not-found':
      return render(page.kind, page.view());
  }
}

/** Gives pages to Eleventy, and what it makes of them. Throws where a template fails, or Eleventy leaves a page out. */
async function renderPages(
  pages: readonly Page[],
  renderer: Renderer,
  run: RunPages,
): Promise<readonly OutputFile[]> {
  const rendered = await run(new Map(pages.map((page) => [page.address, renderPage(page, renderer.render)])));
  if (rendered.length !== pages.length) {
    throw new Error(`Eleventy rendered ${rendered.length} of ${pages.length} pages`);
  }
  return rendered.map(({ url, content }) => ({ path: pagePath(String(url)), bytes: () => content }));
}

/** The text of a compiled script or style sheet of ours, `dev.js`. Refuses (Fault) one that is not compiled. */
export function readAsset(name: string): string {
  const path = join(packageFolder(), 'dist', 'assets', name);
  if (!existsSync(path)) throw notCompiled();
  return readFileSync(path, 'utf8');
}

function notCompiled(): Fault {
  return new Fault('This program is not compiled yet: run "npm run compile" first.');
}

/** The renderer with our own templates, and those of the site before them. */
export function ownRenderer(ownTemplates: string | undefined): Renderer {
  const folder = packageFolder();
  const assets = join(folder, 'dist', 'assets');
  if (!existsSync(assets)) throw notCompiled();
  const options = { templates: join(folder, 'templates'), assets };
  return createRenderer(ownTemplates === undefined ? options : { ...options, ownTemplates });
}
