/** Colours of CSS (CSS Color 4), as far as they decide whether text can be read. */

/** Red, green and blue from 0 to 255, and how opaque it is, from 0 to 1. */
export interface Colour {
  readonly channels: readonly [number, number, number];
  readonly alpha: number;
}

/** The names of colours that are used for text or backgrounds most, and of those that are almost white. */
const names: Readonly<Record<string, string>> = {
  black: '000000',
  white: 'ffffff',
  silver: 'c0c0c0',
  gray: '808080',
  grey: '808080',
  red: 'ff0000',
  maroon: '800000',
  yellow: 'ffff00',
  olive: '808000',
  lime: '00ff00',
  green: '008000',
  aqua: '00ffff',
  teal: '008080',
  blue: '0000ff',
  navy: '000080',
  fuchsia: 'ff00ff',
  purple: '800080',
  snow: 'fffafa',
  ivory: 'fffff0',
  ghostwhite: 'f8f8ff',
  whitesmoke: 'f5f5f5',
  floralwhite: 'fffaf0',
};

/** The largest difference in a channel at which two colours look the same. */
const alike = 16;

/** A colour as written in CSS or in an attribute; undefined if it is of a form that is not known here. */
export function colourOf(written: string): Colour | undefined {
  const text = written.trim().toLowerCase();
  if (text === 'transparent') return { channels: [0, 0, 0], alpha: 0 };
  const digits = names[text] ?? /^#([0-9a-f]{3,8})$/.exec(text)?.[1];
  if (digits !== undefined) return ofDigits(digits);
  const [, list] = /^rgba?\(([^()]*)\)$/.exec(text) ?? [];
  if (list === undefined) return undefined;
  const values = list.split(/[\s,/]+/).filter((one) => one !== '');
  const [red, green, blue, alpha = 1] = values.map((one, at) => {
    const value = Number.parseFloat(one);
    return one.endsWith('%') ? (value / 100) * (at === 3 ? 1 : 255) : value;
  });
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return { channels: [red, green, blue], alpha };
}

function ofDigits(digits: string): Colour | undefined {
  const full = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits;
  if (full.length !== 6 && full.length !== 8) return undefined;
  const [red = 0, green = 0, blue = 0, alpha = 255] = (full.match(/../g) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  );
  return { channels: [red, green, blue], alpha: alpha / 255 };
}

/** Whether nobody can tell text of a colour from its background. */
export function looksAlike(text: Colour, behind: Colour): boolean {
  return text.channels.every((value, at) => Math.abs(value - (behind.channels[at] ?? 0)) <= alike);
}
