/** A complete build: checks, plans, renders and writes a site, or returns it without writing. */

import { type Finding, hasErrors } from '../findings/finding.ts';
import type { SiteConfig } from '../model/index.ts';
import { findingPages } from '../pages/finding-pages.ts';
import { type Checked, checkSite } from '../site/check-site.ts';
import {
  factsContext,
  type KeptFacts,
  keepFacts,
  printKeptTexts,
  readKeptTexts,
} from '../site/kept-texts.ts';
import type { ManifestEntry } from '../site/manifest.ts';
import { requireKnownName } from '../site/only.ts';
import { ownRenderer } from '../site/own-renderer.ts';
import { withPaperFindings } from '../site/paper-findings.ts';
import { openDownloads } from '../site/plan-downloads.ts';
import { type BuildOptions, type Page, type Plan, pagePath, planSite } from '../site/plan-site.ts';
import type { KnownFacts } from '../site/policy-texts.ts';
import type { Renderer } from '../site/render.ts';
import { pageFile, renderPage } from '../site/render-page.ts';
import { type FormerSite, type MakeReason, readMarker } from '../site/reuse-files.ts';
import { type OutputFile, type PreparedOutput, prepareOutput, writeOutput } from '../site/staging.ts';
import { readToolDigests } from '../site/tool-digests.ts';
import { runPages } from './run-eleventy.ts';

/** Options of a build. */
export interface SiteOptions extends BuildOptions {
  /** A folder of templates that replace ours of the same name. */
  readonly templates?: string | undefined;
  /** Makes every file, even if the output folder already has it from an earlier build. */
  readonly fresh?: boolean | undefined;
}

/** The result of a build. */
export interface BuildResult {
  readonly findings: readonly Finding[];
  /** Whether the output was written; false if a finding is an error. */
  readonly written: boolean;
  /** Addresses of the pages, in the order in which they were planned. */
  readonly pages: readonly string[];
  /** Why each file was made, by path; the other files are kept from the earlier build. */
  readonly made: ReadonlyMap<string, MakeReason>;
  /** Paths of files that were kept. */
  readonly kept: readonly string[];
  /** Paths of files that the earlier build wrote and this site no longer has. */
  readonly removed: readonly string[];
}

/** A site before it is written. */
export interface RenderedSite {
  /** What was read, and what it was rendered from. */
  readonly checked: Checked;
  readonly findings: readonly Finding[];
  /** Addresses of the pages, in the order in which they were planned. */
  readonly pages: readonly string[];
  /** Every file to be made, most of them on demand; absent if a finding is an error. */
  readonly files?: readonly OutputFile[];
  /** What the next build needs of the texts of versions; absent if a finding is an error, or if nobody asked. */
  readonly keptFacts?: KeptFacts;
  /** Files of the earlier build that are part of this site. */
  readonly kept: ReadonlyMap<string, ManifestEntry>;
  /** Why each of the other files is made, by path. */
  readonly made: ReadonlyMap<string, MakeReason>;
}

/** What an earlier build left. */
interface Earlier {
  /** Its output, whose files are kept if nothing that they depend on changed; not called if a finding is an error. */
  readonly site?: () => FormerSite;
  /** What it kept of the texts of versions, if that holds for a context. */
  readonly texts: (context: string) => KnownFacts;
}

/**
 * Checks and renders a site without writing it, for builds, the preview and the verification of a built site. Throws a
 * Fault when `checkSite` does, and an Error if a template fails.
 */
export async function renderSite(options: SiteOptions, before?: Earlier): Promise<RenderedSite> {
  const renderer = ownRenderer(options.templates);
  const tools = before === undefined ? undefined : readToolDigests(options.templates);
  const contextIn = (config: SiteConfig): string =>
    tools === undefined ? '' : factsContext(tools, { ...config, baseUrl: options.baseUrl ?? config.baseUrl });
  const read = checkSite(options, before && ((config) => before.texts(contextIn(config))));
  const checked = await withPaperFindings(read, async () => renderer);
  requireKnownName(options.only, options.content, checked);
  const { findings } = checked;
  if (hasErrors(findings)) {
    return { checked, findings, pages: [], kept: new Map(), made: new Map() };
  }
  const earlier = before?.site?.();
  const downloads = await openDownloads(checked);
  const plan = planSite(
    checked,
    { ...options, tools: earlier && tools, read: earlier?.read, downloads },
    renderer,
  );
  const choice = chooseMade(plan, earlier);
  downloads?.keep((path) => (choice.kept.has(path) ? earlier?.size(path) : undefined));
  const isMade = (path: string): boolean => choice.made.has(path);
  const madePages = (pages: readonly Page[], lives: boolean): readonly Page[] =>
    pages.filter((page) => page.lives === lives && isMade(pagePath(page.address)));
  const living = await renderPages(madePages(plan.pages, true), renderer);
  const others = plan.parts.flatMap((part) =>
    finishing(
      [
        ...madePages(part.pages, false).map((page) => pageFile(page, renderer)),
        ...part.files.filter(({ path }) => isMade(path)),
      ],
      part.forget,
    ),
  );
  const files = [...living, ...others];
  const { site } = checked;
  return {
    checked,
    findings,
    pages: plan.pages.map(({ address }) => address),
    files,
    ...choice,
    ...(before !== undefined &&
      site !== undefined && { keptFacts: keepFacts(checked.policies, findings, contextIn(site.config)) }),
  };
}

/** Some files, after the last of which something is done. */
function finishing(files: readonly OutputFile[], done: () => void): readonly OutputFile[] {
  const last = files.at(-1);
  if (last === undefined) return files;
  const bytes: OutputFile['bytes'] = () => {
    const made = last.bytes();
    done();
    return made;
  };
  return [...files.slice(0, -1), { ...last, bytes }];
}

/** Builds a site into a folder. Throws a Fault when `renderSite`, `prepareOutput` or `writeOutput` does. */
export async function buildSite(options: SiteOptions, output: string): Promise<BuildResult> {
  let prepared: PreparedOutput | undefined;
  const isFresh = options.fresh === true;
  const { findings, pages, files, keptFacts, made, kept } = await renderSite(options, {
    site: () => {
      prepared = prepareOutput(output, isFresh);
      return prepared.former;
    },
    texts: (context) => (isFresh ? new Map() : readKeptTexts(readMarker(output) ?? '', context)),
  });
  const result = { findings, pages, made, kept: [...kept.keys()] };
  if (files === undefined || prepared === undefined || keptFacts === undefined)
    return { ...result, written: false, removed: [] };
  await writeOutput(output, prepared, { files, kept, texts: printKeptTexts(keptFacts) }, options.progress);
  const removed = prepared.former.paths.filter((path) => !made.has(path) && !kept.has(path));
  return { ...result, written: true, removed };
}

/** The files of an earlier build that are kept, and why each of the others is made. */
interface Choice {
  readonly kept: ReadonlyMap<string, ManifestEntry>;
  readonly made: ReadonlyMap<string, MakeReason>;
}

function chooseMade(plan: Plan, former: FormerSite | undefined): Choice {
  const kept = new Map<string, ManifestEntry>();
  const made = new Map<string, MakeReason>();
  const planned = [
    ...plan.pages.map(({ address, key }) => ({ path: pagePath(address), key })),
    ...plan.files,
  ];
  for (const { path, key } of planned) {
    const found = former?.look(path, key) ?? 'new';
    if (typeof found === 'string') made.set(path, found);
    else kept.set(path, found);
  }
  return { kept, made };
}

/** The documentation of findings, which the preview serves in addition to the site; not part of a published site. */
export function renderFindingPages(): readonly OutputFile[] {
  return findingPages(ownRenderer(undefined)).map(({ address, html }) => ({
    path: pagePath(address),
    bytes: () => html,
  }));
}

/** Passes pages through Eleventy. Throws if a template fails, or if Eleventy omits a page. */
async function renderPages(pages: readonly Page[], renderer: Renderer): Promise<readonly OutputFile[]> {
  if (pages.length === 0) return [];
  const rendered = await runPages(
    new Map(pages.map((page) => [page.address, renderPage(page, renderer.render)])),
  );
  if (rendered.length !== pages.length)
    throw new Error(`Eleventy rendered ${rendered.length} of ${pages.length} pages`);
  const keys = new Map(pages.map(({ address, key }) => [address, key]));
  return rendered.map(({ url, content }) => ({
    path: pagePath(String(url)),
    key: keys.get(String(url)),
    bytes: () => content,
  }));
}
