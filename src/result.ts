/** Explicit results, and the one way to say that something cannot happen. */

/** What a step returns that may fail for a reason its caller has to handle: a value, or the reason. */
export type Result<Value, Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason };

/** The result of a step that succeeded. */
export function succeed<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** The result of a step that failed. */
export function fail<Reason>(reason: Reason): { readonly ok: false; readonly reason: Reason } {
  return { ok: false, reason };
}

/**
 * A value that an invariant of the program guarantees, where the type cannot express it: use it instead of a fallback that
 * would hide a bug. `what` completes the sentence "Expected …", for example `a first section`. Throws an Error, since a
 * missing value is a bug.
 */
export function expected<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`Expected ${what}`);
  return value;
}
