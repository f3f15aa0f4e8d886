import { join } from 'node:path';
import { packageFolder } from './package-folder.ts';
import { assetFolder } from './read-asset.ts';
import { createRenderer, type Renderer } from './render.ts';

/** The renderer with our own templates; those in a folder of the site, if given, take precedence. */
export function ownRenderer(ownTemplates: string | undefined): Renderer {
  const options = { templates: join(packageFolder(), 'templates'), assets: assetFolder() };
  return createRenderer(ownTemplates === undefined ? options : { ...options, ownTemplates });
}
