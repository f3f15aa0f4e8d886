import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { hasErrors } from '../../src/findings/finding.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { now } from '../support/built-site.ts';
import {
  bareSite,
  buildHostile,
  type Content,
  faultsOf,
  removeContent,
  siteWith,
  writeContent,
} from '../support/hostile-content.ts';
import { sampled } from '../support/long.ts';
import { onlyElement, type Page, textOf } from '../support/read-page.ts';
import { renderDrafts } from '../support/render-drafts.ts';
import { addresses, markup } from '../support/script-vectors.ts';
import { unsafeMarkup } from '../support/unsafe-markup.ts';

afterAll(removeContent);

function yamlSite(site: object, policy: object, front: object = { title: 'A' }): Content {
  const {
    'site.yaml': _,
    'privacy/policy.yaml': __,
    ...rest
  } = siteWith('Text.', stringify(front).trimEnd());
  return { ...rest, 'site.yaml': stringify(site), 'privacy/policy.yaml': stringify(policy) };
}

const site = { publisher: 'P', baseUrl: 'https://policies.golden/', timezone: 'UTC', languages: ['en'] };
const policy = { title: { en: 'Privacy' } };

/** One policy with a section for each text, `10-v0.md` and on. */
function sectionsOf(texts: readonly string[], textOf: (text: string) => string): Content {
  const files = texts.map((text, at) => [`privacy/draft/en/${at + 1}-v${at}.md`, textOf(text)]);
  return { ...bareSite, ...Object.fromEntries(files) };
}

function render(content: Content): ReturnType<typeof renderDrafts> {
  return renderDrafts(checkSite({ content: writeContent(content), now }));
}

function pageAt(pages: readonly Page[], address: string): Page {
  const page = pages.find((one) => one.address === address);
  if (page === undefined) throw new Error(`${address} is missing`);
  return page;
}

describe('a text in any field is the text that it is', () => {
  test.each(sampled(markup, 6))('%s, of the publisher and the policy', (vector) => {
    // "__proto__" as a key is refused, see yaml.test.ts.
    const alias = vector === '__proto__' ? 'proto' : vector.replaceAll(/\s/g, '');
    const { pages, findings } = render(
      yamlSite(
        { ...site, publisher: vector, name: vector },
        { title: { en: vector }, description: { en: vector } },
        { title: vector, summary: vector, aliases: { [alias]: 'a' } },
      ),
    );
    expect(hasErrors(findings)).toBe(false);
    expect(pages.flatMap(unsafeMarkup)).toEqual([]);
    const page = pageAt(pages, '/privacy/index.html');
    for (const name of ['h1', 'dl', 'title', 'footer'])
      expect(textOf(onlyElement(page, name))).toContain(vector);
    expect(textOf(onlyElement(pageAt(pages, '/index.html'), 'main'))).toContain(vector);
  });

  test('all of them, of sections and in their text, through Eleventy', async () => {
    const written = (vector: string): string =>
      `---\n${stringify({ title: vector, summary: vector })}---\n\n\`\` ${vector} \`\`\n`;
    const run = await buildHostile(sectionsOf(markup, written));
    expect(faultsOf(run)).toEqual([]);
    expect(run.status, run.error).toBe(0);
    expect(run.pages.flatMap(unsafeMarkup)).toEqual([]);
    const text = textOf(onlyElement(pageAt(run.pages, '/privacy/index.html'), 'main'));
    for (const vector of markup) expect(text.split(vector).length, vector).toBeGreaterThan(3);
  });
});

describe('a field with a form of its own refuses what has another', () => {
  const vectors = [...markup, ...addresses];
  const fields: Readonly<Record<string, (vector: string) => Content>> = {
    'base address': (vector) => yamlSite({ ...site, baseUrl: vector }, policy),
    'base address, after a host': (vector) =>
      yamlSite({ ...site, baseUrl: `https://policies.golden/${vector}` }, policy),
    'time zone': (vector) => yamlSite({ ...site, timezone: vector }, policy),
    language: (vector) => yamlSite({ ...site, languages: ['en', vector] }, policy),
    'e-mail address': (vector) =>
      yamlSite({ ...site, contact: { email: `${vector}@policies.golden` } }, policy),
    'address of a contact': (vector) => yamlSite({ ...site, contact: { url: vector } }, policy),
    'address of a contact, after a host': (vector) =>
      yamlSite({ ...site, contact: { url: `https://policies.golden/${vector}` } }, policy),
    'style of numbers': (vector) => yamlSite(site, { ...policy, numbering: vector }),
    'governing language': (vector) => yamlSite(site, { ...policy, governing: vector }),
    'language of a title': (vector) => yamlSite(site, { title: { en: 'P', [vector]: vector } }),
    status: (vector) => yamlSite(site, policy, { title: 'A', status: vector }),
    translates: (vector) => yamlSite(site, policy, { title: 'A', translates: vector }),
    'target of an alias': (vector) => yamlSite(site, policy, { title: 'A', aliases: { old: vector } }),
    'unknown key': (vector) =>
      yamlSite({ ...site, [vector]: vector }, { ...policy, [vector]: vector }, { title: 'A', [vector]: 'x' }),
  };
  test.each(Object.entries(fields))('%s', (_name, contentOf) => {
    for (const vector of sampled(vectors, 8)) {
      const checked = checkSite({ content: writeContent(contentOf(vector)), now });
      if (hasErrors(checked.findings)) continue;
      const { pages } = renderDrafts(checked);
      expect(pages.length, vector).toBeGreaterThan(0);
      expect(pages.flatMap(unsafeMarkup), vector).toEqual([]);
    }
  });
});

/** Every place of a body that a text can stand in. */
const places: Readonly<Record<string, (vector: string) => string>> = {
  'a paragraph': (vector) => vector,
  'a paragraph, within words': (vector) => `Word ${vector} word.`,
  'a heading': (vector) => `## ${vector}`,
  'the id of a heading': (vector) => `## Heading {#${vector}}`,
  'a list, a quotation and emphasis': (vector) =>
    `- ${vector}\n\n> ${vector}\n\n*${vector}* **${vector}** ~~${vector}~~`,
  'a table': (vector) => `| ${vector} | b |\n| --- | --- |\n| ${vector} | b |`,
  'a definition': (vector) => `${vector}\n: ${vector}`,
  code: (vector) => `\`${vector}\` and\n\n\`\`\`\n${vector}\n\`\`\``,
  'what a code block says of itself': (vector) =>
    `\`\`\`${vector}\ncode\n\`\`\`\n\n~~~ js ${vector}\ncode\n~~~`,
  'the label of a footnote': (vector) => `Word[^${vector}].\n\n[^${vector}]: Note ${vector}.`,
  'the text of a link': (vector) => `[${vector}](https://policies.golden/)`,
  'the title of a link': (vector) =>
    `[a](https://policies.golden/ "${vector}") [b](#a '${vector}') [c](#a (${vector}))`,
  'the address of a link': (vector) => `[a](${vector}) [b](<${vector}>)`,
  'the address of a link within the policy': (vector) =>
    `[](#${vector}) [a](/privacy/#${vector}) [b](/${vector}/)`,
  'a link by reference': (vector) =>
    `[a][b] [${vector}]\n\n[b]: <${vector}> "${vector}"\n[${vector}]: ${vector}`,
  'an automatic link': (vector) => `<${vector}> <https://policies.golden/${vector}>`,
  'the text of an image': (vector) => `![${vector}](x.png)`,
  'the address of an image': (vector) => `![a](${vector}) ![b](<${vector}>)`,
  'the title of an image': (vector) => `![a](x.png "${vector}")`,
};

describe('a body is never markup', () => {
  test.each(sampled(Object.entries(places), 2))('%s', (_name, bodyOf) => {
    const vectors = [...markup, ...addresses];
    const { pages } = render({
      ...sectionsOf(vectors, (vector) => `---\ntitle: A\n---\n\n${bodyOf(vector)}\n`),
      'privacy/draft/en/x.png': 'image',
    });
    expect(pages.flatMap(unsafeMarkup)).toEqual([]);
    const { ids } = pageAt(pages, '/privacy/index.html');
    expect(vectors.filter((_, at) => !ids.includes(`v${at}`))).toEqual([]);
  });

  test('an address that a browser would run, or that does not start with "https:", is an error', () => {
    const bad = addresses.filter(isForeign);
    const written = (address: string): string =>
      `---\ntitle: A\n---\n\n[a](<${address.replaceAll('\\', '\\\\')}>)\n`;
    const { findings } = render(sectionsOf(bad, written));
    const told = new Set(
      findings.filter(({ severity }) => severity === 'error').map(({ place }) => place.source.path),
    );
    expect(bad.length).toBeGreaterThan(20);
    expect(bad.filter((_, at) => ![...told].some((path) => path.endsWith(`/${at + 1}-v${at}.md`)))).toEqual(
      [],
    );
  });

  function isForeign(address: string): boolean {
    const base = 'https://policies.golden/privacy/';
    if (!URL.canParse(address, base)) return false;
    const { protocol, host } = new URL(address, base);
    const safe = ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol);
    return !safe || (host === 'evil.golden' && !/^https?:/.test(address));
  }
});
