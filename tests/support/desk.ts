import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHTML } from 'entities';
import { type Preview, type RawAnswer, send } from './preview.ts';

/** Asks the desk of a preview as its pages do. */
export interface DeskClient {
  /** The headers of a page of ours. */
  readonly headers: Readonly<Record<string, string>>;
  /** Asks for an operation and returns its answer with the status. */
  readonly ask: (
    name: string,
    input: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<DeskReply>;
}

export interface DeskReply extends RawAnswer {
  /** The JSON of the answer, where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: each operation has another answer, and tests compare it with what they expect
  readonly value: any;
}

/** Finds the token in a page of the preview. */
export async function openDesk({ address }: Pick<Preview, 'address'>): Promise<DeskClient> {
  const { body } = await send(address, '/_desk/');
  const data: { token: string } = JSON.parse(decodeHTML(/data-desk="([^"]*)"/.exec(body)?.[1] ?? '{}'));
  const origin = new URL(address).origin;
  const headers = {
    host: new URL(address).host,
    origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'x-policy-desk': data.token,
  };
  return {
    headers,
    ask: async (name, input, changed = {}) => {
      const sent = Object.fromEntries(
        Object.entries({ ...headers, ...changed }).filter(([, value]) => value !== ''),
      );
      const answer = await send(address, `/_desk/api/${name}`, {
        method: 'POST',
        headers: sent,
        body: JSON.stringify(input),
      });
      const isJson = answer.headers['content-type'] === 'application/json';
      return { ...answer, value: isJson ? JSON.parse(answer.body) : undefined };
    },
  };
}

/** The bytes of a file of a preview's content. */
export function readContent({ content }: Preview, path: string): string {
  return readFileSync(join(content, path), 'utf8');
}

export function writeContent({ content }: Preview, path: string, text: string): void {
  writeFileSync(join(content, path), text);
}
