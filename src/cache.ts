/**
 * The cache of a run: what several versions share is computed once.
 *
 * A command makes one `RunCache` and passes it down. Every function that takes a cache returns the same without one; it
 * only takes longer.
 */

/** What is cached, and the type of its values. Each cached function has one. */
export interface Slot<Value> {
  readonly name: string;
  /** Never present: it ties the type of the values to the slot. */
  readonly value?: Value;
}

/** Makes a slot. The name is for people. */
export function createSlot<Value>(name: string): Slot<Value> {
  return { name };
}

/** Somewhere to look for a value before it is made. */
export interface Cache {
  /**
   * The value of a slot for an object and a key, made on the first call. The object must never change, and the key must
   * cover everything else that the value depends on.
   */
  get<Value>(slot: Slot<Value>, of: object, key: string, make: () => Value): Value;
}

/** Values live as long as the object that they belong to, and no longer than the cache. */
export class RunCache implements Cache {
  readonly #slots = new Map<Slot<unknown>, WeakMap<object, Map<string, unknown>>>();

  get<Value>(slot: Slot<Value>, of: object, key: string, make: () => Value): Value {
    let objects = this.#slots.get(slot);
    if (objects === undefined) {
      objects = new WeakMap();
      this.#slots.set(slot, objects);
    }
    let values = objects.get(of);
    if (values === undefined) {
      values = new Map();
      objects.set(of, values);
    }
    // Only this method writes, so what a slot holds was made for it.
    if (values.has(key)) return values.get(key) as Value;
    const value = make();
    values.set(key, value);
    return value;
  }
}

/** Makes everything again. */
export const noCache: Cache = { get: (_slot, _of, _key, make) => make() };

/**
 * A function with one value for each name, for the whole process. Only for objects of `Intl` and patterns: they cost more
 * to make than to use, never change, and depend on nothing but the name of a locale, language or time zone.
 */
export function byName<Value>(make: (name: string) => Value): (name: string) => Value {
  const values = new Map<string, Value>();
  return (name) => {
    const value = values.get(name) ?? make(name);
    values.set(name, value);
    return value;
  };
}
