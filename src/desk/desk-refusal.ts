/** Refusals of the desk itself, said in the language that it speaks; those of commands keep the words of the commands. */

import { Refusal } from '../findings/finding.ts';
import type { DeskKey, DeskText, DeskValues, PlainDeskKey } from '../i18n/desk-words.ts';

/** A refusal whose words are chosen when it is answered. Its message names it in tests and logs. */
export class DeskRefusal extends Refusal {
  readonly text: DeskText;

  constructor(text: DeskText) {
    super(`${text.key} ${JSON.stringify(text.values)}`);
    this.text = text;
  }
}

/** The refusal that a word of the desk says. */
export function refuse(key: PlainDeskKey): DeskRefusal;
export function refuse<Key extends DeskKey>(key: Key, values: DeskValues<Key>): DeskRefusal;
export function refuse(key: DeskKey, values: DeskText['values'] = {}): DeskRefusal {
  return new DeskRefusal({ key, values });
}
