/** Reads the size of an image in pixels from its first bytes. */

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The size of a PNG, GIF or JPEG image; undefined for all others, which Word does not display everywhere. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24) return undefined;
  if (view.getUint32(0) === 0x89504e47) return sized(view.getUint32(16), view.getUint32(20));
  if (view.getUint32(0) === 0x47494638) return sized(view.getUint16(6, true), view.getUint16(8, true));
  return view.getUint16(0) === 0xffd8 ? jpegSize(view) : undefined;
}

function sized(width: number, height: number): ImageSize | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** Skips segments until the one with the frame (ITU T.81, section B.2.2). */
function jpegSize(view: DataView): ImageSize | undefined {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return undefined;
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return sized(view.getUint16(at + 7), view.getUint16(at + 5));
  }
  return undefined;
}
