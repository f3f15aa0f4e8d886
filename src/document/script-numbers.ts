/** Numbers in the counter styles of CSS (CSS Counter Styles 3, sections 6 and 7) that Markdown does not have. */

const greek = 'αβγδεζηθικλμνξοπρστυφχψω';
const hebrew = ['א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט', 'י'] as const;
const hebrewTens = ['', 'י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ'] as const;
const han = '零一二三四五六七八九';

/** Alphabets that count like letters. */
const alphabets: Readonly<Record<string, string>> = {
  'lower-greek': greek,
  'upper-greek': greek.toUpperCase(),
  hiragana:
    'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん',
  katakana:
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン',
  'katakana-iroha':
    'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス',
  'hiragana-iroha':
    'いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす',
  cyrillic: 'абвгдежзиклмнопрстуфхцчшщэюя',
  'arabic-letters': 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي',
  'arabic-abjad': 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ',
  hangul: '가나다라마바사아자차카타파하',
  'hangul-consonants': 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ',
  'heavenly-stems': '甲乙丙丁戊己庚辛壬癸',
  'earthly-branches': '子丑寅卯辰巳午未申酉戌亥',
  circled: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
  parenthesised: '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇',
  'full-stopped': '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛',
  'circled-han': '㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉',
};

/** The first of ten digits. */
const digits: Readonly<Record<string, string>> = {
  'arabic-indic': '٠',
  persian: '۰',
  devanagari: '०',
  bengali: '০',
  gujarati: '૦',
  gurmukhi: '੦',
  tamil: '௦',
  telugu: '౦',
  thai: '๐',
  khmer: '០',
  lao: '໐',
  myanmar: '၀',
  'full-width': '０',
};

const hanStyles =
  /^(?:cjk-ideographic|cjk-decimal|(?:simp|trad)-chinese-(?:in)?formal|japanese-(?:in)?formal|korean-hanja-(?:in)?formal)$/;

/** A number in a counter style, by its name in CSS; undefined for a style that is not known here. */
export function scriptNumber(value: number, style: string): string | undefined {
  const alphabet = alphabets[style];
  const zero = digits[style];
  if (value < 1) return undefined;
  if (alphabet !== undefined) return inAlphabet(value, [...alphabet]);
  if (zero !== undefined) return inDigits(value, zero.codePointAt(0) ?? 0);
  if (style === 'decimal-leading-zero') return String(value).padStart(2, '0');
  if (style === 'hebrew') return hebrewNumber(value);
  if (style === 'cjk-decimal')
    return [...String(value)].map((one) => (one === '0' ? '〇' : han[Number(one)])).join('');
  return hanStyles.test(style) ? hanNumber(value) : undefined;
}

/** A number in letters, as the letters of a spreadsheet's columns count. */
export function inAlphabet(value: number, letters: readonly string[]): string {
  const last = letters[(value - 1) % letters.length] ?? '';
  const rest = Math.floor((value - 1) / letters.length);
  return rest === 0 ? last : inAlphabet(rest, letters) + last;
}

function inDigits(value: number, zero: number): string {
  return [...String(value)].map((one) => String.fromCodePoint(zero + Number(one))).join('');
}

/** Up to 99: fifteen and sixteen avoid the letters of a name (CSS Counter Styles 3, section 6.1). */
function hebrewNumber(value: number): string | undefined {
  if (value > 99) return undefined;
  if (value === 15) return 'טו';
  if (value === 16) return 'טז';
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${hebrewTens[tens] ?? ''}${ones === 0 ? '' : (hebrew[ones - 1] ?? '')}`;
}

/** Up to 9999, as 十二 and 二百零三. */
function hanNumber(value: number): string {
  const units = ['', '十', '百', '千'];
  const text = [...String(value)]
    .map((digit, at, all) => {
      const unit = units[all.length - 1 - at] ?? '';
      return digit === '0' ? '零' : `${han[Number(digit)]}${unit}`;
    })
    .join('')
    .replace(/零+/g, '零')
    .replace(/(?<=.)零$/, '');
  return text.replace(/^一十/, '十');
}
