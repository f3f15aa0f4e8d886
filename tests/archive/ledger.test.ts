import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { anchorsOf } from '../../src/archive/anchors.ts';
import { foldLedgers, type LedgerVersion } from '../../src/archive/ledger.ts';
import { addDays } from '../../src/content/day.ts';
import { hasErrors } from '../../src/findings/finding.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { ArchiveContent, plainSite, removeContents } from '../support/archive-content.ts';
import { runs } from '../support/long.ts';
import { readPage } from '../support/read-page.ts';

afterAll(removeContents);

const firstDay = '2026-11-22';

/** Few names, so that those of former sections and headings come back. */
const names = ['apples', 'bricks', 'clouds', 'drums', 'eggs', 'flags', 'goats', 'hats', 'inks'];

type Action =
  | {
      readonly do: 'add' | 'remove' | 'rename' | 'text';
      readonly what: 'section' | 'heading';
      readonly at: number;
      readonly name: number;
    }
  | { readonly do: 'carry'; readonly at: number; readonly name: number }
  | {
      readonly do: 'release';
      readonly days: number;
      readonly said: 'guesses' | 'moved' | 'retired';
      readonly at: number;
    }
  | { readonly do: 'withdraw'; readonly at: number }
  | { readonly do: 'wait'; readonly days: number };

const small = fc.nat({ max: 17 });
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom<'add' | 'remove' | 'rename' | 'text'>(
        'add',
        'remove',
        'rename',
        'rename',
        'rename',
        'text',
      ),
      what: fc.constantFrom('section' as const, 'heading' as const),
      at: small,
      name: small,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('carry' as const), at: small, name: small }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('release' as const),
      days: fc.nat({ max: 9 }),
      said: fc.constantFrom('guesses' as const, 'moved' as const, 'retired' as const),
      at: small,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), at: small }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 4 }) }),
  },
);

interface Section {
  readonly id: string;
  readonly headings: readonly { readonly name: string; readonly text: string }[];
}

/** A policy that is edited and released, action by action. What cannot be done changes nothing. */
class Story {
  readonly site = new ArchiveContent({
    'site.yaml': plainSite['site.yaml'] ?? '',
    'privacy/policy.yaml': plainSite['privacy/policy.yaml'] ?? '',
  });
  #sections: readonly Section[] = [
    { id: 'apples', headings: [{ name: 'bricks', text: 'One two three.' }] },
    { id: 'clouds', headings: [] },
  ];
  #day = firstDay;
  #edits = 0;
  lastDay = firstDay;
  /** On which a version takes effect: between them nothing changes but what is announced. */
  readonly days = new Set<string>();

  async play(actions: readonly Action[]): Promise<void> {
    await this.#release(firstDay, 'guesses', 0, 'initial');
    for (const one of actions) await this.#act(one);
  }

  get now(): Date {
    return new Date(`${this.#day}T12:00:00Z`);
  }

  async #act(one: Action): Promise<void> {
    this.#edits += 1;
    if (one.do === 'wait') this.#day = addDays(this.#day, one.days);
    else if (one.do === 'release')
      await this.#release(addDays(this.#day, one.days), one.said, one.at, 'editorial');
    else if (one.do === 'withdraw') await this.#withdraw(one.at);
    else this.#sections = this.#edit(one);
  }

  #edit(one: Exclude<Action, { do: 'release' | 'withdraw' | 'wait' }>): readonly Section[] {
    const sections = this.#sections;
    const name = names[one.name % names.length] ?? '';
    const at = one.at % sections.length;
    const section = sections[at];
    if (section === undefined) return sections;
    const put = (changed: Section): readonly Section[] => sections.with(at, changed);
    if (one.do === 'carry') {
      const [heading] = section.headings;
      const to = (at + 1) % sections.length;
      const target = sections[to];
      if (heading === undefined || target === undefined || to === at || hasHeading(target, heading.name))
        return sections;
      return put({ ...section, headings: section.headings.slice(1) }).with(to, {
        ...target,
        headings: [...target.headings, heading],
      });
    }
    const isFree = !sections.some(({ id }) => id === name);
    if (one.what === 'section') {
      if (one.do === 'add') return isFree ? [...sections, { id: name, headings: [] }] : sections;
      if (one.do === 'rename') return isFree ? put({ ...section, id: name }) : sections;
      if (one.do === 'remove') return sections.length > 1 ? sections.toSpliced(at, 1) : sections;
      return sections.toReversed();
    }
    const headings = section.headings;
    const place = one.name % Math.max(1, headings.length);
    const heading = headings[place];
    const free = !hasHeading(section, name);
    if (one.do === 'add') {
      const text = `Number ${this.#edits} of many words that tell this from others.`;
      return free ? put({ ...section, headings: [...headings, { name, text }] }) : sections;
    }
    if (heading === undefined) return sections;
    if (one.do === 'remove') return put({ ...section, headings: headings.toSpliced(place, 1) });
    if (one.do === 'rename')
      return free ? put({ ...section, headings: headings.with(place, { ...heading, name }) }) : sections;
    return put({
      ...section,
      headings: headings.with(place, { ...heading, text: `Other words ${this.#edits}.` }),
    });
  }

  #write(): void {
    rmSync(join(this.site.content, 'privacy/draft'), { recursive: true, force: true });
    for (const [at, { id, headings }] of this.#sections.entries()) {
      const body = headings.map(({ name, text }) => `## ${name}\n\n${text}\n`).join('\n');
      this.site.write(
        `privacy/draft/en/${at + 10}-${id}.md`,
        `---\ntitle: About ${id}\n---\n\nThis is said of ${id}.\n\n${body}`,
      );
    }
  }

  /** Releases the draft; what the refusal lists as lost is retired or moved as said. */
  async #release(
    day: string,
    said: 'guesses' | 'moved' | 'retired',
    at: number,
    change: string,
  ): Promise<void> {
    this.#write();
    const argv = ['release', 'privacy', '--effective', day, '--change', change, '--summary', 'Something.'];
    const now = this.now.toISOString();
    const guesses = said === 'guesses' ? ['--accept-guesses'] : [];
    const first = await this.site.run([...argv, ...guesses], { now });
    if (first.status === 0) return this.#released(day);
    const lost = [...first.error.matchAll(/anchor-lost: (?:The address )?#(\S+)/g)].map(
      (match) => match[1] ?? '',
    );
    if (lost.length === 0) return;
    const target = this.#sections[at % this.#sections.length]?.id ?? '';
    const fates = lost.flatMap((anchor, index) =>
      said === 'moved' && index % 2 === 0 ? ['--moved', `${anchor}=${target}`] : ['--retired', anchor],
    );
    const second = await this.site.run([...argv, ...guesses, ...fates], { now });
    if (second.status === 0) this.#released(day);
    else expect(second.error).not.toMatch(/anchor-/);
  }

  #released(day: string): void {
    this.days.add(day);
    this.lastDay = day > this.lastDay ? day : this.lastDay;
  }

  async #withdraw(at: number): Promise<void> {
    const { policies } = checkSite({ content: this.site.content, now: this.now });
    const upcoming = policies[0]?.timeline.upcoming ?? [];
    const version = upcoming[at % Math.max(1, upcoming.length)]?.version.id;
    if (version === undefined) return;
    await this.site.done(['withdraw', 'privacy', version, '--reason', 'A mistake.'], {
      now: this.now.toISOString(),
    });
  }
}

function hasHeading({ headings }: Section, name: string): boolean {
  return headings.some((heading) => heading.name === name);
}

/** Every anchor of every version that has taken effect by a day, and the addresses that the version in force gives. */
function addressesOn(
  story: Story,
  day: string,
): { readonly published: ReadonlySet<string>; readonly resolve: (anchor: string) => boolean } {
  const checked = checkSite({ content: story.site.content, now: story.now, asOf: day });
  expect(hasErrors(checked.findings)).toBe(false);
  const versions = checked.policies[0]?.versions ?? [];
  const inForce = versions.filter(({ entry }) => entry.standing === 'in-force');
  expect({ day, inForce: inForce.length }).toEqual({ day, inForce: 1 });
  const [current] = inForce;
  const live = anchorsOf(current?.documents ?? []);
  const effective = versions.filter(
    ({ entry }) => entry.standing === 'superseded' || entry.standing === 'in-force',
  );
  return {
    published: new Set(effective.flatMap(({ documents }) => [...anchorsOf(documents)])),
    resolve: (anchor) => {
      const fate = current?.ledger.get(anchor);
      if (live.has(anchor)) return fate === undefined;
      return fate !== undefined && (fate.type === 'retired' || live.has(fate.to));
    },
  };
}

describe('whatever is edited, released, withdrawn and re-ordered', () => {
  test('every address resolves on every day, one version is in force, and the archive verifies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 16, maxLength: 40, size: 'max' }), async (actions) => {
        const story = new Story();
        await story.play(actions);
        for (const day of story.days) {
          const { published, resolve } = addressesOn(story, day);
          expect({ day, lost: [...published].filter((anchor) => !resolve(anchor)) }).toEqual({
            day,
            lost: [],
          });
        }
        await story.site.done(['verify']);
        rmSync(story.site.parent, { recursive: true });
      }),
      { numRuns: runs(25), seed: 20_261_122 },
    );
  }, 120_000);

  test('every address is in the page of the version in force', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 16, maxLength: 40, size: 'max' }), async (actions) => {
        const story = new Story();
        await story.play(actions);
        const output = join(story.site.parent, '_site');
        for (const day of [addDays(firstDay, 3), addDays(story.lastDay, 1)]) {
          await story.site.done(['build', '--output', output, '--as-of', day]);
          const page = readPage('/privacy/', readFileSync(join(output, 'privacy/index.html'), 'utf8'));
          const ids = new Set(page.ids);
          expect(page.ids.length).toBe(ids.size);
          const { published } = addressesOn(story, day);
          expect({ day, lost: [...published].filter((anchor) => !ids.has(anchor)) }).toEqual({
            day,
            lost: [],
          });
        }
        rmSync(story.site.parent, { recursive: true });
      }),
      { numRuns: runs(6), seed: 4 },
    );
  }, 120_000);
});

describe('the ledger', () => {
  const version = (
    id: string,
    anchors: readonly string[],
    moved: Readonly<Record<string, string>> = {},
    aliases: readonly (readonly [string, string])[] = [],
  ): LedgerVersion => ({
    id,
    effective: id.slice(0, 10),
    anchors: new Set(anchors),
    moved,
    aliases: new Map(aliases),
  });
  const printed = (...versions: readonly LedgerVersion[]): readonly string[] =>
    [...(foldLedgers(versions.map((version) => ({ version, counts: true }))).at(-1) ?? [])].map(
      ([anchor, fate]) =>
        fate.type === 'moved'
          ? `${anchor} → ${fate.to}`
          : `${anchor} gone on ${fate.on}, last in ${fate.last}`,
    );

  test('follows an anchor that moves on, and one that comes back', () => {
    const one = version('2026-11-22', ['a', 'x']);
    const two = version('2026-11-23', ['b', 'x'], { a: 'b' });
    const three = version('2026-11-24', ['c', 'x'], { b: 'c' });
    expect(printed(one, two, three)).toEqual(['a → c', 'b → c']);
    expect(printed(one, two, three, version('2026-11-25', ['a', 'x']))).toEqual([
      'b gone on 2026-11-25, last in 2026-11-24',
      'c gone on 2026-11-25, last in 2026-11-24',
    ]);
  });

  test('takes back that an anchor is gone, on the same day as well', () => {
    const one = version('2026-11-22', ['a', 'x']);
    const two = version('2026-11-23', ['x']);
    expect(printed(one, two)).toEqual(['a gone on 2026-11-23, last in 2026-11-22']);
    expect(printed(one, two, version('2026-11-23-2', ['x'], { a: 'x' }))).toEqual(['a → x']);
    expect(printed(one, two, version('2026-11-24', ['x'], {}, [['a', 'x']]))).toEqual(['a → x']);
  });

  test('knows what an urgent version has that one announced before it lacks', () => {
    const one = version('2026-11-22', ['a']);
    const urgent = version('2026-12-01', ['a', 'urgent']);
    expect(printed(one, urgent, version('2026-12-15', ['a']))).toEqual([
      'urgent gone on 2026-12-15, last in 2026-12-01',
    ]);
  });

  test('follows no ring, and no move to what is not there', () => {
    const one = version('2026-11-22', ['a', 'b', 'x']);
    expect(printed(one, version('2026-11-23', ['x'], { a: 'b', b: 'a' }))).toEqual([
      'a gone on 2026-11-23, last in 2026-11-22',
      'b gone on 2026-11-23, last in 2026-11-22',
    ]);
  });
});
