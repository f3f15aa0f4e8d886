/** The schema of `policy.json`; must agree with the writer's types. */

import * as z from 'zod';
import type { BlockJson, InlineJson } from './block-json.ts';
import type { PartJson, PolicyJson, SectionJson } from './policy-json.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const tag = z.string().meta({ description: 'A language tag (BCP 47)' });
const anchor = z.string().min(1).meta({
  description: 'The fragment of this section, heading or block on the page of the version',
});
const number = z.string().meta({ description: 'As the page shows it, "III.1"; empty where it has none' });

const inline: z.ZodType<InlineJson> = z
  .lazy(() =>
    z.union([
      z.string().meta({ description: 'A run of text' }),
      z.strictObject({ type: z.enum(['emphasis', 'strong', 'strikethrough']), children: inlines }),
      z.strictObject({ type: z.enum(['code', 'html']), value: z.string() }),
      z.strictObject({
        type: z.literal('link'),
        href: z.string().meta({
          description:
            'As written: "#anchor" leads into this text, "/policy/#anchor" to a policy below "addresses.site"',
        }),
        title: z.string().optional(),
        children: inlines,
      }),
      z.strictObject({
        type: z.literal('image'),
        src: z.string().meta({ description: "As written, relative to the section's file" }),
        alt: z.string(),
        title: z.string().optional(),
      }),
      z.strictObject({ type: z.literal('break') }),
      z.strictObject({ type: z.literal('footnote'), label: z.string() }),
    ]),
  )
  .meta({ id: 'inline' });
const inlines = z.array(inline);
const cells = z.array(inlines);

const block: z.ZodType<BlockJson> = z
  .lazy(() =>
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('paragraph'), anchor: anchor.optional(), inline: inlines }),
      z.strictObject({
        type: z.literal('list'),
        anchor: anchor.optional(),
        marker: z
          .strictObject({
            style: z.enum(['upper-roman', 'lower-roman', 'decimal', 'upper-alpha', 'lower-alpha']),
            delimiter: z.enum(['period', 'parenthesis', 'parentheses']),
          })
          .optional()
          .meta({ description: 'Absent for a bullet list' }),
        start: z.int(),
        tight: z.boolean(),
        items: z.array(z.strictObject({ anchor, typed: z.int().optional(), blocks })),
      }),
      z.strictObject({
        type: z.literal('table'),
        anchor: anchor.optional(),
        align: z.array(z.enum(['left', 'center', 'right', 'none'])),
        header: cells,
        rows: z.array(z.strictObject({ anchor, cells, extra: cells.optional() })),
      }),
      z.strictObject({ type: z.literal('quotation'), anchor: anchor.optional(), blocks }),
      z.strictObject({
        type: z.literal('code-block'),
        anchor: anchor.optional(),
        value: z.string(),
        info: z.string(),
        fenced: z.boolean(),
      }),
      z.strictObject({
        type: z.literal('definition-list'),
        anchor: anchor.optional(),
        items: z.array(z.strictObject({ anchor, terms: cells, descriptions: z.array(blocks) })),
      }),
      z.strictObject({ type: z.literal('thematic-break') }),
      z.strictObject({ type: z.literal('html-block'), value: z.string() }),
    ]),
  )
  .meta({ id: 'block' });
const blocks = z.array(block);

const part: z.ZodType<PartJson> = z
  .strictObject({
    anchor,
    number,
    depth: z.int().min(0).meta({ description: '0 for the text before the first heading of a section' }),
    sha256: digest.meta({
      description: 'SHA-256 of the Markdown of this part; parts with the same digest are identical',
    }),
    heading: z
      .strictObject({
        level: z.literal([1, 2, 3, 4, 5, 6]),
        id: z.string().optional().meta({ description: 'The id that the author gave' }),
        inline: inlines,
      })
      .optional(),
    blocks,
  })
  .meta({ id: 'part' });

const section: z.ZodType<SectionJson> = z
  .strictObject({
    id: z.string(),
    number,
    title: z.string(),
    summary: z.string().optional().meta({ description: 'In plain words, by the publisher' }),
    empty: z.boolean().meta({ description: 'A heading under which no text has been published' }),
    language: tag.meta({
      description:
        'The language of the section, if it differs from that of the text because the translation lacks the section',
    }),
    file: z.strictObject({
      path: z
        .string()
        .meta({ description: 'The path in the version, as in "files" of versions.json and release.json' }),
      sha256: digest.meta({ description: 'SHA-256 of the released file' }),
      translates: digest
        .optional()
        .meta({ description: 'SHA-256 of the governing file that this translates' }),
      aliases: z.record(z.string(), z.string()).optional().meta({
        description: 'Old fragments and the anchor that each leads to',
      }),
    }),
    parts: z.array(part),
    footnotes: z.array(
      z.strictObject({
        anchor,
        label: z.string(),
        number: z.int(),
        references: z.int(),
        blocks,
      }),
    ),
  })
  .meta({ id: 'section' });

/** The content of the file. */
export const policyTextSchema: z.ZodType<PolicyJson> = z.strictObject({
  $schema: z.url().meta({ description: 'The address of this schema' }),
  format: z.literal(1).meta({ description: 'The format of this file' }),
  policy: z.string().meta({ description: 'The id of the policy' }),
  version: z.string().meta({ description: 'The name of the version' }),
  language: tag.meta({ description: 'The language of the text (BCP 47)' }),
  title: z.string().meta({ description: 'The title of the policy' }),
  description: z.string().meta({ description: 'A sentence about the policy; may be empty' }),
  effective: z.iso.date().meta({ description: 'The date from which the version applies' }),
  released: z.iso.datetime().meta({ description: 'The time of the release, UTC' }),
  change: z
    .enum(['initial', 'material', 'clarification', 'editorial', 'translation', 'unclassified'])
    .meta({ description: 'The class that the publisher gave the change' }),
  summary: z.record(z.string(), z.string()).meta({ description: 'What changed, by language' }),
  release: digest.meta({ description: 'SHA-256 of release.json' }),
  text: digest.optional().meta({ description: 'SHA-256 of policy.txt' }),
  addresses: z.strictObject({ page: z.url(), policy: z.url(), site: z.url() }).meta({
    description: 'The page of this version, of the version in force, and the root of this language',
  }),
  images: z
    .record(z.string(), z.strictObject({ sha256: digest, address: z.url() }))
    .meta({ description: 'The images that the text may show, by path in the version' }),
  preamble: section.optional().meta({ description: 'The text before the first section' }),
  sections: z.array(section).meta({ description: 'The sections in order' }),
});
