import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { exampleFiles } from '../../src/findings/catalogue/bases.ts';
import { finding, findingAnnotation, formatFinding } from '../../src/findings/finding.ts';
import { toSource } from '../../src/source.ts';
import { makeContent, run } from '../support/run-command.ts';

const content = makeContent(exampleFiles('# Level, one: 100 %\n\n| a |\n| - |\n| 1 | 2 |\n'));

test('--findings github prints annotations for the workflow, at file, line and columns', async () => {
  const { out, error, status } = await run(main, ['check', '--content', content, '--findings', 'github']);
  expect({ error, status }).toEqual({ error: '', status: 1 });
  const lines = out.trimEnd().split('\n');
  expect(lines[0]).toMatch(
    /^::error file=[^:,]*10-collect\.md,line=5,col=1,endLine=5,endColumn=20,title=heading-level-one::/,
  );
  expect(lines[1]).toMatch(/line=9,col=7,endLine=9,endColumn=8,title=table-cells-lost::/);
  for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) file=/);
});

test('--findings github names files from the folder of the run on, however the content is named', async () => {
  const { out } = await run(main, ['check', '--content', resolve('content'), '--findings', 'github']);
  expect(out).toContain(' file=content/site.yaml,');
});

test('--findings json prints the same findings as data', async () => {
  const { out, status } = await run(main, ['check', '--content', content, '--findings', 'json']);
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    { code: 'heading-level-one', severity: 'error', line: 5, column: 1, endLine: 5, endColumn: 20 },
    { code: 'table-cells-lost', severity: 'error', line: 9, column: 7, endLine: 9, endColumn: 8 },
    { code: 'never-released', severity: 'warning' },
  ]);
});

test('no name of a file and no text acts on a terminal or a log', () => {
  const source = toSource('en/a\n::error file=x::\u001B[2J\u202E.md', 'One \u001B[31m\u200Bword.');
  const one = finding('raw-html', { source, span: { start: 4, end: 9 } }, 'A \u001B[31mmessage\u2066');
  for (const printed of [formatFinding(one), findingAnnotation(one)]) {
    expect(printed).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(printed).not.toMatch(/^::error file=x/m);
  }
});

describe('--only', () => {
  const two = makeContent({
    ...exampleFiles('# Level one\n'),
    'terms/policy.yaml': 'title:\n  en: Terms\ngoverning: en\n',
    'terms/draft/en/10-a.md': '---\ntitle: A\n---\n\n| a |\n| - |\n| 1 | 2 |\n',
  });
  const codes = async (...options: readonly string[]): Promise<readonly string[]> => {
    const { out } = await run(main, ['check', '--content', two, '--findings', 'json', ...options]);
    return [...out.matchAll(/"code": "([^"]*)"/g)].map(([, code = '']) => code);
  };

  test('prints the findings of one policy, and decides by them', async () => {
    expect(await codes('--only', 'privacy')).toContain('heading-level-one');
    expect(await codes('--only', 'privacy')).not.toContain('table-cells-lost');
    expect(await codes('--only', 'terms')).toContain('table-cells-lost');
    expect(await codes('--only', 'terms')).not.toContain('heading-level-one');
    expect(await codes('--only', 'en')).toEqual(await codes());
  });

  test.each(['check', 'build', 'status'])(
    '%s refuses an unknown name and suggests the nearest',
    async (name) => {
      const { error, status } = await run(main, [name, '--content', two, '--only', 'privcy']);
      expect(status).toBe(2);
      expect(error).toContain('Did you mean "privacy"?');
    },
  );
});
