/** The state of a section that is edited: what is typed, what is saved, and what happens to it elsewhere. */

import type { OpenedFile, Saved, TextFields } from '../../../src/desk/protocol.ts';
import { AskError, ask, desk } from './ask.ts';
import type { Conflict } from './conflict.ts';
import type { MarkdownEditor } from './editor.ts';
import type { Fields } from './fields.ts';
import type { Orphan, Unsaved, UnsavedTexts } from './unsaved.ts';
import { reasonOf, t } from './words.ts';

/** What a session works with. */
export interface SessionParts {
  readonly unsaved: UnsavedTexts;
  readonly fields: Fields;
  readonly editor: MarkdownEditor;
  readonly conflict: Conflict;
  readonly save: HTMLButtonElement;
  readonly discard: HTMLButtonElement;
  readonly say: (text: string) => void;
  readonly live: { readonly changed: () => void };
}

/** A text with the digest of the file that contains it. */
interface FileText {
  readonly digest: string;
  readonly text: TextFields;
}

/** One file, from its opening on. */
export class EditSession {
  readonly #opened: OpenedFile;
  readonly #parts: SessionParts;
  #digest: string;
  #saved: TextFields;

  constructor(opened: OpenedFile, parts: SessionParts) {
    this.#opened = opened;
    this.#parts = parts;
    this.#digest = opened.digest;
    this.#saved = opened.text;
  }

  /** The digest of the file that the next save replaces. */
  get digest(): string {
    return this.#digest;
  }

  /** Says something of what happened. */
  say(text: string): void {
    this.#parts.say(text);
  }

  /** The text as it is typed. */
  text(): TextFields {
    const { fields, editor } = this.#parts;
    return { ...fields.read(), body: editor.text() };
  }

  isSaved(): boolean {
    return this.#isSame(this.text());
  }

  /** Keeps what was typed in the browser, and shows it. */
  changed(): void {
    const { unsaved, save, discard, live } = this.#parts;
    const text = this.text();
    const same = this.#isSame(text);
    save.disabled = same || desk.readOnly;
    discard.hidden = same;
    if (same) unsaved.forget();
    else this.say(unsaved.keep({ digest: this.#digest, text }) ? t('unsavedKept') : t('unsavedNotKept'));
    live.changed();
  }

  async save(): Promise<void> {
    const text = this.text();
    if (desk.readOnly || this.#isSame(text)) return;
    const { policy, language, file } = this.#opened;
    try {
      const answer = await ask<Saved>('save', { policy, language, file, text, digest: this.#digest });
      if (!answer.saved) {
        this.#showConflict(answer.current);
        return;
      }
      this.#take({ digest: answer.digest, text });
      this.changed();
      this.say(t('saved', { time: new Date().toLocaleTimeString(desk.language) }));
    } catch (error) {
      const problem = reasonOf(error);
      this.say(error instanceof AskError && error.isAway ? t('nothingLost', { problem }) : problem);
    }
  }

  /** Returns to the saved text; undo brings back what was typed. */
  discard(): void {
    this.#put(this.#saved);
    this.say(t('discarded'));
  }

  /** The file was written with the same text and another digest. */
  recorded(digest: string): void {
    this.#digest = digest;
    this.changed();
  }

  /** Takes over what was changed outside, as long as nothing is typed here. */
  async follow(): Promise<void> {
    if (!this.isSaved()) return;
    const { policy, language, file } = this.#opened;
    try {
      const now = await ask<OpenedFile>('open', { policy, language, file });
      if (now.digest === this.#digest || !this.isSaved()) return;
      this.#take(now);
      this.#put(now.text);
      this.say(t('changedOutside'));
    } catch (error) {
      if (!(error instanceof AskError) || !error.isAway) this.say(reasonOf(error));
    }
  }

  /** Brings back what this tab had not saved before it was loaded again (`former`), or one that was closed. */
  async restore(former: Unsaved | undefined): Promise<void> {
    const { unsaved, conflict } = this.#parts;
    const orphans = await unsaved.orphans();
    const [newest] = orphans;
    const kept = former ?? newest;
    if (kept === undefined) return;
    const isKnown = kept.digest === this.#opened.digest;
    if (!isKnown) this.#digest = kept.digest;
    this.#put(kept.text);
    if (former === undefined && newest !== undefined) unsaved.remove(newest.key);
    if (isKnown) this.say(t('restored', { time: new Date(kept.at).toLocaleString(desk.language) }));
    else this.#showConflict(this.#opened);
    for (const one of orphans.filter((orphan) => orphan !== kept)) this.#offer(one, conflict);
  }

  #offer({ text, at, key }: Orphan, conflict: Conflict): void {
    conflict.offer(text, at, { put: () => this.#put(text), forget: () => this.#parts.unsaved.remove(key) });
  }

  #isSame(text: TextFields): boolean {
    return JSON.stringify(text) === JSON.stringify(this.#saved);
  }

  #take({ digest, text }: FileText): void {
    this.#digest = digest;
    this.#saved = text;
    this.#parts.conflict.clear();
  }

  #put(text: TextFields): void {
    const { fields, editor } = this.#parts;
    fields.write(text);
    if (editor.text() !== text.body) editor.setText(text.body);
    this.changed();
  }

  #showConflict(theirs: FileText): void {
    const { conflict, editor } = this.#parts;
    this.say(t('notSaved'));
    conflict.show(theirs.text, {
      keep: () => {
        this.#take(theirs);
        this.changed();
        this.say(t('keptMine'));
        editor.focus();
      },
      take: () => {
        this.#take(theirs);
        this.#put(theirs.text);
        this.say(t('tookTheirs'));
        editor.focus();
      },
    });
  }
}
