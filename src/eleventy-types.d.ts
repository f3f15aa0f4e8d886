/** The little of Eleventy that we use; the package brings no types. */
declare module '@11ty/eleventy' {
  /** What a configuration file is given. */
  export type UserConfig = import('./eleventy-config.ts').EleventyConfig & {
    addPlugin<Options>(plugin: (config: UserConfig, options: Options) => void, options: Options): void;
    setTemplateFormats(formats: readonly string[]): void;
    setUseGitIgnore(use: boolean): void;
  };

  export interface RenderedPage {
    readonly url: string | false;
    readonly content: string;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { configPath: false; quietMode: boolean; config: (config: UserConfig) => void },
    );
    toJSON(): Promise<readonly RenderedPage[]>;
  }
}
