/** `/.well-known/gpc.json`: the publisher's word on Global Privacy Control (W3C Working Draft, "GPC Support Resource"). */

import type { SiteConfig } from '../model/index.ts';

/** The file, where `site.yaml` says anything of it. */
export function gpcJson({ gpc }: SiteConfig): string | undefined {
  if (gpc === undefined) return undefined;
  const { supported, lastUpdate } = gpc;
  return `${JSON.stringify({ gpc: supported, ...(lastUpdate !== undefined && { lastUpdate }) })}\n`;
}
