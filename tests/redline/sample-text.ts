/** A text with every kind of block, to be edited at random. */
export const sampleText = `This policy says what we do with *your* data and [why](https://example.com/why).

=== collect What we collect
We collect the **name** that you give us, and the address that you live at.

We keep the records of your account for five years after you close it.[^law]

- names and addresses
- the pages that you visit

  and how long you stay there
- devices:
  1. the model of your phone
  2. its operating system

[^law]: As the Commercial Code asks of us.

## From others

| Source | Data | Kept |
| --- | --- | --- |
| Banks | the number of your account | 1 year |
| Couriers | the \`address\` of delivery | 30 days |

> No one shall be subjected to arbitrary interference with his privacy.

=== share Whom we tell
Cookie
: a small file that your browser keeps for us

Beacon
: an image of one pixel

当社はお客様の個人情報を収集します。第三者に提供しません。

نجمع بياناتك الشخصية ولا نبيعها.

\`\`\`
allow: yes
  deny: no
\`\`\`

## When the law asks

We tell courts what they ask for. We tell you that we did. We tell nobody else.

---

### How we check

(a) who asks;
(b) under which law;
(c) for what.
`;
