/** The schemas of the YAML files in `content/`. Messages continue a sentence that starts with the key. */

import * as z from 'zod';
import { isDay, isTimeZone } from './day.ts';

const text = (what: string) =>
  z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, { error: 'is empty' });

const tag = z
  .string({ error: 'must be a language tag such as en or zh-Hans' })
  .refine((value) => isLanguageTag(value), { error: 'is not a language tag such as en or zh-Hans' })
  .meta({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', examples: ['en', 'zh-Hans'] });

/** Whether a text is a language tag in canonical form (BCP 47, ECMA-402 section 6.2). */
function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value)[0] === value;
  } catch {
    return false;
  }
}

/** Whether an address is valid for a site: `http` or `https`, a plain path, no query and no fragment. */
export function isBaseUrl(value: string): boolean {
  return isWebAddress(value) && !/[?#]/.test(value) && hasPlainPath(value);
}

/**
 * Whether the address is safe to use elsewhere: its path is copied into server rules, where a quotation mark,
 * brace or line end would start another rule, and a user name would be published.
 */
function hasPlainPath(value: string): boolean {
  const { pathname, username, password } = new URL(value);
  return (
    username === '' && password === '' && /^[\p{L}\p{M}\p{N}/._~-]*$/u.test(decodeURIComponent(pathname))
  );
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:\/\//i.test(value) && isDecodable(new URL(value).pathname);
}

/** Whether every percent sign starts an encoded character (RFC 3986 section 2.1). */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const perLanguage = (what: string) =>
  z.record(tag, text(`text, such as "${what}"`), {
    error: `must have one line per language, such as "en: ${what}"`,
  });

const webAddress = text('an address such as https://example.org/')
  .refine(isWebAddress, { error: 'is not an address that starts with https:// or http://' })
  .meta({ format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://' });

/** `site.yaml`. Descriptions are for editors that complete keys from the published schema. */
export const siteSchema = z.strictObject({
  publisher: text('the full name of the publisher').meta({
    description: 'The full name of the publisher, such as "Example Ltd."',
  }),
  name: text('the short name of the publisher').optional().meta({
    description: "The short name in the header of every page; defaults to the publisher's name",
  }),
  baseUrl: webAddress
    .refine((value) => !/[?#]/.test(value), { error: 'must not have a query or a fragment' })
    .refine((value) => !isWebAddress(value) || hasPlainPath(value), {
      error: 'must have a path of only letters, digits and the characters - . _ ~, and no user name',
    })
    .meta({
      description: 'The address of the site, for feeds and other metadata; links between pages are relative',
      format: 'uri',
      pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^?#]+$',
    }),
  timezone: text('a time zone such as Europe/Paris')
    .refine(isTimeZone, { error: 'is not a time zone such as Europe/Paris' })
    .meta({ description: 'The IANA time zone in which effective dates begin', examples: ['Europe/Paris'] }),
  languages: z
    .array(tag, { error: 'must be a list of language tags, such as [en, zh-Hans]' })
    .min(1, { error: 'must name at least one language' })
    .refine((tags) => new Set(tags).size === tags.length, { error: 'names a language twice' })
    .meta({
      description: 'The languages of the site; the first is the default and is published at the root',
      uniqueItems: true,
    }),
  contact: z
    .strictObject({
      email: text('an e-mail address')
        .regex(/^[^\s@]+@[^\s@]+$/, { error: 'is not an e-mail address' })
        .optional()
        .meta({ description: 'The e-mail address for questions' }),
      url: webAddress.optional().meta({ description: 'The page for questions' }),
    })
    .optional()
    .meta({ description: 'How readers can reach the publisher; shown at the end of every page' }),
  notice: z
    .strictObject({
      material: z
        .int({ error: 'must be a whole number of days' })
        .min(0, { error: 'must not be negative' })
        .optional()
        .meta({
          description:
            'Whole days between the release of a material change and its effective date; 30 if left out',
        }),
    })
    .optional()
    .meta({ description: 'Notice periods by change class' }),
  feedAuthority: text('a domain such as example.org')
    .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/, {
      error: 'is not a domain in lower case, such as example.org',
    })
    .optional()
    .meta({
      description:
        'The domain in the ids of feed entries, which must never change; the host of baseUrl if left out. Enter the old one here when the site moves',
    }),
  downloads: z
    .array(z.enum(['docx', 'pdf'], { error: 'must be docx or pdf' }), {
      error: 'must be a list such as [docx, pdf]',
    })
    .refine((formats) => new Set(formats).size === formats.length, { error: 'names a format twice' })
    .optional()
    .meta({
      description: 'The formats in which versions can be downloaded: Word (docx) and PDF (pdf)',
      uniqueItems: true,
    }),
  paper: z
    .enum(['a4', 'letter'], { error: 'must be a4 or letter' })
    .optional()
    .meta({ description: 'The size of paper of Word and PDF files; a4 if left out' }),
  fonts: z
    .array(text('the path of a font file'), { error: 'must be a list of paths of font files' })
    .optional()
    .meta({
      description:
        'Fonts for PDF files (.ttf, .otf), as paths from the folder of site.yaml, for scripts other than Latin, Greek and Cyrillic',
    }),
  gpc: z
    .union(
      [
        z.boolean().transform((supported) => ({ supported, lastUpdate: undefined })),
        z.strictObject({
          supported: z.boolean(),
          lastUpdate: z.string().refine(isDay, { error: 'must be a date such as 2026-11-24' }).optional(),
        }),
      ],
      { error: 'must be true, false, or have "supported" and "lastUpdate"' },
    )
    .optional()
    .meta({
      description: 'Whether the publisher honours Global Privacy Control; published as /.well-known/gpc.json',
    }),
});

/** The classes of change that an editor can choose, in the order in which they are offered. */
export const chosenClasses = ['initial', 'material', 'clarification', 'editorial', 'translation'] as const;

/** What each class of change means, for whoever chooses one. */
export const classHints: Readonly<Record<(typeof chosenClasses)[number], string>> = {
  initial: 'the first version',
  material: 'changes what readers agreed to; needs notice',
  clarification: 'the same meaning, said more clearly',
  editorial: 'spelling, layout, a broken link',
  translation: 'a translation was added or corrected',
};

const anchor = text('a section or heading such as collect or collect.ages')
  .regex(/^#?[^\s=#]+$/, { error: 'is not a section or heading such as collect or collect.ages' })
  .transform((value) => value.replace(/^#/, ''));

/** `draft/release.yaml`. Every key can be left out: a command line gives what is missing. */
export const plannedReleaseSchema = z.strictObject({
  effective: z
    .string({ error: 'must be a date such as 2026-12-01' })
    .refine(isDay, { error: 'must be a date such as 2026-12-01' })
    .optional()
    .meta({ description: 'The date from which the version applies, such as 2026-12-01', format: 'date' }),
  change: z
    .enum(chosenClasses, {
      error: 'must be initial, material, clarification, editorial or translation',
    })
    .optional()
    .meta({
      description:
        'What kind of change it is: material (readers agreed to something else), clarification, editorial (spelling, layout), translation, or initial for a first version',
    }),
  summary: z
    .union([text('what changes, in plain words'), perLanguage('We now keep deleted accounts for 30 days.')], {
      error: 'must be a text, or have one line per language, such as "en: We now keep it for 30 days."',
    })
    .optional()
    .meta({
      description: "What changes, in plain words: in the site's first language, or one text per language",
    }),
  approvedBy: text('a name').optional().meta({ description: 'Who approved the release' }),
  shortNotice: text('a reason')
    .optional()
    .meta({ description: 'Why a material change takes effect before its notice period is over' }),
  moved: z
    .record(z.string(), anchor, { error: 'must map former anchors to new ones, such as "store: keep"' })
    .optional()
    .meta({
      description: 'Sections and headings that were published and have another id now: "store: keep"',
    }),
  retired: z
    .array(anchor, { error: 'must be a list of anchors, such as [share.exceptions]' })
    .optional()
    .meta({ description: 'Sections and headings that were published and are gone' }),
});

const numberStyle = z.enum(['upper-roman', 'lower-roman', 'decimal', 'upper-alpha', 'lower-alpha', 'none'], {
  error: 'must be upper-roman, lower-roman, decimal, upper-alpha, lower-alpha or none, or a list of these',
});

/** `policy.yaml`. */
export const policySchema = z.strictObject({
  title: perLanguage('Privacy policy').meta({
    description: 'The title of the policy, one line per language; the governing language must have one',
  }),
  description: perLanguage('What we know about you and what we do with it')
    .optional()
    .meta({ description: 'A sentence for lists and search engines, one line per language' }),
  numbering: z
    .union([numberStyle.transform((style) => [style]), z.array(numberStyle).min(1)], {
      error:
        'must be upper-roman, lower-roman, decimal, upper-alpha, lower-alpha or none, or a list of these',
    })
    .optional()
    .meta({
      description:
        'How sections are numbered; in a list, the next style numbers the headings inside them, and so on',
    }),
  governing: tag
    .optional()
    .meta({ description: 'The language whose text prevails; the first language of the site if left out' }),
});

/** The front matter of a section. The preamble has no title. */
export const sectionSchema = z.strictObject({
  title: text('the title of the section'),
  summary: text('a summary in plain words').optional(),
  status: z.literal('empty', { error: 'can only be "empty", or left out' }).optional(),
  aliases: z
    .record(z.string(), z.string({ error: 'must be the id of a section or heading' }), {
      error: 'must map old fragments to anchors, such as "old-name: collect"',
    })
    .optional(),
  translates: text('the digest of a governing file')
    .regex(/^[0-9a-f]{64}$/, { error: 'is not a SHA-256 digest; "policy translated" writes it' })
    .optional(),
});

/** The front matter of the preamble, which is optional. */
export const preambleSchema = sectionSchema.omit({ title: true, status: true });

/** The other keys of a section without a title, which is a separate finding. */
export const untitledSchema = sectionSchema.extend({ title: z.unknown().optional() });

/** All keys that a schema knows, nested ones by their own name. */
export function keysOf(schema: z.ZodObject): readonly string[] {
  return Object.keys(schema.shape);
}
