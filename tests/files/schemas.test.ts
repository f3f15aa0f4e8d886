import { expect, test } from 'vitest';
import { schemaFiles } from '../../src/files/schemas.ts';

const files = new Map(schemaFiles('https://policies.example.com/').map(({ path, bytes }) => [path, bytes()]));
const site = files.get('schemas/site.schema.json') ?? '';
const policy = files.get('schemas/policy.schema.json') ?? '';

test('the schemas are of draft 2020-12 and know their own address', () => {
  for (const [path, bytes] of files) {
    expect(JSON.parse(bytes)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `https://policies.example.com/${path}`,
      type: 'object',
      additionalProperties: false,
    });
  }
});

test('every key is described, for editors that complete it', () => {
  for (const bytes of [site, policy]) {
    const { properties } = JSON.parse(bytes);
    for (const key of Object.keys(properties)) expect(properties[key].description, key).toMatch(/^[A-Z]/);
  }
});

test('what a reader refuses, the schema refuses as well', () => {
  const { properties, required } = JSON.parse(site);
  expect(required).toEqual(['publisher', 'baseUrl', 'timezone', 'languages']);
  expect(properties.languages).toMatchObject({ minItems: 1, uniqueItems: true });
  expect(JSON.parse(policy).properties.numbering.anyOf[0].enum).toContain('upper-roman');
});
