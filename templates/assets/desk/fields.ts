/** The title and summary of a section as fields. */

import type { LiveReport, OpenedFile, TextFields } from '../../../src/desk/protocol.ts';
import { desk } from './ask.ts';
import { h, labelled } from './dom.ts';
import { t } from './words.ts';

export interface Fields {
  readonly elements: readonly HTMLElement[];
  readonly read: () => Pick<TextFields, 'title' | 'summary'>;
  readonly write: (text: TextFields) => void;
  readonly focus: (which: 'title' | 'summary' | 'front') => void;
  readonly showFindings: (findings: LiveReport['findings']) => void;
}

/** Title and summary, as far as the file has them. */
export function createFields({ text, language, dir }: OpenedFile, changed: () => void): Fields {
  const shared = { lang: language, dir, spellcheck: 'true', readonly: desk.readOnly };
  const title = h('input', { type: 'text', required: true, ...shared });
  const summary = h('textarea', { rows: '2', ...shared });
  const all = [
    { key: 'title', field: title, label: t('title'), help: '' },
    {
      key: 'summary',
      field: summary,
      label: t('summary'),
      help: t('summaryHelp'),
    },
  ] as const;
  const used = all.filter(({ key }) => text[key] !== undefined);
  for (const { field, key } of used) {
    field.value = text[key] ?? '';
    field.addEventListener('input', changed);
  }
  const elements = used.map(({ field, label, help }) => labelled(label, field, help));
  const whole = h('p', { class: 'note' }, t('wholeFile'));
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
