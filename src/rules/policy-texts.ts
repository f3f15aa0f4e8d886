import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { Policy, PolicyState, PolicyText, SiteConfig } from '../model/index.ts';
import type { Source } from '../source.ts';
import { startOfFile } from './places.ts';

/**
 * Checks the texts of a policy's draft: one in each language of the site, the governing one first, each with sections.
 */
export function policyTexts(policy: Policy, config: SiteConfig): readonly Finding[] {
  const { draft } = policy;
  if (draft === undefined) return [];
  return [
    ...languages(policy.id, draft, config),
    ...draft.texts.flatMap((text) => sections(text, draft)),
    ...preamble(draft),
  ];
}

function languages(id: string, { config, texts }: PolicyState, site: SiteConfig): readonly Finding[] {
  return site.languages
    .filter((language) => !texts.some((text) => text.language === language))
    .map((language) => {
      if (language === config.governing) {
        const message = `The policy "${id}" has no folder "draft/${language}" for its governing language`;
        return finding('governing-missing', placeOfTag(config.source, 'governing', language), message);
      }
      const message = `The policy "${id}" has no folder "draft/${language}"`;
      return finding('language-missing', placeOfTag(site.source, 'languages', language), message);
    });
}

/** The draft folder, as shown in findings. */
function draftFolder({ config }: PolicyState): string {
  return config.source.path.replace(/[^/]*$/, 'draft');
}

function sections(text: PolicyText, draft: PolicyState): readonly Finding[] {
  if (text.sections.length > 0) return [];
  const place = startOfFile(`${draftFolder(draft)}/${text.language}`);
  return [finding('text-empty', place, `The text in "${text.language}" has no sections`)];
}

function preamble(draft: PolicyState): readonly Finding[] {
  const text = draft.texts.find(({ language }) => language === draft.config.governing);
  if (text === undefined || text.preamble !== undefined || text.sections.length === 0) return [];
  const place = startOfFile(`${draftFolder(draft)}/${text.language}/preamble.md`);
  return [finding('preamble-missing', place, 'There is no text before the first section')];
}

/** The place of a language tag after a key of a YAML file; the start of the file if it is not there. */
function placeOfTag(source: Source, key: string, tag: string): Place {
  const from = source.text.search(new RegExp(`^${key}\\s*:`, 'm'));
  const found =
    from === -1 ? null : new RegExp(`(?<![\\w-])${tag}(?![\\w-])`, 'd').exec(source.text.slice(from));
  const start = found === null ? 0 : from + found.index;
  return { source, span: { start, end: start + (found === null ? 1 : tag.length) } };
}
