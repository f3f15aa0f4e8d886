import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { isLong } from './long.ts';

/** A way in which pages are looked at, with what a browser is told. */
type Look = readonly [name: string, options: BrowserContextOptions];

const phone = { width: 320, height: 640 };

/** The ways in which pages are looked at: each on its own in a long run, otherwise two of them at once. */
export const looks: readonly Look[] = isLong
  ? [
      ['light', { colorScheme: 'light' }],
      ['dark', { colorScheme: 'dark' }],
      ['forced colours', { forcedColors: 'active' }],
      ['a phone', { viewport: phone }],
    ]
  : [['dark, on a phone', { colorScheme: 'dark', viewport: phone }]];

/** By name, since a rule of the newest guidelines may be off unless it is asked for. */
const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules of level AAA, which the published pages keep too: contrast of 7:1 and the like. */
export const levelAaa = ['wcag2aaa', 'wcag22aaa'];

/** What axe objects to in a page, with the elements; `more` are tags of further rules. */
export async function violationsOf(page: Page, more: readonly string[] = []): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags([...guidelines, ...more]).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
