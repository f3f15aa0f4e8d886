/** A part of a Word file with its relationships; each part has its own ids for links and images. */

import { escapeXml } from '../html/escape-xml.ts';
import type { ImageFile } from '../model/index.ts';

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The relationships of one part (ECMA-376 part 2, section 6.5). */
export class Relationships {
  readonly #lines: string[] = [];
  readonly #ids = new Map<string, string>();

  /** The id of a link to a target outside the file. */
  link(href: string): string {
    return this.#add('hyperlink', href, ' TargetMode="External"');
  }

  /** The id of a file within the file. */
  file(type: string, target: string): string {
    return this.#add(type, target, '');
  }

  #add(type: string, target: string, mode: string): string {
    const known = this.#ids.get(`${type} ${target}`);
    if (known !== undefined) return known;
    const id = `rId${this.#lines.length + 1}`;
    const full = type.includes(':') ? type : `${types}/${type}`;
    this.#lines.push(`<Relationship Id="${id}" Type="${full}" Target="${escapeXml(target)}"${mode}/>`);
    this.#ids.set(`${type} ${target}`, id);
    return id;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  xml(): string {
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${this.#lines.join('')}</Relationships>`;
  }
}

/** The images of a file, without duplicates. */
export class Media {
  readonly files = new Map<string, Uint8Array>();

  /** The path of an image in the file, relative to `word/`. */
  add({ digest, path, bytes }: ImageFile): string {
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const name = `media/${digest.slice(0, 16)}.${ending}`;
    this.files.set(name, bytes);
    return name;
  }
}
