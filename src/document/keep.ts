/** Memoization by object: values live as long as the object they belong to. */

/** The values of an object, most recent first. Most objects have only one, so a linked list is cheaper than a Map. */
interface Kept<Value> {
  readonly key: string;
  readonly value: Value;
  readonly next: Kept<Value> | undefined;
}

/**
 * Creates a memoizer: the first call for an object and a key makes the value, later calls return it. The object must
 * never change; the key must cover everything else that the value depends on.
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
