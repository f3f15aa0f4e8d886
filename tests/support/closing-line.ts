import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends the output with a line that programs can count: `tests: 123 passed, 0 failed, 2 skipped`. A file that could
 * not be loaded and an error outside of every test count as failed.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === 'pending' ? 'skipped' : state] += 1;
      }
    }
    // Vitest prints its own summary after this hook; the last word is ours. A set-up that failed shows in the exit
    // status alone.
    process.once('exit', (status) => {
      if (status !== 0 && count.failed === 0) count.failed = 1;
      process.stdout.write(
        `tests: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`,
      );
    });
  }
}
