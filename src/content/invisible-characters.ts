/** Characters that nobody sees, or that only one font draws, and that do not belong into a published text. */

/** A kind of such characters. */
export interface InvisibleKind {
  /** What it is, with an article: `a soft hyphen`. */
  readonly name: string;
  /** What to do about it. */
  readonly hint: string;
}

const invisible: InvisibleKind = {
  name: 'an invisible character',
  hint: 'Delete it: place the cursor behind the word, delete the word, and type it again. Readers who search for the word do not find it.',
};

const kinds: readonly (readonly [RegExp, InvisibleKind])[] = [
  [
    /\u00AD/u,
    {
      name: 'a soft hyphen',
      hint: 'Delete it, or type the word again: browsers hyphenate by themselves, and readers who search for the word do not find it.',
    },
  ],
  [
    /\p{Co}/u,
    {
      name: 'a private character, which only one font can draw',
      hint: 'It is often a bullet or sign of the font Symbol or Wingdings. Type the sign that is meant; for a list, start the line with "- ".',
    },
  ],
  [
    /[\uFFFC\uFFFD]/u,
    {
      name: 'a sign for a character that was lost',
      hint: 'It was lost when the text was copied or saved in another encoding. Look up what was there, and type it.',
    },
  ],
  [
    /[\u2028\u2029]/u,
    { name: 'an invisible line end', hint: 'Delete it, and press Enter where a new line is meant.' },
  ],
  [/[\s\S]/u, invisible],
];

/**
 * The characters. Default-ignorable code points of Unicode and a few that fonts draw as nothing, private characters,
 * replacement characters, separators of lines, noncharacters, tags outside of emoji. Without joiners and direction marks,
 * which the spelling of some languages needs; where they cannot, see `joiner` and `mark`.
 */
const unwanted =
  /[\u00AD\u115F\u1160\u180E\u200B\u2028\u2029\u2060-\u2065\u206A-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF0-\uFFFD]|[\uFDD0-\uFDEF\uFFFE\uFFFF]|\p{Co}|(?<![\u{1F3F4}\u{E0020}-\u{E007F}])[\u{E0000}-\u{E007F}]/gu;

/** A joiner, or its counterpart, beside a letter of a script that never joins. */
const joiner = /(?<=[\p{scx=Latn}\p{scx=Cyrl}\p{scx=Grek}\p{Nd}\p{P}\s]|^)[\u200C\u200D](?!\p{ExtPict})/gu;

/** Marks of a direction of writing, which only a text with letters written from right to left needs. */
const mark = /[\u061C\u200E\u200F]/gu;
const rightToLeft = /[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}]/u;

/** One such character: what it is, and every index at which it is in the text. */
export interface Invisible {
  readonly character: string;
  readonly kind: InvisibleKind;
  readonly indices: readonly [number, ...number[]];
}

/** Each of these characters that a text has. A byte order mark at the start of a file is none. */
export function invisibleCharacters(text: string): readonly Invisible[] {
  const found = new Map<string, [number, ...number[]]>();
  const add = ({ index, 0: character }: RegExpExecArray): void => {
    if (index === 0 && character === '\uFEFF') return;
    const indices = found.get(character);
    if (indices === undefined) found.set(character, [index]);
    else indices.push(index);
  };
  for (const match of text.matchAll(unwanted)) add(match);
  for (const match of text.matchAll(joiner)) add(match);
  if (!rightToLeft.test(text)) for (const match of text.matchAll(mark)) add(match);
  return [...found].map(([character, indices]) => ({ character, kind: kindOf(character), indices }));
}

function kindOf(character: string): InvisibleKind {
  return kinds.find(([pattern]) => pattern.test(character))?.[1] ?? invisible;
}

/** `U+200B`. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
