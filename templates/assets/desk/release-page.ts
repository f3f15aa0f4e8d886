/** `/_desk/release/`: one form for a release, with what would be refused beside the field that cures it. */

import type {
  LostAnchor,
  ReleaseAnswers,
  Released,
  ReleaseFinding,
  ReleaseJudgement,
  ReleaseState,
} from '../../../src/desk/protocol.ts';
import { ask, desk } from './ask.ts';
import { button, createStatus, deskAddress, frame, h, labelled, parameter } from './dom.ts';
import { onlyOne } from './only-one.ts';

/** Builds the form for the policy that the address names. */
export async function releasePage(): Promise<void> {
  const main = frame('Release');
  try {
    build(await ask<ReleaseState>('release-state', { policy: parameter('policy') }));
  } catch (error) {
    main.append(h('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)));
  }
}

/** A field of the form, and where refusals about it are shown. */
interface Field {
  readonly element: HTMLElement;
  readonly refusals: HTMLElement;
}

function build(state: ReleaseState): void {
  const { policy } = state;
  let { digest } = state;
  const status = createStatus();
  const form = createForm(state, () => judge());
  const others = h('div', { 'aria-live': 'polite' });
  const verdict = h('p', { role: 'status' });
  const release = button('Release…', () => askOnce(), { class: 'primary' });
  const plan = button('Save for review', () => void save());
  const confirm = h('p', { class: 'actions', hidden: true });
  let version = '';

  const judge = onlyOne(
    async () => {
      const answers = form.read();
      show(await ask<ReleaseJudgement>('judge', { policy, answers }));
    },
    (error) => status.say(error instanceof Error ? error.message : String(error)),
  );

  function show({ findings, version: named }: ReleaseJudgement): void {
    version = named ?? '';
    form.showRefusals(findings);
    others.replaceChildren(...findings.filter((one) => !form.has(one.field)).map(findingLine));
    verdict.textContent =
      named === undefined
        ? 'As it is, the release would be refused.'
        : `This would be released as version ${named}.`;
    release.disabled = named === undefined || desk.readOnly;
    confirm.hidden = true;
  }

  async function save(): Promise<void> {
    try {
      const answer = await ask<{ digest: string }>('plan', { policy, answers: form.read(), digest });
      digest = answer.digest;
      status.say('Saved in draft/release.yaml: commit it with the text, to be reviewed.');
    } catch (error) {
      status.say(error instanceof Error ? error.message : String(error));
    }
  }

  function askOnce(): void {
    confirm.replaceChildren(
      `Release ${version}? A released text is never changed afterwards.`,
      button('Yes, release', () => void make()),
      button('No', () => {
        confirm.hidden = true;
        release.focus();
      }),
    );
    confirm.hidden = false;
    confirm.querySelector('button')?.focus();
  }

  async function make(): Promise<void> {
    try {
      const made = await ask<Released>('release', { policy, answers: form.read() });
      if (made.version === undefined) show({ findings: made.findings });
      else showReleased(state, made);
    } catch (error) {
      confirm.hidden = true;
      status.say(error instanceof Error ? error.message : String(error));
    }
  }

  plan.disabled = desk.readOnly;
  frame(
    `Release ${state.title}`,
    h('p', {}, `Today is ${state.today} in ${state.timezone}.`),
    ...form.elements,
    others,
    verdict,
    h('p', { class: 'actions' }, plan, release),
    confirm,
    status.element,
    ...withdrawals(state, status.say),
    ...redlines(state),
  );
  judge();
}

function findingLine(one: ReleaseFinding): HTMLElement {
  const { edit, message, hint, severity } = one;
  const way =
    edit === undefined
      ? []
      : [
          ' ',
          h(
            'a',
            {
              href: deskAddress('edit/', {
                policy: edit.policy,
                language: edit.language,
                file: edit.file,
                line: String(edit.line),
              }),
            },
            'Edit this place',
          ),
        ];
  return h('p', severity === 'error' ? { class: 'refusal' } : {}, `${message}. ${hint}`, ...way);
}

interface Form {
  readonly elements: readonly HTMLElement[];
  readonly read: () => ReleaseAnswers;
  readonly has: (field: string) => boolean;
  readonly showRefusals: (findings: readonly ReleaseFinding[]) => void;
}

function createForm(state: ReleaseState, changed: () => void): Form {
  const { answers, classes, languages, noticeDays } = state;
  const fields = new Map<string, Field>();
  const field = (name: string, ...children: readonly HTMLElement[]): HTMLElement => {
    const refusals = h('div', { 'aria-live': 'polite' });
    const element = h('div', { class: 'release-field' }, ...children, refusals);
    fields.set(name, { element, refusals });
    return element;
  };
  const radios = classes.map(({ value, hint }) => {
    const radio = h('input', { type: 'radio', name: 'change', value });
    radio.checked = value === answers.change;
    return { radio, line: h('p', {}, h('label', {}, radio, ` ${value}: ${hint}`)) };
  });
  const effective = h('input', { type: 'date', value: answers.effective });
  const earliest = h('p', { class: 'help' });
  const summaries = languages.map(({ language, dir, label }) => {
    const area = h('textarea', { rows: '3', lang: language, dir, spellcheck: 'true' });
    area.value = answers.summary[language] ?? '';
    return { language, area, line: labelled(`Summary, ${label}`, area) };
  });
  const approvedBy = h('input', { type: 'text', value: answers.approvedBy });
  const shortNotice = h('input', { type: 'text', value: answers.shortNotice });
  const anchors = createAnchors(state.lost, answers, changed);
  const chosen = (): string => radios.find(({ radio }) => radio.checked)?.radio.value ?? answers.change;

  function limit(): void {
    const first = classes.find(({ value }) => value === chosen())?.earliest ?? state.today;
    effective.min = first;
    earliest.textContent =
      chosen() === 'material'
        ? `The earliest day is ${first}: a material change is announced ${noticeDays} days before.`
        : `The earliest day is ${first}.`;
  }
  const inputs = [
    ...radios.map(({ radio }) => radio),
    effective,
    ...summaries.map(({ area }) => area),
    approvedBy,
    shortNotice,
  ];
  for (const input of inputs)
    input.addEventListener('input', () => {
      limit();
      changed();
    });
  limit();
  const stale = checkbox('Release translations of older texts; their pages say so', changed);
  const placeholder = checkbox('The marked words are meant, and no text is missing', changed);
  const elements = [
    field('change', h('fieldset', {}, h('legend', {}, 'Kind of change'), ...radios.map(({ line }) => line))),
    field('effective', labelled('Applies from', effective), earliest),
    field(
      'summary',
      ...summaries.map(({ line }) => line),
      h('p', { class: 'help' }, 'What changes, in plain words for readers.'),
    ),
    field('approvedBy', labelled('Approved by (may be empty)', approvedBy)),
    field(
      'shortNotice',
      labelled(
        'Why the notice is short (may be empty)',
        shortNotice,
        'Only where a material change applies before its notice is over. Readers see it.',
      ),
    ),
    ...(anchors === undefined ? [] : [field('moved', anchors.element)]),
    field('stale', stale.element),
    field('placeholder', placeholder.element),
  ];
  return {
    elements,
    has: (name) => fields.has(name),
    read: () => ({
      effective: effective.value,
      change: chosen(),
      summary: Object.fromEntries(summaries.map(({ language, area }) => [language, area.value])),
      approvedBy: approvedBy.value,
      shortNotice: shortNotice.value,
      ...(anchors?.read() ?? { moved: answers.moved, retired: answers.retired }),
      staleTranslations: stale.field.checked,
      allowPlaceholder: placeholder.field.checked,
    }),
    showRefusals: (findings) => {
      for (const [name, { element, refusals }] of fields) {
        const own = findings.filter((one) => one.field === name);
        refusals.replaceChildren(...own.map(findingLine));
        const wrong = own.some(({ severity }) => severity === 'error');
        if (name === 'stale' || name === 'placeholder') {
          const isTicked = element.querySelector('input')?.checked === true;
          element.hidden = own.length === 0 && !isTicked;
        }
        for (const input of element.querySelectorAll(
          'input:not([type="radio"], [type="checkbox"]), textarea',
        ))
          input.setAttribute('aria-invalid', String(wrong));
      }
    },
  };
}

function checkbox(
  label: string,
  changed: () => void,
): { readonly element: HTMLElement; readonly field: HTMLInputElement } {
  const field = h('input', { type: 'checkbox' });
  field.addEventListener('input', changed);
  return { element: h('p', {}, h('label', {}, field, ` ${label}`)), field };
}

type AnchorAnswers = Pick<ReleaseAnswers, 'moved' | 'retired'>;

/** What became of each published address that the draft no longer has: renamed, moved elsewhere, or gone. */
function createAnchors(
  lost: readonly LostAnchor[],
  answers: AnchorAnswers,
  changed: () => void,
): { readonly element: HTMLElement; readonly read: () => AnchorAnswers } | undefined {
  if (lost.length === 0) return undefined;
  const known = new Set(lost.map(({ anchor }) => anchor));
  const rows = lost.map(({ anchor, guess }) => {
    const select = h('select', {});
    const option = (value: string, label: string): HTMLOptionElement => h('option', { value }, label);
    select.append(option('', 'Please choose'));
    if (guess !== undefined) {
      select.append(
        option(`=${guess.to}`, `Yes, it is #${guess.to} now (${guess.percent} % the same words)`),
      );
    }
    const moved = answers.moved[anchor];
    if (moved !== undefined && moved !== guess?.to) select.append(option(`=${moved}`, `It is #${moved} now`));
    select.append(option('retired', 'It is gone'));
    if (moved !== undefined) select.value = `=${moved}`;
    else if (answers.retired.includes(anchor)) select.value = 'retired';
    select.addEventListener('input', changed);
    return { anchor, select, line: labelled(`What became of #${anchor}?`, select) };
  });
  return {
    element: h(
      'fieldset',
      {},
      h('legend', {}, 'Published addresses that the draft lacks'),
      ...rows.map(({ line }) => line),
    ),
    read: () => ({
      moved: Object.fromEntries([
        ...Object.entries(answers.moved).filter(([from]) => !known.has(from)),
        ...rows.flatMap(({ anchor, select: { value } }) =>
          value.startsWith('=') ? [[anchor, value.slice(1)] as const] : [],
        ),
      ]),
      retired: [
        ...answers.retired.filter((anchor) => !known.has(anchor)),
        ...rows.flatMap(({ anchor, select: { value } }) => (value === 'retired' ? [anchor] : [])),
      ],
    }),
  };
}

function showReleased({ policy, title }: ReleaseState, { version = '', files, notice }: Released): void {
  const heading = h('h2', { tabindex: '-1' }, `Version ${version} is released`);
  frame(
    title,
    heading,
    h('p', {}, h('a', { href: `/${policy}/${version}/` }, 'See the version')),
    h('h2', {}, 'Written'),
    h('ul', {}, ...files.map((file) => h('li', {}, h('code', {}, file)))),
    h(
      'p',
      {},
      `Commit them together with the draft: git add, then git commit -m "Release ${policy} ${version}".`,
    ),
    ...(notice === ''
      ? []
      : [h('h2', {}, 'Notice to send'), h('pre', { tabindex: '0', dir: 'auto' }, notice)]),
  );
  heading.focus();
}

function withdrawals(
  { policy, upcoming }: ReleaseState,
  say: (text: string) => void,
): readonly HTMLElement[] {
  if (upcoming.length === 0 || desk.readOnly) return [];
  const select = h('select', {}, ...upcoming.map((version) => h('option', { value: version }, version)));
  const reason = h('input', { type: 'text', required: true });
  const form = h(
    'form',
    {},
    labelled('Version', select),
    labelled('Reason', reason, 'In words for readers: the page of the version shows it.'),
    h('button', {}, 'Withdraw the version'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const version = select.value;
    ask('withdraw', { policy, version, reason: reason.value }).then(
      () => {
        form.replaceChildren(
          h('p', {}, `Version ${version} is withdrawn. Its page stays and says so. Commit it.`),
        );
        say(`Version ${version} is withdrawn.`);
      },
      (error: unknown) => say(error instanceof Error ? error.message : String(error)),
    );
  });
  return [h('details', {}, h('summary', {}, 'Withdraw an announced version'), form)];
}

function redlines({ redlines: all }: ReleaseState): readonly HTMLElement[] {
  return all.map(({ language, since, html }) => {
    const text = h('div', { class: 'text redline', lang: language, dir: 'auto' });
    // The server escapes every text of a redline, as it does for the published pages.
    text.innerHTML = html;
    for (const one of text.querySelectorAll('[id]')) one.removeAttribute('id');
    const id = `redline-${language}`;
    const heading = h('h2', { id }, `What changes since ${since} (${language})`);
    return h('section', { 'aria-labelledby': id }, heading, text);
  });
}
