/**
 * Checks that an archive is consistent: every record, file and text is what its release wrote, and the records form
 * one chain. This shows that nothing was changed, added, removed or renamed since. It does not show who wrote the
 * archive, and records removed from the end of the chain can only be detected by comparison with an earlier copy.
 */

import { addDays, dayAt } from '../content/day.ts';
import { wholeFile } from '../content/read-section.ts';
import { writeChecksum } from '../content/record.ts';
import { sha256 } from '../disk/disk.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type {
  Policy,
  Recorded,
  ReleaseRecord,
  Tag,
  Version,
  VersionId,
  WithdrawalRecord,
} from '../model/index.ts';

/** Returns the `policy.txt` of a version in each of its languages; undefined if its files and texts were checked before. */
export type TextsOf = (version: Version) => ReadonlyMap<Tag, string> | undefined;

/** Everything in the archive of a policy that differs from what was released, by path. */
export function verifyArchive(policy: Policy, textsOf: TextsOf): readonly Finding[] {
  return [
    ...policy.versions.flatMap((version) => {
      const texts = textsOf(version);
      return [
        ...verifyRecord(policy, version),
        ...verifyFiles(policy, version, texts === undefined),
        ...(texts === undefined ? [] : verifyTexts(version, texts)),
      ];
    }),
    ...verifyNames(policy),
    ...verifyChain(policy),
    ...policy.archive.remains.map((name) => remains(policy, name)),
  ];
}

function placeAt(policy: Policy, path: string): Place {
  return wholeFile(`${policy.archive.folder}/${path}`);
}

function altered(place: Place, message: string): Finding {
  return finding('archive-altered', place, message);
}

/** A lock does not reveal whether its holder is still running; the next command that writes finds out. */
function remains(policy: Policy, name: string): Finding {
  const message = name.startsWith('.lock')
    ? 'A release or withdrawal is in progress here, or was interrupted; it takes effect completely or not at all'
    : 'A release or withdrawal was interrupted here; it had no effect';
  return finding('release-interrupted', placeAt(policy, name), message);
}

function verifyRecord(policy: Policy, { id, release, withdrawal }: Version): readonly Finding[] {
  const { record } = release;
  const findings: Finding[] = [];
  const place = wholeFile(release.source.path);
  if (record.version !== id)
    findings.push(altered(place, `This is the record of the version ${record.version}`));
  else if (!id.startsWith(record.effective)) {
    findings.push(altered(place, `The effective date ${record.effective} does not match the version ${id}`));
  }
  findings.push(...verifyChecksum(policy, `${id}/release`, release));
  if (withdrawal === undefined) return findings;
  const { record: taken, source } = withdrawal;
  if (taken.version !== id)
    findings.push(altered(wholeFile(source.path), `This is the record of the version ${taken.version}`));
  findings.push(...verifyChecksum(policy, `${id}/withdrawn`, withdrawal), ...verifyTimes(record, withdrawal));
  return findings;
}

/**
 * A version can be withdrawn only between its release and the day on which it takes effect. Clocks of different computers
 * may differ by some hours.
 */
function verifyTimes(
  { released, effective, timezone }: ReleaseRecord,
  { record: { withdrawn }, source }: Recorded<WithdrawalRecord>,
): readonly Finding[] {
  const place = wholeFile(source.path);
  const day = dayAt(new Date(withdrawn), timezone);
  if (day < addDays(dayAt(new Date(released), timezone), -1))
    return [altered(place, `The version was withdrawn on ${day}, but released later, at ${released}`)];
  if (day > effective)
    return [
      altered(place, `The version was withdrawn on ${day}, but it applied from ${effective} on already`),
    ];
  return [];
}

/**
 * Compares a record with the digest next to it. If they differ, the one that contradicts the next record of the chain
 * was changed. For the last record only its own digest is known, so the record is reported.
 */
function verifyChecksum(policy: Policy, name: string, { digest }: Recorded<unknown>): readonly Finding[] {
  const file = policy.archive.files.get(`${name}.sha256`);
  const base = name.slice(name.indexOf('/') + 1);
  const place = placeAt(policy, `${name}.sha256`);
  if (file === undefined) return [altered(place, 'The digest of the record is missing')];
  if (file.digest === sha256(writeChecksum(digest, `${base}.json`))) return [];
  const said = new TextDecoder().decode(file.bytes).slice(0, 64);
  const isChecksum =
    file.digest === sha256(writeChecksum(said, `${base}.json`)) && /^[0-9a-f]{64}$/.test(said);
  const isBorneOut = linksOf(policy).some(({ recorded }) => recorded.record.previous === digest);
  return isChecksum && !isBorneOut
    ? [altered(placeAt(policy, `${name}.json`), `This record does not match the digest in ${base}.sha256`)]
    : [altered(place, `This digest does not match ${base}.json`)];
}

function verifyFiles(policy: Policy, { id, release }: Version, isChecked: boolean): readonly Finding[] {
  return Object.entries(release.record.files).flatMap(([path, { sha256: digest, in: where }]) => {
    const file = policy.archive.files.get(`${where}/${path}`);
    const place = placeAt(policy, `${where}/${path}`);
    if (file === undefined) return [altered(place, `This file of the version ${id} is missing`)];
    return isChecked || file.digest === digest
      ? []
      : [altered(place, `This file differs from the one released with the version ${id}`)];
  });
}

function verifyTexts({ id, release }: Version, texts: ReadonlyMap<Tag, string>): readonly Finding[] {
  const place = wholeFile(release.source.path);
  const languages = new Set([...Object.keys(release.record.text), ...texts.keys()]);
  return [...languages].flatMap((language) => {
    const text = texts.get(language);
    if (text !== undefined && sha256(text) === release.record.text[language]) return [];
    return [
      altered(
        place,
        `The text of the version ${id} in "${language}" differs from the text that was released`,
      ),
    ];
  });
}

/** Files that no record refers to. */
function verifyNames(policy: Policy): readonly Finding[] {
  const named = new Set<string>();
  for (const { id, release, withdrawal } of policy.versions) {
    for (const name of ['release.json', 'release.sha256']) named.add(`${id}/${name}`);
    if (withdrawal !== undefined)
      for (const name of ['withdrawn.json', 'withdrawn.sha256']) named.add(`${id}/${name}`);
    for (const [path, { in: where }] of Object.entries(release.record.files)) {
      if (where === id) named.add(`${id}/${path}`);
    }
  }
  const broken = brokenFolders(policy);
  return [...policy.archive.files.keys()]
    .filter((path) => !named.has(path) && !broken.has(folderOf(path)))
    .map((path) => altered(placeAt(policy, path), 'This file was not written by a release'));
}

/** Folders whose record could not be read. That is already a finding, and says more than one for each file. */
function brokenFolders(policy: Policy): ReadonlySet<string> {
  const read = new Set<string>(policy.versions.map(({ id }) => id));
  return new Set(
    [...policy.archive.files.keys()].map(folderOf).filter((name) => name !== '' && !read.has(name)),
  );
}

/** The version whose folder contains a file of the archive; empty if none does. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf('/')));
}

interface Link {
  readonly version: VersionId;
  readonly recorded: Recorded<ReleaseRecord | WithdrawalRecord>;
}

/** The records of a policy: releases and withdrawals. */
function linksOf(policy: Policy): readonly Link[] {
  return policy.versions.flatMap(({ id, release, withdrawal }) => [
    { version: id, recorded: release },
    ...(withdrawal === undefined ? [] : [{ version: id, recorded: withdrawal }]),
  ]);
}

/** Each record except the first must name the digest of an existing one, and no two the same. */
function verifyChain(policy: Policy): readonly Finding[] {
  const links = linksOf(policy);
  const digests = new Set(links.map(({ recorded }) => recorded.digest));
  const followers = new Map<string, Link[]>();
  for (const link of links) {
    const previous = link.recorded.record.previous ?? '';
    followers.set(previous, [...(followers.get(previous) ?? []), link]);
  }
  return links.flatMap((link) => {
    const { record, source } = link.recorded;
    const place = wholeFile(source.path);
    const previous = record.previous ?? '';
    if (previous !== '' && !digests.has(previous)) {
      return [altered(place, 'The record written before this one is missing or was changed')];
    }
    const rivals = (followers.get(previous) ?? []).filter((other) => other !== link);
    if (rivals.length === 0) return [];
    return [fork(place, link, rivals)];
  });
}

function fork(place: Place, link: Link, rivals: readonly Link[]): Finding {
  const others = rivals.map(({ version }) => version).join(', ');
  const later = [link, ...rivals].sort((a, b) => momentOf(a).localeCompare(momentOf(b), 'en')).at(-1);
  const hint = `Two branches were merged. Move the folder of ${later?.version ?? link.version}, which was written last, out of the archive and release it again.`;
  return finding(
    'chain-forked',
    place,
    `The records of ${link.version} and ${others} name the same predecessor`,
    hint,
  );
}

function momentOf({ recorded }: Link): string {
  const { record } = recorded;
  return 'released' in record ? record.released : record.withdrawn;
}

/** The record that was written last, which no other refers to; undefined in an empty archive. */
export function lastRecord(policy: Policy): Recorded<ReleaseRecord | WithdrawalRecord> | undefined {
  const links = linksOf(policy);
  const named = new Set(links.map(({ recorded }) => recorded.record.previous));
  return links.findLast(({ recorded }) => !named.has(recorded.digest))?.recorded;
}
