import { expect, test } from 'vitest';
import { catalogue } from '../../src/findings/catalogue.ts';
import { findingPages } from '../../src/pages/finding-pages.ts';
import { createRenderer } from '../../src/site/render.ts';
import { readPage } from '../support/read-page.ts';
import { invalidHtml } from '../support/validate-html.ts';

const pages = findingPages(createRenderer({ templates: 'templates', assets: 'dist/assets' }));
const html = new Map(pages.map((page) => [page.address, page.html]));

test('every code of the catalogue of findings has a page, and the index leads to it', () => {
  const codes = Object.keys(catalogue).sort();
  expect([...html.keys()]).toEqual(['/_findings/', ...codes.map((code) => `/_findings/${code}/`)]);
  for (const code of codes) expect(html.get('/_findings/')).toContain(`<a href="${code}/">`);
});

test('the pages are valid', async () => {
  const invalid = await Promise.all(pages.map((page) => invalidHtml(readPage(page.address, page.html))));
  expect(invalid.flat()).toEqual([]);
});

test('an example marks what the finding points at', () => {
  expect(html.get('/_findings/table-cells-lost/')).toContain('| Name | Prints | <mark>one year</mark> |');
});

test('a character that reverses the direction of writing is shown, not set', () => {
  expect(html.get('/_findings/control-character/')).toContain('<mark>\uFFFD</mark>');
});
