import { describe, expect, test } from 'vitest';
import { createDesk } from '../../src/desk/desk.ts';
import { pasteHtml } from '../../src/desk/paste.ts';

const desk = createDesk({ content: 'tests/cases/minimal-site/content', now: () => new Date(0) });
const paste = (html: string): ReturnType<typeof pasteHtml> => pasteHtml(desk, { policy: 'privacy', html });

describe('pasted text becomes our Markdown', () => {
  test('from a page: headings below the section, lists, tables', () => {
    const { markdown, leftOut } = paste(
      '<h3>Children</h3><p>We <b>ask</b> their <a href="https://a.example/">parents</a>.</p><ul><li>name<li>age</ul><table><tr><th>Data<th>Why</tr><tr><td>Name<td>Prints</tr></table><h4>More</h4>',
    );
    expect(markdown).toBe(
      '## Children\n\nWe **ask** their [parents](https://a.example/).\n\n- name\n- age\n\n| Data | Why |\n| --- | --- |\n| Name | Prints |\n\n### More\n',
    );
    expect(leftOut).toEqual([]);
  });

  test('from Word: its lists, with their markers', () => {
    const { markdown } = paste(
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp; </span></span><![endif]>your name;<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>b)<span>&nbsp;&nbsp; </span></span><![endif]>your address.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>stamps;</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>old <b>ones</b>;</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>coins.</p>
<!--EndFragment--></body></html>`,
    );
    expect(markdown).toBe('a) your name;\nb) your address.\n\n+ stamps;\n  - old **ones**;\n+ coins.\n');
  });

  test('from Google Docs: its wrapper and its styles', () => {
    const { markdown } = paste(
      '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Bold</span><span> and plain.</span></p></b>',
    );
    expect(markdown).toBe('**Bold** and plain.\n');
  });

  test('and scripts, hidden text and links that lead nowhere are left out, which is said', () => {
    const { markdown, leftOut } = paste(
      '<p>Text <a href="#gone">there</a><script>alert(1)</script><span style="display:none">secret</span></p>',
    );
    expect(markdown).toBe('Text there\n');
    expect(leftOut.join('\n')).toContain('#gone');
  });
});
