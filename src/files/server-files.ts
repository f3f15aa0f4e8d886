/**
 * The same rules for three kinds of servers: `_headers` (Netlify, Cloudflare Pages), a file for nginx and one for
 * Caddy. The latter two are in `_server/`, since no policy or language can have a name with an underscore.
 */

import { assetRule, type FileRule, type Header, type PageRule, type ServerRules } from './server-rules.ts';

/** A file of the site; `path` is below its root. */
export interface ServerFile {
  readonly path: string;
  readonly bytes: () => string;
}

/** The files for servers. The rules are made when the first of them is written. */
export function serverFiles(makeRules: () => ServerRules): readonly ServerFile[] {
  let made: ServerRules | undefined;
  const rules = (): ServerRules => {
    made ??= makeRules();
    return made;
  };
  return [
    { path: '_headers', bytes: () => headersFile(rules()) },
    { path: '_server/nginx.conf', bytes: () => nginxFile(rules()) },
    { path: '_server/Caddyfile', bytes: () => caddyFile(rules()) },
  ];
}

function lines(...all: readonly (string | readonly string[])[]): string {
  return `${all.flat().join('\n')}\n`;
}

/**
 * These hosts combine all rules that match a path and cannot remove one again, so each address must match only one
 * rule about caching. Netlify treats `/a/` and `/a` alike and matches `/a/*` with `/ab` too, so files use a
 * placeholder, and whatever could be either uses a name.
 *
 * Cloudflare Pages reads a hundred rules: about thirty for files, then those of policies and versions in each
 * language. The oldest versions are left out; for them the host's own `max-age=0, must-revalidate` is as good as
 * `no-cache`.
 */
function headersFile({ root, trees, everywhere, caching, files, pages, others }: ServerRules): string {
  const rule = (path: string, headers: readonly Header[]): readonly string[] =>
    headers.length === 0
      ? []
      : ['', encodeURI(`${root}${path}`), ...headers.map(({ name, value }) => `  ${name}: ${value}`)];
  const withNames = (pattern: string): string => pattern.replace(/\{(\w+)\}/g, ':$1');
  const inTrees = ({ pattern }: FileRule): readonly string[] =>
    // `/:policy/feed.xml` also matches `/zh-Hans/feed.xml`.
    trees.length > 1 && pattern.startsWith('{policy}') ? [pattern, `{language}/${pattern}`] : [pattern];
  const isCovered = (path: string): boolean =>
    others.some((pattern) => pattern !== path && matches(pattern, path));
  const cached = (path: string, headers: readonly Header[]): readonly Header[] =>
    isCovered(path) ? headers : [caching, ...headers];
  return lines(
    '# Written by "policy build" for hosts that read this file.',
    rule('*', everywhere),
    rule(`${assetRule.pattern}:file`, assetRule.headers),
    files.flatMap((file) => inTrees(file).flatMap((pattern) => rule(withNames(pattern), file.headers))),
    others.flatMap((other) => rule(withNames(other), cached(other, []))),
    pages
      .map(({ path, headers }) => ({ path: path.slice(root.length), headers }))
      .flatMap(({ path, headers }) => rule(path, cached(path, headers))),
  );
}

/** Whether a pattern matches a path: `/{policy}/history/` matches `/zh-Hans/history/` if a policy has that name. */
function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const steps = path.split('/');
  return (
    wanted.length === steps.length && wanted.every((step, at) => step === steps[at] || step.startsWith('{'))
  );
}

/** A regular expression for the files of a rule in all languages; PCRE and RE2 read it the same way. */
function regularExpression({ root, trees }: ServerRules, { pattern }: FileRule): string {
  const names = trees.filter((tree) => tree !== '').map((tree) => tree.slice(0, -1));
  const tree = names.length === 0 ? '' : `(?:(?:${names.join('|')})/)?`;
  const path = pattern
    .replaceAll('.', '\\.')
    .replace('{policy}', '[^/]+')
    .replace('{version}', '[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]+)?');
  return `^${escapePattern(root)}${tree}${path}$`;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A value in quotation marks, escaping what nginx would take for a variable or the end of the string. */
function quotedNginx(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '%24')}"`;
}

/** In nginx, a location's own headers replace those of the server, so each location repeats the ones to keep. */
function nginxFile(rules: ServerRules): string {
  const { everywhere, caching, files, pages, root } = rules;
  const add = ({ name, value }: Header, always = ''): string =>
    `add_header ${name} ${quotedNginx(value)}${always};`;
  const common = (own: readonly Header[]): readonly string[] =>
    everywhere
      .filter(({ name }) => own.every((header) => header.name !== name))
      .map((header) => add(header, ' always'));
  const location = (
    head: string,
    body: readonly string[],
    own: readonly Header[] = [],
  ): readonly string[] => [
    '',
    `location ${head} {`,
    ...[...common(own), ...body].map((line) => `    ${line}`),
    '}',
  ];
  const typed = (headers: readonly Header[]): readonly string[] =>
    headers.flatMap((header) =>
      header.name === 'Content-Type'
        ? ['types { }', `default_type ${quotedNginx(header.value)};`]
        : [add(header)],
    );
  const page = ({ path, headers }: PageRule): readonly string[] =>
    location(`= ${quotedNginx(`${path}index.html`)}`, [
      add(caching),
      ...headers.map((header) => add(header)),
    ]);
  return lines(
    '# Written by "policy build". In the server block of the site: include /path/to/the/site/_server/nginx.conf;',
    'charset utf-8;',
    'index index.html;',
    `error_page 404 ${quotedNginx(`${root}404.html`)};`,
    common([]),
    add(caching, ' always'),
    location(`^~ ${quotedNginx(`${root}${assetRule.pattern}`)}`, typed(assetRule.headers), assetRule.headers),
    files.flatMap((file) =>
      location(`~ ${quotedPattern(regularExpression(rules, file))}`, typed(file.headers)),
    ),
    pages.flatMap(page),
  );
}

/** A regular expression in quotation marks, which nginx requires because of its braces. */
function quotedPattern(pattern: string): string {
  return `"${pattern.replaceAll('"', '\\"')}"`;
}

/** A `route` preserves the order of its lines, so a later header replaces an earlier one. */
function caddyFile(rules: ServerRules): string {
  const { everywhere, caching, files, pages, root } = rules;
  const set = (matcher: string, { name, value }: Header): string => `header ${matcher} ${name} \`${value}\``;
  const matched = (name: string, matcher: string, headers: readonly Header[]): readonly string[] => [
    '',
    `@${name} ${matcher}`,
    ...headers.map((header) => set(`@${name}`, header)),
  ];
  return lines(
    '# Written by "policy build". In the site block: import /path/to/the/site/_server/Caddyfile',
    'route {',
    [
      ...[...everywhere, caching].map((header) => set('*', header)),
      ...matched('policy_assets', `path \`${root}${assetRule.pattern}*\``, assetRule.headers),
      ...files.flatMap((file, at) =>
        matched(`policy_file_${at + 1}`, `path_regexp \`${regularExpression(rules, file)}\``, file.headers),
      ),
      ...pages.flatMap(({ path, headers }, at) =>
        matched(`policy_page_${at + 1}`, `path \`${path}\` \`${path}index.html\``, headers),
      ),
    ].map((line) => (line === '' ? '' : `\t${line}`)),
    '}',
    '',
    // A missing file may have the same address form as a permanently cached one, and may exist tomorrow.
    'handle_errors {',
    ...[...everywhere, caching].map((header) => `\t${set('*', header)}`),
    '\t@policy_missing expression `{http.error.status_code} == 404`',
    '\thandle @policy_missing {',
    '\t\theader Content-Type `text/html; charset=utf-8`',
    `\t\trewrite * \`${root}404.html\``,
    '\t\tfile_server',
    '\t}',
    '}',
  );
}
