/** The findings over the page. Everything from the content is set as text, never as HTML. */

import type { PageState, ShownFinding } from '../../src/dev/state.ts';
import { directionOf } from '../../src/i18n/strings.ts';
import { desk } from './desk/ask.ts';
import { countFindings, severityName } from './desk/finding-text.ts';
import { t } from './desk/words.ts';
import styles from './dev-findings.css' with { type: 'text' };

export interface FindingsPanel {
  /** Shows what the last build had to say; opens by itself where that keeps the page from being up to date. */
  readonly show: (state: PageState) => void;
  /** Says that the preview does not answer. */
  readonly stopped: () => void;
}

/** Whoever follows a finding to its page wants to read there. */
const isDocumentation = location.pathname.startsWith('/_findings/');

const closedKey = 'policy-dev-closed';

/** The most pressing first. */
const severities = ['error', 'warning', 'info'] as const;

/** Adds the panel to the page: a button where there is something to say, which opens a dialog. */
export function createFindingsPanel(): FindingsPanel {
  const host = make('policy-dev', { lang: desk.language, dir: directionOf(desk.language) });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [styleSheet()];
  const corner = make('aside', { 'aria-label': t('preview') });
  const way = make('a', { href: '/_desk/', class: 'desk' }, t('desk'));
  const button = make('button', { type: 'button', 'aria-haspopup': 'dialog', hidden: '' });
  const note = make('p', { role: 'status' });
  const dialog = make('dialog', { 'aria-labelledby': 'title' });
  corner.append(note, way, button);
  root.append(corner, dialog);
  document.body.append(host);
  let current = '';

  button.addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => sessionStorage.setItem(closedKey, current));

  function show(state: PageState): void {
    const { findings, problem } = state;
    note.textContent = '';
    button.textContent = problem === undefined ? countFindings(findings) : t('previewStale');
    button.hidden = button.textContent === '';
    const text = JSON.stringify([problem, findings]);
    if (text === current) return;
    current = text;
    dialog.replaceChildren(...content(state, () => dialog.close()));
    const blocks = problem !== undefined || findings.some((one) => one.severity === 'error');
    if (!blocks) dialog.close();
    else if (!dialog.open && !isDocumentation && sessionStorage.getItem(closedKey) !== current)
      dialog.showModal();
  }

  return {
    show,
    stopped: () => {
      note.textContent = t('previewStopped');
    },
  };
}

function content({ findings, problem }: PageState, close: () => void): readonly HTMLElement[] {
  const heading = make(
    'h2',
    { id: 'title' },
    problem === undefined ? countFindings(findings) : t('buildFailed'),
  );
  const closing = make('button', { type: 'button', class: 'close' }, t('close'));
  closing.addEventListener('click', close);
  const errors = problem !== undefined || findings.some((one) => one.severity === 'error');
  const list = make('ol', {});
  list.append(...severities.flatMap((one) => findings.filter(({ severity }) => severity === one)).map(item));
  return [
    heading,
    ...(errors ? [make('p', {}, t('staysUntilFixed'))] : []),
    ...(problem === undefined ? [] : [make('pre', { tabindex: '0' }, problem)]),
    ...(findings.length === 0 ? [] : [list]),
    closing,
  ];
}

function item(one: ShownFinding): HTMLElement {
  const code = make('a', { href: `/_findings/${one.code}/` }, one.code);
  const severity = make('span', { class: `severity ${one.severity}` }, severityName(one.severity));
  const first = make('p', { class: 'place' });
  first.append(severity, ' ', code, ' ', make('bdi', {}, one.place));
  const line = make('pre', {
    tabindex: '0',
    dir: 'auto',
    role: 'group',
    'aria-label': t('lineAt', { place: one.place }),
  });
  line.append(one.before, make('mark', {}, one.marked), one.after);
  const entry = make('li', {});
  entry.append(first, make('p', { class: 'message', lang: 'en', dir: 'auto' }, one.message));
  if (`${one.before}${one.marked}${one.after}`.trim() !== '') entry.append(line);
  entry.append(make('p', { class: 'hint', lang: 'en', dir: 'auto' }, one.hint));
  const address = editAddress(one.place);
  if (address !== undefined) entry.append(make('a', { href: address, class: 'desk' }, t('editPlace')));
  return entry;
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  text?: string,
): HTMLElementTagNameMap[Name];
function make(name: string, attributes: Readonly<Record<string, string>>, text?: string): HTMLElement;
function make(name: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.textContent = text;
  return element;
}

/** A style sheet made by a script is under no `style-src`, so the page's own policy for styles stays as it is. */
function styleSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}

/** Where the desk edits the place of a finding, `content/privacy/draft/en/10-collect.md:4:12`; only sections are edited there. */
function editAddress(place: string): string | undefined {
  const [, policy, language, file, line] =
    /([^/]+)\/draft\/([^/]+)\/([^/]+\.md):(\d+):\d+$/.exec(place) ?? [];
  if (policy === undefined || language === undefined || file === undefined || line === undefined)
    return undefined;
  return `/_desk/edit/?${new URLSearchParams({ policy, language, file, line })}`;
}
