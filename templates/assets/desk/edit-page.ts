/** `/_desk/edit/`: one section of a draft, with the live page beside it. */

import type {
  FileName,
  LiveReport,
  LiveSection,
  OpenedFile,
  Saved,
  TextFields,
} from '../../../src/desk/protocol.ts';
import { AskError, ask, desk } from './ask.ts';
import { button, createStatus, deskAddress, frame, h, parameter } from './dom.ts';
import { createEditor, type MarkdownEditor } from './editor.ts';
import { createFields } from './fields.ts';
import { createFindingsList } from './findings-list.ts';
import { createGoverningPane } from './governing-pane.ts';
import { createLivePage } from './live-page.ts';
import { onlyOne } from './only-one.ts';
import { pastedHtml, readPasted } from './paste.ts';
import { createRedline } from './redline-pane.ts';
import { createSectionsList } from './sections-list.ts';
import { createTabs } from './tabs.ts';
import { unsavedTexts } from './unsaved.ts';

/** After so many milliseconds without a key the findings are asked for; the live page is updated at once. */
const quiet = 250;

/** Opens the section that the address names. */
export async function editPage(): Promise<void> {
  const name: FileName = {
    policy: parameter('policy'),
    language: parameter('language'),
    file: parameter('file'),
  };
  const main = frame('Edit a section');
  try {
    const opened = await ask<OpenedFile>('open', name);
    await build(opened);
  } catch (error) {
    main.append(h('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)));
  }
}

async function build(opened: OpenedFile): Promise<void> {
  const name: FileName = { policy: opened.policy, language: opened.language, file: opened.file };
  const unsaved = await unsavedTexts(name);
  const former = unsaved.own();
  const status = createStatus();
  let digest = opened.digest;
  let saved = opened.text;

  const fields = createFields(opened, () => changed());
  const editor: MarkdownEditor = createEditor({
    text: opened.text.body,
    label: `Text of the section, in Markdown`,
    language: opened.language,
    dir: opened.dir,
    readOnly: desk.readOnly,
    changed: () => changed(),
    save: () => void save(),
    paste: (data) => {
      const html = pastedHtml(data);
      if (html === undefined) return false;
      void readPasted(opened.policy, html, data.getData('text/plain')).then(({ text, said }) => {
        editor.insert(text);
        status.say(said);
      });
      return true;
    },
  });
  const live = createLivePage(opened);
  const findings = createFindingsList({
    goTo: ({ where, from, to }) => (where === 'body' ? editor.goTo(from, to) : fields.focus(where)),
    apply: (cure) => {
      if (!editor.apply(cure)) status.say('The text there was edited meanwhile: nothing was changed.');
    },
  });
  const redline = createRedline();
  const conflict = h('div', { class: 'conflict' });
  const saveButton = button('Save', () => void save(), {
    class: 'primary',
    'aria-keyshortcuts': 'Control+S',
  });
  const discardButton = button('Discard what is not saved', discard);

  const current = (): TextFields => ({ ...fields.read(), body: editor.text() });
  const isSame = (text: TextFields): boolean => JSON.stringify(text) === JSON.stringify(saved);

  function put(text: TextFields): void {
    fields.write(text);
    if (editor.text() !== text.body) editor.setText(text.body);
    changed();
  }

  const preview = onlyOne(
    async () => live.show(await ask<LiveSection>('preview', { ...name, text: current() })),
    away,
  );
  const check = onlyOne(async () => {
    const text = current();
    const report = await ask<LiveReport>('check', { ...name, text });
    // An older report would point at places that have moved.
    if (JSON.stringify(text) !== JSON.stringify(current())) return;
    editor.showFindings(report.findings);
    fields.showFindings(report.findings);
    findings.show(report.findings);
    redline.show(report.redline);
  }, away);

  let timer = 0;
  function changed(): void {
    const text = current();
    const same = isSame(text);
    saveButton.disabled = same || desk.readOnly;
    discardButton.hidden = same;
    if (same) unsaved.forget();
    else if (unsaved.keep({ digest, text })) status.say('Not saved yet; kept in this browser.');
    else status.say('Not saved yet, and this browser does not keep it: save soon.');
    preview();
    clearTimeout(timer);
    timer = window.setTimeout(check, quiet);
  }

  function away(error: unknown): void {
    status.say(error instanceof Error ? error.message : String(error));
  }

  async function save(): Promise<void> {
    const text = current();
    if (desk.readOnly || isSame(text)) return;
    try {
      const answer = await ask<Saved>('save', { ...name, text, digest });
      if (!answer.saved) {
        showConflict(answer.current);
        return;
      }
      digest = answer.digest;
      saved = text;
      conflict.replaceChildren();
      changed();
      status.say(`Saved at ${new Date().toLocaleTimeString()}.`);
    } catch (error) {
      away(error);
      if (error instanceof AskError && error.isAway)
        status.say(`${error.message} Nothing is lost: your text is kept in this browser.`);
    }
  }

  function discard(): void {
    put(saved);
    status.say('Back to the saved text. Undo brings yours back.');
  }

  function showConflict(theirs: { readonly digest: string; readonly text: TextFields }): void {
    const heading = h('h2', { tabindex: '-1' }, 'The file was changed elsewhere');
    conflict.replaceChildren(
      heading,
      h('p', {}, 'Nothing was written. Your text is in the editor; this is the text in the file now:'),
      h(
        'pre',
        { tabindex: '0', dir: 'auto', 'aria-label': 'The text in the file now' },
        readable(theirs.text),
      ),
      h(
        'p',
        { class: 'actions' },
        button('Keep my text', () => {
          digest = theirs.digest;
          saved = theirs.text;
          conflict.replaceChildren();
          changed();
          status.say('Your next save replaces the text in the file.');
          editor.focus();
        }),
        button('Take the text in the file', () => {
          digest = theirs.digest;
          saved = theirs.text;
          conflict.replaceChildren();
          put(theirs.text);
          status.say('This is the text in the file. Undo brings yours back.');
        }),
      ),
    );
    status.say('Not saved: the file was changed elsewhere.');
    heading.focus();
  }

  /** Brings back what this tab, or one that was closed, had not saved. */
  async function restore(): Promise<void> {
    const orphans = await unsaved.orphans();
    const kept = former ?? orphans[0];
    if (kept === undefined) return;
    const others = orphans.filter((one) => one !== kept);
    const isKnown = kept.digest === opened.digest;
    if (!isKnown) digest = kept.digest;
    put(kept.text);
    if ('key' in kept && typeof kept.key === 'string') unsaved.remove(kept.key);
    const when = new Date(kept.at).toLocaleString();
    if (isKnown) status.say(`Your unsaved text of ${when} is back.`);
    else showConflict({ digest: opened.digest, text: opened.text });
    conflict.append(...others.map((one) => otherText(one.text, one.at, () => unsaved.remove(one.key))));
  }

  function otherText(text: TextFields, at: number, forget: () => void): HTMLElement {
    const box = h(
      'details',
      {},
      h('summary', {}, `Another unsaved text of ${new Date(at).toLocaleString()}`),
      h('pre', { tabindex: '0', dir: 'auto' }, readable(text)),
    );
    box.append(
      button('Put it into the editor', () => put(text)),
      button('Delete it', () => {
        forget();
        box.remove();
      }),
    );
    return box;
  }

  addEventListener('focus', () => {
    if (!isSame(current())) return;
    ask<OpenedFile>('open', name).then(
      (now) => {
        if (now.digest === digest || !isSame(current())) return;
        digest = now.digest;
        saved = now.text;
        put(now.text);
        status.say('The file was changed elsewhere; this is its text now.');
      },
      () => {},
    );
  });

  const state = { say: status.say, isSaved: () => isSame(current()), digest: () => digest };
  function marked(now: string): void {
    digest = now;
    changed();
  }
  const title = opened.text.title ?? (opened.file === 'preamble.md' ? 'Preamble' : opened.id);
  const governing =
    opened.language === opened.governing
      ? []
      : [['Governing text', createGoverningPane(opened, { ...state, marked }).element] as const];
  const tabs = createTabs([...governing, ['Page', live.element], ['What changed', redline.element]]);
  const main = frame(
    `${title} – ${opened.policyTitle}`,
    ...languageLinks(opened),
    h(
      'div',
      { class: 'desk' },
      createSectionsList(opened, state),
      h(
        'section',
        { class: 'edit', 'aria-label': 'Edit' },
        conflict,
        ...fields.elements,
        h('p', { class: 'field-label', 'aria-hidden': 'true' }, 'Text'),
        editor.element,
        h(
          'p',
          { class: 'actions' },
          saveButton,
          discardButton,
          button('Find', () => editor.find()),
        ),
        status.element,
        findings.element,
      ),
      tabs,
    ),
  );
  main.classList.add('wide');
  changed();
  status.say(desk.readOnly ? 'This preview lets nobody edit. Start it without --read-only to edit.' : '');
  check();
  await restore();
  if (parameter('line') !== '') goToLine(editor, Number(parameter('line')) - opened.linesBefore);
}

function goToLine(editor: MarkdownEditor, line: number): void {
  const lines = editor.text().split('\n');
  const at = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0);
  editor.goTo(at, at);
}

function readable({ title, summary, body }: TextFields): string {
  return [...(title ? [title] : []), ...(summary ? [summary] : []), body].join('\n\n');
}

function languageLinks({ languages, language, policy, file, governing }: OpenedFile): readonly HTMLElement[] {
  if (languages.length < 2) return [];
  const links = languages.map((one) =>
    one === language
      ? h('b', {}, one === governing ? `${one} (governing text)` : one)
      : h('a', { href: deskAddress('edit/', { policy, language: one, file }), hreflang: one }, one),
  );
  return [
    h(
      'p',
      { class: 'languages' },
      'Language: ',
      ...links.flatMap((one, at) => (at === 0 ? [one] : [' · ', one])),
    ),
  ];
}
