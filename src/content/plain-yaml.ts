/**
 * The YAML that nearly all front matter consists of: a map of words to unquoted texts, one per line. Reading it without
 * the parser takes a hundredth of the time, and front matter took a quarter of the check of thousands of short sections
 * (`npm run bench:large`).
 */

import { Pair, Scalar, YAMLMap } from 'yaml';

/**
 * A key in lower-case letters and a text that starts with a letter, where neither a comment nor another key can be
 * (YAML 1.2.2, section 7.3.3).
 */
const line = /^([a-z]+): (\p{L}(?:[^\p{Cc}\p{Zl}\p{Zp}\uFEFF:#]*[^\p{Cc}\p{Z}\uFEFF:#])?)$/u;

/** Words that are not text in the core schema (YAML 1.2.2, section 10.3.2). */
const notText = /^(?:null|true|false)$/i;

/** The map in a text, with the ranges that the parser would give its nodes; undefined if the text has anything else in it. */
export function readPlainYaml(text: string): YAMLMap<Scalar<string>, Scalar<string>> | undefined {
  if (!text.endsWith('\n')) return undefined;
  const map = new YAMLMap<Scalar<string>, Scalar<string>>();
  const keys = new Set<string>();
  let at = 0;
  for (const written of text.slice(0, -1).split('\n')) {
    const [, key, value] = line.exec(written) ?? [];
    if (key === undefined || value === undefined || keys.has(key) || notText.test(value)) return undefined;
    keys.add(key);
    const valueAt = at + key.length + 2;
    map.items.push(new Pair(scalar(key, at, 0), scalar(value, valueAt, 1)));
    at += written.length + 1;
  }
  map.range = [0, at, at];
  return map;
}

/** `after` is the number of line ends that belong to the node. */
function scalar(value: string, start: number, after: number): Scalar<string> {
  const node = new Scalar(value);
  const end = start + value.length;
  node.range = [start, end, end + after];
  node.type = Scalar.PLAIN;
  return node;
}
