/**
 * What was typed and not saved yet, kept in this browser: it survives a reload, a closed tab and a server that ended. Every
 * tab keeps its own, so that two tabs on one file do not overwrite each other's.
 */

import type { FileName, TextFields } from '../../../src/desk/protocol.ts';
import { desk } from './ask.ts';

/** An unsaved text. */
export interface Unsaved {
  /** The digest of the file that was opened. */
  readonly digest: string;
  readonly text: TextFields;
  /** When it was typed, in milliseconds since 1970. */
  readonly at: number;
}

/** An unsaved text of a tab that was closed. */
export interface Orphan extends Unsaved {
  readonly key: string;
}

export interface UnsavedTexts {
  readonly keep: (unsaved: Omit<Unsaved, 'at'>) => boolean;
  readonly forget: () => void;
  /** What this tab kept before it was loaded again. */
  readonly own: () => Unsaved | undefined;
  /** What tabs that are closed now have left, the newest first. */
  readonly orphans: () => Promise<readonly Orphan[]>;
  readonly remove: (key: string) => void;
}

const tabKey = 'policy-desk-tab';

/** The unsaved texts of a file. */
export async function unsavedTexts({ policy, language, file }: FileName): Promise<UnsavedTexts> {
  const tab = await ownTab();
  const prefix = `policy-desk ${desk.site} ${policy}/${language}/${file} `;
  const own = `${prefix}${tab}`;
  return {
    keep: (unsaved) => {
      try {
        localStorage.setItem(own, JSON.stringify({ ...unsaved, at: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
    forget: () => localStorage.removeItem(own),
    own: () => read(own),
    orphans: async () => {
      const open = await openTabs();
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix) && key !== own && !open.has(key.slice(prefix.length)))
        .flatMap((key): readonly Orphan[] => {
          const unsaved = read(key);
          return unsaved === undefined ? [] : [{ ...unsaved, key }];
        })
        .sort((a, b) => b.at - a.at);
    },
    remove: (key) => localStorage.removeItem(key),
  };
}

function read(key: string): Unsaved | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** A name for this tab. A duplicated tab has the name of the other, which has the lock with that name. */
async function ownTab(): Promise<string> {
  const known = sessionStorage.getItem(tabKey);
  const name = known !== null && (await hold(known)) ? known : crypto.randomUUID();
  if (name !== known) await hold(name);
  sessionStorage.setItem(tabKey, name);
  return name;
}

/** Takes the lock of a tab until the page goes away. Whether it was free. */
function hold(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`${tabKey} ${name}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}

async function openTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(`${tabKey} `) ? [name.slice(tabKey.length + 1)] : [])),
  );
}
