/** Numbers of list items as they are printed. */

const romans: readonly (readonly [value: number, letters: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A count in a style (CSS Counter Styles 3, section 6): 3 in `lower-roman` is `iii`. Other styles count in digits. */
export function countLabel(value: number, style: string): string {
  if (value < 1) return String(value);
  switch (style) {
    case 'lower-alpha':
      return letters(value);
    case 'upper-alpha':
      return letters(value).toUpperCase();
    case 'lower-roman':
      return value < 4000 ? roman(value) : String(value);
    case 'upper-roman':
      return value < 4000 ? roman(value).toUpperCase() : String(value);
    default:
      return String(value);
  }
}

function letters(value: number): string {
  const rest = Math.floor((value - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((value - 1) % 26));
}

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, sign] of romans) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}
