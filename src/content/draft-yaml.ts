/**
 * What YAML accepts and an editor cannot have meant. Only drafts and `site.yaml` are asked, since frozen files cannot be
 * corrected.
 */

import { parseAllDocuments, Scalar, visit } from 'yaml';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { Source } from '../source.ts';
import { likelySmartQuotes, smartQuoteFinding } from './smart-quotes.ts';

/** A second parse is needed only where one of these is found. */
const suspicious = [likelySmartQuotes, /__proto__/, /\\u[dD]/, /\\U0000[dD]/, /^(?:---|\.\.\.)(?:\s|$)/m];

const options = { prettyErrors: false, schema: 'core', logLevel: 'silent', uniqueKeys: false } as const;

/**
 * Findings for curly quotation marks around values, keys that JavaScript reserves, halves of characters and second documents
 * in the YAML from `start` to `end` of a source. YAML that cannot be parsed is reported elsewhere.
 */
export function draftYamlFindings(source: Source, start: number, end: number): readonly Finding[] {
  const text = source.text.slice(start, end);
  if (!suspicious.some((pattern) => pattern.test(text))) return [];
  const documents = parseAllDocuments(text, options);
  const [document, second] = 'empty' in documents ? [] : documents;
  if (document === undefined || document.errors.length > 0) return [];
  const findings: Finding[] = [];
  const placeOf = ([from, until]: readonly number[]): Place => {
    const written = text.slice(from, until).trimEnd();
    return { source, span: { start: start + (from ?? 0), end: start + (from ?? 0) + written.length } };
  };
  if (second !== undefined) findings.push(secondDocument(placeOf(secondStart(text, document.range[2]))));
  visit(document, {
    Scalar(key, node) {
      if (node.range) findings.push(...scalarFindings(node, key === 'key', placeOf(node.range.slice(0, 2))));
    },
  });
  return findings;
}

/** The line `---` that begins a second document. */
function secondStart(text: string, from: number): readonly number[] {
  const at = text.slice(from).search(/^---/m);
  return at === -1 ? [from, text.length] : [from + at, from + at + 3];
}

function secondDocument(place: Place): Finding {
  const message = 'Everything from this line on is a second YAML document, which is not read';
  return finding('yaml-syntax', place, message, 'Delete this line, or the text that follows it.');
}

function scalarFindings(node: Scalar, isKey: boolean, place: Place): readonly Finding[] {
  const { value, type } = node;
  if (typeof value !== 'string') return [];
  if (isKey && value === '__proto__') {
    const hint = 'Use another name.';
    return [finding('unknown-key', place, 'The key "__proto__" is not known here', hint)];
  }
  const half = /\p{Surrogate}/u.exec(value)?.[0];
  if (half !== undefined) {
    const name = `U+${half.charCodeAt(0).toString(16).toUpperCase()}`;
    const message = `An escape in this value is half of a character (${name}), which cannot be shown`;
    return [finding('control-character', place, message, 'Type the character itself, or delete the escape.')];
  }
  const quotes = type === Scalar.PLAIN ? smartQuoteFinding(place, value) : undefined;
  return quotes === undefined ? [] : [quotes];
}
