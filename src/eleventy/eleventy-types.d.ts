/** The few parts of Eleventy that we use; the package has no types. */
declare module '@11ty/eleventy' {
  /** What a configuration file receives. */
  export type UserConfig = import('./eleventy-config.ts').EleventyConfig & {
    addPlugin<Options>(plugin: (config: UserConfig, options: Options) => void, options: Options): void;
    setTemplateFormats(formats: readonly string[]): void;
    setUseGitIgnore(use: boolean): void;
  };

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { configPath: false; quietMode: boolean; config: (config: UserConfig) => void },
    );
    toJSON(): Promise<readonly import('./eleventy-config.ts').RenderedPage[]>;
  }
}
