/** Which language the desk speaks: that of the site, or the one that was chosen in the browser. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskWords } from '../i18n/desk-words.ts';
import { parseDeskWords } from '../i18n/parse-words.ts';
import { fallbackLanguage } from '../i18n/strings.ts';
import type { Tag } from '../model/index.ts';
import { packageFolder } from '../site/package-folder.ts';

/** The cookie by which a browser remembers the language that was chosen. */
export const languageCookie = 'policy-desk-language';

/** The words of the desk in every language that it has. */
export interface DeskLanguages {
  /** English first, then by tag. */
  readonly tags: readonly Tag[];
  /** The words that fit a request: those of its cookie, else those nearest to the site's first language, else English. */
  readonly choose: (cookies: string | undefined, first: Tag | undefined) => DeskWords;
}

/** Reads the words of a language when they are first asked for; a site's own templates take precedence. */
export function deskLanguages(ownTemplates: string | undefined): DeskLanguages {
  const folders = [...(ownTemplates === undefined ? [] : [ownTemplates]), join(packageFolder(), 'templates')]
    .map((folder) => join(folder, 'strings', 'desk'))
    .filter((folder) => existsSync(folder));
  const found = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.yaml')));
  const others = [...new Set(found.map((name) => name.slice(0, -'.yaml'.length)))].sort();
  const tags = [fallbackLanguage, ...others.filter((tag) => tag !== fallbackLanguage)];
  const known = new Map<Tag, DeskWords>();

  function wordsOf(language: Tag): DeskWords {
    const words = known.get(language) ?? readDeskWords(folders, language);
    known.set(language, words);
    return words;
  }

  return {
    tags,
    choose: (cookies, first) => {
      const chosen = cookieIn(cookies);
      if (chosen !== undefined && tags.includes(chosen)) return wordsOf(chosen);
      return wordsOf((first && nearest(first, tags)) ?? fallbackLanguage);
    },
  };
}

function readDeskWords(folders: readonly string[], language: Tag): DeskWords {
  const path = folders
    .map((folder) => join(folder, `${language}.yaml`))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`The templates have no words of the desk in "${language}"`);
  return parseDeskWords(language, readFileSync(path, 'utf8'));
}

/** The value of our cookie in a `Cookie` header (RFC 6265, section 5.4). */
function cookieIn(cookies = ''): string | undefined {
  const pairs = cookies.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === languageCookie)?.[1];
}

/** The tag itself, else one with the same language and script: `zh-CN` is read in `zh-Hans`, `en-GB` in `en`. */
function nearest(wanted: Tag, tags: readonly Tag[]): Tag | undefined {
  if (tags.includes(wanted)) return wanted;
  const written = scriptOf(wanted);
  return tags.find((tag) => scriptOf(tag) === written);
}

function scriptOf(tag: Tag): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}
