import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRebuilder } from '../../src/dev/rebuilder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work of 100 ms that notes when it began and how often it ran at once. */
function slowWork(): { work: () => Promise<void>; begun: number[]; most: () => number } {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    begun.push(Date.now());
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 100));
    running -= 1;
  };
  return { work, begun, most: () => most };
}

test('waits until changes are over, then works once', async () => {
  const { work, begun } = slowWork();
  const rebuilder = createRebuilder(work, 50);
  const start = Date.now();
  for (let change = 0; change < 5; change += 1) {
    rebuilder.changed();
    await vi.advanceTimersByTimeAsync(30);
  }
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toEqual([start + 4 * 30 + 50]);
});

test('what changes during the work is worked on after it, once, and never at the same time', async () => {
  const { work, begun, most } = slowWork();
  const rebuilder = createRebuilder(work, 10);
  const start = Date.now();
  rebuilder.changed();
  await vi.advanceTimersByTimeAsync(30);
  rebuilder.changed();
  await vi.advanceTimersByTimeAsync(30);
  rebuilder.changed();
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toEqual([start + 10, start + 110]);
  expect(most()).toBe(1);
});

test('closing waits for the work and begins no other', async () => {
  const { work, begun } = slowWork();
  const rebuilder = createRebuilder(work, 10);
  rebuilder.changed();
  await vi.advanceTimersByTimeAsync(20);
  rebuilder.changed();
  let closed = false;
  const closing = rebuilder.close().then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(50);
  expect(closed).toBe(false);
  await vi.advanceTimersByTimeAsync(500);
  await closing;
  expect(begun).toHaveLength(1);
});
