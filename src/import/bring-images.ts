/** Imports the images of a foreign file, from next to it or from inside it, as files of the policy. */

import { posix } from 'node:path';
import { svgProblem } from '../content/svg.ts';
import { sha256 } from '../disk/disk.ts';
import { inlinesOf } from '../document/visit.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Block, ImageInline, Inline } from '../model/index.ts';
import { expected } from '../result.ts';
import { type Flow, type FlowItem, nowhere } from './flow.ts';
import { readImageAddress } from './readers/image-address.ts';
import { tidyInline } from './readers/read-inline.ts';
import { mapBlock, mapInline } from './rewrite-links.ts';

/** Returns a file by its path relative to the imported one; undefined if it does not exist. */
export type Beside = (path: string) => Uint8Array | undefined;

/** The first bytes of each kind of image. Git LFS pointers, and links that git stores as text, do not match. */
const beginnings: Readonly<Record<string, RegExp>> = {
  png: /^\x89PNG/,
  jpg: /^\xff\xd8\xff/,
  jpeg: /^\xff\xd8\xff/,
  gif: /^GIF8/,
  webp: /^RIFF.{4}WEBP/s,
  avif: /^.{4}ftypavi[fs]/s,
  svg: /^[^<]{0,100}<(?:svg|\?xml|!--|!DOCTYPE svg)/i,
};

/** Imports the images of all states of one file: an image has the same name in all of them. */
export class ImageBringer {
  /** The names given to images, by their path in the source and by their digest: an image that moves keeps its name. */
  readonly #names = new Map<string, string>();
  /** Equal bytes are the same object, so that states can be compared. */
  readonly #known = new Map<string, Uint8Array>();
  /** Blocks without images, which recur in the next state. */
  readonly #without = new WeakSet<Block>();

  /** A text with its available images; all others, and those in headings, are replaced by their alternative text. */
  bring(flow: Flow, beside: Beside = () => undefined): Flow {
    const images = new Map<string, Uint8Array>();
    const findings: Finding[] = [];
    const place = (image: ImageInline, at: number, mayStand: boolean): Inline => {
      const path = mayStand ? this.#find(image.src, beside, images) : undefined;
      const problem = path?.endsWith('.svg')
        ? svgProblem(expected(images.get(path), 'the image'))
        : undefined;
      if (path !== undefined && problem === undefined) return { ...image, src: `../${path}` };
      const { source } = flow;
      const end = source.text.indexOf('\n', at);
      const span = { start: at, end: end === -1 ? source.text.length : end };
      const shown = image.src.startsWith('data:') ? image.alt : image.src;
      const name = `The image "${shown.slice(0, 60)}"`;
      findings.push(
        problem === undefined
          ? finding(
              'import-left-out',
              { source, span },
              `${name} was not imported; its text alternative was kept`,
            )
          : finding('image-unsafe', { source, span }, `${name} ${problem}`),
      );
      return { type: 'text', value: ` ${image.alt} `, span: nowhere };
    };
    const inline = (nodes: readonly Inline[], at: number, mayStand: boolean): readonly Inline[] =>
      holdsImage(nodes)
        ? tidyInline(
            mapInline(nodes, (node) => (node.type === 'image' ? [place(node, at, mayStand)] : [node])),
          )
        : nodes;
    const block = (one: Block, at: number): Block =>
      this.#isWithout(one) ? one : mapBlock(one, (nodes) => inline(nodes, at, true));
    // Blocks without images keep their identity, because other results are cached by it.
    const items = flow.items.map((item): FlowItem => {
      if (item.type === 'heading')
        return holdsImage(item.inline) ? { ...item, inline: inline(item.inline, item.at, false) } : item;
      return this.#isWithout(item.block) ? item : { ...item, block: block(item.block, item.at) };
    });
    const notes = [...flow.notes].map(
      ([label, blocks]) => [label, blocks.map((one) => block(one, 0))] as const,
    );
    return { ...flow, items, notes: new Map(notes), images, findings: [...flow.findings, ...findings] };
  }

  #isWithout(block: Block): boolean {
    if (this.#without.has(block)) return true;
    if (inlinesOf(block).some(holdsImage)) return false;
    this.#without.add(block);
    return true;
  }

  /** Adds the image at an address to those of a state, and returns its path. */
  #find(src: string, beside: Beside, images: Map<string, Uint8Array>): string | undefined {
    const address = readImageAddress(src);
    if (address === undefined) return undefined;
    const read = address.type === 'data' ? address.bytes : beside(address.path);
    const start = read && Buffer.from(read.subarray(0, 200)).toString('latin1');
    if (read === undefined || start === undefined || !beginnings[address.kind]?.test(start)) return undefined;
    const digest = sha256(read);
    const bytes = this.#known.get(digest) ?? read;
    this.#known.set(digest, bytes);
    const key = address.type === 'data' ? digest : posix.normalize(address.path);
    const wanted = address.type === 'data' ? `image-${digest.slice(0, 8)}` : fileName(address.stem);
    const mayBe = (name: string): boolean => [undefined, bytes].includes(images.get(`images/${name}`));
    const name =
      [this.#names.get(key), this.#names.get(digest)].find((one) => one !== undefined && mayBe(one)) ??
      this.#freeName(wanted, address.kind);
    this.#names.set(key, name).set(digest, name);
    images.set(`images/${name}`, bytes);
    return `images/${name}`;
  }

  #freeName(wanted: string, kind: string): string {
    const taken = new Set(this.#names.values());
    for (let number = 1; ; number++) {
      const name = `${wanted}${number === 1 ? '' : `-${number}`}.${kind}`;
      if (!taken.has(name)) return name;
    }
  }
}

/** A name in lower case, so that names are distinct on every file system. */
function fileName(stem: string): string {
  const safe = stem
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return safe === '' ? 'image' : safe;
}

function holdsImage(inline: readonly Inline[]): boolean {
  return inline.some((node) => node.type === 'image' || ('children' in node && holdsImage(node.children)));
}
