/** A preview: the site as `build` would write it, served from memory and built again when its files change. */

import { createDesk } from '../desk/desk.ts';
import type { SiteOptions } from '../eleventy/build-site.ts';
import { renderFindingPages, renderSite } from '../eleventy/build-site.ts';
import { Fault, type Finding } from '../findings/finding.ts';
import { escapeText } from '../html/escape-html.ts';
import { readAsset } from '../site/read-asset.ts';
import type { OutputFile } from '../site/staging.ts';
import type { Files } from './answer.ts';
import { noSiteYet } from './no-site-yet.ts';
import { createRebuilder } from './rebuilder.ts';
import { isLoopback } from './request.ts';
import { startServer } from './server.ts';
import { viewFinding } from './state.ts';
import { watchFolders } from './watch.ts';

/** What a build of the preview came to. */
export interface PreviewBuild {
  /** Where the preview is, `http://127.0.0.1:8080/`. */
  readonly address: string;
  readonly findings: readonly Finding[];
  /** How many pages were made; none where a finding is an error, and the last good site stays. */
  readonly pages: number;
  /** Why nothing could be built, where it was not for a finding; one sentence. */
  readonly problem?: string;
}

export interface PreviewOptions extends Omit<SiteOptions, 'now'> {
  /** Asked anew for every build: a preview may stay open over midnight. */
  readonly now: () => Date;
  /** The address to listen on, `127.0.0.1`. */
  readonly host: string;
  /** The first port to try, `8080`. */
  readonly port: number;
  /** Lets nobody write through the pages, as is the case for every address that other computers reach. */
  readonly readOnly: boolean;
}

/**
 * Milliseconds without a change before a build begins. The watcher passes over what changes in a file within 50 of a
 * change that it told: a build that began as early could read the file before such a change.
 */
const quiet = 100;

/**
 * Starts a preview and gives what ends it. `built` is told of every build. Refuses (Fault) what `renderSite` refuses
 * when it starts, and an address that cannot be listened on; later problems are shown, and the last good site stays.
 */
export async function startPreview(
  options: PreviewOptions,
  built: (build: PreviewBuild) => void,
): Promise<() => Promise<void>> {
  const desk = createDesk(options);
  const readOnly = options.readOnly || !isLoopback(options.host);
  const server = await startServer(options.host, options.port, readAsset('dev.js'), { desk, readOnly });
  // Only the page for what is not there has absolute links: they lead to the preview, not to the published site.
  const site = (): SiteOptions => ({ baseUrl: server.address, ...options, now: options.now() });
  const documentation = renderFindingPages();
  let files = filesOf([{ path: '404.html', bytes: () => noSiteYet }, ...documentation]);

  async function build(): Promise<void> {
    const read = desk.reading();
    const { checked, findings, pages, files: next } = await renderSite(site());
    read(checked);
    if (next !== undefined) files = filesOf([...next, ...documentation]);
    server.show({ files, findings: findings.map(viewFinding) });
    built({ address: server.address, findings, pages: pages.length });
  }

  function fail(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    server.show({ files, findings: [], problem });
    built({ address: server.address, findings: [], pages: 0, problem });
  }

  const rebuilder = createRebuilder(() => build().catch(fail), quiet);
  const changed = (): void => {
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

/** The files by path, each made when it is first asked for, and kept. */
function filesOf(files: readonly OutputFile[]): Files {
  return new Map(files.map(({ path, bytes }) => [path, kept(bytes)]));
}

function kept(make: OutputFile['bytes']): OutputFile['bytes'] {
  let made: ReturnType<OutputFile['bytes']> | undefined;
  return () => {
    made ??= madeOrProblem(make);
    return made;
  };
}

/** A page that its template fails to make says so itself: the others can still be read. */
function madeOrProblem(make: OutputFile['bytes']): ReturnType<OutputFile['bytes']> {
  try {
    return make();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `<!doctype html><title>Problem</title><p>This page cannot be made: ${escapeText(reason)}</p>\n`;
  }
}

function watchFault(cause: Error): Fault {
  return new Fault(`Changes can no longer be noticed (${cause.message}): start the preview again.`, {
    cause,
  });
}
