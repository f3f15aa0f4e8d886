import { expect, test } from 'vitest';
import { indexSite } from '../../src/document/index-site.ts';
import type { Document } from '../../src/model/index.ts';
import { draftView } from '../../src/pages/policy-page.ts';
import { notFoundView, startView } from '../../src/pages/start-page.ts';
import { config, document, headed, section } from '../support/make-document.ts';
import { pageContext, published } from '../support/make-version.ts';

const english = document({ sections: [section('collect', { number: 'I', title: 'Collect' })] });
const chinese = document({ ...english, language: 'zh-Hans', title: '隐私政策' });

const day = '2026-11-24';

function viewOf(
  one: Document,
  language = 'en',
  all: readonly Document[] = [english, chinese],
): ReturnType<typeof draftView> {
  const index = indexSite(config.languages, all);
  const links = { index, policyPath: (policy: string) => `${policy}/`, fileAddress: () => undefined };
  const others = all.filter(({ language: tag }) => tag !== one.language);
  const draft = one.language === 'en' ? [one, ...others] : [...others, one];
  return draftView(pageContext(day, language), published(day, [], draft, one.policy), 'policy', links);
}

test('a policy knows its address, its canonical one, and where it stands in other languages', () => {
  const { address, canonical, alternates, languages, title, home } = viewOf(english);
  expect({ address, canonical, title, home: home.href }).toEqual({
    address: '/privacy/',
    canonical: 'https://policies.cmeo-max.example/legal/privacy/',
    title: 'Privacy policy – CMEO-MAX',
    home: '../',
  });
  expect(alternates.map(({ lang, absolute }) => [lang, absolute])).toEqual([
    ['en', 'https://policies.cmeo-max.example/legal/privacy/'],
    ['zh-Hans', 'https://policies.cmeo-max.example/legal/zh-Hans/privacy/'],
  ]);
  expect(languages.map(({ href, label }) => [href, label])).toEqual([
    ['../zh-Hans/privacy/', '简体中文'],
    // The policy is not in Arabic: what else is published in it.
    ['../ar/', 'العربية'],
  ]);
});

test('a page in a further language stands below its tag and leads back relatively', () => {
  const { address, dir, languages } = viewOf(chinese, 'zh-Hans');
  expect({ address, dir, back: languages[0]?.href }).toEqual({
    address: '/zh-Hans/privacy/',
    dir: 'ltr',
    back: '../../privacy/',
  });
});

test('a draft says so and asks search engines to leave it out', () => {
  const { robots, standing } = viewOf(english);
  expect([robots, standing.lead]).toEqual(['noindex', 'Draft — this text is not in force']);
});

test('words of another language than the page are marked as such', () => {
  expect(viewOf(document({ language: 'ar' }), 'ar', [english]).foreign).toEqual({ lang: 'en', dir: 'ltr' });
  expect(viewOf(english).foreign).toBeUndefined();
});

test('contents list the sections and the headings directly in them; long ones are folded', () => {
  const parts = [headed('a.x', 1, 'I.1', 'X'), headed('a.y', 2, '', 'Y'), headed('a.z', 1, 'I.2', 'Z')];
  const sections = [section('a', { number: 'I', title: 'A', parts })];
  const { contents, folded } = viewOf(document({ sections }));
  expect(contents[0]?.entries.map(({ href, number, title }) => [href, number, title])).toEqual([
    ['#a.x', 'I.1', 'X'],
    ['#a.z', 'I.2', 'Z'],
  ]);
  expect([contents[0]?.entriesLabel, folded]).toEqual(['I.1 – I.2', false]);
  const many = Array.from({ length: 70 }, (_, at) => section(`s${at}`, { title: 'S' }));
  expect(viewOf(document({ sections: many })).folded).toBe(true);
});

test('contents of a section that was not translated are in its language, headings included', () => {
  const parts = [headed('a.x', 1, 'I.1', 'X')];
  const page = document({ language: 'zh-Hans', sections: [section('a', { title: 'A', parts })] });
  const [entry] = viewOf(page, 'zh-Hans').contents;
  expect([entry?.language?.lang, entry?.entries[0]?.language?.lang]).toEqual(['en', 'en']);
});

test('the start page lists the policies relatively, the page for missing addresses absolutely', () => {
  const policies = [published(day, [], [document({ description: 'D' })])];
  expect(startView(pageContext(day), policies).policies[0]).toMatchObject({
    href: './privacy/',
    label: 'Privacy policy',
    language: undefined,
    description: 'D',
    standing: { kind: 'draft', lead: 'Draft', rest: [] },
  });
  const missing = notFoundView(pageContext(day), policies);
  expect([missing.address, missing.home.href, missing.policies[0]?.href]).toEqual([
    '/404.html',
    'https://policies.cmeo-max.example/legal/',
    'https://policies.cmeo-max.example/legal/privacy/',
  ]);
});

test('a policy that is not in the language of the start page is listed in its own', () => {
  const [listed] = startView(pageContext(day, 'zh-Hans'), [published(day, [], [english])]).policies;
  expect([listed?.href, listed?.language?.lang]).toEqual(['../privacy/', 'en']);
});

test('addresses of policies in other scripts are percent-encoded where they are absolute', () => {
  expect(viewOf(document({ policy: '隐私' })).canonical).toContain('/legal/%E9%9A%90%E7%A7%81/');
});
