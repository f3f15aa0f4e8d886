/** The library: what other programs may import. */

export { type BuildResult, buildSite, type SiteOptions } from './eleventy/build-site.ts';
export { default, default as policySite, type PluginOptions } from './eleventy/plugin.ts';
export { Fault, type Finding, type FindingRecord, findingRecord, formatFinding } from './findings/finding.ts';
export type { BuildOptions } from './site/plan-site.ts';
