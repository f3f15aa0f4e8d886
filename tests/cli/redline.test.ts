import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';

const content = 'tests/cases/versions-of-every-standing/content';

async function redline(
  argv: readonly string[],
  colour = false,
): Promise<{ readonly out: string; readonly error: string; readonly status: number }> {
  let [out, error] = ['', ''];
  const status = await main(['redline', ...argv, '--content', content], {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    now: () => new Date('2026-11-22T12:00:00Z'),
    timezone: 'UTC',
    colour,
  });
  return { out, error, status };
}

describe('policy redline', () => {
  test('goes from the version in force to the draft', async () => {
    const { out, status } = await redline(['privacy']);
    expect(status).toBe(0);
    expect(out).toMatch(/^privacy: 2026-11-22 → draft\n1 section changed, /);
    expect(out).toContain('… 1 section unchanged\n\n~ #share How we share: changed\n  [-We share');
  });

  test('marks the words between two versions, folding what did not change', async () => {
    const { out } = await redline(['privacy', '2026-01-15', '2026-11-22']);
    expect(out).toContain('We collect your name {+and address+}.');
    expect(out).toContain('## I.1 [-Ages-]{+Children+}');
  });

  test('folds more or less with --context, and nothing with --full', async () => {
    const versions = ['privacy', '2026-01-15', '2026-11-22'];
    const [none, one, full] = [
      await redline([...versions, '--context', '0']),
      await redline(versions),
      await redline([...versions, '--full']),
    ];
    const folded = (out: string): number => out.match(/… .* unchanged/g)?.length ?? 0;
    expect(folded(none.out)).toBeGreaterThanOrEqual(folded(one.out));
    expect(none.out.length).toBeLessThanOrEqual(one.out.length);
    expect(folded(one.out)).toBeGreaterThan(0);
    expect(folded(full.out)).toBe(0);
    const same = await redline(['privacy', '2026-11-22', '2026-11-22', '--full']);
    expect(same.out).toContain('Nothing changed.');
    expect((await redline([...versions, '--context', 'few'])).status).toBe(2);
  });

  test('goes back as well', async () => {
    const { out } = await redline(['privacy', '2026-11-22', '2026-01-15']);
    expect(out).toContain('We collect your name [-and address-].');
    expect(out).toContain('## I.1 [-Children-]{+Ages+}');
  });

  test('of a text with itself says that nothing changed', async () => {
    const { out } = await redline(['privacy', '2026-11-22', '2026-11-22']);
    expect(out).toBe('privacy: 2026-11-22 → 2026-11-22\nNothing changed.\n');
  });

  test('shows another language with --only', async () => {
    const { out } = await redline(['privacy', '2026-01-15', '2026-11-22', '--only', 'zh-Hans']);
    expect(out).toMatch(/[{]\+\p{Script=Han}+\+[}]/u);
  });

  test('uses colours at a terminal, and no brackets then', async () => {
    const { out } = await redline(['privacy', '2026-01-15', '2026-11-22'], true);
    expect(out).toContain('We collect your name \u001b[32;4mand address\u001b[0m.');
    expect(out).not.toMatch(/\[-|\{\+/);
  });

  test('prints JSON, format 1', async () => {
    const { out } = await redline(['privacy', '2026-01-15', '2026-11-22', '--as', 'json']);
    const read: unknown = JSON.parse(out);
    expect(read).toMatchObject({
      format: 1,
      policy: 'privacy',
      language: 'en',
      from: '2026-01-15',
      to: '2026-11-22',
      counts: { sections: { changed: 1 } },
      sections: [{ change: 'changed', old: { id: 'collect' } }, { change: 'kept' }],
    });
  });

  test('prints HTML and a comment for GitHub', async () => {
    const html = await redline(['privacy', '2026-01-15', '2026-11-22', '--as', 'html']);
    expect(html.out).toContain('<section id="_redline.collect" class="redline-section changed">');
    const comment = await redline(['privacy', '2026-01-15', '2026-11-22', '--as', 'github']);
    expect(comment.out).toContain('We collect your name<ins> and address</ins>.');
  });

  test('refuses a version that there is not', async () => {
    const { error, status } = await redline(['privacy', '2020-01-01']);
    expect(status).toBe(2);
    expect(error).toContain('There is no version "2020-01-01" of "privacy"');
  });
});
