/**
 * Writes charts and diagrams (SmartArt), whose words are in parts of their own, as tables and paragraphs behind the
 * paragraph that shows them; refuses what is in the format of another program.
 */

import { Refusal } from '../../findings/finding.ts';
import { excerpt } from '../excerpt.ts';
import { ancestorsOf, elementsIn, isNamed, newElement, runOf, textIn, type WordFile } from './word-file.ts';

/** Writes the charts and diagrams of a document; returns a sentence about each. */
export function writeCharts(file: WordFile, body: Element): readonly string[] {
  const said: string[] = [];
  const ends = new Map<Element, Element>();
  for (const shown of [...named(body, 'chart'), ...named(body, 'relIds')]) {
    if ((shown.parentNode as Element | null)?.localName !== 'graphicData') continue;
    const paragraph = ancestorsOf(shown).find((one) => isNamed(one, 'p'));
    const isChart = shown.localName === 'chart';
    const what = isChart ? 'chart' : 'diagram (SmartArt)';
    const root = file.partAt(attribute(shown, isChart ? 'id' : 'dm') ?? '')?.root;
    const isKnown =
      root?.localName === (isChart ? 'chartSpace' : 'dataModel') && !/chartex/.test(root.namespaceURI ?? '');
    if (paragraph === undefined || root === undefined || !isKnown) {
      const advice = isChart ? 'a table' : 'a list';
      throw new Refusal(
        `This Word file shows a ${what} ${placeOf(shown)}, whose words cannot be imported. Replace it in Word by ${advice}, or by a picture with alternative text, then import the file again.`,
      );
    }
    const blocks = isChart
      ? chartBlocks(root, paragraph)
      : nodeTexts(root).map((text) => lineOf(paragraph, text));
    if (blocks.length === 0) continue;
    let end = ends.get(paragraph) ?? paragraph;
    for (const block of blocks) {
      end.parentNode?.insertBefore(block, end.nextSibling);
      end = block;
    }
    ends.set(paragraph, end);
    const form = blocks.some((one) => isNamed(one, 'tbl'))
      ? 'a table'
      : blocks.length === 1
        ? 'a paragraph'
        : 'paragraphs';
    said.push(`The ${what} ${placeOf(shown)} was written as ${form}; check how it reads`);
  }
  return said;
}

/** Refuses what is shown as a picture of another program's content; one that is shown as an icon is returned as a sentence. */
export function refuseObjects(body: Element): readonly string[] {
  return named(body, 'OLEObject').flatMap((object) => {
    const program = object.getAttribute('ProgID') || 'another program';
    if (object.getAttribute('DrawAspect') === 'Icon')
      return [`The file of ${program} that is attached as an icon ${placeOf(object)} was left out`];
    const what = /^Equation/.test(program)
      ? `a formula of an older format (${program}) ${placeOf(object)}`
      : `an embedded object (${program}) ${placeOf(object)}`;
    const advice = /^Equation/.test(program)
      ? 'Type it in Word with Insert > Equation'
      : 'Replace it in Word by text, a table, or a picture with alternative text';
    throw new Refusal(
      `This Word file shows ${what} as a picture, whose words cannot be imported. ${advice}, then import the file again.`,
    );
  });
}

/** Where something is in the text, by the words before it. */
function placeOf(element: Element): string {
  const around = ancestorsOf(element);
  const paragraph = around.findLast((one) => isNamed(one, 'p'));
  for (let node: Node | null = paragraph ?? null; node !== null; node = node.previousSibling) {
    const text = node.nodeType === 1 ? textIn(node as Element) : '';
    if (text !== '') return `${node === paragraph ? 'at' : 'after'} "${excerpt(text)}"`;
  }
  return 'at its start';
}

/** The title of a chart, its series as a table with the categories as header, and the titles of its axes. */
function chartBlocks(root: Element, near: Element): readonly Element[] {
  const chart = childNamed(root, 'chart');
  const title = textOf(childNamed(chart, 'title'));
  const series = named(root, 'ser').map((one) => ({
    name: textOf(childNamed(one, 'tx')),
    categories: valuesOf(childNamed(one, 'cat') ?? childNamed(one, 'xVal')),
    values: valuesOf(childNamed(one, 'val') ?? childNamed(one, 'yVal')),
  }));
  // Titles of axes and labels.
  const others = named(root, 'p')
    .filter((line) => !ancestorsOf(line).some((one) => isReadAlready(one, chart)))
    .map(lineText);
  const lines = (texts: readonly string[]): readonly Element[] =>
    texts.filter((text) => text !== '').map((text) => lineOf(near, text));
  const [first] = series;
  const isShared = series.every(({ categories }) => categories.join('\n') === first?.categories.join('\n'));
  const table =
    first === undefined
      ? []
      : isShared
        ? [tableOf(near, [['', ...first.categories], ...series.map(({ name, values }) => [name, ...values])])]
        : series.map(({ name, categories, values }) =>
            tableOf(near, [
              [name, ...categories],
              ['', ...values],
            ]),
          );
  // Word joins adjacent tables.
  const apart = table.flatMap((one, at) => (at === 0 ? [one] : [newElement(near, 'p'), one]));
  return [...lines([title]), ...apart, ...lines(others)];
}

/** Whether an element is the title of a chart or the name of a series. */
function isReadAlready(element: Element, chart: Element | undefined): boolean {
  const parent = element.parentNode as Element | null;
  return (
    (element.localName === 'title' && parent === chart) ||
    (element.localName === 'tx' && parent?.localName === 'ser')
  );
}

function tableOf(near: Element, rows: readonly (readonly string[])[]): Element {
  const cell = (text: string): Element => newElement(near, 'tc', {}, [lineOf(near, text)]);
  const header = (): Element => newElement(near, 'trPr', {}, [newElement(near, 'tblHeader')]);
  const width = Math.max(...rows.map(({ length }) => length));
  const made = rows.map((row, at) => {
    const cells = Array.from({ length: width }, (_, column) => cell(row[column] ?? ''));
    return newElement(near, 'tr', {}, [...(at === 0 ? [header()] : []), ...cells]);
  });
  return newElement(near, 'tbl', {}, made);
}

/** The cached values of a reference, in order; numbers without the noise of their binary form. */
function valuesOf(element: Element | undefined): readonly string[] {
  if (element === undefined) return [];
  return named(element, 'v').map((one) => {
    const text = (one.textContent ?? '').trim();
    return /^-?\d*\.\d{12,}(?:E[+-]?\d+)?$/i.test(text) ? String(Number(Number(text).toPrecision(12))) : text;
  });
}

/** The texts of a diagram's nodes (ECMA-376 part 1, section 21.4.2), each node before those below it. */
function nodeTexts(root: Element): readonly string[] {
  const points = named(root, 'pt').filter((one) => one.getAttribute('modelId') !== null);
  const below = new Map<string, { readonly id: string; readonly order: number }[]>();
  for (const link of named(root, 'cxn')) {
    if ((link.getAttribute('type') || 'parOf') !== 'parOf') continue;
    const from = link.getAttribute('srcId') ?? '';
    const to = { id: link.getAttribute('destId') ?? '', order: Number(link.getAttribute('srcOrd') ?? 0) };
    below.set(from, [...(below.get(from) ?? []), to]);
  }
  const texts = new Map(
    points.map((point) => [point.getAttribute('modelId') ?? '', textOf(childNamed(point, 't'))]),
  );
  const seen = new Set<string>();
  const visit = (id: string): readonly string[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    const next = [...(below.get(id) ?? [])].sort((a, b) => a.order - b.order);
    return [texts.get(id) ?? '', ...next.flatMap((one) => visit(one.id))];
  };
  const start = points.find((point) => point.getAttribute('type') === 'doc')?.getAttribute('modelId');
  const inTree = visit(start ?? '');
  return [...inTree, ...points.flatMap((point) => visit(point.getAttribute('modelId') ?? ''))].filter(
    (text) => text !== '',
  );
}

/** The text of an element of a drawing, with its paragraphs in one line, or of a cached value. */
function textOf(element: Element | undefined): string {
  if (element === undefined) return '';
  const lines = named(element, 'p').map((line) =>
    named(line, 't')
      .map(({ textContent }) => textContent ?? '')
      .join(''),
  );
  const values = lines.length > 0 ? lines : valuesOf(element);
  return values.join(' ').replace(/\s+/g, ' ').trim();
}

function lineText(line: Element): string {
  const pieces = named(line, 't').map(({ textContent }) => textContent ?? '');
  return pieces.join('').replace(/\s+/g, ' ').trim();
}

function lineOf(near: Element, text: string): Element {
  return newElement(near, 'p', {}, text === '' ? [] : [runOf(near, text)]);
}

function named(element: Element, name: string): readonly Element[] {
  return Array.from(element.getElementsByTagNameNS('*', name));
}

function childNamed(element: Element | undefined, name: string): Element | undefined {
  return element === undefined ? undefined : elementsIn(element).find(({ localName }) => localName === name);
}

/** An attribute by its local name. */
function attribute(element: Element, name: string): string | undefined {
  return Array.from(element.attributes).find(({ localName }) => localName === name)?.value;
}
