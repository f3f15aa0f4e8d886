import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentFromJson } from '../../src/files/document-from-json.ts';
import { type DocumentJson, documentText, type SectionJson } from '../../src/files/policy-json.ts';
import type { Document, DocumentSection } from '../../src/model/index.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import type { ComparedDocument, ComparedSection } from '../../src/redline/compared-document.ts';
import { redlineJson } from '../../src/redline-output/json.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { toSource } from '../../src/source.ts';
import { documentOf } from '../serialise/read-back.ts';
import { runs } from '../support/long.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpora = process.env.POLICY_CORPORA ?? join(root, '../shared/corpora');
const none: ReadonlyMap<string, string> = new Map();

/** A document of bodies whose files have names and digests, as those of a release have. */
function withDigests(bodies: Readonly<Record<string, string>>): Document {
  const document = documentOf(bodies);
  const hashed = (section: DocumentSection): DocumentSection => {
    const { source, order } = section.file;
    const digest = createHash('sha256').update(source.text).digest('hex');
    return { ...section, file: { ...section.file, path: `en/${order}-${section.id}.md`, digest } };
  };
  const { preamble, sections } = document;
  return {
    ...document,
    ...(preamble && {
      preamble: {
        ...hashed(preamble),
        file: { ...hashed(preamble).file, order: -1, path: 'en/preamble.md' },
      },
    }),
    sections: sections.map(hashed),
  };
}

function documentJson(document: Document): DocumentJson {
  return JSON.parse(documentText(document));
}

/** A document as a program that has read `policy.json` knows it: what is compared, and what is told of its files. */
function read(document: Document): Document {
  const json = documentJson(document);
  const { preamble, sections, ...rest } = documentFromJson(json);
  const whole = (section: ComparedSection, { summary, empty, file }: SectionJson): DocumentSection => {
    const { path, sha256: digest, translates, aliases = {} } = file;
    const { id, number, title, language, parts, footnotes } = section;
    const said = { ...(summary !== undefined && { summary }), empty };
    return {
      ...{ id, number, title, language, parts, footnotes, starts: [] },
      ...said,
      file: {
        order: -1,
        id,
        path,
        title,
        titleSpan: span,
        ...said,
        aliases: Object.entries(aliases).map(([from, to]) => ({ from, to, span })),
        ...(translates !== undefined && { translates }),
        source: toSource(path, ''),
        bodyStart: 0,
        digest,
      },
    };
  };
  const images = Object.entries(json.images).map(
    ([path, { sha256: digest }]) => [path, { path, digest, bytes: new Uint8Array() }] as const,
  );
  return {
    ...rest,
    description: json.description,
    ...(preamble && json.preamble && { preamble: whole(preamble, json.preamble) }),
    sections: json.sections.flatMap((section, at) => {
      const one = sections[at];
      return one ? [whole(one, section)] : [];
    }),
    images: new Map(images),
  };
}

const span = { start: 0, end: 0 };

/** All that a redline shows. */
function redline(old: ComparedDocument, now: ComparedDocument): string {
  return redlineJson(compareDocuments(old, now, none), { from: 'old', to: 'new' });
}

function expectSame(old: Document, now: Document): void {
  const [first, second] = [read(old), read(now)];
  expect(documentJson(first)).toEqual(documentJson(old));
  const own = compareDocuments(old, first, none);
  expect(
    own.sections.every(({ change, moved, renumbered }) => change === 'kept' && !moved && !renumbered),
  ).toBe(true);
  // A whole redline as a difference of two would fill the screen.
  expect(redline(first, second) === redline(old, now)).toBe(true);
}

const content = join(root, 'tests/fixtures/mixed');
const { documents } = checkSite({ content, now: new Date('2026-11-22T12:00:00Z') });

describe('policy.json gives the same document again, and the same redlines', () => {
  test.each(
    documents.map((document, at) => [`${document.policy} in ${document.language}`, document, at] as const),
  )('for %s of the mixed site, against every other text', (_, document, at) => {
    for (const other of documents.slice(at)) expectSame(document, other);
  });

  test('for anything that Markdown can say', () => {
    const pieces = fc.constantFrom(
      'word ',
      'Wort, ',
      '本政策',
      'نص ',
      '**a** ',
      '*b*',
      '`c` ',
      '[d](#a "t") ',
      '![e](../images/e.png)',
      '[^n] ',
      '\n',
      '\n\n',
      '\n\n## Same\n\n',
      '\n\n### Deep {#deep}\n\n',
      '\n\n(a) one\n(b) two\n\n',
      '\n\n- x\n\n  y\n\n',
      '\n\n3. x\n   1. y\n\n',
      '\n\n> q\n\n',
      '\n\n```js\ncode\n```\n\n',
      '\n\n    code\n\n',
      '\n\n| a | b |\n|:--|--:|\n| c | d [^n] | e |\n\n',
      '\n\nTerm\n: Means\n\n',
      '\n\n---\n\n',
      '\n\n<div>raw</div>\n\n',
      '\n\n[^n]: A note.\n\n',
    );
    const body = fc.array(pieces, { maxLength: 20 }).map((all) => all.join(''));
    const bodies = fc.record({ preamble: body, a: body, b: body }, { requiredKeys: ['a'] });
    fc.assert(
      fc.property(bodies, bodies, (old, now) => expectSame(withDigests(old), withDigests(now))),
      { numRuns: runs(120) },
    );
  });

  test.skipIf(!existsSync(corpora))('for versions of real policies', () => {
    for (const folder of ['18f-open-source-policy', 'github-terms', 'basecamp-privacy']) {
      const versions = readdirSync(join(corpora, folder)).filter((path) => path.endsWith('.md'));
      const texts = versions.map((path) => readFileSync(join(corpora, folder, path), 'utf8'));
      for (const at of [0, Math.floor(texts.length / 2), texts.length - 2]) {
        const [old = '', now = ''] = texts.slice(at, at + 2);
        expectSame(withDigests({ a: old }), withDigests({ a: now }));
      }
    }
  });
});

test('a block is found by the fragment that the page has for it', () => {
  const json = documentJson(withDigests({ collect: 'One.\n\n## Two {#two}\n\n(a) x\n(b) y\n' }));
  const [first, second] = json.sections[0]?.parts ?? [];
  expect(first?.blocks[0]).toMatchObject({ type: 'paragraph', anchor: 'collect.1' });
  expect(second?.blocks[0]).toMatchObject({
    anchor: 'collect.two.1',
    items: [{ anchor: 'collect.two.1.1' }, { anchor: 'collect.two.1.2' }],
  });
});

test('a browser needs nothing else to compare two versions: no package, nothing of Node', async () => {
  const entry = `
    export { documentFromJson } from './src/files/document-from-json.ts';
    export { compareDocuments } from './src/redline/compare-documents.ts';`;
  const { metafile, outputFiles } = await esbuild({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  expect(
    Object.keys(metafile.inputs).filter((path) => !path.startsWith('src/') && path !== '<stdin>'),
  ).toEqual([]);
  expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(13_200);
});
