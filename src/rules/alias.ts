import { type Finding, finding } from '../findings/finding.ts';
import type { Document, SiteIndex } from '../model/index.ts';
import { ownSections } from './places.ts';

/** A block anchor refers to a position within one version, so an old address can never look like one. */
const blockAnchor = /\.\d+$/;

/**
 * Former fragments in the front matter: each leads to a section or heading, and is not an address itself. An anchor that a
 * release has published, `recorded`, may be gone from the draft: its release asks where it moved, and the alias follows.
 */
export function alias(
  document: Document,
  index: SiteIndex,
  recorded: ReadonlySet<string>,
): readonly Finding[] {
  const own = index.documents.get(document.policy)?.get(document.language);
  const seen = new Set<string>();
  return ownSections(document).flatMap(({ file }) =>
    file.aliases.flatMap(({ from, to, span }) => {
      const place = { source: file.source, span };
      const double = seen.has(from);
      seen.add(from);
      const clash = clashOf(from, own?.targets.has(from) ?? false, double);
      const findings: Finding[] = [];
      if (clash !== undefined) findings.push(finding('alias-clash', place, `The alias "${from}" ${clash}`));
      if (own?.targets.has(to) === false && !recorded.has(to)) {
        findings.push(
          finding(
            'alias-target',
            place,
            `The alias "${from}" leads to "${to}", which is not a section or heading`,
          ),
        );
      }
      return findings;
    }),
  );
}

function clashOf(from: string, taken: boolean, double: boolean): string | undefined {
  if (taken) return 'is already the address of a section or heading';
  if (double) return 'is defined twice';
  if (from === '' || /\s/u.test(from)) return 'is empty or contains white space';
  if (from.startsWith('_')) return 'starts with an underscore, which is reserved for parts of the page';
  if (blockAnchor.test(from)) return 'looks like the address of a block';
  return undefined;
}
