/** Phrases that readers take as one word: dates, amounts, periods, times, clauses of laws and defined terms. */

import { textOf } from './piece.ts';
import type { Token } from './token.ts';

/** A number with marks or spaces between its digits, such as 1 000,50 or 12:30. */
const number = String.raw`\+?\d+(?:[\s.,:/–-]\d+)*`;

const units = [
  '(?:(?:business|working|calendar) )?(?:second|minute|hour|day|week|month|year)s?',
  '(?:Tag|Monat|Jahr)(?:en?)?|Wochen?|Stunden?',
  'jours?|mois|ans|semaines?|heures?|días?|mes(?:es)?|años?|semanas?|horas?',
].join('|');

/** Each never starts or ends inside a word. */
const phrase = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    // May 25, 2018; 25. Mai 2018; 25 de mayo de 2018
    String.raw`\p{Lu}\p{L}{2,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}`,
    String.raw`\d{1,2}\p{L}{0,2}\.? (?:de )?\p{L}{3,10}\.?,? (?:de )?\d{4}`,
    `${number}[\\s-](?:${units})`,
    String.raw`${number}\s?(?:\p{Sc}|%|[ap]\.?m\.?)`,
    String.raw`(?:[A-Z]{3}\s|[A-Z]{0,2}\p{Sc}\s?)${number}(?: [mb]illion)?`,
    String.raw`(?:§§?\s?|Art(?:icle|ikel)?\.?\s)\d[\p{L}\p{N}.()]*(?:\s(?:Abs|Satz|S|Nr|lit)\.?\s[\p{L}\p{N}]+)*`,
    number,
    // A term in quotation marks that begins with a capital letter.
    String.raw`[“„"«]\p{Lu}[^“”„"«»]{0,40}[”“"»]`,
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** For each token of a text the number of the phrase that it is in, from 1; tokens in none are left out. */
export function phrasesIn(tokens: readonly Token[]): ReadonlyMap<Token, number> {
  const found = new Map<Token, number>();
  let count = 0;
  let from = 0;
  while (from < tokens.length) {
    const cell = tokens[from]?.cell ?? [];
    let next = from;
    for (const { 0: text, index } of textOf(cell).matchAll(phrase)) {
      count += 1;
      while ((tokens[next]?.until ?? 0) <= index && tokens[next]?.cell === cell) next += 1;
      for (; (tokens[next]?.start ?? 0) < index + text.length && tokens[next]?.cell === cell; next += 1) {
        const token = tokens[next];
        if (token) found.set(token, count);
      }
    }
    while (next < tokens.length && tokens[next]?.cell === cell) next += 1;
    from = Math.max(next, from + 1);
  }
  return found;
}
