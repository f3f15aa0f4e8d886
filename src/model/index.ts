/** The project's nouns as readonly types, in the order of the pipeline. No functions. */

export type * from './archive.ts';
export type * from './content.ts';
export type * from './document.ts';
export type * from './markdown.ts';
export type * from './site.ts';
