/** The desk: what the pages of the preview ask of the server, and the only way for them to write. */

import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Interrupted } from '../archive/write-archive.ts';
import { readSiteConfig } from '../content/read-config.ts';
import { below } from '../disk/paths.ts';
import type { DeskWords } from '../i18n/desk-words.ts';
import type { Day, SiteConfig, Tag } from '../model/index.ts';
import { type Checked, type CheckOptions, checkSite } from '../site/check-site.ts';
import { ownRenderer } from '../site/own-renderer.ts';
import type { Renderer } from '../site/render.ts';
import { createToken } from './authorize-request.ts';
import { type DeskLanguages, deskLanguages } from './desk-language.ts';
import { LiveTexts } from './live-text.ts';

/** A release or withdrawal of a policy that was interrupted. */
export interface InterruptedRelease extends Interrupted {
  readonly policy: string;
}

export interface DeskOptions {
  /** The content folder, shown in findings as it is given. */
  readonly content: string;
  readonly templates?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly asOf?: Day | undefined;
  readonly now: () => Date;
  /** What was interrupted before this start. */
  readonly interrupted?: readonly InterruptedRelease[];
}

/** What every operation of the desk works with. */
export interface Desk extends DeskOptions {
  /** What a page must show to use the desk; another one for every start of the preview. */
  readonly token: string;
  /** Tells this content folder from others, for what a browser remembers. */
  readonly site: string;
  readonly renderer: Renderer;
  readonly live: LiveTexts;
  readonly languages: DeskLanguages;
  /** The words that fit a request with these cookies. */
  readonly words: (cookies: string | undefined) => DeskWords;
  /** The site as it is on disk. */
  readonly checked: () => Checked;
  /**
   * Begins a reading of the site by somebody else; the function that it returns takes over what was read, unless
   * something changed meanwhile.
   */
  readonly reading: () => (checked: Checked) => void;
  /** Says that a file changed, so that the site is read again when it is next asked for. */
  readonly changed: () => void;
}

/** A desk for a content folder. Nothing is read before it is asked for. */
export function createDesk(options: DeskOptions): Desk {
  let known: Checked | undefined;
  let changes = 0;
  const languages = deskLanguages(options.templates);
  const checkOptions = (): CheckOptions => {
    const { content, baseUrl, asOf, now } = options;
    return { content, baseUrl, asOf, now: now() };
  };
  return {
    ...options,
    token: createToken(),
    site: createHash('sha256').update(placeOf(options.content)).digest('hex').slice(0, 12),
    renderer: ownRenderer(options.templates),
    live: new LiveTexts(),
    languages,
    // Before the site is read, its file of settings says the language.
    words: (cookies) => languages.choose(cookies, firstLanguage(known, options.content)),
    checked: () => {
      known ??= checkSite(checkOptions());
      return known;
    },
    reading: () => {
      const begun = changes;
      return (checked) => {
        if (begun === changes) known = checked;
      };
    },
    changed: () => {
      changes += 1;
      known = undefined;
    },
  };
}

function firstLanguage(checked: Checked | undefined, content: string): Tag | undefined {
  const config = checked?.site?.config ?? siteConfigIn(content);
  return config?.languages[0];
}

function siteConfigIn(content: string): SiteConfig | undefined {
  const path = below(content, 'site.yaml');
  return existsSync(path) ? readSiteConfig(path).config : undefined;
}

function placeOf(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : resolve(folder);
}
