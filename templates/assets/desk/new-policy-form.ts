/** A new policy: an empty one, or one from a file that is chosen or dropped. */

import type { ImportedFile } from '../../../src/desk/protocol.ts';
import { ask } from './ask.ts';
import { h, labelled } from './dom.ts';
import { findingText } from './finding-text.ts';
import { reasonOf, t } from './words.ts';

/** A form that is folded away; a file that is dropped anywhere on the page opens it. */
export function newPolicyForm(say: (text: string) => void): HTMLElement {
  const id = h('input', {
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    required: true,
  });
  const file = h('input', { type: 'file', accept: '.docx,.html,.htm,.md,.markdown,.txt' });
  const report = h('div', { 'aria-live': 'polite' });
  const form = h(
    'form',
    {},
    labelled(t('policyName'), id, t('policyNameHelp')),
    labelled(t('optional', { label: t('importFile') }), file, t('importFileHelp')),
    h('button', {}, t('startPolicy')),
    report,
  );
  const failed = (error: unknown): void => say(reasonOf(error));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [chosen] = file.files ?? [];
    const name = id.value.trim();
    if (chosen === undefined) ask('new', { id: name }).then(() => location.reload(), failed);
    else {
      say(t('importing', { name: chosen.name }));
      importFile(name, chosen).then((answer) => {
        say('');
        report.replaceChildren(...importReport(answer));
      }, failed);
    }
  });
  const box = h('details', {}, h('summary', {}, t('newOrImport')), form);
  takeDropped((files) => {
    box.open = true;
    file.files = files;
    id.focus();
  }, box);
  return box;
}

/** Takes files that are dropped on the page, as long as an element is part of it; otherwise the browser would open them. */
function takeDropped(take: (files: FileList) => void, element: HTMLElement): void {
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
  const over = (event: DragEvent): void => {
    if (element.isConnected && hasFiles(event)) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    if (!element.isConnected) {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
      return;
    }
    event.preventDefault();
    if (event.dataTransfer !== null) take(event.dataTransfer.files);
  };
  addEventListener('dragover', over);
  addEventListener('drop', drop);
}

/** The most that the server takes, as base64 in JSON. */
const largestFile = 14_000_000;

async function importFile(id: string, file: File): Promise<ImportedFile> {
  if (file.size > largestFile) throw new Error(t('fileTooLarge'));
  const base64 = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(new Error(t('fileUnreadable'))));
    reader.readAsDataURL(file);
  });
  return ask<ImportedFile>('import', { id, name: file.name, base64 });
}

function importReport({ policy, written, sections, words, findings }: ImportedFile): readonly HTMLElement[] {
  const done = t('imported', {
    sections: t('importedSections', { count: sections }),
    words: t('importedWords', { count: words }),
  });
  const items = findings.map((one) =>
    h('li', { class: one.severity }, ...findingText(one), h('code', {}, one.place)),
  );
  const open = written ? [h('p', {}, h('a', { href: '/_desk/' }, t('showInList', { policy })))] : [];
  return [
    h('p', {}, written ? done : t('notImported')),
    ...open,
    ...(items.length === 0 ? [] : [h('ol', { class: 'findings' }, ...items)]),
  ];
}
