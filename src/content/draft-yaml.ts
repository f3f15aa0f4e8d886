/**
 * Valid YAML that an editor cannot have intended. Checked only in drafts and `site.yaml`, because frozen
 * files cannot be corrected.
 */

import { parseAllDocuments, Scalar, visit } from 'yaml';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { Source } from '../source.ts';
import { likelySmartQuotes, smartQuoteFinding } from './smart-quotes.ts';

/** A second parse is needed only if one of these matches. */
const suspicious = [likelySmartQuotes, /__proto__/, /\\u[dD]/, /\\U0000[dD]/, /^(?:---|\.\.\.)(?:\s|$)/m];

const options = { prettyErrors: false, schema: 'core', logLevel: 'silent', uniqueKeys: false } as const;

/**
 * Findings for curly quotation marks around values, keys that JavaScript reserves, unpaired surrogates and second
 * documents in the YAML between `start` and `end` of a source. YAML that cannot be parsed is reported elsewhere.
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

/** Offsets of the line `---` that starts a second document. */
function secondStart(text: string, from: number): readonly number[] {
  const at = text.slice(from).search(/^---/m);
  return at === -1 ? [from, text.length] : [from + at, from + at + 3];
}

function secondDocument(place: Place): Finding {
  const message = 'Everything from this line on is a second YAML document and is ignored';
  return finding('yaml-syntax', place, message, 'Remove this line, or the text that follows it.');
}

function scalarFindings(node: Scalar, isKey: boolean, place: Place): readonly Finding[] {
  const { value, type } = node;
  if (typeof value !== 'string') return [];
  if (isKey && value === '__proto__') {
    const hint = 'Use another name.';
    return [finding('unknown-key', place, 'The key "__proto__" is not allowed', hint)];
  }
  const half = /\p{Surrogate}/u.exec(value)?.[0];
  if (half !== undefined) {
    const name = `U+${half.charCodeAt(0).toString(16).toUpperCase()}`;
    const message = `An escape in this value is half of a character (${name}) and cannot be displayed`;
    return [finding('control-character', place, message, 'Type the character itself, or remove the escape.')];
  }
  const quotes = type === Scalar.PLAIN && !isKey ? smartQuoteFinding(place, value) : undefined;
  return quotes === undefined ? [] : [quotes];
}
