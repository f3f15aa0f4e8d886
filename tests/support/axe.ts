import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What another scheme of colours can change: the elements and where they stand are those of the light one. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** The ways in which pages are looked at, each with what a browser is told and whether it differs from the first by colours alone. */
export const looks = [
  ['light', { colorScheme: 'light' }, false],
  ['dark', { colorScheme: 'dark' }, true],
  ['forced colours', { forcedColors: 'active' }, true],
  ['a phone', { viewport: { width: 320, height: 640 } }, false],
] as const;

/** What axe objects to in a page, by all its rules or by those about colours, with the elements. */
export async function violationsOf(page: Page, coloursAlone = false): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  const { violations, passes, incomplete } = await (coloursAlone
    ? axe.withRules(colourRules)
    : axe
  ).analyze();
  if (violations.length + passes.length + incomplete.length === 0) throw new Error('No rule fits this page');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
