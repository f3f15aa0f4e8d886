/** A draft: one folder of texts per language, and the images. */

import { type FolderEntry, listFolder, readBytes, sha256 } from '../disk/disk.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { ImageFile, PolicyConfig, PolicyState, PolicyText, SectionFile, Tag } from '../model/index.ts';
import { plannedReleaseName } from './read-planned-release.ts';
import { readSection, startOf, textOfFiles, wholeFile } from './read-section.ts';
import { svgProblem } from './svg.ts';

/** The result of reading a folder. */
export interface StateReading {
  readonly state: PolicyState;
  readonly findings: readonly Finding[];
}

const imageName = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i;

/** Reads a draft folder: one folder per language, images anywhere below. `release.yaml` is not part of the text. */
export function readDraft(folder: string, config: PolicyConfig, languages: readonly Tag[]): StateReading {
  const findings: Finding[] = [];
  const texts: PolicyText[] = [];
  const images = new Map<string, ImageFile>();
  for (const entry of listFolder(folder)) {
    if (entry.kind === 'folder' && languages.includes(entry.name)) {
      const reading = readTextFolder(entry, folder, images);
      texts.push(reading.text);
      findings.push(...reading.findings);
    } else if (entry.kind === 'folder') {
      findings.push(...readImages(entry, folder, images));
    } else if (entry.kind !== 'file' || entry.name !== plannedReleaseName) {
      findings.push(...otherEntry(entry, folder, images));
    }
  }
  texts.sort((a, b) => rank(a.language) - rank(b.language));
  return { state: { config, texts, images }, findings };

  function rank(language: Tag): number {
    return language === config.governing ? -1 : languages.indexOf(language);
  }
}

type Images = Map<string, ImageFile>;

function readTextFolder(
  folder: FolderEntry,
  root: string,
  images: Images,
): { text: PolicyText; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const files: SectionFile[] = [];
  for (const entry of listFolder(folder.path)) {
    if (entry.kind === 'file' && entry.name.endsWith('.md')) {
      const reading = readSection(entry, entry.path.slice(root.length + 1));
      findings.push(...reading.findings);
      const file = reading.section ?? reading.standIn;
      if (file !== undefined) files.push(file);
    } else if (entry.kind === 'folder') {
      findings.push(...readImages(entry, root, images));
    } else {
      findings.push(...otherEntry(entry, root, images));
    }
  }
  const text = textOfFiles(folder.name, files);
  return { text, findings: [...findings, ...doubles(text.sections)] };
}

/** Reports sections with the same id, including those that differ only in normal form, or the same number. */
function doubles(sections: readonly SectionFile[]): readonly Finding[] {
  const ids = new Map<string, SectionFile>();
  const orders = new Map<number, SectionFile>();
  return sections.flatMap((section) => {
    const { id, order, source } = section;
    const alike = ids.get(id);
    const beside = orders.get(order);
    ids.set(id, alike ?? section);
    orders.set(order, beside ?? section);
    if (alike !== undefined) {
      const message = `${alike.source.path} already uses the id "${id}"`;
      return [finding('duplicate-section', startOf(source), message)];
    }
    if (beside === undefined) return [];
    const message = `${beside.source.path} already uses the number ${order}`;
    return [finding('duplicate-order', startOf(source), message)];
  });
}

function readImages(folder: FolderEntry, root: string, images: Images): readonly Finding[] {
  return listFolder(folder.path).flatMap((entry) =>
    entry.kind === 'folder' ? readImages(entry, root, images) : otherEntry(entry, root, images),
  );
}

function otherEntry(entry: FolderEntry, root: string, images: Images): readonly Finding[] {
  if (entry.kind === 'file' && imageName.test(entry.name)) {
    const bytes = readBytes(entry.path);
    const path = entry.path.slice(root.length + 1);
    images.set(path, { path, digest: sha256(bytes), bytes });
    const problem = /\.svg$/i.test(path) ? svgProblem(bytes) : undefined;
    if (problem === undefined) return [];
    return [finding('image-unsafe', wholeFile(entry.path), `The image "${entry.name}" ${problem}`)];
  }
  return [unexpected(entry)];
}

/** Reports an entry that is not recognised and would silently not be published. */
export function unexpected(entry: FolderEntry): Finding {
  const what =
    entry.kind === 'link'
      ? 'This is a symbolic link, which is not followed'
      : `"${entry.name}" does not belong here and is not published`;
  return finding('unexpected-file', wholeFile(entry.path), what);
}
