import { expect, test } from 'vitest';
import { partText, sectionText } from '../../src/document/part-text.ts';
import { documentOf } from './read-back.ts';

const body = `See **this**[^n] [address](https://a.example).

## Inner

1. one
   - two

| a | b |
| - | - |
| c<br>d | e |

> f

T
: g

\`\`\`
h
\`\`\`

***

[^n]: Note.`;

test('a section is its words, without numbers, marks and addresses', () => {
  const [section] = documentOf({ a: body }).sections;
  expect(section && sectionText(section).split('\n')).toEqual(
    'Title of a|See this address.|Inner|one|two|a|b|c d|e|f|T|g|h|Note.'.split('|'),
  );
  expect(section?.parts.map(partText)).toEqual([
    'See this address.',
    'Inner\none\ntwo\na\nb\nc d\ne\nf\nT\ng\nh',
  ]);
});
