/** What CodeMirror itself says, by its own English phrases. */

import { t } from './words.ts';

/** For `EditorState.phrases`. */
export function phrases(): Readonly<Record<string, string>> {
  return {
    Find: t('searchFind'),
    Replace: t('searchReplace'),
    next: t('searchNext'),
    previous: t('searchPrevious'),
    all: t('searchAll'),
    'match case': t('searchMatchCase'),
    regexp: t('searchRegexp'),
    'by word': t('searchByWord'),
    replace: t('searchReplaceOne'),
    'replace all': t('searchReplaceAll'),
    close: t('searchClose'),
    'current match': t('searchMatch'),
    'on line': t('searchOnLine'),
    'replaced match on line $': t('searchReplacedLine'),
    'replaced $ matches': t('searchReplacedCount'),
    'Go to line': t('goToLine'),
    go: t('go'),
    Diagnostics: t('diagnostics'),
    'No diagnostics': t('noDiagnostics'),
    'Control character': t('controlCharacter'),
    'Selection deleted': t('selectionDeleted'),
  };
}
