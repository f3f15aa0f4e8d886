/** Asking the server. */

import type { DeskWords } from '../../../src/i18n/desk-words.ts';
import type { Tag } from '../../../src/model/index.ts';

/** What the server put into the page. */
export interface DeskData {
  readonly token: string;
  /** Tells this content folder from others, for what this browser remembers. */
  readonly site: string;
  readonly readOnly: boolean;
  /** The language that the desk speaks, and all that it has. */
  readonly language: Tag;
  readonly languages: readonly Tag[];
  readonly words: DeskWords['text'];
  /** For the style sheets that the editor component adds. */
  readonly nonce?: string;
}

const script = document.currentScript;

/** What the page was served with. */
export const desk: DeskData = JSON.parse(script?.dataset.desk ?? '{}');
let token = desk.token;

/** Why the server did not do something, in words. `isAway`: it does not answer at all. */
export class AskError extends Error {
  readonly isAway: boolean;

  constructor(message: string, isAway = false) {
    super(message);
    this.isAway = isAway;
  }
}

/** Asks for an operation. Throws an `AskError`. A server that was started again is asked once more, with its new token. */
export async function ask<Answer>(name: string, input: object): Promise<Answer> {
  let response = await post(name, input);
  if (response.status === 403 && (await renewToken())) response = await post(name, input);
  const isJson = response.headers.get('content-type') === 'application/json';
  if (response.ok && isJson) return response.json();
  const said: { problem?: string } = isJson ? await response.json() : { problem: await response.text() };
  throw new AskError((said.problem ?? '').trim() || desk.words.failed);
}

async function post(name: string, input: object): Promise<Response> {
  try {
    return await fetch(`/_desk/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-policy-desk': token },
      body: JSON.stringify(input),
    });
  } catch {
    throw new AskError(desk.words.serverAway, true);
  }
}

/** Whether the server has another token now. */
async function renewToken(): Promise<boolean> {
  const html = await fetch('/_desk/').then((response) => response.text());
  const found = new DOMParser().parseFromString(html, 'text/html').querySelector<HTMLElement>('[data-desk]');
  const data: Partial<DeskData> = JSON.parse(found?.dataset.desk ?? '{}');
  if (data.token === undefined || data.token === token) return false;
  token = data.token;
  return true;
}
