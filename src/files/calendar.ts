/** `effective.ics`: the day on which a version takes effect as an entry of a calendar (iCalendar, RFC 5545). */

import { addDays } from '../content/day.ts';
import type { PageContext } from '../published/page-frame.ts';
import type { PublishedPolicy, PublishedVersion } from '../published/published.ts';
import type { Notice } from './notice.ts';

/** The calendar of one entry, a whole day; the entry of a withdrawn version is cancelled. */
export function calendarEntry(
  { config, language }: PageContext,
  policy: PublishedPolicy,
  { version, entry }: PublishedVersion,
  { subject, paragraphs, links }: Notice,
): string {
  const withdrawal = entry.standing === 'withdrawn' ? version.withdrawal?.record : undefined;
  const address = links[0]?.href ?? config.baseUrl;
  const description = [...paragraphs, ...links.map(({ label, href }) => `${label}: ${href}`)].join('\n\n');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//policy-site//EN',
    `METHOD:${withdrawal === undefined ? 'PUBLISH' : 'CANCEL'}`,
    'BEGIN:VEVENT',
    `UID:${policy.id}-${version.id}-${language}@${config.feedAuthority}`,
    `DTSTAMP:${basic(withdrawal?.withdrawn ?? version.release.record.released)}`,
    `SEQUENCE:${withdrawal === undefined ? 0 : 1}`,
    `DTSTART;VALUE=DATE:${basic(entry.from)}`,
    `DTEND;VALUE=DATE:${basic(addDays(entry.from, 1))}`,
    `SUMMARY:${escaped(`${subject} – ${config.name}`)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${address}`,
    `STATUS:${withdrawal === undefined ? 'CONFIRMED' : 'CANCELLED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A day or moment without its punctuation: `20261201`, `20261124T093000Z`. */
function basic(moment: string): string {
  return moment.replace(/[-:]/g, '');
}

/** Text as a value (section 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** Longer lines go on in the next one, after a space (section 3.1): 75 octets, and no character is cut. */
const longestLine = 75;

function folded(line: string): string {
  let out = '';
  let length = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (length + octets > longestLine) {
      out += '\r\n ';
      length = 1;
    }
    out += character;
    length += octets;
  }
  return out;
}
