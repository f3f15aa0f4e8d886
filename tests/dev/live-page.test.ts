import { createHash } from 'node:crypto';
import { decodeHTML } from 'entities';
import { expect, test } from 'vitest';
import { addScript } from '../../src/dev/live-page.ts';

const script = 'console.log("</body>")';
const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** A page with a security policy as templates print it. */
const page = (policy: string): string =>
  `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><body><p>Text</p></body></html>`;

const policyOf = (html: string): string =>
  decodeHTML(/content="([^"]*)"/.exec(addScript(html, script, { page: 'abc' }))?.[1] ?? '');

test('the script is the last thing in the body, and knows the page', () => {
  expect(addScript(page(''), script, { page: 'abc' })).toContain(
    `<p>Text</p><script data-page="abc">${script}</script>\n</body></html>`,
  );
  expect(addScript('Text', script, { page: 'abc' })).toBe(`Text<script data-page="abc">${script}</script>\n`);
});

test("the page's policy allows just the script and the preview's own origin in addition", () => {
  expect(policyOf(page("default-src 'none'; img-src &#39;self&#39; data:"))).toBe(
    `default-src 'none'; img-src 'self' data:; script-src ${hash}; connect-src 'self'`,
  );
  expect(policyOf(page("default-src 'none'; script-src 'sha256-own='; connect-src 'none'"))).toBe(
    `default-src 'none'; script-src 'sha256-own=' ${hash}; connect-src 'self'`,
  );
});

test('a page without a policy gets none', () => {
  expect(addScript('<body></body>', script, { page: 'abc' })).not.toContain('Content-Security-Policy');
});
