/**
 * Tells readers of a page that was built before an announced version took effect. It shows a note that is in the page
 * already; what the page says of its version stays as it is.
 */

import { dayAt } from '../../src/content/day.ts';

const reached = [...document.querySelectorAll<HTMLElement>('[data-effective]')].filter(
  ({ dataset: { effective = '', timezone = 'UTC' } }) => effective <= dayAt(new Date(), timezone),
);
// Notes stand in the order of effect, and the last version to take effect is the one that applies.
const last = reached.at(-1);
if (last !== undefined) last.hidden = false;
