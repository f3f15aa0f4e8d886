import { isDeviceName } from '../content/id.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Document } from '../model/index.ts';
import { ownSections } from './places.ts';

/**
 * Reports sections named like a device of Windows, `con`, where no folder can have that name. The address of a section that
 * a release has published, one of `recorded`, stays what it is.
 */
export function deviceName(document: Document, recorded: ReadonlySet<string>): readonly Finding[] {
  return ownSections(document).flatMap(({ id, file: { source } }) => {
    if (!isDeviceName(id) || recorded.has(id)) return [];
    const message = `"${id}" is the name of a device on Windows, where the page of this section could not be stored`;
    const hint = `Give the file another name, such as "${source.path.replace(/^.*\//, '').replace(/\.md$/, '')}-terms.md".`;
    return [finding('file-name', { source, span: { start: 0, end: 1 } }, message, hint)];
  });
}
