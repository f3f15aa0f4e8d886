import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { visit } from './browser.ts';

/** Opens a page and looks at it. The page must not complain of anything, nor ask another host for anything. */
export function visitQuietly(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  return visit(browser, address, options, async ({ page, messages, foreign }) => {
    await look(page);
    expect(messages).toEqual([]);
    expect(foreign).toEqual([]);
  });
}
