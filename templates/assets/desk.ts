/** The pages of the editing desk: each is built from what the server answers, and nothing is loaded from elsewhere. */

import { editPage } from './desk/edit-page.ts';
import { releasePage } from './desk/release-page.ts';
import { startPage } from './desk/start-page.ts';

const pages: Readonly<Record<string, () => Promise<void>>> = {
  '/_desk/': startPage,
  '/_desk/edit/': editPage,
  '/_desk/release/': releasePage,
};

const page = pages[location.pathname];
if (page !== undefined) void page();
