/** Eleventy, and how it is given pages that are printed elsewhere. The only importer of it. */

import { join } from 'node:path';
import { packageFolder } from '../site/package-folder.ts';
import type { EleventyConfig, RunPages } from './eleventy-config.ts';
import type { PageParts } from './host-layout.ts';

/** Loads Eleventy; again and again it is the same. */
export async function loadEleventy(): Promise<typeof import('@11ty/eleventy')> {
  // It finds modules that change while it watches, which ours do not, and takes a thread and 70 ms.
  process.env.ELEVENTY_SKIP_ESM_RESOLVER ??= 'true';
  return import('@11ty/eleventy');
}

/** Gives pages to Eleventy in this thread. */
export const runPages: RunPages = async (pages) => {
  const { default: Eleventy } = await loadEleventy();
  const folder = join(packageFolder(), 'templates', 'pages', '/');
  const eleventy = new Eleventy(folder, join(folder, '_site'), {
    // Without these Eleventy reads the configuration of whoever calls, and finds nothing below node_modules.
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

/** A layout of the site that adds the pages, and what it is given for each address. */
export interface HostLayout {
  readonly layout: string;
  readonly partsAt: (address: string) => PageParts;
}

/**
 * A virtual template that goes through all addresses. Eleventy is given the addresses alone, since it copies all data
 * that it is given; and the template has an ending of its own, so that no file of a site becomes a page by it.
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
 * Data that wins over what a site says for all its pages, whether it merges data deeply, where the prefix `override:`
 * is heeded, or not.
 */
function decisive(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const overriding = Object.entries(data).map(([key, value]) => [`override:${key}`, value]);
  return { ...data, ...Object.fromEntries(overriding) };
}
