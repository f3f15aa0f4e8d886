/** A redline that readers go through change by change: each change has links to its neighbours, the rest is folded. */

import { escapeText } from '../html/escape-html.ts';
import { attribute } from '../html/html-setting.ts';
import { say, type Words } from '../i18n/strings.ts';
import { type Arrangement, foldedHtml, foldedRun, isFolded, runsOf, type SetSection } from './fold.ts';

/** HTML that is a change, or is between two changes. */
type Passage = readonly [html: string, isStep: boolean];

/** Numbers the changes of a redline from 1; their ids are `_change.N`. Folds runs of `fold` unchanged paragraphs. */
export function stepByStep(words: Words, fold: number): Arrangement {
  return (sections) => {
    const passages = sections.map((section) => passagesOf(section, words, fold));
    const total = passages.flat().filter(([, isStep]) => isStep).length;
    let at = 0;
    const link = (key: 'previousChange' | 'nextChange', name: string, to: number): string =>
      to < 1 || to > total
        ? ''
        : `<a class="${name}" href="#_change.${to}"${attribute('aria-label', say(words, key))}></a>`;
    const step = (html: string): string => {
      at += 1;
      const links = link('previousChange', 'previous', at - 1) + link('nextChange', 'next', at + 1);
      const ways = links === '' ? '' : `<p class="steps">${links}</p>\n`;
      return `<div class="hunk" id="_change.${at}" tabindex="-1">\n${ways}${html}</div>\n`;
    };
    return passages.map((all) =>
      all.reduce((text, [html, isStep]) => text + (isStep ? step(html) : html), ''),
    );
  };
}

function passagesOf(section: SetSection, words: Words, fold: number): readonly Passage[] {
  const { head, isHeadChanged, note, body, set } = section;
  const { change, moved } = section.section;
  if (change === 'added' || change === 'removed') return [[head + note + set(body), true]];
  const runs = runsOf(body);
  if (!moved && !isHeadChanged && !runs.some(({ isChanged }) => isChanged)) {
    const line = head === '' ? escapeText(say(words, 'introduction')) : head.trim();
    return [[runs.length === 0 ? head : foldedHtml(line, set(body)), false]];
  }
  return [
    [head + note, moved || isHeadChanged],
    ...runs.map((run): Passage => {
      const html = set(run.rows);
      return [isFolded(run, fold) ? foldedRun(run, words, html) : html, run.isChanged];
    }),
  ];
}
