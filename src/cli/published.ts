/** A published `versions.json`, from a file or an address. */

import * as z from 'zod';
import { type ReadingBounds, readGiven } from '../disk/read-given.ts';
import { Fault } from '../findings/finding.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The parts of it that are used; a later format of the file may contain more. */
const publishedSchema = z.object({
  policy: z.string(),
  versions: z.array(
    z.object({
      version: z.string(),
      effective: z.string(),
      released: z.string(),
      release: sha256,
      withdrawn: z.object({ at: z.string(), record: sha256 }).optional(),
    }),
  ),
});

/** The published versions of a policy. */
export type Published = z.infer<typeof publishedSchema>;

/** Bytes and milliseconds. A policy with ten thousand versions has some 20 MB. */
const usualBounds: ReadingBounds = { bytes: 50_000_000, patience: 30_000 };

/** Reads it. Throws a Fault for what cannot be reached or passes the bounds, and for what is not a `versions.json`. */
export async function readPublished(from: string, bounds = usualBounds): Promise<Published> {
  const text = /^https?:\/\//i.test(from) ? await fetchText(from, bounds) : readGiven(from, bounds);
  try {
    return publishedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault(`${from} is not the versions.json of a policy.`, { cause });
  }
}

async function fetchText(address: string, bounds: ReadingBounds): Promise<string> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(bounds.patience) });
    if (!response.ok)
      throw new Fault(`${address} cannot be read: the server responded with status ${response.status}.`);
    return await readBody(address, response, bounds);
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault(`${address} cannot be reached.`, { cause });
  }
}

/** The body of a response, unpacked. Throws a Fault as soon as it is larger than the bound. */
async function readBody(address: string, { body }: Response, bounds: ReadingBounds): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > bounds.bytes) {
      throw new Fault(`${address} sends more than the ${bounds.bytes / 1_000_000} MB that are read.`);
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
