/** The name of a font's family, from its file (OpenType 1.9, "name" table). */

/** The family of a TrueType or OpenType font; nothing of a file that is neither. */
export function fontFamily(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const isCollection = view.getUint32(0) === 0x74746366;
    const start = isCollection ? view.getUint32(12) : 0;
    const isFont = [0x00010000, 0x4f54544f, 0x74727565].includes(view.getUint32(start));
    return isFont ? familyIn(view, start) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The typographic family (16), or else the plain one (1), as Windows has it (platform 3, UTF-16). */
function familyIn(view: DataView, start: number): string | undefined {
  const names = new Map<number, string>();
  for (let table = 0; table < view.getUint16(start + 4); table += 1) {
    const record = start + 12 + table * 16;
    if (view.getUint32(record) !== 0x6e616d65) continue;
    const at = view.getUint32(record + 8);
    const texts = at + view.getUint16(at + 4);
    for (let name = 0; name < view.getUint16(at + 2); name += 1) {
      const entry = at + 6 + name * 12;
      const [platform, id] = [view.getUint16(entry), view.getUint16(entry + 6)];
      const isEnglish = view.getUint16(entry + 4) === 0x409;
      if (platform !== 3 || ![1, 16].includes(id) || (names.has(id) && !isEnglish)) continue;
      const from = texts + view.getUint16(entry + 10);
      const units = Array.from({ length: view.getUint16(entry + 8) / 2 }, (_, unit) =>
        view.getUint16(from + unit * 2),
      );
      names.set(id, String.fromCharCode(...units));
    }
  }
  return names.get(16) ?? names.get(1);
}
