/**
 * Our own types for the parts of Eleventy 3 that the plugin uses, because the package has none and published
 * declarations cannot depend on it.
 */

/** The parts of Eleventy's configuration that the plugin uses (Eleventy 3). */
export interface EleventyConfig {
  /** Treats files with an extension as `key`; used for templates that are passed directly and never read. */
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
  /** Called in every build. */
  readonly data: () => Readonly<Record<string, unknown>>;
  readonly render: (data: Readonly<Record<string, unknown>>) => string;
}

/** A page after Eleventy has processed it. */
export interface RenderedPage {
  readonly url: string | false;
  readonly content: string;
}

/** Passes rendered pages, by address, through Eleventy, which writes nothing, and returns the result. */
export type RunPages = (pages: ReadonlyMap<string, string>) => Promise<readonly RenderedPage[]>;

/** The argument of `eleventy.after`: `results` are the pages of all templates as written. */
export interface FinishedBuild {
  readonly directories: { readonly output: string };
  readonly outputMode: 'fs' | 'json' | 'ndjson';
  readonly results: readonly RenderedPage[];
}
