/** What the desk says, in the language that it speaks. */

import {
  type DeskKey,
  type DeskText,
  type DeskValues,
  type PlainDeskKey,
  sayDesk,
} from '../../../src/i18n/desk-words.ts';
import { desk } from './ask.ts';
import type { Attributes } from './dom.ts';

/** A word of the desk. */
export function t(key: PlainDeskKey): string;
export function t<Key extends DeskKey>(key: Key, values: DeskValues<Key>): string;
export function t(key: DeskKey, values: DeskText['values'] = {}): string {
  return said({ key, values });
}

/** A text of the desk that came from the server. */
export function said(text: DeskText): string {
  return sayDesk({ language: desk.language, text: desk.words }, text);
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Marks what the commands say, which is English in every language of the desk. */
export const english: Attributes = desk.language === 'en' ? {} : { lang: 'en', dir: 'ltr' };

/** Several phrases as one. */
export function listed(phrases: readonly string[]): string {
  return new Intl.ListFormat(desk.language, { type: 'unit', style: 'short' }).format(phrases);
}
