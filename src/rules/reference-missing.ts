import { distance } from 'fastest-levenshtein';
import { type Origin, type Reference, resolveReference } from '../document/reference.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { SiteIndex } from '../model/index.ts';
import { type CheckedText, foundInlines } from './places.ts';

/** Reports links to sections, headings, blocks and policies that do not exist. */
export function referenceMissing(checked: CheckedText, index: SiteIndex): readonly Finding[] {
  const origin: Origin = { policy: checked.document.policy, language: checked.document.language };
  return foundInlines(checked, 'link').flatMap((found) => {
    const reference = resolveReference(index, origin, found.node.href);
    if (reference.type === 'missing')
      return [finding('reference-missing', found.place, ...missing(reference, origin, index))];
    if (reference.type === 'file')
      return [finding('reference-missing', found.place, ...file(reference.path))];
    return [];
  });
}

type Missing = Extract<Reference, { type: 'missing' }>;

function missing(
  { what, policy, anchor }: Missing,
  origin: Origin,
  index: SiteIndex,
): [string, string | undefined] {
  if (what === 'policy') {
    const known = [...index.documents.keys()].map((id) => `/${id}/`).join(', ');
    return [
      `There is no policy at "/${policy.replace(/^\//, '')}"`,
      `The policies of this site are ${known}.`,
    ];
  }
  const targets = index.documents.get(policy)?.get(origin.language)?.targets;
  const nearest = [...(targets?.keys() ?? [])].sort((a, b) => distance(anchor, a) - distance(anchor, b))[0];
  const address = policy === origin.policy ? '' : `/${policy}/`;
  const hint =
    nearest !== undefined && distance(anchor, nearest) <= Math.max(2, anchor.length / 2)
      ? `Did you mean "${address}#${nearest}"?`
      : undefined;
  return [`Nothing in "${policy}" has the address "#${anchor}"`, hint];
}

function file(path: string): [string, string] {
  if (path.trim() === '')
    return [
      'This link has no address',
      'Write the address between "(" and ")", such as "#collect", or remove the link.',
    ];
  const id = /(?:^|\/)\d+-([^/]+)\.md(?:#.*)?$/u.exec(path)?.[1];
  return [
    `"${path}" is a path to a file, and files are not published under their own names`,
    id === undefined ? 'Use the id of a section, such as "#collect", or a full address.' : `Write "#${id}".`,
  ];
}
