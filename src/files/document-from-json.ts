/**
 * `policy.json` back to a document that can be compared, in a browser as well: nothing but types is imported. Places in the
 * editor's files are nowhere in it; everything that a redline compares or shows is there.
 */

import type { Block, DocumentPart, Part } from '../model/index.ts';
import type { ComparedDocument, ComparedSection } from '../redline/compared-document.ts';
import type { DocumentJson, PartJson, SectionJson } from './policy-json.ts';

const span = { start: 0, end: 0 } as const;

/** The document of a `policy.json` that follows its schema. The same digests stand for the same parts and files. */
export function documentFromJson(json: DocumentJson): ComparedDocument {
  const { preamble, sections } = json;
  return { ...json, preamble: preamble && sectionFrom(preamble), sections: sections.map(sectionFrom) };
}

function sectionFrom(section: SectionJson): ComparedSection {
  return {
    ...section,
    file: { digest: section.file.sha256 },
    parts: section.parts.map(partFrom),
    footnotes: section.footnotes.map((note) => ({
      ...note,
      blocks: modelFrom<readonly Block[]>(note.blocks, '', note.anchor),
      span,
      start: 0,
    })),
  };
}

function partFrom({ anchor, number, depth, sha256: digest, ...rest }: PartJson): DocumentPart {
  const part = modelFrom<Pick<Part, 'heading' | 'blocks'>>(rest, '', anchor);
  return { anchor, number, depth, part: { ...part, digest } };
}

/** What holds inline content, in which a run of text is written as a text alone. */
const inlineKeys = ['inline', 'children'];

/** What holds cells, which are written as their inline content alone. */
const cellKeys = ['header', 'cells', 'extra', 'terms'];

/**
 * Blocks and what is in them: all is written as it is in the model, but for text, cells and addresses. Whether it gives
 * the types that it says, types cannot tell: `tests/files/policy-json.test.ts` does.
 */
function modelFrom<Model>(json: unknown, key: string, base: string): Model {
  return valueFrom(json, key, base) as Model;
}

/** `key` is what the value is called in what holds it, `base` the anchor of its part. */
function valueFrom(json: unknown, key: string, base: string): unknown {
  if (Array.isArray(json))
    return json.map((one) =>
      cellKeys.includes(key) ? { inline: valueFrom(one, 'inline', base), span } : valueFrom(one, key, base),
    );
  if (typeof json === 'object' && json !== null && key !== 'marker') {
    const out: Record<string, unknown> = 'cells' in json ? { extra: [] } : {};
    for (const [name, value] of Object.entries(json)) {
      if (name === 'anchor') out.path = String(value).slice(base.length + 1);
      else out[name === 'id' ? 'explicitId' : name] = valueFrom(value, name, base);
    }
    return { ...out, span };
  }
  return inlineKeys.includes(key) ? { type: 'text', value: json, span } : json;
}
