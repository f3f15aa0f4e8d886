import { afterAll, expect, test } from 'vitest';
import { deviceName } from '../../src/rules/device-name.ts';
import { checkSite } from '../../src/site/check-site.ts';
import { ArchiveContent, plainSite, removeContents } from '../support/archive-content.ts';

afterAll(removeContents);

const text = '---\ntitle: Constant\n---\n\nText.\n';

test('a section named like a device of Windows is refused, unless a release has published its address', async () => {
  const site = new ArchiveContent({
    ...plainSite,
    'privacy/draft/en/80-con.md': text,
    'privacy/draft/en/90-contact.md': text.replace('Constant', 'Contact'),
  });
  const { status, error } = await site.run(['check']);
  expect(status).toBe(1);
  expect(error).toContain('80-con.md:1:1: error file-name: "con" is the name of a device');
  expect(error).not.toContain('90-contact.md');
  const { documents } = checkSite({ content: site.content, now: new Date('2026-11-22T12:00:00Z') });
  const count = (recorded: ReadonlySet<string>): number =>
    documents.flatMap((document) => deviceName(document, recorded)).length;
  expect([count(new Set()), count(new Set(['con']))]).toEqual([1, 0]);
});
