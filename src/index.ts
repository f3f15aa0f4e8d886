/** The library: what a program may use beside the command line. */

export type { BuildOptions } from './build.ts';
export {
  type BuildResult,
  buildSite,
  default,
  default as policySite,
  type PluginOptions,
  type SiteOptions,
} from './eleventy.ts';
export { Fault, type Finding, type FindingRecord, findingRecord, formatFinding } from './finding.ts';
