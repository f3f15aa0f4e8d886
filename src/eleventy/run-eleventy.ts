/** Runs Eleventy on pages that are rendered elsewhere. The only importer of Eleventy. */

import { join, parse } from 'node:path';
import { Fault } from '../findings/finding.ts';
import { packageFolder } from '../site/package-folder.ts';
import type { EleventyConfig, RunPages } from './eleventy-config.ts';
import type { PageParts } from './host-layout.ts';

/** Loads Eleventy; repeated calls return the same module. */
export async function loadEleventy(): Promise<typeof import('@11ty/eleventy')> {
  // It detects changed modules while watching, which ours do not need, and costs a thread and 70 ms.
  process.env.ELEVENTY_SKIP_ESM_RESOLVER ??= 'true';
  return import('@11ty/eleventy');
}

/** Passes pages through Eleventy in this thread. Throws a Fault in the root folder of a disk, where Eleventy cannot run. */
export const runPages: RunPages = async (pages) => {
  if (parse(process.cwd()).root === process.cwd()) {
    throw new Fault(
      'A site cannot be built from the root folder of a disk. Start the command in another folder, such as that of the site.',
    );
  }
  const { default: Eleventy } = await loadEleventy();
  const folder = join(packageFolder(), 'templates', 'pages', '/');
  const eleventy = new Eleventy(folder, join(folder, '_site'), {
    // Without these, Eleventy reads the configuration of the calling project, and finds nothing below node_modules.
    configPath: false,
    quietMode: true,
    config: (config) => {
      config.setUseGitIgnore(false);
      config.ignores.delete('**/node_modules/**');
      config.setTemplateFormats([]);
      addPages(
        config,
        () => [...pages.keys()],
        (address) => pages.get(address) ?? '',
      );
    },
  });
  const rendered = await eleventy.toJSON();
  return rendered.map(({ url, content }) => ({ url, content }));
};

/** A layout of the site that adds the pages, and its data for each address. */
export interface HostLayout {
  readonly layout: string;
  readonly partsAt: (address: string) => PageParts;
}

/**
 * A virtual template with all addresses. Eleventy receives only the addresses, because it copies all data. The
 * template has its own extension, so that no file of a site becomes a page through it.
 */
export function addPages(
  config: EleventyConfig,
  addresses: () => readonly string[],
  print: (address: string) => string,
  host?: HostLayout,
): void {
  const partOf = (name: keyof PageParts) => (data: Readonly<Record<string, unknown>>) =>
    host?.partsAt(String(data.policySiteAddress))[name];
  config.addExtension('policy-page', { key: '11ty.js' });
  config.addTemplateFormats('policy-page');
  config.addTemplate('virtual.policy-page', {
    data: () =>
      decisive({
        policySiteAddresses: addresses(),
        pagination: { data: 'policySiteAddresses', size: 1, alias: 'policySiteAddress' },
        permalink: (data: Readonly<Record<string, unknown>>) => data.policySiteAddress,
        eleventyExcludeFromCollections: true,
        eleventyComputed:
          host === undefined
            ? {}
            : {
                title: partOf('title'),
                policyHead: partOf('head'),
                policyLang: partOf('lang'),
                policyDir: partOf('dir'),
              },
        layout: host?.layout ?? '',
        tags: [],
        date: new Date(0),
      }),
    render: ({ policySiteAddress }) => print(String(policySiteAddress)),
  });
}

/**
 * Data that overrides what a site sets for all its pages, whether or not it merges data deeply; with deep merging the
 * prefix `override:` is needed.
 */
function decisive(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const overriding = Object.entries(data).map(([key, value]) => [`override:${key}`, value]);
  return { ...data, ...Object.fromEntries(overriding) };
}
