/** Rewrites commands in messages so that they can be typed as printed. */

/** The content folder unless `--content` is given. */
export const defaultContent = 'content';

/** How this program was started. */
export interface Started {
  /** What precedes the name of a command: `policy`, `npx policy`, `npm run policy --`. */
  readonly program: string;
  /** The given content folder. */
  readonly content: string;
}

const names = 'new|check|build|dev|import|release|withdraw|show|redline|verify|status|translated|cms';

/** A command in a message is in quotation marks, or at the start of an indented line. */
const mentioned = new RegExp(`("|^ {2})policy (${names})\\b`, 'gm');

/**
 * Rewrites the commands in a message with the name by which the program was started, and with the content folder if
 * it is not the default: `"policy check"` becomes `"npx policy check --content legal"`.
 */
export function commandsAsStarted(message: string, { program, content }: Started): string {
  const option = content === defaultContent ? '' : ` --content ${shellWord(content)}`;
  return message.replace(
    mentioned,
    (_, before: string, name: string) => `${before}${program} ${name}${option}`,
  );
}

/** A path as an argument of another program: one that begins with a hyphen would be an option. */
export function pathArgument(path: string): string {
  return shellWord(path.startsWith('-') ? `./${path}` : path);
}

/**
 * A word as shells read it back: in double quotes, which all systems know, unless a shell of Unix would expand or end
 * it there; then in single quotes (POSIX.1-2017, Shell Command Language, section 2.2).
 */
function shellWord(text: string): string {
  if (/^[\p{L}\p{N}_./\\:@-]+$/u.test(text)) return text;
  return /["$`!]|\\["\\]|\\$/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

/** What npm says about how it started a program. */
interface NpmVariables {
  readonly event?: string | undefined;
  readonly command?: string | undefined;
  readonly line?: string | undefined;
}

const namesCommand = new RegExp(`(?:policy|main\\.js)["']?\\s+(?:${names})\\b`);

/**
 * How npm, npx or a shell started the program. `script` is the path of the script that Node runs; `event` and
 * `command` are npm's variables `npm_lifecycle_event` and `npm_command`; `line` is the command of the npm script,
 * `npm_lifecycle_script`, to which arguments can be added only if it names no command itself.
 */
export function programName(script: string, { event, command, line = '' }: NpmVariables): string {
  if (command === 'exec') return 'npx policy';
  // npm 10 says `run-script`, npm 11 `run`.
  if (/^run(-script)?$/.test(command ?? '') && event !== undefined && event !== 'npx')
    return namesCommand.test(line) ? 'npx policy' : `npm run ${event} --`;
  if (/[\\/]node_modules[\\/]\.bin[\\/]/.test(script)) return 'npx policy';
  return /main\.js$/.test(script) ? `node ${shellWord(script)}` : 'policy';
}

/** The value of `--content` in a command line, before it is parsed; of several, the last counts. */
export function contentIn(argv: readonly string[]): string {
  let content = defaultContent;
  for (const [at, word] of argv.entries()) {
    if (word.startsWith('--content=')) content = word.slice('--content='.length);
    else if (word === '--content') content = argv[at + 1] ?? content;
  }
  return content;
}
