/** Reads `content/` into the model; the only reader of that folder. */

import { type FolderEntry, isFile, isFolder, isLink, listFolder } from '../disk/disk.ts';
import { below } from '../disk/paths.ts';
import { Fault, type Finding, finding, hasErrors } from '../findings/finding.ts';
import type { Policy, Site, SiteConfig } from '../model/index.ts';
import { idProblem, isDeviceName, reservedPolicyIds } from './id.ts';
import { readArchive } from './read-archive.ts';
import { readPolicyConfig, readSiteConfig } from './read-config.ts';
import { plannedReleaseName, readPlannedRelease } from './read-planned-release.ts';
import { wholeFile } from './read-section.ts';
import { readDraft, unexpected } from './read-state.ts';

/** The site, as far as it could be read, and all findings. */
export interface SiteReading {
  /** Absent if `site.yaml` is not valid: without it, nothing else can be read. */
  readonly site?: Site;
  readonly findings: readonly Finding[];
}

/** The versions of which only the records are read, given the settings of the site. */
export type KnownIn = (config: SiteConfig) => (release: string) => boolean;

/**
 * Reads a content folder. Findings show `folder` as given; `knownIn` names versions as
 * `isKnown` of `readArchive` does. Throws a Fault if the folder is missing, cannot be
 * read, or has no `site.yaml`.
 */
export function readSite(folder: string, knownIn?: KnownIn): SiteReading {
  const root = below(folder);
  if (!isFolder(root))
    throw new Fault(`There is no site in the folder "${folder}". "policy new privacy" creates one.`);
  const path = below(root, 'site.yaml');
  if (!isFile(path))
    throw new Fault(`There is no site.yaml in "${folder}". "policy new privacy" creates one.`);
  const reading = readSiteConfig(path);
  const { config } = reading;
  if (config === undefined) return { findings: reading.findings };
  const findings: Finding[] = [...reading.findings];
  const isKnown = knownIn?.(config);
  const policies: Policy[] = [];
  for (const entry of listFolder(root)) {
    if (entry.name === 'site.yaml') continue;
    const policy: PolicyReading =
      entry.kind === 'folder' ? readPolicy(entry, config, isKnown) : { findings: [notPolicy(entry)] };
    findings.push(...policy.findings);
    if (policy.policy === undefined) continue;
    const { id } = policy.policy;
    const alike = policies.some((other) => other.id === id);
    if (alike) findings.push(policyName(entry, id, 'is also the name of another folder, spelt differently'));
    else policies.push(policy.policy);
  }
  return { site: { config, policies }, findings };
}

interface PolicyReading {
  readonly policy?: Policy;
  readonly findings: readonly Finding[];
}

function readPolicy(
  folder: FolderEntry,
  site: SiteConfig,
  isKnown: ((release: string) => boolean) | undefined,
): PolicyReading {
  const path = below(folder.path, 'policy.yaml');
  const id = folder.name.normalize('NFC');
  const problem = policyIdProblem(id, site);
  if (problem !== undefined) return { findings: [policyName(folder, id, problem)] };
  if (!isFile(path)) return { findings: [configMissing(path, id)] };
  const reading = readPolicyConfig(path, site.languages);
  if (reading.config === undefined || hasErrors(reading.findings)) return { findings: reading.findings };
  const entries = listFolder(folder.path).filter((entry) => entry.name !== 'policy.yaml');
  const isPart = (entry: FolderEntry): boolean =>
    entry.kind === 'folder' && (entry.name === 'draft' || entry.name === 'versions');
  const draft = entries.find((entry) => isPart(entry) && entry.name === 'draft');
  const others = entries.filter((entry) => !isPart(entry)).map(misplaced);
  const {
    archive,
    versions,
    findings: ofArchive,
  } = readArchive(below(folder.path, 'versions'), site, isKnown);
  const findings = [...reading.findings, ...others, ...ofArchive];
  if (draft === undefined) return { policy: { id, versions, archive }, findings };
  const { state, findings: ofDraft } = readDraft(draft.path, reading.config, site.languages);
  const planned = readPlanned(draft, site);
  const policy = {
    id,
    draft: state,
    versions,
    archive,
    ...(planned.planned && { planned: planned.planned }),
  };
  return { policy, findings: [...findings, ...ofDraft, ...planned.findings] };
}

function readPlanned(draft: FolderEntry, site: SiteConfig): ReturnType<typeof readPlannedRelease> {
  const path = below(draft.path, plannedReleaseName);
  return isFile(path) ? readPlannedRelease(path, site.languages) : { findings: [] };
}

/** A link may lead to a policy, whose versions would vanish from the site. */
function notPolicy(entry: FolderEntry): Finding {
  if (entry.kind !== 'link') return unexpected(entry);
  const message = 'This is a symbolic link, which is not followed: what it leads to would not be published';
  const hint = 'Move the folder of the policy to this place, or delete the link.';
  return finding('policy-config', wholeFile(entry.path), message, hint);
}

/** An entry of a policy's folder that is neither its draft nor its archive, but may have been. */
function misplaced(entry: FolderEntry): Finding {
  const wanted = ['draft', 'versions'].find((name) => name === entry.name.toLowerCase());
  // `readArchive` reports an archive that is a link.
  if (wanted === undefined || (wanted === 'versions' && entry.kind === 'link')) return unexpected(entry);
  const what = wanted === 'draft' ? 'The draft' : 'The archive of released versions';
  const message = `${what} must be a folder called "${wanted}", and this is ${
    entry.kind === 'folder' ? `called "${entry.name}"` : entry.kind === 'link' ? 'a symbolic link' : 'a file'
  }`;
  const hint =
    entry.kind === 'folder'
      ? `Rename it to "${wanted}".`
      : 'Restore the folder, for example from version control.';
  return finding('policy-config', wholeFile(entry.path), message, hint);
}

function policyName({ path }: FolderEntry, id: string, problem: string): Finding {
  return finding('policy-name', wholeFile(path), `The policy name "${id}" ${problem}`);
}

function configMissing(path: string, id: string): Finding {
  const place = wholeFile(path);
  if (!isLink(path)) {
    const message = `The policy "${id}" has no policy.yaml`;
    return finding('policy-config', place, message, `"policy new ${id}" creates one.`);
  }
  const message = 'This is a symbolic link, which is not followed';
  return finding('policy-config', place, message, 'Replace the link with the file itself.');
}

/** Why a policy cannot have a name, as the end of a sentence; undefined if it can. */
export function policyIdProblem(id: string, site: Pick<SiteConfig, 'languages'>): string | undefined {
  const taken = [...reservedPolicyIds, ...site.languages.map((tag) => tag.toLowerCase())];
  if (isDeviceName(id.toLowerCase()))
    return 'is a device name on Windows, where no folder can have this name';
  return taken.includes(id.toLowerCase()) ? 'is reserved for the site itself' : idProblem(id);
}
