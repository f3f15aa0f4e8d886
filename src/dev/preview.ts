/** A preview: the site as `build` would write it, served from memory and rebuilt when its files change. */

import { createDesk, type Desk, type InterruptedRelease } from '../desk/desk.ts';
import type { SiteOptions } from '../eleventy/build-site.ts';
import { renderFindingPages, renderSite } from '../eleventy/build-site.ts';
import { Fault, type Finding } from '../findings/finding.ts';
import { escapeText } from '../html/escape-html.ts';
import { deskText, sayDesk } from '../i18n/desk-words.ts';
import type { KeptFacts } from '../site/kept-texts.ts';
import type { KnownFacts } from '../site/policy-texts.ts';
import { readAsset } from '../site/read-asset.ts';
import type { OutputFile } from '../site/staging.ts';
import type { Files } from './answer.ts';
import { noSiteYet } from './no-site-yet.ts';
import { createRebuilder } from './rebuilder.ts';
import { isLoopback } from './request.ts';
import { startServer } from './server.ts';
import { viewFinding } from './state.ts';
import { watchFolders } from './watch.ts';

/** The result of a build of the preview. */
export interface PreviewBuild {
  /** The address of the preview, `http://127.0.0.1:8080/`. */
  readonly address: string;
  readonly findings: readonly Finding[];
  /** The number of pages; none if a finding is an error, in which case the last good site stays. */
  readonly pages: number;
  /** Why nothing could be built, if not because of a finding; one sentence. */
  readonly problem?: string;
}

export interface PreviewOptions extends Omit<SiteOptions, 'now'> {
  /** Called for every build, because a preview may stay open past midnight. */
  readonly now: () => Date;
  /** The address to listen on, `127.0.0.1`. */
  readonly host: string;
  /** The first port to try, `8080`. */
  readonly port: number;
  /** Releases and withdrawals that were interrupted before this start, for the desk to report. */
  readonly interrupted: readonly InterruptedRelease[];
  /** Prevents writing through the pages, as for every address that other computers can reach. */
  readonly readOnly: boolean;
}

/**
 * Milliseconds without a change before a build starts. The watcher ignores changes of a file within 50 ms of a change
 * that it reported, so an earlier build could read the file before such a change.
 */
const quiet = 100;

/**
 * Starts a preview and returns a function that ends it. Calls `built` after every build. Throws a Fault if `renderSite`
 * does on start, or if it cannot listen on the address; later problems are displayed, and the last good site stays.
 */
export async function startPreview(
  options: PreviewOptions,
  built: (build: PreviewBuild) => void,
): Promise<() => Promise<void>> {
  const desk = createDesk(options);
  const readOnly = options.readOnly || !isLoopback(options.host);
  const server = await startServer(options.host, options.port, readAsset('dev.js'), { desk, readOnly });
  // Only the not-found page has absolute links, and they must lead to the preview, not to the published site.
  const site = (): SiteOptions => ({ baseUrl: server.address, ...options, now: options.now() });
  const documentation = renderFindingPages();
  let files = filesOf(
    [{ path: '404.html', bytes: () => noSiteYet(desk.words(undefined)) }, ...documentation],
    desk,
  );

  let known: KeptFacts | undefined;

  async function build(): Promise<void> {
    const read = desk.reading();
    const before = known;
    const texts = (context: string): KnownFacts => (before?.context === context ? before.facts : new Map());
    const { checked, findings, pages, files: next, keptFacts } = await renderSite(site(), { texts });
    read(checked);
    // Where an archive was changed while the site was made, nothing is known of it.
    if (known === before) known = keptFacts;
    if (next !== undefined) files = filesOf([...next, ...documentation], desk);
    server.show({ files, findings: findings.map(viewFinding) });
    built({ address: server.address, findings, pages: pages.length });
  }

  function fail(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    server.show({ files, findings: [], problem });
    built({ address: server.address, findings: [], pages: 0, problem });
  }

  const rebuilder = createRebuilder(() => build().catch(fail), quiet);
  const changed = (path: string): void => {
    if (/[\\/]versions(?:[\\/]|$)/.test(path)) known = undefined;
    desk.changed();
    rebuilder.changed();
  };
  const closers = [rebuilder.close, server.close];
  const close = async (): Promise<void> => {
    for (const end of closers) await end();
  };
  try {
    const folders = [options.content, ...(options.templates === undefined ? [] : [options.templates])];
    closers.unshift(await watchFolders(folders, changed, (error) => fail(watchFault(error))));
    await build();
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}

/** The files by path, each made and cached on first request. */
function filesOf(files: readonly OutputFile[], desk: Desk): Files {
  return new Map(files.map(({ path, bytes }) => [path, kept(bytes, desk)]));
}

function kept(make: OutputFile['bytes'], desk: Desk): OutputFile['bytes'] {
  let made: ReturnType<OutputFile['bytes']> | undefined;
  return () => {
    made ??= madeOrProblem(make, desk);
    return made;
  };
}

/** If a template fails, its page shows the error, so that the other pages can still be read. */
function madeOrProblem(make: OutputFile['bytes'], desk: Desk): ReturnType<OutputFile['bytes']> {
  try {
    return make();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const said = escapeText(sayDesk(desk.words(undefined), deskText('pageFailed', { reason })));
    return `<!doctype html><title>${said}</title><p>${said}</p>\n`;
  }
}

function watchFault(cause: Error): Fault {
  return new Fault(`Changes can no longer be noticed (${cause.message}): start the preview again.`, {
    cause,
  });
}
