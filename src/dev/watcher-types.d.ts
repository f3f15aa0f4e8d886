/** The few parts of the watcher that we use; the package has no types. */
declare module '@11ty/chokidar-with-glob-support' {
  import type { EventEmitter } from 'node:events';

  export interface WatchOptions {
    readonly disableGlobbing: boolean;
    readonly followSymlinks: boolean;
    readonly ignoreInitial: boolean;
    readonly ignored: (path: string) => boolean;
  }

  export interface Watcher extends EventEmitter {
    close(): Promise<void>;
  }

  export function watch(paths: readonly string[], options: WatchOptions): Watcher;
}
