import { codePointName, type Invisible, invisibleCharacters } from '../content/invisible-characters.ts';
import { type Finding, finding, type Place } from '../findings/finding.ts';
import type { PolicyState } from '../model/index.ts';
import type { Source } from '../source.ts';
import { type CheckedText, foundInlines } from './places.ts';

/** Reports invisible characters in the files of a text, titles included, each with how often it occurs in the file. */
export function invisibleCharacter(checked: CheckedText): readonly Finding[] {
  const literal = checked.sections.flatMap(({ file: { source } }) => inSource(source));
  return [...literal, ...written(checked)];
}

/** The same in the file of a policy's titles and descriptions. */
export function invisibleInPolicy({ config }: PolicyState): readonly Finding[] {
  return inSource(config.source);
}

/** The same in a file that is read as a whole. */
export function inSource(source: Source): readonly Finding[] {
  return invisibleCharacters(source.text).map((one) => {
    const [start] = one.indices;
    return report(one, { source, span: { start, end: start + one.character.length } });
  });
}

/** Characters that are written by name or number, such as `&shy;` (CommonMark, section 2.5). */
function written(checked: CheckedText): readonly Finding[] {
  return foundInlines(checked, 'text').flatMap(({ node, place }) =>
    invisibleCharacters(node.value)
      .filter(({ character }) => !place.source.text.includes(character))
      .map((one) => report(one, place)),
  );
}

function report({ character, kind, indices }: Invisible, place: Place): Finding {
  const often = indices.length === 1 ? '' : `, ${indices.length} times in this file`;
  const message = `The text contains ${kind.name} (${codePointName(character)})${often}`;
  return finding('invisible-character', place, message, kind.hint);
}
