/** `/_desk/`: all policies. */

import { frame } from './dom.ts';

/** Shows where every policy stands. */
export async function startPage(): Promise<void> {
  frame('All policies');
}
