/**
 * Converts `policy.json` back to a document that can be compared. Runs in browsers too, so it imports only types.
 * Positions in the source files are not included; everything that a redline compares or shows is.
 */

import type { Block, DocumentPart, Part } from '../model/index.ts';
import type { ComparedDocument, ComparedSection } from '../redline/compared-document.ts';
import type { DocumentJson, PartJson, SectionJson } from './policy-json.ts';

const span = { start: 0, end: 0 } as const;

/** The document in a `policy.json` that follows its schema. Equal digests stand for equal parts and files. */
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

/** Keys of inline content, in which a run of text is written as just a string. */
const inlineKeys = ['inline', 'children'];

/** Keys of cells, which are written as just their inline content. */
const cellKeys = ['header', 'cells', 'extra', 'terms'];

/**
 * Converts blocks and their content: everything is written as in the model, except text, cells and addresses. The
 * type checker cannot verify the resulting types; `tests/files/policy-json.test.ts` does.
 */
function modelFrom<Model>(json: unknown, key: string, base: string): Model {
  return valueFrom(json, key, base) as Model;
}

/** `key` is the value's key in its parent, `base` the anchor of its part. */
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
