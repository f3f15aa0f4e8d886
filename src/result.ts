/** Explicit results, and the one way to assert that something cannot happen. */

/** The result of a step that can fail for a reason its caller has to handle: a value, or the reason. */
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
 * Returns a value that an invariant guarantees but the type cannot express; use it instead of a fallback that
 * would hide a bug. `what` completes the sentence "Expected …", for example `a first section`. Throws an
 * Error if the value is missing, because that is a bug.
 */
export function expected<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`Expected ${what}`);
  return value;
}
