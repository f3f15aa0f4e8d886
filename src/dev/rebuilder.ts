/** Decides when to rebuild. */

/** Runs a task after changes. */
export interface Rebuilder {
  /** Reports that something changed. */
  readonly changed: () => void;
  /** Cancels pending work; fulfilled when nothing is running any more. */
  readonly close: () => Promise<void>;
}

/**
 * Runs `work` when no change was reported for `quiet` milliseconds, because programs save a file in several steps, and
 * often several files. It never runs concurrently; a change while it runs makes it run once more. `work` must not fail.
 */
export function createRebuilder(work: () => Promise<void>, quiet: number): Rebuilder {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  function changed(): void {
    clearTimeout(timer);
    timer = setTimeout(run, quiet);
  }

  function run(): void {
    if (running !== undefined) {
      again = true;
      return;
    }
    running = work().finally(() => {
      running = undefined;
      if (again) run();
    });
    again = false;
  }

  async function close(): Promise<void> {
    clearTimeout(timer);
    again = false;
    await running;
  }

  return { changed, close };
}
