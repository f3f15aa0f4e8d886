/** Addresses of images in foreign files. */

/** What an address refers to: a path, or its own bytes; undefined if it cannot be imported. */
export type ImageAddress =
  | { readonly type: 'file'; readonly path: string; readonly stem: string; readonly kind: string }
  | { readonly type: 'data'; readonly bytes: Uint8Array; readonly kind: string };

const name = /([^/\\]*)\.(png|jpe?g|gif|webp|avif|svg)$/i;
const embedded = /^data:image\/(png|jpeg|gif|webp|avif|svg)(?:\+xml)?;base64,([\w+/=\s]*)$/i;

/** Reads an address; one with a scheme or a host is outside the imported files. */
export function readImageAddress(src: string): ImageAddress | undefined {
  const [, type, data] = embedded.exec(src) ?? [];
  if (type !== undefined)
    return { type: 'data', bytes: Buffer.from(data ?? '', 'base64'), kind: type.toLowerCase() };
  if (/^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(src)) return undefined;
  const path = decoded(src.replace(/[?#].*$/s, ''));
  const [, stem, kind] = name.exec(path) ?? [];
  if (stem === undefined || kind === undefined) return undefined;
  return { type: 'file', path, stem, kind: kind.toLowerCase() };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
