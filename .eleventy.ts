import type { UserConfig } from '@11ty/eleventy';
import policySite from './src/eleventy/plugin.ts';

/** For `npx tsx node_modules/@11ty/eleventy/cmd.cjs --config=.eleventy.ts`: the same site as `policy build` writes. */
export default function configure(config: UserConfig): object {
  config.addPlugin(policySite, { content: 'content', pages: 'all' });
  return { dir: { input: 'templates/pages', output: '_site' }, templateFormats: ['11ty.js'] };
}
