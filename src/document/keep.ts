/** Values that hang on an object, kept for as long as it lives. */

/** The values of an object, the last made first: most objects have one alone, for which a map would be much to make. */
interface Kept<Value> {
  readonly key: string;
  readonly value: Value;
  readonly next: Kept<Value> | undefined;
}

/**
 * A keeper of values by object and key: it gives the value that was made for both, and the first call makes it. The
 * object never changes; the key says everything beside it that the value hangs on.
 */
export function keep<Value>(): (of: object, key: string, make: () => Value) => Value {
  const kept = new WeakMap<object, Kept<Value>>();
  return (of, key, make) => {
    let known = kept.get(of);
    while (known && known.key !== key) known = known.next;
    if (!known) {
      known = { key, value: make(), next: kept.get(of) };
      kept.set(of, known);
    }
    return known.value;
  };
}
