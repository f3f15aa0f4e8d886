/** The fields of a release, each with what would be refused because of it. */

import type { ReleaseAnswers, ReleaseFinding, ReleaseState } from '../../../src/desk/protocol.ts';
import { formatDay, languageName } from '../../../src/i18n/strings.ts';
import { desk } from './ask.ts';
import { h, labelled } from './dom.ts';
import { editLink } from './finding-text.ts';
import { createAnchors } from './release-anchors.ts';
import { english, t } from './words.ts';

export interface ReleaseForm {
  readonly elements: readonly HTMLElement[];
  readonly read: () => ReleaseAnswers;
  /** Whether a field resolves what a finding is about. */
  readonly has: (field: string) => boolean;
  readonly showRefusals: (findings: readonly ReleaseFinding[]) => void;
}

/** One question of the form, by the name that findings have for it. */
interface Question {
  readonly name: string;
  readonly element: HTMLElement;
  readonly refusals: HTMLElement;
}

/** The form of a release; `changed` is called whenever an answer changes. */
export function createReleaseForm(state: ReleaseState, changed: () => void): ReleaseForm {
  const { answers } = state;
  const change = createClasses(state, changed);
  const day = createDay(state, change.read, changed);
  change.onChange(day.limit);
  const summary = createSummaries(state, changed);
  const approvedBy = textField(answers.approvedBy, changed);
  const shortNotice = textField(answers.shortNotice, changed);
  const anchors = createAnchors(state.lost, answers, changed);
  const stale = createCheckbox(t('allowStale'), changed);
  const placeholder = createCheckbox(t('allowPlaceholder'), changed);
  const optional = (label: string): string => t('optional', { label });
  const questions = [
    question('change', change.element),
    question('effective', day.element, day.help),
    question('summary', ...summary.elements),
    question('approvedBy', labelled(optional(t('approvedBy')), approvedBy)),
    question('shortNotice', labelled(optional(t('shortNotice')), shortNotice, t('shortNoticeHelp'))),
    ...(anchors === undefined ? [] : [question('moved', anchors.element)]),
    question('stale', stale.element),
    question('placeholder', placeholder.element),
  ];
  return {
    elements: questions.map(({ element }) => element),
    has: (field) => questions.some(({ name }) => name === field),
    read: () => ({
      effective: day.read(),
      change: change.read(),
      summary: summary.read(),
      approvedBy: approvedBy.value,
      shortNotice: shortNotice.value,
      ...(anchors?.read() ?? { moved: answers.moved, retired: answers.retired }),
      staleTranslations: stale.field.checked,
      allowPlaceholder: placeholder.field.checked,
    }),
    showRefusals: (findings) => {
      for (const one of questions) showRefusals(one, findings);
    },
  };
}

function question(name: string, ...children: readonly HTMLElement[]): Question {
  const refusals = h('div', { 'aria-live': 'polite' });
  return { name, refusals, element: h('div', { class: 'release-field' }, ...children, refusals) };
}

/** Shows what is refused because of a question. What only some releases need is hidden until one does. */
function showRefusals({ name, element, refusals }: Question, findings: readonly ReleaseFinding[]): void {
  const own = findings.filter(({ field }) => field === name);
  refusals.replaceChildren(...own.map(findingLine));
  if (name === 'stale' || name === 'placeholder')
    element.hidden = own.length === 0 && element.querySelector('input')?.checked !== true;
  const wrong = own.some(({ severity }) => severity === 'error');
  const texts = 'input:not([type="radio"], [type="checkbox"]), textarea';
  for (const input of element.querySelectorAll(texts)) input.setAttribute('aria-invalid', String(wrong));
}

/** A finding of a release as one line, with the way to its place. */
export function findingLine(one: ReleaseFinding): HTMLElement {
  const own = hintAtForm(one.code);
  const text = h('span', english, `${one.message}.${own === undefined ? ` ${one.hint}` : ''}`);
  const links = editLink(one).flatMap((link) => [' ', link]);
  return h(
    'p',
    one.severity === 'error' ? { class: 'refusal' } : {},
    text,
    ...(own === undefined ? [] : [' ', own]),
    ...links,
  );
}

/** Where the form itself resolves what a command would resolve by an option or a line of release.yaml. */
function hintAtForm(code: string): string | undefined {
  const hints: Readonly<Record<string, string>> = {
    'summary-missing': t('hintSummary'),
    'notice-too-short': t('hintNotice', { label: t('shortNotice') }),
    'anchor-lost': t('hintAnchor'),
    'translation-outdated': t('hintStale', { label: t('allowStale') }),
    'placeholder-left': t('hintPlaceholder', { label: t('allowPlaceholder') }),
  };
  return hints[code];
}

interface Answer<Value> {
  readonly element: HTMLElement;
  readonly read: () => Value;
}

function createClasses(
  { answers, classes }: ReleaseState,
  changed: () => void,
): Answer<string> & { readonly onChange: (run: () => void) => void } {
  let followed: () => void = () => {};
  const radios = classes.map(({ value }) => {
    const radio = h('input', { type: 'radio', name: 'change', value });
    radio.checked = value === answers.change;
    radio.addEventListener('input', () => {
      followed();
      changed();
    });
    return radio;
  });
  const lines = radios.map((radio) => h('p', {}, h('label', {}, radio, ` ${classText(radio.value)}`)));
  return {
    element: h('fieldset', {}, h('legend', {}, t('classOfChange')), ...lines),
    read: () => radios.find(({ checked }) => checked)?.value ?? answers.change,
    onChange: (run) => {
      followed = run;
    },
  };
}

function classText(value: string): string {
  const texts: Readonly<Record<string, readonly [string, string]>> = {
    initial: [t('classInitial'), t('classInitialMeans')],
    material: [t('classMaterial'), t('classMaterialMeans')],
    clarification: [t('classClarification'), t('classClarificationMeans')],
    editorial: [t('classEditorial'), t('classEditorialMeans')],
    translation: [t('classTranslation'), t('classTranslationMeans')],
  };
  const [name, meaning] = texts[value] ?? [value, ''];
  return t('classOf', { name, meaning });
}

/** The day of effect, with the earliest one that the class allows. */
function createDay(
  { answers, classes, today, noticeDays }: ReleaseState,
  change: () => string,
  changed: () => void,
): Answer<string> & { readonly help: HTMLElement; readonly limit: () => void } {
  const input = h('input', { type: 'date', value: answers.effective });
  input.addEventListener('input', changed);
  const help = h('p', { class: 'help' });
  const limit = (): void => {
    const first = classes.find(({ value }) => value === change())?.earliest ?? today;
    const day = formatDay(first, desk.language);
    input.min = first;
    help.textContent =
      change() === 'material' ? t('earliestMaterial', { day, count: noticeDays }) : t('earliest', { day });
  };
  limit();
  return { element: labelled(t('appliesFrom'), input), help, limit, read: () => input.value };
}

function createSummaries(
  { answers, languages }: ReleaseState,
  changed: () => void,
): { readonly elements: readonly HTMLElement[]; readonly read: () => ReleaseAnswers['summary'] } {
  const areas = languages.map(({ language, dir }) => {
    const area = h('textarea', { rows: '3', lang: language, dir, spellcheck: 'true' });
    area.value = answers.summary[language] ?? '';
    area.addEventListener('input', changed);
    const label = t('summaryIn', { language: languageName(language, desk.language) });
    return { language, area, line: labelled(label, area) };
  });
  return {
    elements: [...areas.map(({ line }) => line), h('p', { class: 'help' }, t('summaryOfChange'))],
    read: () => Object.fromEntries(areas.map(({ language, area }) => [language, area.value])),
  };
}

function textField(value: string, changed: () => void): HTMLInputElement {
  const field = h('input', { type: 'text', value });
  field.addEventListener('input', changed);
  return field;
}

function createCheckbox(
  label: string,
  changed: () => void,
): { readonly element: HTMLElement; readonly field: HTMLInputElement } {
  const field = h('input', { type: 'checkbox' });
  field.addEventListener('input', changed);
  return { element: h('p', {}, h('label', {}, field, ` ${label}`)), field };
}
