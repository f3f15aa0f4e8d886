/** The plugin's side of Eleventy 3, as types of our own: published declarations cannot lean on a package without any. */

/** What the plugin asks of Eleventy's configuration (Eleventy 3). */
export interface EleventyConfig {
  /** Lets files of an ending be read as `key`; used for templates that are given and never read. */
  addExtension(ending: string, options: { readonly key: string }): void;
  addTemplate(path: string, content: VirtualTemplate): void;
  addTemplateFormats(formats: string): void;
  addWatchTarget(path: string): void;
  on(event: 'eleventy.before', listener: () => void): void;
  on(event: 'eleventy.after', listener: (build: FinishedBuild) => void): void;
  readonly ignores: Set<string>;
}

/** A JavaScript template (`.11ty.js`) given as an object. */
export interface VirtualTemplate {
  /** Asked anew in every build. */
  readonly data: () => Readonly<Record<string, unknown>>;
  readonly render: (data: Readonly<Record<string, unknown>>) => string;
}

/** A page as Eleventy made it. */
export interface RenderedPage {
  readonly url: string | false;
  readonly content: string;
}

/** Gives printed pages, by address, to Eleventy, which writes nothing; comes to what it makes of them. */
export type RunPages = (pages: ReadonlyMap<string, string>) => Promise<readonly RenderedPage[]>;

/** What `eleventy.after` tells: `results` are the pages of all templates as they were written. */
export interface FinishedBuild {
  readonly directories: { readonly output: string };
  readonly outputMode: 'fs' | 'json' | 'ndjson';
  readonly results: readonly RenderedPage[];
}
