import { describe, expect, test } from 'vitest';
import { parseBody } from '../../src/markdown/parse-body.ts';
import { toSource } from '../../src/source.ts';
import { spansOf } from './spans-of.ts';

/** Parses the text without its `«…»` and expects a node of the type exactly where they stood. */
function marked(type: string, text: string): void {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const body = parseBody(toSource('a.md', text.replace(/[«»]/g, '')), 0);
  const found = spansOf(body).filter((node) => node.type === type);
  expect(found.map(({ span }) => span)).toContainEqual({ start, end });
}

describe('a span covers the very characters', () => {
  test.each([
    ['link', 'See «[a *b*](#x)» there'],
    ['link', '> quoted\n> and «[a](#x "t")»\n> more'],
    ['link', '- one\n\n  two\n  and «[a][r]»\n\n[r]: #x'],
    ['link', '> - deep\n>   lazy «[a](#x)»'],
    ['link', '> quoted\nlazy «[a](#x)»'],
    ['link', '| a | b |\n|---|---|\n| x \\| y \\| | z\\|«[a](#x)» |'],
    ['link', '## Head «[a](#x)» {#id} ##'],
    ['link', 'Head\n«[a](#x)»\n==='],
    ['link', 'A «<https://x.example>» b'],
    ['text', 'A <«https://x.example»> b'],
    ['link', 'Term «[a](#x)»\n: text'],
    ['link', 'Term\n: text\n  «[a](#x)»'],
    ['link', 'text\n\n[^n]: note\n    more «[a](#x)»'],
    ['link', '(viii) text\n  (a) nested «[a](#x)»\n  (b) x'],
    ['link', '-\ttab\n\n\tmore «[a](#x)»'],
    ['link', '1. > - a\n   >   «[a](#x)»'],
    ['image', 'a ![b](c.png) «![*d*](e.png)»'],
    ['code', 'a «``b ` c``» d'],
    ['code', '| a |\n|---|\n| «`x \\| y`» |'],
    ['html', 'a «<span class="x">»b</span>'],
    ['break', 'a«<br/>»b'],
    ['footnote', '| a«[^n]» |\n|---|\n\n[^n]: x'],
    ['strong', 'a «**b *c***» d'],
    ['emphasis', 'a **b «*c*»** d'],
    ['emphasis', '«***b** c*» d'],
    ['strikethrough', 'a ~«~~b~~» d'],
    ['text', '*«a &amp; \\* b»* d'],
    ['text', '> *«one\n> two»* d'],
    ['list', 'text\n\n> «1. a\n> 2. b»\n\ntext'],
    ['item', '- a\n- «(a) b»\n\n  text'.replace('»\n\n  text', '»')],
    ['quotation', '- «> a\n  > b»\n- c'],
    ['table', 'text\n\n«| a |\n|---|\n| b |»\n\ntext'],
    ['row', '> | a |\n> |---|\n> «| b |»\n'],
    ['code-block', 'text\n\n«```\na\n```»\n\ntext'],
    ['definition', 'One\n: a\n\n«Two\nThree\n: b\n: c»\n\ntext'],
    ['heading', 'text\n\n«## A {#b} ##»\n\ntext'],
    ['heading', '«A\n---»\n\ntext'],
    ['paragraph', '日本\n\n[^n]: x\n\n«語»\n'],
    ['footnote-text', 'a\n\n«[^n]: x\n\n    y»\n\nb'],
  ])('%s in %j', marked);

  test('counts from the start of its part, which counts the front matter', () => {
    const source = toSource('a.md', '---\ntitle: x\n---\ntext\n\n## A\n\n[b](#c)\n');
    const [, placed] = parseBody(source, 17).parts;
    expect(placed?.start).toBe(source.text.indexOf('## A'));
    const block = placed?.part.blocks[0];
    expect(block?.span).toEqual({ start: 6, end: 13 });
  });
});
