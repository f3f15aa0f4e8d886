/**
 * A notice of a version, ready to send: `notice.txt`, and `notice.html` for mail programs, with inline styles, no script and
 * nothing to load. It states the day of effect, never what the version is today, so that it stays true in a mailbox.
 */

import { dayAt } from '../content/day.ts';
import { escapeAttribute, escapeText } from '../html/escape-html.ts';
import { directionOf, formatDay, say } from '../i18n/strings.ts';
import { absoluteAddress, historyPath } from '../published/addresses.ts';
import { addressOf, type PageContext } from '../published/page-frame.ts';
import { neighbours, type PublishedPolicy, type PublishedVersion, textIn } from '../published/published.ts';
import { changesAddress, changeView, versionAddress } from '../published/standing.ts';

/** A notice in pieces; both files are made from it. */
export interface Notice {
  readonly subject: string;
  /** Sentences, each a paragraph. */
  readonly paragraphs: readonly string[];
  /** Links with what they lead to. */
  readonly links: readonly { readonly label: string; readonly href: string }[];
  /** The publisher, and where to ask. */
  readonly signature: string;
}

/** What the notice of a version says in the language of the page. */
export function noticeOf(context: PageContext, policy: PublishedPolicy, one: PublishedVersion): Notice {
  const { config, words, language } = context;
  const { version, entry, facts } = one;
  const { title } = textIn(facts, language);
  const day = formatDay(entry.from, words.language);
  const absolute = (address: string): string => absoluteAddress(config, address);
  const change = changeView(context, policy, one, '/');
  const changes = changesAddress(context, policy, one);
  const { shortNotice } = version.release.record;
  const isFirst = neighbours(policy, one).before === undefined;
  const withdrawal = entry.standing === 'withdrawn' ? version.withdrawal?.record : undefined;
  const read = { label: say(words, 'readVersion'), href: absolute(versionAddress(context, policy.id, one)) };
  const all = {
    label: say(words, 'allVersions'),
    href: absolute(addressOf(context, historyPath(policy.id))),
  };
  if (withdrawal !== undefined) {
    const withdrawn = formatDay(
      dayAt(new Date(withdrawal.withdrawn), version.release.record.timezone),
      words.language,
    );
    return {
      subject: say(words, 'noticeWithdrawnSubject', { title, day }),
      paragraphs: [
        say(words, 'noticeWithdrawn', { title, publisher: config.publisher, day, withdrawn }),
        withdrawal.reason,
      ],
      links: [all],
      signature: signatureOf(context),
    };
  }
  return {
    subject: say(words, isFirst ? 'noticeFirstSubject' : 'noticeSubject', { title, day }),
    paragraphs: [
      say(words, isFirst ? 'noticeFirst' : 'notice', { title, publisher: config.publisher, day }),
      ...(change.label === '' || isFirst ? [] : [`${change.label}.`]),
      ...(change.summary === '' ? [] : [change.summary]),
      ...(shortNotice === undefined ? [] : [say(words, 'shortNotice', { reason: shortNotice })]),
    ],
    links: [
      ...(changes === undefined || !change.isChange
        ? []
        : [{ label: say(words, 'seeChanges'), href: absolute(changes) }]),
      read,
      all,
    ],
    signature: signatureOf(context),
  };
}

function signatureOf({ config }: PageContext): string {
  const { email, url } = config.contact;
  return [config.publisher, email, url].filter((part) => part !== undefined).join(' · ');
}

/** `notice.txt`. The first line is the subject. */
export function noticeText({ subject, paragraphs, links, signature }: Notice): string {
  const listed = links.map(({ label, href }) => `${label}:\n${href}`);
  return `${[subject, ...paragraphs, ...listed, signature].join('\n\n')}\n`;
}

const styles = {
  body: 'margin:0;padding:24px;background:#ffffff;color:#1d1c1a;font:16px/1.5 Georgia,serif',
  box: 'max-width:560px;margin:0 auto',
  heading: 'margin:0 0 16px;font-size:22px;line-height:1.3',
  paragraph: 'margin:0 0 14px',
  link: 'color:#0a5041',
  signature: 'margin:24px 0 0;padding:12px 0 0;border-top:1px solid #d9d4c7;color:#4f4b44;font-size:14px',
} as const;

/** `notice.html`. */
export function noticeHtml(notice: Notice, { language, config }: PageContext): string {
  const { subject, paragraphs, links, signature } = notice;
  const direction = directionOf(language);
  const said = paragraphs.map(
    (text) => `<p style="${styles.paragraph}">${escapeText(text).replaceAll('\n', '<br>')}</p>`,
  );
  const listed = links.map(
    ({ label, href }) =>
      `<p style="${styles.paragraph}"><a href="${escapeAttribute(href)}" style="${styles.link}">${escapeText(label)}</a></p>`,
  );
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeText(`${subject} – ${config.name}`)}</title>
</head>
<body style="${styles.body}">
<div style="${styles.box}">
<h1 style="${styles.heading}">${escapeText(subject)}</h1>
${[...said, ...listed].join('\n')}
<p style="${styles.signature}">${escapeText(signature)}</p>
</div>
</body>
</html>
`;
}
