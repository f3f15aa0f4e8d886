/** The little of Eleventy that we use; the package brings no types. */
declare module '@11ty/eleventy' {
  /** A JavaScript template (`.11ty.js`) given as an object. */
  export interface VirtualTemplate {
    readonly data: Readonly<Record<string, unknown>>;
    readonly render: (data: Record<string, unknown>) => string;
  }

  export interface UserConfig {
    addGlobalData(name: string, data: unknown): void;
    addTemplate(path: string, content: VirtualTemplate): void;
    addTemplateFormats(formats: string): void;
    setTemplateFormats(formats: readonly string[]): void;
    setUseGitIgnore(use: boolean): void;
    on(event: 'eleventy.after', listener: (event: { directories: { output: string } }) => void): void;
    readonly ignores: Set<string>;
  }

  /** A page as `toJSON` gives it. */
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
