/** The nouns of the project as readonly types, in the order of the pipeline. No functions. */

export type * from './model/archive.ts';
export type * from './model/content.ts';
export type * from './model/document.ts';
export type * from './model/markdown.ts';
