import type { UserConfig } from '@11ty/eleventy';
import policySite from '../../src/eleventy/plugin.ts';

/** The configuration of somebody's Eleventy that adds the mixed test site. */
export default function configure(config: UserConfig): object {
  config.addPlugin(policySite, { content: 'tests/fixtures/mixed', drafts: true, pages: 'all' });
  return { dir: { input: 'templates/pages' }, templateFormats: ['11ty.js'] };
}
