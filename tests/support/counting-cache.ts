import { type Cache, RunCache, type Slot } from '../../src/cache.ts';

/** Counts the values that are made, by the name of their slot; keeps them unless told otherwise. */
export class CountingCache implements Cache {
  readonly #kept: Cache;
  readonly #made = new Map<string, number>();

  constructor(kept: Cache = new RunCache()) {
    this.#kept = kept;
  }

  get<Value>(slot: Slot<Value>, of: object, key: string, make: () => Value): Value {
    return this.#kept.get(slot, of, key, () => {
      this.#made.set(slot.name, this.made(slot.name) + 1);
      return make();
    });
  }

  /** How many values of a slot were made. */
  made(slot: string): number {
    return this.#made.get(slot) ?? 0;
  }

  /** How many values were made in all. */
  get all(): number {
    return [...this.#made.values()].reduce((sum, count) => sum + count, 0);
  }
}
