/**
 * JSON Schemas (draft 2020-12) of the files that people and programs read and write, generated from the reader's
 * schemas.
 */

import * as z from 'zod';
import { releaseSchema } from '../content/record.ts';
import { plannedReleaseSchema, policySchema, siteSchema } from '../content/schemas.ts';
import { policyTextSchema } from './policy-json-schema.ts';
import { versionsSchema } from './versions-json.ts';

/** A schema as a file of the site; `path` is below its root. */
export interface SchemaFile {
  readonly path: string;
  readonly bytes: () => string;
}

/** The described files, by the name of the schema's file. */
const described: Readonly<Record<string, { readonly title: string; readonly schema: z.ZodType }>> = {
  'site.schema.json': { title: 'site.yaml: a site of policies', schema: siteSchema },
  'policy.schema.json': { title: 'policy.yaml: a policy', schema: policySchema },
  'planned-release.schema.json': {
    title: 'draft/release.yaml: a release that is being prepared',
    schema: plannedReleaseSchema,
  },
  'release.schema.json': { title: 'release.json: the record of a release', schema: releaseSchema },
  'versions.schema.json': { title: 'versions.json: the versions of a policy', schema: versionsSchema },
  'policy-text.schema.json': { title: 'policy.json: the text of a version', schema: policyTextSchema },
};

/** The schemas of a site. `baseUrl` ends with a slash and is the base of their `$id`. */
export function schemaFiles(baseUrl: string): readonly SchemaFile[] {
  return Object.entries(described).map(([name, { title, schema }]) => {
    const path = `schemas/${name}`;
    const bytes = (): string => {
      // What people write, before defaults and transformations.
      const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
      return `${JSON.stringify({ $schema, $id: `${baseUrl}${path}`, title, ...rest }, null, 2)}\n`;
    };
    return { path, bytes };
  });
}
