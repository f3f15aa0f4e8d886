import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { inject } from 'vitest';

/** Starts the Chromium of the global set-up. One a file is enough; the caller closes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromium'),
    args: ['--no-sandbox'],
    env: { ...stringsOf(process.env), ...inject('chromiumEnvironment') },
  });
}

/** A page with what went wrong while it was open. */
export interface Visit {
  readonly page: Page;
  /** Console messages of any level, and errors nobody caught. */
  readonly messages: readonly string[];
  /** Addresses on other hosts that the page asked for; none of them was answered. */
  readonly foreign: readonly string[];
}

/**
 * Opens an address in a context of its own, without motion, hands it to `look` and closes it. Requests that leave the address's own
 * host fail and are noted. Nothing is asserted here.
 */
export async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  look: (visit: Visit) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    await look(await open(context, address));
  } finally {
    await context.close();
  }
}

async function open(context: BrowserContext, address: string): Promise<Visit> {
  const messages: string[] = [];
  const foreign: string[] = [];
  const { protocol, host } = new URL(address);
  await context.route('**/*', (route) => {
    const asked = new URL(route.request().url());
    if (asked.protocol === 'data:' || (asked.protocol === protocol && asked.host === host))
      return route.continue();
    foreign.push(asked.href);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`error: ${error.message}`));
  await page.goto(address);
  return { page, messages, foreign };
}

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
