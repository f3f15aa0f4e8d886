/** Memoization by object: values live as long as the object they belong to. */

/**
 * Creates a memoizer: the first call for an object and a key makes the value, later calls return it. The object must
 * never change; the key must cover everything else that the value depends on.
 */
export function memoize<Value>(): (of: object, key: string, make: () => Value) => Value {
  const cache = new WeakMap<object, Map<string, { readonly value: Value }>>();
  return (of, key, make) => {
    const values = cache.get(of) ?? new Map<string, { readonly value: Value }>();
    cache.set(of, values);
    const known = values.get(key) ?? { value: make() };
    values.set(key, known);
    return known.value;
  };
}
