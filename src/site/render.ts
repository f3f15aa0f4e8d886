/** Renders page data with a template: the only importer of Nunjucks, and the reader of the templates folder. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import matter from 'gray-matter';
import nunjucks from 'nunjucks';
import { type Chunks, textOf } from '../chunks.ts';
import { parseWords } from '../i18n/parse-words.ts';
import { fallbackLanguage, type Words } from '../i18n/strings.ts';
import type { Tag } from '../model/index.ts';
import type { AnnouncedView } from '../pages/announced-page.ts';
import type { ChangesView } from '../pages/changes-page.ts';
import type { CompareView } from '../pages/compare-page.ts';
import type { FindingsView, FindingView } from '../pages/finding-pages.ts';
import type { HistoryView } from '../pages/history-page.ts';
import type { PolicyView } from '../pages/policy-page.ts';
import type { SectionView } from '../pages/section-page.ts';
import type { NotFoundView, StartView } from '../pages/start-page.ts';
import type { VerifyView } from '../pages/verify-page.ts';

/** The data of each kind of page; the kind is the name of its template in `pages/`. */
export interface Views {
  readonly start: StartView;
  readonly policy: PolicyView;
  readonly announced: AnnouncedView;
  readonly history: HistoryView;
  readonly changes: ChangesView;
  readonly compare: CompareView;
  readonly section: SectionView;
  readonly verify: VerifyView;
  readonly 'not-found': NotFoundView;
}

/** The pages of a site, and those about findings, which exist only in the preview. */
export interface RenderedViews extends Views {
  readonly finding: FindingView;
  readonly findings: FindingsView;
}

export interface RendererOptions {
  /** The folder of our templates: `_includes/`, `pages/`, `strings/`. */
  readonly templates: string;
  /** The folder of the compiled style sheet, `style.css`, and scripts, `NAME.js`. */
  readonly assets: string;
  /** A folder of the site with the same structure; a file in it replaces ours of the same name. */
  readonly ownTemplates?: string;
}

export interface Renderer {
  /**
   * A complete page; templates access their data as `view`. Throws if a template uses something missing from its view.
   */
  readonly render: <Kind extends keyof RenderedViews>(kind: Kind, view: RenderedViews[Kind]) => string;
  /** The same page for writing to a file; its long texts bypass the template. */
  readonly renderChunks: <Kind extends keyof RenderedViews>(kind: Kind, view: RenderedViews[Kind]) => Chunks;
  /** The words of a language; English if neither the site nor we have a file for it. */
  readonly words: (language: Tag) => Words;
}

/** Reads what every page needs, once; page templates are read when a page of their kind is first rendered. */
export function createRenderer({ templates, assets, ownTemplates }: RendererOptions): Renderer {
  const folders = ownTemplates === undefined ? [templates] : [ownTemplates, templates];
  const loader = new nunjucks.FileSystemLoader(folders.map((folder) => join(folder, '_includes')));
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  addAssets(environment, assets);
  const pages = new Map<keyof RenderedViews, nunjucks.Template>();
  const words = new Map<Tag, Words>();

  function page(kind: keyof RenderedViews): nunjucks.Template {
    const known = pages.get(kind);
    if (known !== undefined) return known;
    const path = findFile(folders, `pages/${kind}.njk`);
    if (path === undefined) throw new Error(`There is no template for pages of the kind "${kind}"`);
    const template = new nunjucks.Template(
      withoutFrontMatter(readFileSync(path, 'utf8')),
      environment,
      path,
      true,
    );
    pages.set(kind, template);
    return template;
  }

  function wordsOf(language: Tag): Words {
    const known = words.get(language) ?? readWords(folders, language);
    words.set(language, known);
    return known;
  }

  const render: Renderer['render'] = (kind, view) => page(kind).render({ view: withTexts(view, textOf) });
  const renderChunks: Renderer['renderChunks'] = (kind, view) => {
    // A site's own template may do anything with a text.
    if (ownTemplates !== undefined) return render(kind, view);
    const texts: Chunks[] = [];
    const marked = withTexts(view, (text) => {
      texts.push(text);
      return mark;
    });
    const around = page(kind).render({ view: marked }).split(mark);
    // Nobody types the mark, but a title or an address could contain it.
    if (around.length !== texts.length + 1) return render(kind, view);
    return around.flatMap((html, at) => [html, texts[at] ?? '']);
  };
  return { render, renderChunks, words: wordsOf };
}

/** Placeholder for a long text in a page until it is written. */
const mark = '\0\u0001\0';

/** A view in which each of the long texts, which templates print one after the other, is replaced. */
function withTexts(view: object, put: (text: Chunks) => string): object {
  const { preamble, sections, redline }: LongTexts = view;
  return {
    ...view,
    ...(preamble !== undefined && { preamble: preamble.length === 0 ? '' : put(preamble) }),
    ...(sections !== undefined && { sections: sections.map(put) }),
    ...(redline !== undefined && { redline: put(redline) }),
  };
}

/** The HTML of policies in views, by far the largest part of a page. */
type LongTexts = Partial<Pick<PolicyView, 'preamble' | 'sections'> & Pick<ChangesView, 'redline'>>;

function findFile(folders: readonly string[], name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function readWords(folders: readonly string[], language: Tag): Words {
  const path = findFile(folders, `strings/${language}.yaml`);
  if (path !== undefined) return parseWords(language, readFileSync(path, 'utf8'));
  if (language === fallbackLanguage) throw new Error('The templates have no words of English');
  return readWords(folders, fallbackLanguage);
}

/** Removes front matter, which is for Eleventy, without reading it: gray-matter would evaluate some kinds. */
function withoutFrontMatter(text: string): string {
  const unread = { parse: (): object => ({}) };
  return matter(text, { language: 'yaml', engines: { yaml: unread, json: unread, javascript: unread } })
    .content;
}

/**
 * What a page inlines, and the policy that allows only that (Content Security Policy Level 3, section 2.3.1: hashes of
 * the text between the tags). In templates: `styles(names)`, `script(name)`, `contentSecurityPolicy(scripts, styles)`.
 */
function addAssets(environment: nunjucks.Environment, folder: string): void {
  const assets = new Map<string, string>();
  const asset = (name: string): string => {
    const known = assets.get(name) ?? readAsset(join(folder, name));
    assets.set(name, known);
    return known;
  };
  // Every page includes it, so check before the first page is rendered that it can be inlined.
  asset('style.css');
  const script = (name: string): string => asset(`${name}.js`);
  const styles = (names: readonly string[]): readonly string[] =>
    ['style', ...names].map((name) => asset(`${name}.css`));
  environment.addGlobal('styles', styles);
  environment.addGlobal('script', script);
  const hashes = new Map<string, string>();
  const hashOf = (text: string): string => {
    const hash = hashes.get(text) ?? hashSource(text);
    hashes.set(text, hash);
    return hash;
  };
  environment.addGlobal('contentSecurityPolicy', (names: readonly string[], sheets: readonly string[]) => {
    const allowed = names.map((name) => hashOf(script(name)));
    return [
      "default-src 'none'",
      `style-src ${styles(sheets).map(hashOf).join(' ')}`,
      ...(allowed.length === 0 ? [] : [`script-src ${allowed.join(' ')}`]),
      // Our scripts load texts of versions. On all pages, since Lighthouse reads robots.txt from within a page and takes 8
      // points from those that do not let it.
      "connect-src 'self'",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; ');
  });
}

/** The text of a compiled file to be put between tags. Throws if it would close its element early. */
function readAsset(path: string): string {
  const text = readFileSync(path, 'utf8').trim();
  if (/<\/(?:style|script)|<!--/i.test(text)) throw new Error(`${path} cannot be inlined in a page`);
  return text;
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
