/**
 * The permanent codes of findings. A code is never renamed and never used for something else; one that is given up
 * stays here as a comment.
 */

export type Severity = 'error' | 'warning' | 'info';

/** What is said of a code wherever it turns up. */
export interface Entry {
  readonly severity: Severity;
  /** What the finding means, one sentence. */
  readonly what: string;
  /** Why it matters to people who publish or read a policy. */
  readonly why: string;
  /** What to do, in plain words; the finding itself may say it more exactly. */
  readonly hint: string;
}

const entries = {
  'placeholder-address': {
    severity: 'warning',
    what: 'An address is in a domain that is reserved for examples and can never be reached.',
    why: 'Readers who want to use their rights write to this address. The domains are reserved by RFC 2606 and RFC 6761.',
    hint: 'Write the real address.',
  },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof entries;

/** Every code with what is said of it. */
export const catalogue: Readonly<Record<Code, Entry>> = entries;
