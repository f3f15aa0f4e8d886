/** The questions of a release about published addresses that the draft no longer has. */

import type { LostAnchor, ReleaseAnswers } from '../../../src/desk/protocol.ts';
import { h, labelled } from './dom.ts';
import { t } from './words.ts';

type AnchorAnswers = Pick<ReleaseAnswers, 'moved' | 'retired'>;

/** One question for each: renamed, moved elsewhere, or gone. Undefined where nothing is lost. */
export function createAnchors(
  lost: readonly LostAnchor[],
  answers: AnchorAnswers,
  changed: () => void,
): { readonly element: HTMLElement; readonly read: () => AnchorAnswers } | undefined {
  if (lost.length === 0) return undefined;
  const known = new Set(lost.map(({ anchor }) => anchor));
  const rows = lost.map(({ anchor, guess }) => {
    const select = createChoice(anchor, guess, answers);
    select.addEventListener('input', changed);
    return { anchor, select, line: labelled(t('whatBecame', { anchor }), select) };
  });
  return {
    element: h('fieldset', {}, h('legend', {}, t('lostAddresses')), ...rows.map(({ line }) => line)),
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

/** The value is `=ANCHOR` for the new one, or `retired`. */
function createChoice(
  anchor: string,
  guess: LostAnchor['guess'],
  { moved: allMoved, retired }: AnchorAnswers,
): HTMLSelectElement {
  const option = (value: string, label: string): HTMLOptionElement => h('option', { value }, label);
  const moved = allMoved[anchor];
  const select = h('select', {}, option('', t('pleaseChoose')));
  if (guess !== undefined) {
    const { to, percent } = guess;
    select.append(option(`=${to}`, t('itMoved', { anchor: to, percent })));
  }
  if (moved !== undefined && moved !== guess?.to)
    select.append(option(`=${moved}`, t('itIsNow', { anchor: moved })));
  select.append(option('retired', t('itIsGone')));
  if (moved !== undefined) select.value = `=${moved}`;
  else if (retired.includes(anchor)) select.value = 'retired';
  return select;
}
