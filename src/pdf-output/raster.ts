/**
 * Draws filled shapes as a picture, with plain arithmetic only, so that every machine draws the same bytes. It knows what
 * Typst writes of a page of text: groups that are moved and scaled, outlines of letters, and filled paths.
 */

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
type Point = readonly [x: number, y: number];

/** A shape with the colour that fills it, as three numbers up to 255. */
export interface Shape {
  readonly colour: readonly number[];
  readonly outlines: readonly (readonly Point[])[];
}

/** Lines that a curve is drawn as. */
const steps = 8;

/** Lines of samples in a line of pixels. */
const samples = 4;

/** The shapes of an SVG image of Typst, in its units. */
export function shapesOf(svg: string): readonly Shape[] {
  const glyphs = new Map<string, string>();
  const shapes: Shape[] = [];
  const groups: { readonly matrix: Matrix; readonly fill: string }[] = [
    { matrix: [1, 0, 0, 1, 0, 0], fill: '#000' },
  ];
  for (const [, close, name, attributes = ''] of svg.matchAll(/<(\/?)(g|path|use)\b([^>]*?)\/?>/g)) {
    const read = (key: string): string => new RegExp(`(?:^|\\s)${key}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const top = groups.at(-1);
    if (top === undefined) break;
    const fill = read('fill') || top.fill;
    if (name === 'g') {
      if (close === '/') groups.pop();
      else groups.push({ matrix: multiply(top.matrix, matrixOf(read('transform'))), fill });
    } else if (read('class') === 'outline_glyph') glyphs.set(read('id'), read('d'));
    else if (fill.startsWith('#')) {
      const isGlyph = name === 'use';
      const matrix = isGlyph
        ? multiply(top.matrix, [1, 0, 0, 1, Number(read('x')), Number(read('y'))])
        : multiply(top.matrix, matrixOf(read('transform')));
      const path = isGlyph ? (glyphs.get(read('href').slice(1)) ?? '') : read('d');
      shapes.push({ colour: colourOf(fill), outlines: outlinesOf(path, matrix) });
    }
  }
  return shapes;
}

function matrixOf(transform: string): Matrix {
  const [, name, list = ''] = /^(\w+)\(([^)]*)\)/.exec(transform) ?? [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = list.split(/[\s,]+/).map(Number);
  if (name === 'translate') return [1, 0, 0, 1, a, b];
  if (name === 'scale') return [a, 0, 0, b, 0, 0];
  return name === 'matrix' ? [a, b, c, d, e, f] : [1, 0, 0, 1, 0, 0];
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function colourOf(fill: string): readonly number[] {
  const digits = fill.length < 6 ? fill.replace(/[^#]/g, '$&$&') : fill;
  return [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}

/** A path of absolute `M`, `L`, `Q`, `C` and `Z` as closed lines. */
function outlinesOf(path: string, [a, b, c, d, e, f]: Matrix): readonly (readonly Point[])[] {
  const outlines: Point[][] = [];
  for (const [, command, list = ''] of path.matchAll(/([MLQC])([^A-Z]*)/g)) {
    const numbers = list
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    const points = numbers.flatMap((x, at): readonly Point[] => {
      const y = numbers[at + 1] ?? 0;
      return at % 2 === 0 ? [[a * x + c * y + e, b * x + d * y + f]] : [];
    });
    if (command === 'M') outlines.push([]);
    const outline = outlines.at(-1);
    const from = outline?.at(-1);
    if (from === undefined || command === 'L' || command === 'M') outline?.push(...points);
    else for (let step = 1; step <= steps; step += 1) outline?.push(pointOn([from, ...points], step / steps));
  }
  return outlines;
}

/** A point of a Bézier curve, by de Casteljau's construction. */
function pointOn(points: readonly Point[], share: number): Point {
  const [first = [0, 0], ...others] = points;
  if (others.length === 0) return first;
  return pointOn(
    others.map(([x, y], at): Point => {
      const [fromX, fromY] = points[at] ?? first;
      return [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
    }),
    share,
  );
}

/** The pixels, three bytes each, row by row; coordinates are multiplied by `scale`. The first shape is the ground. */
export function draw(shapes: readonly Shape[], width: number, height: number, scale: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3).fill(255);
  for (const { colour, outlines } of shapes) {
    const lines = outlines.flatMap((points) =>
      points.map(([x, y], at) => {
        const [toX, toY] = points[at + 1] ?? points[0] ?? [x, y];
        return [x * scale, y * scale, toX * scale, toY * scale] as const;
      }),
    );
    const top = Math.max(0, Math.floor(lines.reduce((least, [, y]) => Math.min(least, y), height)));
    const bottom = Math.min(height, Math.ceil(lines.reduce((most, [, y]) => Math.max(most, y), 0)));
    const left = Math.max(0, Math.floor(lines.reduce((least, [x]) => Math.min(least, x), width)));
    const right = Math.min(width, Math.ceil(lines.reduce((most, [x]) => Math.max(most, x), 0)));
    for (let y = top; y < bottom; y += 1)
      blend(pixels, y * width + left, colour, coverage(lines, y, left, right));
  }
  return pixels;
}

type Line = readonly [x: number, y: number, toX: number, toY: number];

/** How much of each pixel of a row is inside the lines, by the rule of non-zero winding. */
function coverage(lines: readonly Line[], row: number, left: number, right: number): Float64Array {
  const covered = new Float64Array(Math.max(0, right - left));
  for (let sample = 0; sample < samples; sample += 1) {
    const y = row + (sample + 0.5) / samples;
    const crossings = lines
      .filter(([, from, , to]) => from <= y !== to <= y)
      .map(([x, from, toX, to]) => [x + ((y - from) / (to - from)) * (toX - x), from < to ? 1 : -1] as const)
      .sort((a, b) => a[0] - b[0]);
    let winding = 0;
    for (const [at, [x, turn]] of crossings.entries()) {
      winding += turn;
      const next = crossings[at + 1]?.[0];
      if (winding !== 0 && next !== undefined)
        cover(covered, Math.max(left, x) - left, Math.min(right, next) - left);
    }
  }
  return covered;
}

/** Adds a stretch of a line of samples, with parts of pixels at its ends. */
function cover(covered: Float64Array, from: number, to: number): void {
  for (let at = Math.floor(from); at < to; at += 1)
    covered[at] = (covered[at] ?? 0) + (Math.min(to, at + 1) - Math.max(from, at)) / samples;
}

/** Mixes a colour into pixels from the one at `first` on. Plain loops, since there are some 800,000 pixels. */
function blend(pixels: Uint8Array, first: number, colour: readonly number[], covered: Float64Array): void {
  for (let x = 0; x < covered.length; x += 1) {
    const share = Math.min(1, covered[x] ?? 0);
    if (share === 0) continue;
    for (let part = 0; part < 3; part += 1) {
      const at = (first + x) * 3 + part;
      const value = colour[part] ?? 0;
      pixels[at] = share === 1 ? value : Math.round((pixels[at] ?? 0) * (1 - share) + value * share);
    }
  }
}
