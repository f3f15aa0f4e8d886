import { readFileSync } from 'node:fs';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';

/** What libxml2 has to say of an XML file against a RELAX NG schema of `tests/fixtures/schemas/`; nothing where it is valid. */
export function invalidXml(xml: string, schema: string): string | undefined {
  using grammar = XmlDocument.fromString(readFileSync(`tests/fixtures/schemas/${schema}`, 'utf8'));
  using validator = RelaxNGValidator.fromDoc(grammar);
  try {
    using document = XmlDocument.fromString(xml);
    validator.validate(document);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
