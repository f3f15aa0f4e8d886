/** A section while it is typed: the texts of its policy as they would be, checked and set without anything being written. */

import { type Cache, RunCache } from '../cache.ts';
import { draftSection, textOfFiles } from '../content/read-section.ts';
import { textFile } from '../disk/disk.ts';
import { indexSite } from '../document/index-site.ts';
import type { Finding } from '../findings/finding.ts';
import { parseBody } from '../markdown/parse-body.ts';
import type {
  Document,
  DocumentSection,
  PolicyState,
  PolicyText,
  SectionFile,
  SiteIndex,
} from '../model/index.ts';
import { rules } from '../rules/check-document.ts';
import { renumberedReference } from '../rules/numbers/renumbered-reference.ts';
import { CheckedText } from '../rules/places.ts';
import { translation } from '../rules/translation.ts';
import { type Checked, type CheckedPolicy, shownVersion } from '../site/check-site.ts';
import { refuse } from './desk-refusal.ts';
import type { DraftFile } from './draft-files.ts';

/** A draft with one file in another state than on disk. */
export interface LiveText {
  readonly policy: CheckedPolicy;
  /** The draft in each language, the governing one first. */
  readonly draft: readonly Document[];
  /** The document that the file belongs to, and its section there; absent where the file cannot be read as one. */
  readonly document?: Document;
  readonly section?: DocumentSection;
  readonly file?: SectionFile;
  /** What the reader of files says of this one. */
  readonly findings: readonly Finding[];
}

/** After so many texts the parts that were parsed are forgotten: someone who types makes a new one with every key. */
const mostParsed = 200;

/** Parses what is typed. One for a preview. */
export class LiveTexts {
  #cache = new RunCache();
  #parsed = 0;

  /** The draft with `text` in the place of a file. Refuses a policy that the check could not read. */
  read(checked: Checked, { policy: id, language, file: name, path }: DraftFile, text: string): LiveText {
    const policy = checked.policies.find((one) => one.policy.id === id);
    const state = policy?.policy.draft;
    if (policy === undefined || state === undefined) throw refuse('policyUnreadable', { policy: id });
    const own = `${language}/${name}`;
    const reading = draftSection(textFile(path, new TextEncoder().encode(text)), own);
    const { section: file, findings } = reading;
    if (file === undefined) return { policy, draft: policy.draft, findings };
    const bodies = new Map([[file, parseBody(file.source, file.bodyStart, this.#parts())]]);
    const draft = checked.assemble(policy.policy, withFile(state, language, file), bodies);
    const document = draft.find((one) => one.language === language);
    const sections = document === undefined ? [] : [document.preamble, ...document.sections];
    const section = sections.find((one) => one?.file === file);
    return {
      policy,
      draft,
      findings,
      file,
      ...(document && { document }),
      ...(section && { section }),
    };
  }

  #parts(): Cache {
    this.#parsed += 1;
    if (this.#parsed % mostParsed === 0) this.#cache = new RunCache();
    return this.#cache;
  }
}

function withFile(state: PolicyState, language: string, file: SectionFile): PolicyState {
  const put = (text: PolicyText): PolicyText => {
    const files = text.preamble === undefined ? text.sections : [text.preamble, ...text.sections];
    return textOfFiles(language, [...files.filter(({ path }) => path !== file.path), file]);
  };
  return { ...state, texts: state.texts.map((text) => (text.language === language ? put(text) : text)) };
}

/** The addresses of the site with a draft as it is typed. */
export function liveIndex(checked: Checked, { draft, policy }: LiveText): SiteIndex {
  const others = checked.documents.filter((one) => one.policy !== policy.policy.id);
  const shown = checked.policies.flatMap((one) => shownVersion(one)?.documents ?? []);
  return indexSite(checked.index.languages, [...draft, ...others, ...shown]);
}

/** Rules look at one section at a time, and at the index for what they must know of others. */
function onlySection(document: Document, section: DocumentSection): Document {
  const { preamble, ...others } = document;
  return section === preamble ? { ...others, preamble, sections: [] } : { ...others, sections: [section] };
}

/** Everything that the reader and the rules say of the file. */
export function liveFindings(checked: Checked, live: LiveText): readonly Finding[] {
  const { document, section, file, findings, policy, draft } = live;
  if (document === undefined || section === undefined || file === undefined) return findings;
  const index = liveIndex(checked, live);
  const one = new CheckedText(onlySection(document, section));
  const inLanguage = ({ language }: Document): boolean => language === document.language;
  const before = shownVersion(policy)?.documents.find(inLanguage);
  const [governing] = draft;
  const found = [
    ...rules.flatMap((rule) => rule(one, index)),
    ...(before === undefined ? [] : renumberedReference(new CheckedText(document), before)),
    ...(governing === undefined ? [] : translation(document, governing)),
  ];
  return [...findings, ...found.filter(({ place }) => place.source === file.source)];
}
