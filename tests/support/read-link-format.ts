/** One link of a link-format document or a `Link` header. */
export interface Link {
  readonly target: string;
  readonly parameters: Readonly<Record<string, string>>;
}

// RFC 8288 section 3 and RFC 6690 section 2: token and quoted-string are those of RFC 9110, section 5.6.
const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const quoted = '"(?:[\\t !#-\\[\\]-~]|\\\\[\\t -~])*"';
const reference = "<([A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]*)>";
const parameter = `[ \\t\\r\\n]*;[ \\t\\r\\n]*(${token})[ \\t\\r\\n]*=[ \\t\\r\\n]*(${token}|${quoted})`;

/** Reads a list of links by the grammar. Throws, with the place, where the text does not follow it. */
export function readLinkFormat(text: string): readonly Link[] {
  const links: Link[] = [];
  let at = 0;
  const take = (pattern: string): RegExpExecArray | null => {
    const sticky = new RegExp(pattern, 'y');
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (found !== null) at = sticky.lastIndex;
    return found;
  };
  do {
    const target = take(`[ \\t\\r\\n]*${reference}`)?.[1];
    if (target === undefined) throw new Error(`no link at ${at}: ${text.slice(at, at + 40)}`);
    const parameters: Record<string, string> = {};
    for (let found = take(parameter); found !== null; found = take(parameter)) {
      const [, name = '', value = ''] = found;
      parameters[name] = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
    }
    links.push({ target, parameters });
  } while (take('[ \\t\\r\\n]*,') !== null);
  take('[ \\t\\r\\n]*');
  if (at !== text.length) throw new Error(`not a link at ${at}: ${text.slice(at, at + 40)}`);
  return links;
}

/** The targets of the links with a relation. */
export function linked(links: readonly Link[], rel: string): readonly string[] {
  return links
    .filter(({ parameters }) => (parameters.rel ?? '').split(' ').includes(rel))
    .map(({ target }) => target);
}
