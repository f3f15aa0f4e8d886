/**
 * `/.well-known/gpc.json`: the publisher's statement on Global Privacy Control (W3C Working Draft, "GPC Support
 * Resource").
 */

import type { SiteConfig } from '../model/index.ts';

/** The file, if `site.yaml` configures it. */
export function gpcJson({ gpc }: SiteConfig): string | undefined {
  if (gpc === undefined) return undefined;
  const { supported, lastUpdate } = gpc;
  return `${JSON.stringify({ gpc: supported, ...(lastUpdate !== undefined && { lastUpdate }) })}\n`;
}
