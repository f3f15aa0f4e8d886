/** The common frame of the pages about all versions of a policy: their list, the comparison of two, the check of a text. */

import { say } from '../i18n/strings.ts';
import type { Tag } from '../model/index.ts';
import { historyPath, relativeAddress } from '../published/addresses.ts';
import {
  addressOf,
  type LinkView,
  type PageContext,
  type PageView,
  pageView,
} from '../published/page-frame.ts';
import { type PublishedPolicy, policyElsewhere } from '../published/published.ts';
import { feedLinks, headLinks, policyRelations } from '../published/relations.ts';
import { mainAddress } from '../published/standing.ts';

/** A page about all versions. */
export interface AboutPolicyView extends PageView {
  /** The page of the policy, then related pages. */
  readonly links: readonly LinkView[];
}

/** The description of a particular one of these pages. */
export interface AboutPolicyOutline {
  /** Below the tree of a language. */
  readonly path: string;
  /** The heading, into which the title of the policy is inserted. */
  readonly heading: 'allVersionsOf' | 'compareOf' | 'verifyOf';
  readonly robots: string;
  readonly languages: readonly Tag[];
  /** The script of the page, without those that every page has. */
  readonly script: string;
  readonly style: string;
}

/** The frame, with links to the policy and to the list of its versions, where that is not the page itself. */
export function aboutPolicyView(
  context: PageContext,
  policy: PublishedPolicy,
  { heading: key, script, style, ...outline }: AboutPolicyOutline,
): AboutPolicyView {
  const { config, words } = context;
  const title = titleIn(policy, context);
  const heading = say(words, key, { title });
  const frame = pageView(context, {
    ...outline,
    heading,
    title: `${heading} – ${config.name}`,
    description: heading,
    elsewhere: policyElsewhere(policy),
  });
  const from = frame.address;
  const history = historyPath(policy.id);
  return {
    ...frame,
    relations: [
      ...headLinks(policyRelations(context, policy), from),
      ...feedLinks(context, policy.id, title, from),
    ],
    scripts: ['page', script],
    styles: [style],
    links: [
      { label: title, href: relativeAddress(from, mainAddress(context, policy)) },
      ...(outline.path === history
        ? []
        : [{ label: say(words, 'allVersions'), href: relativeAddress(from, addressOf(context, history)) }]),
    ],
  };
}

/** The title of the latest version in the language of the page. */
function titleIn({ versions }: PublishedPolicy, { language }: PageContext): string {
  const texts = versions.toReversed().flatMap(({ facts }) => facts);
  return texts.find((text) => text.language === language)?.title ?? texts[0]?.title ?? '';
}
