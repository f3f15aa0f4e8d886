/** Patterns for unfinished text: marks left by people, word processors and templates. */

import { matchesIn } from './matches-in.ts';

/** A kind of placeholder: its pattern, and the languages in which it means something else. */
interface Kind {
  readonly pattern: RegExp;
  /** Without these characters there is no match; looking for them first takes a hundredth of the time. */
  readonly needs: string;
  /** Primary language subtags in which the same characters mean something else. */
  readonly except?: readonly string[];
}

/** The first word of an instruction in brackets, `[insert date]`, in the languages of most templates. */
const instructions = [
  // English
  'insert|enter|add|type|fill|specify|describe|state|provide|choose|select|delete|replace|confirm|complete|include|list|your|our|company|name|date|address|e-?mail|phone|telephone|website|url|amount|number|city|country|jurisdiction|optional|alternative|if applicable|where applicable|as applicable|to be|note|drafting note|draft|placeholder|tbd|tbc|todo',
  // German, French, Spanish, Italian, Portuguese, Dutch
  'bitte|einfügen|eingeben|ausfüllen|ergänzen|firma|firmenname|datum|anschrift|adresse|hinweis',
  'insérer|indiquer|compléter|à compléter|préciser|nom|société|dénomination|adresse',
  'insertar|introducir|indicar|completar|rellenar|nombre|fecha|empresa|dirección',
  'inserire|indicare|compilare|completare|nome|data|azienda|indirizzo',
  'inserir|preencher|indique|empresa|endereço',
  'invoegen|invullen|bedrijfsnaam|adres',
  // Chinese, Japanese, Korean
  '请|填写|插入|公司名称|公司|日期|地址|待定|記入|入力|挿入|会社名|日付|住所|입력|회사명|날짜',
].join('|');

const upper = "\\p{Lu}[\\p{Lu}\\p{N}’'&/ _.-]";
const field =
  'Company|Name|Date|Address|E-?mail|Phone|Website|Product|Service|Jurisdiction|State|Country|City|Amount|Number|Title|Organi[sz]ation|Party|Customer|Client|Seller|Buyer|Licensor|Licensee|Entity';
/** A bracket that does not end a link text, a link label or a footnote reference. */
const end = '\\](?![(\\[:])';

/** Prompts of Word's content controls, which are ordinary text until somebody replaces them. */
const prompts = [
  'Click (?:or tap )?here to enter (?:text|a date)\\.',
  'Click (?:or tap )?to enter a date\\.',
  'Choose (?:an item|a building block)\\.',
  'Enter any content that you want to repeat[^.]*\\.',
  'Klicken (?:oder tippen )?Sie(?: hier)?, um (?:Text|ein Datum) einzugeben\\.',
  'Wählen Sie ein Element aus\\.',
  'Cliquez (?:ou appuyez )?(?:ici )?pour (?:entrer|taper) (?:du texte|une date)\\.',
  'Choisissez un élément\\.',
  'Haga clic (?:aquí o pulse|o pulse aquí|aquí) para escribir (?:texto|una fecha)\\.',
  'Elija un elemento\\.',
  'Fare clic (?:o toccare )?qui per immettere (?:il testo|del testo|una data)\\.',
  'Scegliere un elemento\\.',
  'Clique (?:ou toque )?aqui para (?:inserir|introduzir) (?:o )?(?:texto|uma data)\\.',
  'Escolher um item\\.',
  'Klik (?:of tik )?om (?:tekst|een datum) in te voeren\\.',
  'Kies een item\\.',
  'Kliknij (?:lub naciśnij )?tutaj, aby wprowadzić (?:tekst|datę)\\.',
  '单击(?:或点击)?此处输入(?:文字|日期)。',
  '选择一项。',
  'ここをクリック(?:またはタップ)?して(?:テキスト|日付)を入力してください。',
  'アイテムを選択してください。',
];

/** What Word inserts for a broken reference, and a spreadsheet for a failed formula. */
const brokenReferences = [
  'Error! [A-Z][^.!?\\n]{3,80}\\.?',
  'Fehler! (?:Verweisquelle|Textmarke|Kein Text|Unbekannter)[^.\\n]{3,80}\\.?',
  'Erreur\\s?! (?:Source|Signet|Il n’y a|Nom)[^.\\n]{3,80}\\.?',
  '¡Error! (?:No se|Marcador|Nombre)[^.\\n]{3,80}\\.?',
  "Errore\\. (?:L'origine|Il segnalibro|Nome)[^.\\n]{3,80}\\.?",
  'Erro! (?:Fonte|Indicador|Marcador|Nome|A origem)[^.\\n]{3,80}\\.?',
  'Fout! (?:Verwijzingsbron|Bladwijzer|Geen|Onbekende)[^.\\n]{3,80}\\.?',
  'Błąd! (?:Nie|Zakładka)[^.\\n]{3,80}\\.?',
  'Ошибка! (?:Источник|Закладка)[^.\\n]{3,80}\\.?',
  '错误[!！]\\s?未(?:找到|定义)[^。\\n]{1,40}。?',
  'エラー[!！]\\s?(?:参照元|ブックマーク)[^。\\n]{1,60}。?',
  '#(?:REF!|N/A|NAME\\?|VALUE!|DIV/0!)',
];

/** Languages that use guillemets as quotation marks, where `«Name»` is a quotation. */
const quoting =
  'fr it es pt ca gl eu ro ru uk be bg sr mk el no nb nn da sv fi et lv lt pl cs sk hu sl hr de tr az hy ka ar fa he vi'.split(
    ' ',
  );

const kinds: readonly Kind[] = [
  // [insert date], [Drafting note: ask tax.], [NAME], [Short Name], [**], [●], [__], [  ]
  {
    pattern: new RegExp(`\\[\\s?(?:${instructions})(?![\\p{L}\\p{M}])[^\\[\\]\\n]{0,160}${end}`, 'giu'),
    needs: '[',
  },
  { pattern: new RegExp(`\\[(?!SIC\\b)${upper}{2,60}${end}`, 'gu'), needs: '[' },
  {
    pattern: new RegExp(`\\[(?:${field})(?: (?:of|the|and|de|&|\\p{Lu}[\\p{L}’'-]*)){0,5}${end}`, 'gu'),
    needs: '[',
  },
  {
    pattern: new RegExp(
      `\\[\\p{Lu}[\\p{L}’'-]*(?: (?:of|the|and|de|&|\\p{Lu}[\\p{L}’'-]*)){0,5} (?:${field})${end}`,
      'gu',
    ),
    needs: '[',
  },
  { pattern: new RegExp(`\\[\\s*(?:[*●•○■□_?#-]\\s*){1,20}${end}|\\[ {2,40}${end}`, 'gu'), needs: '[' },
  {
    pattern: /(?<![\p{L}\p{N}])(?:Drafting note|Note to (?:draft|draftsperson|self)|NTD)\s?:[^\n]{0,80}/giu,
    needs: ':',
  },
  // Merge fields and template variables
  { pattern: /«\w[\w .-]{0,60}»/gu, needs: '«', except: quoting },
  { pattern: /«(?:\w+_\w+|\p{Lu}\p{Ll}+\p{Lu}\w*)»/gu, needs: '«' },
  { pattern: /<<\s?\w[\w .-]{0,60}\s?>>/gu, needs: '<<' },
  { pattern: /\{\s?MERGEFIELD [^{}\n]{1,80}\}/gu, needs: 'MERGEFIELD' },
  { pattern: /\$\{[^{}\n]{1,80}\}|\{\{[^{}\n]{1,120}\}\}|\{\p{Lu}[\p{Lu}\p{N}_ ]{2,40}\}/gu, needs: '{' },
  { pattern: /(?<![\p{L}\p{N}%])%[A-Z][A-Z0-9_]{2,40}%(?![\p{L}\p{N}])/gu, needs: '%' },
  { pattern: /(?<![\p{L}\p{N}_])__[A-Z][A-Z0-9_]{2,40}__(?![\p{L}\p{N}_])/gu, needs: '__' },
  ...[...prompts, ...brokenReferences].map((text) => ({
    pattern: new RegExp(text, 'gu'),
    needs: /^[^\\([?]+/.exec(text)?.[0] ?? '',
  })),
];

/** A placeholder in a text. */
export interface Placeholder {
  readonly index: number;
  readonly text: string;
}

/** The placeholders of these kinds in a text, in order, without overlaps. */
export function findPlaceholders(text: string, language: string): readonly Placeholder[] {
  const found = kinds
    .filter(({ needs, except }) => text.includes(needs) && except?.includes(language) !== true)
    .flatMap(({ pattern }) =>
      matchesIn(text, pattern).map((match) => ({ index: match.index, text: match[0] })),
    )
    .sort((a, b) => a.index - b.index || b.text.length - a.text.length);
  const out: Placeholder[] = [];
  for (const one of found) {
    const last = out.at(-1);
    if (last === undefined || one.index >= last.index + last.text.length) out.push(one);
  }
  return out;
}
