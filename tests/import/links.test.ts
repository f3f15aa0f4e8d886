/** Links of an imported page: those that a check would refuse are never written. */

import { expect, test } from 'vitest';
import { codesOf, draftOf, importFiles } from './import-files.ts';

const shown = async (href: string) => {
  const made = await importFiles({ 'old.html': `<h2>A</h2><p>Use <a href="${href}">the form</a> today.` });
  return { text: /Use.*today\./.exec(draftOf(made))?.[0], codes: codesOf(made) };
};

test.each([
  'http:x',
  'https:x',
  'http:/x',
  'HTTP:x',
  'http:\\\\x',
  'http://',
  'https://[::1',
  'https://%zz/',
  'http://a b/',
  '//',
  'https://user:password@northwind-photos.eu/',
  'ftp://northwind-photos.eu/',
  'javascript:alert(1)',
  'java&#9;script:alert(1)',
  'mai&#9;lto:privacy@northwind-photos.eu',
  'ht&#10;tps://northwind-photos.eu/',
])('the words of a link to %s are kept without it, and a finding says so', async (href) => {
  expect(await shown(href)).toEqual({ text: 'Use the form today.', codes: ['import-link-dead'] });
});

test.each([
  ['https://northwind-photos.eu/form', 'https://northwind-photos.eu/form'],
  ['HTTPS://northwind-photos.eu', 'HTTPS://northwind-photos.eu'],
  ['https://northwind-photos.eu/a b?c=%20', 'https://northwind-photos.eu/a%20b?c=%20'],
  ['https://[::1]:8080/', 'https://[::1]:8080/'],
  ['//northwind-photos.eu/form', 'https://northwind-photos.eu/form'],
  ['mailto:privacy@northwind-photos.eu', 'mailto:privacy@northwind-photos.eu'],
  ['tel:+4930123456', 'tel:+4930123456'],
  ['https://northwind-photos.eu\\@evil.golden/', 'https://northwind-photos.eu/@evil.golden/'],
  ['https://northwind-photos.eu/&#x202e;gnp', 'https://northwind-photos.eu/%E2%80%AEgnp'],
])('a link to %s is kept', async (href, address) => {
  expect(await shown(href)).toEqual({ text: `Use [the form](${address}) today.`, codes: [] });
});
