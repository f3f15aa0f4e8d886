import { afterAll, describe, expect, test } from 'vitest';
import {
  bareSite,
  buildHostile,
  type Content,
  faultsOf,
  removeContent,
  sectionPath,
  siteWith,
} from '../support/hostile-content.ts';
import { sampled } from '../support/long.ts';
import { unsafeMarkup } from '../support/unsafe-markup.ts';

afterAll(removeContent);

/** Ten to the power of nine texts, written as anchors and aliases. */
const billionLaughs = [
  'l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]',
  ...Array.from(
    { length: 9 },
    (_, at) => `l${at + 1}: &l${at + 1} [${Array(10).fill(`*l${at}`).join(', ')}]`,
  ),
].join('\n');

/** What a YAML text may be, put into every file that has YAML. */
const texts: Readonly<Record<string, string>> = {
  'a billion laughs': billionLaughs,
  'a billion laughs by merging': billionLaughs.replaceAll(/\[(\*l\d).*\]/g, '{<<: $1}'),
  'an alias of itself': 'title: &a [*a]',
  'an alias of nothing': 'title: *a',
  'flow lists that nest': `title: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  'flow lists that stay open': `title: ${'['.repeat(20_000)}`,
  'maps that nest': Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
  'lists that nest': `title: ${'\n'}${'- '.repeat(20_000)}x`,
  'maps in braces that nest': `title: ${'{a: '.repeat(5000)}x${'}'.repeat(5000)}`,
  'keys that are maps': `${'? '.repeat(5000)}a`,
  'a key of a megabyte': `${'k'.repeat(1_000_000)}: x`,
  'a value of a megabyte': `title: ${'v'.repeat(1_000_000)}`,
  'a quotation that stays open': `title: "${'v\\n'.repeat(100_000)}`,
  'five thousand keys': Array.from({ length: 5000 }, (_, at) => `key${at}: x`).join('\n'),
  'ten thousand times the same key': 'title: x\n'.repeat(10_000),
  'five thousand aliases': `title: T\naliases:\n${Array.from({ length: 5000 }, (_, at) => `  a${at}: a`).join('\n')}`,
  'five thousand unknown languages': `title:\n${Array.from({ length: 5000 }, (_, at) => `  x${at}: a`).join('\n')}`,
  'five thousand anchors': Array.from({ length: 5000 }, (_, at) => `key${at}: &a${at} x`).join('\n'),
  'ten thousand comments': '# comment\n'.repeat(10_000),
  'a prototype': '__proto__:\n  polluted: yes\ntitle: T',
  'a prototype of a map':
    'title:\n  en: T\n  __proto__: {polluted: yes}\naliases:\n  __proto__: {polluted: yes}',
  'a prototype of aliases':
    'title: T\naliases:\n  __proto__: a\n  constructor: a\n  toString: a\n  hasOwnProperty: a',
  'a constructor': 'constructor:\n  prototype:\n    polluted: yes\ntitle: T',
  'keys of every object': 'title: T\ntoString: x\nvalueOf: x\nhasOwnProperty: x\nthen: x\nlength: x',
  'a merged prototype': 'title: T\n<<: {__proto__: {polluted: yes}}',
  'functions and regular expressions':
    "title: !!js/function 'function () { throw 1 }'\nsummary: !!js/regexp /a/",
  'bytes, sets and own tags':
    'title: !!binary aGVsbG8=\nsummary: !!set {a}\nstatus: !own x\naliases: !!omap [a: b]',
  'a tag that nobody declared': 'title: !x!y z',
  directives: '%YAML 9.9\n%TAG ! tag:example.org,2000:\n---\ntitle: T',
  'many documents': 'title: T\n...\n---\ntitle: U',
  'numbers, dates and nothing':
    'title: 1e999\nsummary: 2026-01-01\nstatus: ~\naliases: .nan\ntranslates: 0x7fffffffffffffff',
  'a list in place of a map': '- title\n- T',
  'a text in place of a map': 'title',
  'keys that are no texts': '1: a\ntrue: b\n~: c\n[a, b]: d\n{a: b}: e\ntitle: T',
  'tabs in place of spaces': 'title:\n\ten: T',
  'control characters': 'title: "a\\0b\\u0007\\u202e"\nsummary: a\u0000b',
  'half of a surrogate pair': 'title: "\\ud83d"',
  'white space that nobody sees': 'title: "\\u00a0\\u2003\\ufeff"\nsummary: "\\u3000"',
};

function withYaml(text: string): Readonly<Record<string, Content>> {
  const whole = siteWith('Text.');
  return {
    'a section': siteWith('Text.', text),
    'site.yaml': { ...whole, 'site.yaml': text },
    'site.yaml, beside what is right': {
      ...whole,
      'site.yaml': `${bareSite['site.yaml']}contact:\n${indented(text)}\n`,
    },
    'policy.yaml': { ...whole, 'privacy/policy.yaml': text },
  };
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

describe.each(sampled(Object.entries(texts), 4))('%s', (_name, text) => {
  test.each(sampled(Object.entries(withYaml(text)), 8))('in %s', async (_file, content) => {
    const run = await buildHostile(content);
    expect(faultsOf(run)).toEqual([]);
    expect(run.pages.flatMap(unsafeMarkup)).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });
});

describe('front matter that names another language is never run', () => {
  const touched = 'globalThis.policySiteTouched = true';
  const openings = [
    '---js',
    '---javascript',
    '--- js',
    '---\tjs',
    '---JS',
    '---json',
    '---coffee',
    '---toml',
    '---js\r',
  ];
  test.each(openings)('%j', async (opening) => {
    const run = await buildHostile({
      ...bareSite,
      [sectionPath]: `${opening}\n({ title: ${touched} })\n---\n\nText.\n`,
    });
    expect(faultsOf(run)).toEqual([]);
    expect(run.status).toBe(1);
    expect(Reflect.has(globalThis, 'policySiteTouched')).toBe(false);
  });
});
