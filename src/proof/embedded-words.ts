/** Reads the words of what a Word file shows from parts of their own: charts, diagrams, other files. */

import { htmlWords } from './html-words.ts';
import { type Reading, wordsIn } from './words.ts';
import { attributeOf, descendantsNamed, firstChild, parseXml } from './xml.ts';

/** The words of a chart, a diagram or an embedded file; for content that is not text, its name. */
export function embeddedWords(target: string, content: string): Reading {
  if (/\.x?html?$/i.test(target)) return htmlWords(content);
  if (!/\.xml$/i.test(target)) return { words: wordsIn(target), links: [] };
  const root = parseXml(content);
  const texts =
    root.localName === 'chartSpace'
      ? chartTexts(root)
      : root.localName === 'dataModel'
        ? diagramTexts(root)
        : [...descendantsNamed(root, 't'), ...descendantsNamed(root, 'v')].map(plainText);
  return { words: wordsIn(texts.join(' ')), links: [] };
}

function plainText({ textContent }: Element): string {
  const text = textContent ?? '';
  // The binary form of 4.3 is 4.2999999999999998.
  return /^-?\d*\.\d{12,}(?:e[+-]?\d+)?$/i.test(text) ? `${Number(Number(text).toPrecision(12))}` : text;
}

/** A chart as a table reads: title, categories, series by series, titles of axes. */
function chartTexts(root: Element): readonly string[] {
  const textsIn = (one: Element | undefined): readonly string[] =>
    one === undefined
      ? []
      : descendantsNamed(one, 'p').length > 0
        ? descendantsNamed(one, 'p').map((line) => descendantsNamed(line, 't').map(plainText).join(''))
        : descendantsNamed(one, 'v').map(plainText);
  const own = firstChild(firstChild(root, 'chart'), 'title');
  const series = descendantsNamed(root, 'ser').map((one) => ({
    name: textsIn(firstChild(one, 'tx')),
    across: textsIn(firstChild(one, 'cat') ?? firstChild(one, 'xVal')),
    values: textsIn(firstChild(one, 'val') ?? firstChild(one, 'yVal')),
  }));
  const across = new Set(series.map((one) => one.across.join('\n')));
  const body =
    across.size === 1
      ? [...(series[0]?.across ?? []), ...series.flatMap(({ name, values }) => [...name, ...values])]
      : series.flatMap((one) => [...one.name, ...one.across, ...one.values]);
  const names = descendantsNamed(root, 'ser').flatMap((one) => firstChild(one, 'tx') ?? []);
  const read = new Set(
    [own, ...names].flatMap((one) => (one === undefined ? [] : descendantsNamed(one, 'p'))),
  );
  const others = descendantsNamed(root, 'p').filter((line) => !read.has(line));
  return [
    ...textsIn(own),
    ...body,
    ...others.map((line) => descendantsNamed(line, 't').map(plainText).join('')),
  ];
}

/** The nodes of a diagram, each before those that its connections put below it. */
function diagramTexts(root: Element): readonly string[] {
  const points = new Map(descendantsNamed(root, 'pt').map((one) => [attributeOf(one, 'modelId') ?? '', one]));
  const links = descendantsNamed(root, 'cxn')
    .filter((one) => (attributeOf(one, 'type') ?? 'parOf') === 'parOf')
    .sort((a, b) => Number(attributeOf(a, 'srcOrd') ?? 0) - Number(attributeOf(b, 'srcOrd') ?? 0));
  const first = [...points].find(([, one]) => attributeOf(one, 'type') === 'doc')?.[0];
  const texts: string[] = [];
  const read = new Set<Element>();
  const waiting = [...[...points.keys()].reverse(), first ?? ''];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const point = points.get(id);
    if (point === undefined) continue;
    points.delete(id);
    for (const one of descendantsNamed(point, 't')) read.add(one);
    for (const line of descendantsNamed(point, 'p'))
      texts.push(descendantsNamed(line, 't').map(plainText).join(''));
    const next = links.filter((one) => attributeOf(one, 'srcId') === id);
    waiting.push(...next.map((one) => attributeOf(one, 'destId') ?? '').reverse());
  }
  const others = descendantsNamed(root, 't').filter((one) => !read.has(one));
  return [...texts, ...others.filter((one) => descendantsNamed(one, 't').length === 0).map(plainText)];
}
