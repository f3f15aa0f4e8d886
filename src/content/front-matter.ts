/** Splits a section file into front matter and body. The only importer of gray-matter. */

import matter from 'gray-matter';
import { type Finding, finding } from '../findings/finding.ts';
import type { Source } from '../source.ts';
import { closingSlip } from './front-matter-slips.ts';
import { parseYaml, type Yaml } from './yaml.ts';

/** A file split in two. `yaml` is absent if there is no front matter. */
export interface FrontMatter {
  readonly yaml?: Yaml;
  /** Offset in the source's text where the body starts. */
  readonly bodyStart: number;
  readonly findings: readonly Finding[];
}

/** gray-matter would otherwise evaluate `---js`; nothing is ever executed, whatever language the file specifies. */
const refuse = (): object => ({});
const engines = {
  yaml: { parse: refuse },
  json: { parse: refuse },
  javascript: { parse: refuse },
};

/**
 * Splits a file after its front matter, which must be YAML. Front matter that is never closed is a finding,
 * because the entire text would otherwise be taken for YAML.
 */
export function readFrontMatter(source: Source): FrontMatter {
  const { text } = source;
  const opening = /^---[ \t]*([^\n-][^\n]*)?(?:\n|$)/.exec(text);
  if (opening === null) return { bodyStart: 0, findings: [] };
  const language = (opening[1] ?? '').trim();
  if (language !== '' && !/^ya?ml$/i.test(language)) {
    const span = { start: 0, end: opening[0].trimEnd().length };
    const message = `The front matter is marked as "${language}", but only YAML is supported`;
    return {
      bodyStart: text.length,
      findings: [finding('front-matter-language', { source, span }, message)],
    };
  }
  if (!/\n---[ \t]*(?:\n|$)/.test(text)) {
    const span = { start: 0, end: 3 };
    const [message, hint] = closingSlip(text);
    return {
      bodyStart: text.length,
      findings: [finding('front-matter-yaml', { source, span }, message, hint)],
    };
  }
  const file = matter(text, { engines, language: 'yaml' });
  const bodyStart = text.length - file.content.length;
  const start = text.indexOf('\n') + 1;
  const end = frontMatterEnd(text, bodyStart);
  const read = parseYaml(source, text.slice(start, Math.max(start, end)), start, 'front-matter-yaml');
  return read.ok ? { yaml: read.value, bodyStart, findings: [] } : { bodyStart, findings: read.reason };
}

/**
 * The offset of the line that closes the front matter. It is not the first line of the body, which may also be "---".
 */
export function frontMatterEnd(text: string, bodyStart: number): number {
  return text.lastIndexOf('\n---', bodyStart - '\n---'.length) + 1;
}
