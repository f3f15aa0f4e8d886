/** A published `versions.json`, from a file or an address. */

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Fault } from '../findings/finding.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is read of it; a later form of the file may hold more. */
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

/** The versions of a policy as they are published. */
export type Published = z.infer<typeof publishedSchema>;

/** Reads it. Refuses (Fault) what cannot be reached, and what is no `versions.json`. */
export async function readPublished(from: string): Promise<Published> {
  const text = /^https?:\/\//i.test(from) ? await fetchText(from) : readFileText(from);
  try {
    return publishedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault(`${from} is no versions.json of a policy.`, { cause });
  }
}

async function fetchText(address: string): Promise<string> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
    if (response.ok) return await response.text();
    throw new Fault(`${address} cannot be read: the server answers ${response.status}.`);
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault(`${address} cannot be reached.`, { cause });
  }
}

function readFileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Fault(`${path} cannot be read.`, { cause });
  }
}
