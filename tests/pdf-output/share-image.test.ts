import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { shareSheet } from '../../src/files/share-sheet.ts';
import { pngOf } from '../../src/pdf-output/png.ts';
import { draw, type Shape, shapesOf } from '../../src/pdf-output/raster.ts';
import { shareImage } from '../../src/pdf-output/share-image.ts';
import { loadPdf } from '../../src/site/load-pdf.ts';

function box(colour: string, x: number, y: number, across: number, down: number): readonly Shape[] {
  const path = `M ${x} ${y} L ${x + across} ${y} L ${x + across} ${y + down} L ${x} ${y + down} Z`;
  return shapesOf(`<path d="${path}" fill="${colour}"/>`);
}

/** The width, the height and the first pixel of a PNG image. */
function readPng(bytes: Uint8Array): readonly number[] {
  const view = Buffer.from(bytes);
  const length = view.readUInt32BE(33);
  const rows = inflateSync(view.subarray(41, 41 + length));
  return [view.readUInt32BE(16), view.readUInt32BE(20), ...rows.subarray(1, 4)];
}

test('the image of a site without PDF files is a sheet with lines of text', () => {
  const lines = [0, 1, 2, 3, 4, 5].flatMap((at) =>
    box('#55524b', 200, 130 + at * 22, at === 5 ? 110 : 200, 6),
  );
  const shapes = [...box('#fdfcf8', 0, 0, 600, 315), ...box('#0a5041', 200, 75, 130, 20), ...lines];
  expect(Buffer.compare(pngOf(draw(shapes, 600, 315, 1), 600, 315), shareSheet())).toBe(0);
  expect(readPng(shareSheet())).toEqual([600, 315, 0xfd, 0xfc, 0xf8]);
});

test('the image of a version is drawn from its title and date, the same every time', async () => {
  const compiler = await loadPdf([]);
  const text = { title: 'Privacy "policy" #1', version: 'version of 22 November 2026', publisher: 'Acme' };
  const image = shareImage(compiler, text);
  expect(readPng(image)).toEqual([1200, 630, 0xfd, 0xfc, 0xf8]);
  expect(Buffer.compare(image, shareImage(compiler, text))).toBe(0);
  expect(
    Buffer.compare(image, shareImage(compiler, { ...text, version: 'version of 23 November 2026' })),
  ).not.toBe(0);
});

test('half of a pixel that a shape covers is mixed with the ground, curves are closed', () => {
  const shapes = shapesOf(
    '<g transform="translate(1,0)"><path d="M 0 0 L 0 1 L 1.5 1 L 1.5 0 Z" fill="#000"/></g><path d="M 0 1 C 0 2 4 2 4 1 Z" fill="#f00"/>',
  );
  const pixels = draw(shapes, 4, 2, 1);
  expect([...pixels.subarray(0, 12)]).toEqual([255, 255, 255, 0, 0, 0, 128, 128, 128, 255, 255, 255]);
  expect(pixels[15]).toBe(255);
  expect(pixels[16]).toBeLessThan(128);
});
