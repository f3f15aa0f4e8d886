/** One at a time: what is asked for while it runs is done once more, when it is done. */

/** A function that runs `work`, never twice at once. `failed` is told what it throws. */
export function onlyOne(work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  return function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    work()
      .catch(failed)
      .finally(() => {
        running = false;
        if (again) run();
      });
  };
}
