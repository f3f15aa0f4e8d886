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
import { button, createStatus, deskAddress, frame, h, labelled, parameter } from './dom.ts';
import { createEditor, type MarkdownEditor } from './editor.ts';
import { createFindingsList } from './findings-list.ts';
import { createLivePage } from './live-page.ts';
import { onlyOne } from './only-one.ts';
import { createSectionsList } from './sections-list.ts';
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
    paste: () => false,
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

  const title = opened.text.title ?? (opened.file === 'preamble.md' ? 'Preamble' : opened.id);
  const tabs = createTabs([
    ['Page', live.element],
    ['What changed', redline.element],
  ]);
  const main = frame(
    `${title} – ${opened.policyTitle}`,
    ...languageLinks(opened),
    h(
      'div',
      { class: 'desk' },
      createSectionsList(opened, status.say),
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

interface Fields {
  readonly elements: readonly HTMLElement[];
  readonly read: () => Pick<TextFields, 'title' | 'summary'>;
  readonly write: (text: TextFields) => void;
  readonly focus: (which: 'title' | 'summary' | 'front') => void;
  readonly showFindings: (findings: LiveReport['findings']) => void;
}

/** Title and summary, as far as the file has them. */
function createFields({ text, language, dir }: OpenedFile, changed: () => void): Fields {
  const shared = { lang: language, dir, spellcheck: 'true', readonly: desk.readOnly };
  const title = h('input', { type: 'text', required: true, ...shared });
  const summary = h('textarea', { rows: '2', ...shared });
  const all = [
    { key: 'title', field: title, label: 'Title', help: '' },
    {
      key: 'summary',
      field: summary,
      label: 'Summary',
      help: 'In plain language, for readers in a hurry. May be empty.',
    },
  ] as const;
  const used = all.filter(({ key }) => text[key] !== undefined);
  for (const { field, key } of used) {
    field.value = text[key] ?? '';
    field.addEventListener('input', changed);
  }
  const elements = used.map(({ field, label, help }) => labelled(label, field, help));
  const whole = h(
    'p',
    { class: 'note' },
    'The lines between "---" at the start cannot be shown as fields, so the complete file is shown.',
  );
  return {
    elements: used.length === 0 ? [whole] : elements,
    read: () => Object.fromEntries(used.map(({ key, field }) => [key, field.value])),
    write: (next) => {
      for (const { key, field } of used) field.value = next[key] ?? '';
    },
    focus: (which) => (which === 'summary' ? summary : title).focus(),
    showFindings: (findings) => {
      for (const { key, field } of used) {
        const wrong = findings.some(({ where, severity }) => where === key && severity === 'error');
        field.setAttribute('aria-invalid', String(wrong));
      }
    },
  };
}

/** What changed in the section since the version in force. */
function createRedline(): { element: HTMLElement; show: (redline: LiveReport['redline']) => void } {
  const element = h('div', { class: 'redline-pane' }, h('p', {}, 'There is no version to compare with.'));
  return {
    element,
    show: (redline) => {
      if (redline === undefined) return;
      const said = redline.changed
        ? `Changes since the version ${redline.since}.`
        : `The same as in the version ${redline.since}.`;
      const text = h('div', { class: 'text redline' });
      // The server escapes every text of a redline, as it does for the published pages.
      text.innerHTML = redline.html;
      for (const one of text.querySelectorAll('[id]')) one.removeAttribute('id');
      element.replaceChildren(h('p', {}, said), text);
    },
  };
}

/** Panels of which one is shown (ARIA Authoring Practices, tabs). */
function createTabs(panels: readonly (readonly [string, HTMLElement])[]): HTMLElement {
  const list = h('div', { role: 'tablist', 'aria-label': 'Beside the text' });
  const tabs = panels.map(([label, panel], at) => {
    const tab = button(label, () => choose(at), {
      role: 'tab',
      id: `tab-${at}`,
      'aria-controls': `panel-${at}`,
    });
    const box = h(
      'div',
      { role: 'tabpanel', id: `panel-${at}`, 'aria-labelledby': `tab-${at}`, tabindex: '0' },
      panel,
    );
    return { tab, box };
  });
  function choose(chosen: number): void {
    for (const [at, { tab, box }] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
      box.hidden = at !== chosen;
    }
  }
  list.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const now = tabs.findIndex(({ tab }) => tab.tabIndex === 0);
    const next = (now + step + tabs.length) % tabs.length;
    if (step === 0) return;
    choose(next);
    tabs[next]?.tab.focus();
  });
  list.append(...tabs.map(({ tab }) => tab));
  choose(0);
  return h(
    'section',
    { class: 'pane', 'aria-label': 'Beside the text' },
    list,
    ...tabs.map(({ box }) => box),
  );
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
