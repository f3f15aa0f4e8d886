/**
 * The page and the configuration of an editor in the browser that writes to the repository: Sveltia CMS, whose
 * configuration follows that of Decap CMS (https://sveltiacms.app/en/docs/config-basics).
 */

import { stringify } from 'yaml';
import { chosenClasses, classHints } from '../content/schemas.ts';
import { escapeAttribute, escapeText } from '../html/escape-html.ts';
import type { Policy, PolicyConfig, SiteConfig, Tag } from '../model/index.ts';

/** Where the editor reads and writes. */
export interface CmsRepository {
  readonly backend: 'github' | 'gitlab';
  /** `OWNER/NAME`. */
  readonly name: string;
  readonly branch: string;
  /** The content folder from the root of the repository. */
  readonly content: string;
}

/** A field or collection of the configuration. */
type Settings = Readonly<Record<string, unknown>>;

/** `config.yml`: the sections of every policy that has a draft, and the release that is being prepared. */
export function cmsConfig(site: SiteConfig, policies: readonly Policy[], repository: CmsRepository): string {
  const edited = policies.flatMap(({ id, draft }) => (draft === undefined ? [] : [{ id, ...draft }]));
  const config = {
    backend: { name: repository.backend, repo: repository.name, branch: repository.branch },
    // Every change is a proposal, which is checked and reviewed before it reaches the branch.
    publish_mode: 'editorial_workflow',
    site_url: site.baseUrl,
    media_folder: `${repository.content}/images`,
    public_folder: 'images',
    slug: { encoding: 'unicode' },
    output: { omit_empty_optional_fields: true },
    i18n: languagesOf(site, site.languages[0]),
    collections: edited.flatMap(({ id, config: policy }) => [
      sections(site, id, policy, repository),
      rest(site, id, policy, repository),
    ]),
  };
  const comment =
    '# Written by "policy cms", which overwrites it: run it again when a policy or a language is added.\n';
  return `${comment}${stringify(config, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

/** All languages of a text side by side, the governing one first. */
function languagesOf(site: SiteConfig, governing: Tag): Settings {
  return {
    structure: 'multiple_folders',
    locales: [governing, ...site.languages.filter((tag) => tag !== governing)],
    default_locale: governing,
    initial_locales: 'default',
  };
}

function draftFolder(id: string, { content }: CmsRepository): string {
  return `${content}/${id}/draft`;
}

/** Images stand beside the languages: a section shows one as `../images/NAME`. */
function imagesOf(id: string, repository: CmsRepository): Settings {
  return { media_folder: `/${draftFolder(id, repository)}/images`, public_folder: '../images' };
}

function titleOf({ title, governing }: PolicyConfig, id: string): string {
  return title[governing] ?? id;
}

function sections(site: SiteConfig, id: string, policy: PolicyConfig, repository: CmsRepository): Settings {
  return {
    name: `${id}-sections`,
    label: titleOf(policy, id),
    label_singular: 'Section',
    description:
      'The file name gives the order of a section and its address: 10-collect is the section #collect.',
    folder: `${draftFolder(id, repository)}/{{locale}}`,
    extension: 'md',
    format: 'yaml-frontmatter',
    ...imagesOf(id, repository),
    i18n: languagesOf(site, policy.governing),
    // The preamble has no number and no title; it is among the other files.
    filter: { field: 'slug', pattern: '^[0-9]' },
    identifier_field: 'title',
    summary: '{{slug}}: {{title}}',
    sortable_fields: { fields: ['slug', 'title'], default: { field: 'slug' } },
    slug: {
      editable: true,
      hint: 'A number for the order, a hyphen, and an id that never changes again, such as 25-share',
      pattern: ['^[0-9]+-[^\\s/.]+$', 'Write a number, a hyphen and an id, such as 25-share'],
    },
    fields: sectionFields(true),
  };
}

/** What an editor writes; front matter that has no field here is kept as it is. */
function sectionFields(hasTitle: boolean): readonly Settings[] {
  const title = { name: 'title', label: 'Title', widget: 'string', i18n: true, hint: 'Without a number' };
  const status = {
    name: 'status',
    label: 'Status',
    widget: 'select',
    options: [{ label: 'No text under this heading', value: 'empty' }],
    required: false,
    i18n: true,
  };
  return [
    ...(hasTitle ? [title] : []),
    {
      name: 'body',
      label: 'Text',
      widget: 'markdown',
      // Rich text would be written in another Markdown, without the lists of legal texts.
      modes: ['raw'],
      i18n: true,
      required: false,
    },
    { name: 'summary', label: 'In plain words', widget: 'text', required: false, i18n: true },
    ...(hasTitle ? [status] : []),
  ];
}

/** The preamble, and the release that is being prepared. */
function rest(site: SiteConfig, id: string, policy: PolicyConfig, repository: CmsRepository): Settings {
  const folder = draftFolder(id, repository);
  return {
    name: `${id}-other`,
    label: `${titleOf(policy, id)}: preamble and release`,
    description: 'A release is reviewed together with the text; when both are merged, the release is made.',
    ...imagesOf(id, repository),
    i18n: languagesOf(site, policy.governing),
    files: [
      {
        name: 'preamble',
        label: 'Preamble',
        file: `${folder}/{{locale}}/preamble.md`,
        format: 'yaml-frontmatter',
        i18n: true,
        fields: sectionFields(false),
      },
      {
        name: 'release',
        label: 'Prepare a release',
        file: `${folder}/release.yaml`,
        format: 'yaml',
        fields: releaseFields(site.languages),
      },
    ],
  };
}

function releaseFields(languages: readonly Tag[]): readonly Settings[] {
  return [
    {
      name: 'effective',
      label: 'Applies from',
      widget: 'datetime',
      type: 'date',
      format: 'YYYY-MM-DD',
      default: '',
      hint: 'The check says which day is the earliest',
    },
    {
      name: 'change',
      label: 'What kind of change it is',
      widget: 'select',
      options: chosenClasses.map((value) => ({ label: `${value}: ${classHints[value]}`, value })),
    },
    {
      name: 'summary',
      label: 'What changes, in plain words',
      widget: 'object',
      fields: languages.map((tag) => ({ name: tag, label: tag, widget: 'text', required: false })),
    },
    { name: 'approvedBy', label: 'Approved by', widget: 'string', required: false },
    {
      name: 'shortNotice',
      label: 'Why it takes effect so soon',
      widget: 'text',
      required: false,
      hint: 'Only where a material change gives less notice than was promised; readers see it',
    },
    {
      name: 'moved',
      label: 'Sections and headings that have another id now',
      widget: 'keyvalue',
      key_label: 'Former id',
      value_label: 'New id',
      required: false,
    },
    { name: 'retired', label: 'Sections and headings that are gone', widget: 'list', required: false },
  ];
}

/** Hosts that the editor speaks to: those of the repository. */
const hosts: Readonly<Record<CmsRepository['backend'], string>> = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com',
};

/** `index.html`: loads the editor from the folder beside it, and lets it speak to the host of the repository only. */
export function cmsPage({ name, languages: [language] }: SiteConfig, { backend }: CmsRepository): string {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data: https://avatars.githubusercontent.com",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    `connect-src 'self' blob: data: ${hosts[backend]}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${escapeAttribute(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeText(name)}: edit</title>
<link rel="cms-config-url" type="text/yaml" href="config.yml">
<script type="module" src="start.js"></script>
</head>
<body></body>
</html>
`;
}

/** `start.js`. */
export const cmsStart = "import { init } from './cms/index.js';\n\ninit();\n";
