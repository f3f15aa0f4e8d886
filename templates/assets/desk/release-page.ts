/** `/_desk/release/`: one form for a release, with what would be refused beside the field that cures it. */

import type { Released, ReleaseFinding, ReleaseJudgement, ReleaseState } from '../../../src/desk/protocol.ts';
import { formatDay, languageName } from '../../../src/i18n/strings.ts';
import { ask, desk } from './ask.ts';
import { button, createStatus, h, parameter } from './dom.ts';
import { frame } from './frame.ts';
import { type KeptAnswers, keptAnswers } from './kept-answers.ts';
import { onlyOne } from './only-one.ts';
import { showReleased, withdrawals } from './release-done.ts';
import { createReleaseForm, findingLine, type ReleaseForm } from './release-form.ts';
import { reasonOf, t } from './words.ts';

/** Builds the form for the policy that the address names. */
export async function releasePage(): Promise<void> {
  const main = frame(t('release'));
  try {
    build(await ask<ReleaseState>('release-state', { policy: parameter('policy') }));
  } catch (error) {
    main.append(h('p', { role: 'alert' }, reasonOf(error)));
  }
}

function build(saved: ReleaseState): void {
  const { policy } = saved;
  const answers = keptAnswers(policy);
  const { state, restored } = withKept(saved, answers.read());
  const status = createStatus();
  const failed = (error: unknown): void => status.say(reasonOf(error));
  const form = createReleaseForm(state, () => {
    answers.keep({ digest, answers: form.read() });
    judge();
  });
  const verdict = createVerdict();
  const release = createReleaseButton(() => {
    ask<Released>('release', { policy, answers: form.read() }).then(
      (made) => {
        if (made.version === undefined) show(made);
        else {
          answers.forget();
          showReleased(state, made);
        }
      },
      (error) => {
        release.close();
        failed(error);
      },
    );
  });
  const show = (judgement: ReleaseJudgement): void => showJudgement(judgement, { form, verdict, release });
  const judge = onlyOne(
    async () => show(await ask<ReleaseJudgement>('judge', { policy, answers: form.read() })),
    failed,
  );
  let { digest } = state;
  const plan = createPlanButton(() => {
    ask<{ digest: string }>('plan', { policy, answers: form.read(), digest }).then((answer) => {
      digest = answer.digest;
      answers.forget();
      status.say(t('savedForReview'));
    }, failed);
  });
  frame(
    t('releasePolicy', { title: state.title }),
    h('p', {}, t('todayIs', { day: formatDay(state.today, desk.language), timezone: state.timezone })),
    ...form.elements,
    ...verdict.elements,
    h(
      'p',
      { class: 'actions' },
      plan,
      release.element,
      ...(restored === '' ? [] : [discardButton(answers.forget)]),
    ),
    release.question,
    status.element,
    ...withdrawals(state, status.say),
    ...redlines(state),
  );
  judge();
  if (restored !== '') status.say(restored);
}

/** Shows what would come of a release: at its fields, below them, and by the button. */
function showJudgement(
  { findings, version }: ReleaseJudgement,
  {
    form,
    verdict,
    release,
  }: {
    readonly form: ReleaseForm;
    readonly verdict: ReturnType<typeof createVerdict>;
    readonly release: ReturnType<typeof createReleaseButton>;
  },
): void {
  form.showRefusals(findings);
  const others = findings.filter(({ field }) => !form.has(field));
  verdict.show(others, version);
  release.allow(desk.readOnly ? undefined : version);
}

/** The form with what was answered and not saved, unless release.yaml was changed since; and what is said of it. */
function withKept(
  saved: ReleaseState,
  kept: KeptAnswers | undefined,
): { readonly state: ReleaseState; readonly restored: string } {
  if (kept === undefined || kept.digest !== saved.digest) return { state: saved, restored: '' };
  const restored = t('answersRestored', { time: new Date(kept.at).toLocaleString(desk.language) });
  return { state: { ...saved, answers: kept.answers }, restored };
}

function createPlanButton(plan: () => void): HTMLButtonElement {
  const element = button(t('saveForReview'), plan);
  element.disabled = desk.readOnly;
  return element;
}

function discardButton(forget: () => void): HTMLElement {
  return button(t('discard'), () => {
    forget();
    location.reload();
  });
}

/** Whether the release would be accepted, and the findings that no field resolves. */
function createVerdict(): {
  readonly elements: readonly HTMLElement[];
  readonly show: (findings: readonly ReleaseFinding[], version: string | undefined) => void;
} {
  const others = h('div', { 'aria-live': 'polite' });
  const said = h('p', { role: 'status' });
  return {
    elements: [others, said],
    show: (findings, version) => {
      others.replaceChildren(...findings.map(findingLine));
      said.textContent = version === undefined ? t('wouldBeRefused') : t('wouldBe', { version });
    },
  };
}

/** The button that releases, and the question that it asks first. */
function createReleaseButton(release: () => void): {
  readonly element: HTMLElement;
  readonly question: HTMLElement;
  /** Allows to release a version; undefined: nothing. */
  readonly allow: (version: string | undefined) => void;
  readonly close: () => void;
} {
  let version = '';
  const question = h('p', { class: 'actions', hidden: true });
  const close = (): void => {
    question.hidden = true;
  };
  const element = button(
    t('releaseAsk'),
    () => {
      question.replaceChildren(
        t('confirmRelease', { version }),
        button(t('yesRelease'), release),
        button(t('no'), () => {
          close();
          element.focus();
        }),
      );
      question.hidden = false;
      question.querySelector('button')?.focus();
    },
    { class: 'primary' },
  );
  return {
    element,
    question,
    close,
    allow: (named) => {
      version = named ?? '';
      element.disabled = named === undefined;
      close();
    },
  };
}

function redlines({ redlines: all }: ReleaseState): readonly HTMLElement[] {
  return all.map(({ language, since, html }) => {
    const text = h('div', { class: 'text redline', lang: language, dir: 'auto' });
    // The server escapes every text of a redline, as it does for the published pages.
    text.innerHTML = html;
    for (const one of text.querySelectorAll('[id]')) one.removeAttribute('id');
    const id = `redline-${language}`;
    const named = languageName(language, desk.language);
    const heading = h('h2', { id }, t('changesIn', { version: since, language: named }));
    return h('section', { 'aria-labelledby': id }, heading, text);
  });
}
