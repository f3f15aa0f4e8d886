import { readdirSync, readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'rolldown/utils';
import { describe, expect, test } from 'vitest';
import { deskLanguages, languageCookie } from '../../src/desk/desk-language.ts';
import { deskText, sayDesk } from '../../src/i18n/desk-words.ts';
import { deskWordKeys } from '../../src/i18n/parse-words.ts';

/** The modules whose texts people read at the desk. */
const modules = [
  ...readdirSync('templates/assets/desk')
    .filter((name) => name.endsWith('.ts') && name !== 'editor-phrases.ts')
    .map((name) => `templates/assets/desk/${name}`),
  ...readdirSync('templates/assets')
    .filter((name) => /^(?:dev|desk).*\.ts$/.test(name))
    .map((name) => `templates/assets/${name}`),
  ...readdirSync('src/desk').map((name) => `src/desk/${name}`),
  'src/dev/no-site-yet.ts',
];

/** Two words in a row, or one word that begins with a capital, as labels do. */
const english = /\p{L}{2,}[,.:]? \p{L}{2,}|^\p{Lu}\p{Ll}+(?:…|[ .:]|$)/u;

/** What looks like a sentence and is none: CSS, HTTP, keys, and errors that no visitor can cause. */
const notSaid = new Set([
  'ArrowRight',
  'ArrowLeft',
  'Files',
  'GET, HEAD',
  'git add ',
  ' && git commit -m "Release ',
  'published policies',
  'severity ',
  'text redline',
  'text/html; charset=utf-8',
  'text/javascript; charset=utf-8',
  'text/css; charset=utf-8',
  'text/plain; charset=utf-8',
]);

/** Every text in a module that looks like English. */
function textsIn(path: string): readonly string[] {
  const { program } = parseSync(path, readFileSync(path, 'utf8'), { lang: 'ts' });
  const found: string[] = [];
  const ignored = new Set<unknown>();
  const add = (text: string): void => {
    const bare = text.replace(/<[^>]*>?/g, '');
    const isStyle = /^\s*\./.test(text);
    if (!isStyle && english.test(bare) && !notSaid.has(text)) found.push(text);
  };
  new Visitor({
    // Errors of a state that only a bug can cause, and the names of caches.
    ThrowStatement: ({ argument }) => {
      if (argument.type !== 'NewExpression' || argument.callee.type !== 'Identifier') return;
      if (argument.callee.name === 'Error') for (const one of argument.arguments) ignored.add(one);
    },
    Literal: (node) => {
      if (typeof node.value === 'string' && !ignored.has(node)) add(node.value);
    },
    TemplateLiteral: (node) => {
      if (!ignored.has(node)) for (const { value } of node.quasis) add(value.cooked ?? '');
    },
  }).visit(program);
  return found;
}

test('no module of the desk contains a text in English', () => {
  const found = modules.flatMap((path) => textsIn(path).map((text) => `${path}: ${text}`));
  expect(found).toEqual([]);
});

test('every word of the desk is used', () => {
  const code = [...modules, 'templates/assets/desk/editor-phrases.ts', 'src/dev/preview.ts']
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const used = new Set([...code.matchAll(/['.](\w+)['(),;\s]/g)].map(([, name]) => name));
  expect(deskWordKeys().filter((key) => !used.has(key))).toEqual([]);
});

describe('the language of the desk', () => {
  const languages = deskLanguages(undefined);
  const chosen = (cookies: string | undefined, first?: string): string =>
    languages.choose(cookies, first).language;

  test('is that of the site, or the nearest one', () => {
    expect(chosen(undefined, 'zh-Hans')).toBe('zh-Hans');
    expect(chosen(undefined, 'zh-CN')).toBe('zh-Hans');
    expect(chosen(undefined, 'en-GB')).toBe('en');
    expect(chosen(undefined, 'zh-Hant')).toBe('en');
    expect(chosen(undefined, 'fr')).toBe('en');
    expect(chosen(undefined)).toBe('en');
  });

  test('is the one that was chosen in the browser, if there is one', () => {
    expect(chosen(`a=b; ${languageCookie}=zh-Hans`, 'en')).toBe('zh-Hans');
    expect(chosen(`${languageCookie}=en`, 'zh-Hans')).toBe('en');
    expect(chosen(`${languageCookie}=../en`, 'zh-Hans')).toBe('zh-Hans');
    expect(chosen(`x${languageCookie}=en`, 'zh-Hans')).toBe('zh-Hans');
  });

  test('has the forms that counts need', () => {
    const words = languages.choose(undefined, 'en');
    expect(sayDesk(words, deskText('errors', { count: 1 }))).toBe('1 error');
    expect(sayDesk(words, deskText('errors', { count: 2 }))).toBe('2 errors');
    expect(sayDesk(languages.choose(undefined, 'zh-Hans'), deskText('errors', { count: 2 }))).toBe(
      '2 个错误',
    );
  });
});
