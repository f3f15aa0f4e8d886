/** Expressions of Typst: text is always in strings, so that nothing in a policy is ever read as a command. */

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string. Control characters, which no font has, become a replacement character. */
export function string(text: string): string {
  const escaped = text.replace(/[\\"\n\r\t]/g, (character) => escapes[character] ?? character);
  return `"${escaped.replace(/\p{Surrogate}|[^\P{Cc}\n\r\t]/gu, '\uFFFD')}"`;
}

/** Contents one after another. */
export function block(contents: readonly string[]): string {
  const filled = contents.filter((content) => content !== '');
  return filled.length === 0 ? '[]' : `{${filled.join(';')}}`;
}

/** A call of a function with contents in one block. */
export function call(name: string, contents: readonly string[], options = ''): string {
  return `${name}(${options === '' ? '' : `${options}, `}${block(contents)})`;
}

/** The target of a link, in a separate block so that the label refers only to it. */
export function labelled(content: string, labels: readonly string[]): string {
  return labels.reduce((inside, name) => `[#${wrapped(inside)}#label(${string(name)})]`, content);
}

/** What a hash may stand before: a call or a block. */
function wrapped(content: string): string {
  return /^[[{]/.test(content) || /^[\w.]+\(/.test(content) ? content : `{${content}}`;
}
