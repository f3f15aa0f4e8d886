/** Values that hang on an object, kept for as long as it lives. */

/**
 * A keeper of values by object and key: it gives the value that was made for both, and the first call makes it. The
 * object never changes; the key says everything beside it that the value hangs on.
 */
export function keep<Value>(): (of: object, key: string, make: () => Value) => Value {
  const kept = new WeakMap<object, Map<string, Value>>();
  return (of, key, make) => {
    const known = kept.get(of) ?? new Map<string, Value>();
    kept.set(of, known);
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };
}
