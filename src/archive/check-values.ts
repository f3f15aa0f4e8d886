/** Checks the words that a release or a withdrawal freezes beside the text: summaries, names, reasons. */

import { firstForbidden } from '../content/characters.ts';
import { marksOf, readSmartQuotes } from '../content/smart-quotes.ts';
import type { Finding } from '../findings/finding.ts';
import { exampleAddresses } from '../rules/placeholder-address.ts';
import { placeholderWords } from '../rules/placeholder-text.ts';
import { type ReleaseInput, type ReleaseRequest, refusal } from './release-request.ts';

/** What is wrong with a value that will be frozen. */
export interface ValueProblem {
  readonly code: 'control-character' | 'value-quoted' | 'placeholder-left';
  /** What it does, to follow the name of the value. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly hint: string;
}

/** The first problem with a value in a language: characters that nobody sees, curly quotation marks, placeholders. */
export function valueProblem(text: string, language: string): ValueProblem | undefined {
  const characters = firstForbidden(text);
  if (characters !== '') {
    const code = (characters.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return {
      code: 'control-character',
      message: `contains an invisible character (U+${code})`,
      hint: 'Type it again without that character.',
    };
  }
  const marks = readSmartQuotes(text);
  if (marks !== undefined) {
    return {
      code: 'value-quoted',
      message: `would be published with ${marksOf(marks)} around it`,
      hint: `Write it without quotation marks: ${marks.value.trim()}`,
    };
  }
  const [placeholder] = [...placeholderWords(text, language), ...exampleAddresses(text)];
  if (placeholder === undefined) return undefined;
  return {
    code: 'placeholder-left',
    message: `contains "${placeholder}", a placeholder`,
    hint: 'Replace it with the real words. If it is not a placeholder, use --allow-placeholder.',
  };
}

/** Findings about the values of a request. An import keeps what was published. */
export function checkValues(input: ReleaseInput, request: ReleaseRequest): readonly Finding[] {
  const { summary, approvedBy = '', shortNotice = '', source, allowPlaceholder } = request;
  const [standard] = input.site.languages;
  const fields: readonly (readonly [name: string, text: string, language: string, field: string])[] = [
    ...Object.entries(summary).map(
      ([language, text]) => [`The summary in "${language}"`, text, language, `summary ${language}`] as const,
    ),
    ['The name of the approver', approvedBy, standard, 'approvedBy'],
    ['The reason for short notice', shortNotice, standard, 'shortNotice'],
    ['The source', source ?? '', standard, 'source'],
  ];
  return fields.flatMap(([name, text, language, field]) => {
    const problem = valueProblem(text, language);
    if (problem === undefined) return [];
    const { code, message, hint } = problem;
    if (source !== undefined && code !== 'control-character') return [];
    if (code === 'placeholder-left' && allowPlaceholder === true) return [];
    const details = code === 'control-character' ? {} : { hint };
    return [refusal(code, input, `${name} ${message}`, { fields: [field], ...details })];
  });
}
