/** `/_desk/edit/`: one section of a draft, with the live page beside it. */

import type { FileName, LiveReport, LiveSection, OpenedFile } from '../../../src/desk/protocol.ts';
import { languageName } from '../../../src/i18n/strings.ts';
import { ask, desk } from './ask.ts';
import { createConflict } from './conflict.ts';
import { button, createStatus, deskAddress, h, parameter } from './dom.ts';
import { EditSession } from './edit-session.ts';
import { createEditor, type MarkdownEditor } from './editor.ts';
import { createFields } from './fields.ts';
import { createFindingsList } from './findings-list.ts';
import { frame } from './frame.ts';
import { createGoverningPane } from './governing-pane.ts';
import { createLivePage, type LivePage } from './live-page.ts';
import { onlyOne } from './only-one.ts';
import { pastedHtml, readPasted } from './paste.ts';
import { createRedline } from './redline-pane.ts';
import { createSectionsList } from './sections-list.ts';
import { createTabs } from './tabs.ts';
import { unsavedTexts } from './unsaved.ts';
import { reasonOf, t } from './words.ts';

/** After so many milliseconds without a key the findings are asked for; the live page is updated at once. */
const quiet = 250;

/** Opens the section that the address names. */
export async function editPage(): Promise<void> {
  const name: FileName = {
    policy: parameter('policy'),
    language: parameter('language'),
    file: parameter('file'),
  };
  const main = frame(t('editSection'));
  try {
    await build(await ask<OpenedFile>('open', name));
  } catch (error) {
    main.append(h('p', { role: 'alert' }, reasonOf(error)));
  }
}

async function build(opened: OpenedFile): Promise<void> {
  const { policy, language, file } = opened;
  const unsaved = await unsavedTexts({ policy, language, file });
  const former = unsaved.own();
  const status = createStatus();
  const fields = createFields(opened, () => session.changed());
  const editor: MarkdownEditor = createEditor({
    ...editorSetting(opened),
    changed: () => session.changed(),
    save: () => void session.save(),
    paste: (data) => paste(data, policy, editor, status.say),
  });
  const saving = {
    save: button(t('save'), () => void session.save(), {
      class: 'primary',
      'aria-keyshortcuts': 'Control+S',
    }),
    discard: button(t('discard'), () => session.discard()),
  };
  const conflict = createConflict();
  const live = createLive(opened, { fields, editor, say: status.say }, () => session.text());
  const session = new EditSession(opened, {
    unsaved,
    fields,
    editor,
    conflict,
    say: status.say,
    ...saving,
    live,
  });
  addEventListener('focus', () => void session.follow());
  const buttons = [saving.save, saving.discard, button(t('find'), () => editor.find())];
  const main = frame(
    t('titleOfSection', { title: titleOf(opened), policy: opened.policyTitle }),
    ...languageLinks(opened),
    h(
      'div',
      { class: 'desk' },
      createSectionsList(opened, session),
      h(
        'section',
        { class: 'edit', 'aria-label': t('edit') },
        conflict.element,
        ...fields.elements,
        h('p', { class: 'field-label', 'aria-hidden': 'true' }, t('text')),
        editor.element,
        h('p', { class: 'actions' }, ...buttons),
        status.element,
        live.findings,
      ),
      createPanes(opened, session, live),
    ),
  );
  main.classList.add('wide');
  session.changed();
  status.say(desk.readOnly ? t('readOnly') : '');
  live.check();
  await session.restore(former);
  if (parameter('line') !== '') goToLine(editor, Number(parameter('line')) - opened.linesBefore);
}

/** The text and how it is written. */
function editorSetting({ text, language, dir }: OpenedFile) {
  return { text: text.body, label: t('textLabel'), language, dir, readOnly: desk.readOnly };
}

/** What is shown of the text while it is typed, and how it is asked for. */
export interface Live {
  readonly page: LivePage;
  readonly findings: HTMLElement;
  readonly redline: HTMLElement;
  /** Shows the page at once, and the findings after a pause. */
  readonly changed: () => void;
  readonly check: () => void;
}

interface LiveParts {
  readonly fields: ReturnType<typeof createFields>;
  readonly editor: MarkdownEditor;
  readonly say: (text: string) => void;
}

function createLive(
  opened: OpenedFile,
  { fields, editor, say }: LiveParts,
  current: () => OpenedFile['text'],
): Live {
  const { policy, language, file } = opened;
  const page = createLivePage(opened);
  const findings = createFindingsList({
    goTo: ({ where, from, to }) => (where === 'body' ? editor.goTo(from, to) : fields.focus(where)),
    apply: (cure) => {
      if (!editor.apply(cure)) say(t('editedMeanwhile'));
    },
  });
  const redline = createRedline();
  const failed = (error: unknown): void => say(reasonOf(error));
  const preview = onlyOne(
    async () => page.show(await ask<LiveSection>('preview', { policy, language, file, text: current() })),
    failed,
  );
  const check = onlyOne(async () => {
    const text = current();
    const report = await ask<LiveReport>('check', { policy, language, file, text });
    // An older report would point at places that have moved.
    if (JSON.stringify(text) !== JSON.stringify(current())) return;
    editor.showFindings(report.findings);
    fields.showFindings(report.findings);
    findings.show(report.findings);
    redline.show(report.redline);
  }, failed);
  let timer = 0;
  return {
    page,
    findings: findings.element,
    redline: redline.element,
    check,
    changed: () => {
      preview();
      clearTimeout(timer);
      timer = window.setTimeout(check, quiet);
    },
  };
}

/** Takes care of formatted text; plain text is left to the editor. */
function paste(
  data: DataTransfer,
  policy: string,
  editor: MarkdownEditor,
  say: (text: string) => void,
): boolean {
  const html = pastedHtml(data);
  if (html === undefined) return false;
  void readPasted(policy, html, data.getData('text/plain')).then((pasted) => {
    editor.insert(pasted.text);
    say(pasted.said);
  });
  return true;
}

function createPanes(opened: OpenedFile, session: EditSession, { page, redline }: Live): HTMLElement {
  const governing =
    opened.language === opened.governing
      ? []
      : [[t('governingText'), createGoverningPane(opened, session).element] as const];
  return createTabs([...governing, [t('page'), page.element], [t('whatChanged'), redline]]);
}

function titleOf({ text, file, id }: OpenedFile): string {
  return text.title ?? (file === 'preamble.md' ? t('preamble') : id);
}

function goToLine(editor: MarkdownEditor, line: number): void {
  const lines = editor.text().split('\n');
  const at = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0);
  editor.goTo(at, at);
}

function languageLinks({ languages, language, policy, file, governing }: OpenedFile): readonly HTMLElement[] {
  if (languages.length < 2) return [];
  const items = languages.map((one) => {
    const named = languageName(one, desk.language);
    const label = one === governing ? t('governingLanguage', { language: named }) : named;
    const address = deskAddress('edit/', { policy, language: one, file });
    return one === language
      ? h('b', { 'aria-current': 'page' }, label)
      : h('a', { href: address, hreflang: one }, label);
  });
  return [
    h(
      'nav',
      { class: 'languages', 'aria-label': t('languages') },
      ...items.flatMap((one, at) => (at === 0 ? [one] : [' · ', one])),
    ),
  ];
}
