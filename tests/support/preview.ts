import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageState } from '../../src/dev/state.ts';
import { hook, type Killing, killingEnvironment } from './run-program.ts';

/** A running `policy dev` over a copy of a content folder. */
export interface Preview {
  /** `http://127.0.0.1:8080/`. */
  readonly address: string;
  /** The copy of the content. */
  readonly content: string;
  /** Everything printed so far, both streams. */
  readonly printed: () => string;
  /** Sends a signal; gives the exit status, or the signal where it ended the process. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | NodeJS.Signals | null>;
}

const running = new Set<Preview>();
const folders = new Set<string>();

/** Starts the compiled program on any free port, unless the arguments name one, and waits for its address. */
export function startPreview(from: string, ...argv: readonly string[]): Promise<Preview> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-test-'));
  folders.add(folder);
  const content = join(folder, 'content');
  cpSync(from, content, { recursive: true });
  return startPreviewOf(content, ...argv);
}

/** The same over the content folder itself. */
export function startPreviewOf(content: string, ...argv: readonly string[]): Promise<Preview> {
  return startPreviewWith(content, argv);
}

/** The same, in a process that is killed before an operation on files; see `Killing`. */
export function startKilledPreview(
  content: string,
  killing: Killing,
  ...argv: readonly string[]
): Promise<Preview> {
  return startPreviewWith(content, argv, killing);
}

async function startPreviewWith(
  content: string,
  argv: readonly string[],
  killing?: Killing,
): Promise<Preview> {
  const port = argv.includes('--port') ? [] : ['--port', '0'];
  const program = ['dist/cli/main.js', 'dev', '--content', content, ...port, ...argv];
  const child = spawn(process.execPath, [...(killing === undefined ? [] : ['--import', hook]), ...program], {
    env: { ...process.env, ...(killing && killingEnvironment(killing)) },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const address = await waitFor(() => {
    if (child.exitCode !== null) throw new Error(`policy dev ended: ${printed}`);
    return /The preview is at (\S+)\. Ctrl-C/.exec(printed)?.[1];
  });
  const preview: Preview = {
    address,
    content,
    printed: () => printed,
    stop: (signal = 'SIGINT') => {
      running.delete(preview);
      return stop(child, signal);
    },
  };
  running.add(preview);
  return preview;
}

/** Ends what `startPreview` started in this test file. */
export async function stopPreviews(): Promise<void> {
  await Promise.all([...running].map((one) => one.stop()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (status, by) => resolve(status ?? by)),
  );
  child.kill(signal);
  return ended;
}

/** Asks until there is an answer; fails after thirty seconds. */
export async function waitFor<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('waited for thirty seconds in vain');
}

/** The event stream of a page. `next` gives the first state that was not given yet and fulfils the wish. */
export interface States {
  readonly next: (wish?: (state: PageState) => boolean) => Promise<PageState>;
  readonly close: () => void;
}

/** Listens as the script in a page does. */
export async function listen(address: string, page: string): Promise<States> {
  const stop = new AbortController();
  const { body } = await fetch(`${address}_dev/events?page=${encodeURIComponent(page)}`, {
    signal: stop.signal,
  });
  const states: PageState[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (text + chunk).split('\n\n');
      text = events.pop() ?? '';
      for (const data of events.flatMap((event) => /^data: (.*)$/m.exec(event)?.[1] ?? []))
        states.push(JSON.parse(data));
    }
  };
  read().catch(() => {});
  const next = (wish: (state: PageState) => boolean = () => true): Promise<PageState> =>
    waitFor(() => {
      for (let state = states.shift(); state !== undefined; state = states.shift())
        if (wish(state)) return state;
      return undefined;
    });
  return { next, close: () => stop.abort() };
}

/** An answer to a request whose target and headers are sent as they stand, which `fetch` would mend. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What a request is sent with. */
export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request with any target, method and headers. */
export function send(
  address: string,
  target: string,
  { method = 'GET', headers = {}, body: sent = '' }: Sending = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: target, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on('error', reject).end(sent);
  });
}
