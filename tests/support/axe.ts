import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The ways in which pages are looked at, each with what a browser is told. */
export const looks = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
  ['a phone', { viewport: { width: 320, height: 640 } }],
] as const;

/** By name, since a rule of the newest guidelines may be off unless it is asked for. */
const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe objects to in a page, with the elements. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(guidelines).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
