/** Writes `translates` into the front matter of a translation and changes nothing else. */

import { withKey } from './edit-front-matter.ts';

/** Strict UTF-8: keeps the byte-order mark and rejects invalid bytes. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The bytes of a section or preamble with `translates` set to a digest (SHA-256, lower-case hexadecimal). All other
 * bytes stay: byte-order mark, line ends, comments. A file without front matter gets one. Undefined if the file is not
 * UTF-8, or if its front matter is not written line by line, so that the key cannot be set without changing more.
 */
export function withTranslates(bytes: Uint8Array, digest: string): Uint8Array | undefined {
  const text = decode(bytes);
  const written = text === undefined ? undefined : withKey(text, 'translates', digest);
  return written === undefined ? undefined : new TextEncoder().encode(written);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
