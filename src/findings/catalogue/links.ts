/** Findings about references, links and images. */

import type { CatalogueEntry } from './entry.ts';

export const links = {
  'reference-missing': {
    severity: 'error',
    what: 'A link leads to a section, heading, policy or block that does not exist.',
    why: 'Readers who follow the link would not find what it promises.',
    hint: 'Correct the address, or remove the link.',
    examples: {
      fails: 'We keep it as described in «[How we store it](#storage)».\n',
      passes: 'We keep it as described in [How we store it](#store).\n',
    },
  },
  'typed-number': {
    severity: 'warning',
    what: 'A typed section number is not the number of the section that it refers to.',
    why: 'Sections are renumbered when one is added or removed. A typed number stays the same and sends readers to the wrong section.',
    hint: 'Link to the section without link text, such as "[](#store)": the build fills in the number.',
    examples: {
      fails: 'We keep it as described in section «4», not in [section «1»](#store).\n',
      passes: 'We keep it as described in section [](#store), which is section 2.\n',
    },
  },
  'unsafe-link': {
    severity: 'error',
    what: 'A link uses a scheme other than http, https, mailto or tel, or its address is not valid.',
    why: "Such a link could run a script in the reader's browser, or lead nowhere.",
    hint: 'Use an address that starts with https://, mailto: or tel:.',
    examples: {
      fails: 'Ask «[us](ftp://northwind-photos.eu/form)».\n',
      passes: 'Ask [us](https://northwind-photos.eu/form).\n',
    },
  },
  'image-missing': {
    severity: 'error',
    what: 'An image does not exist.',
    why: 'Readers would see a broken image.',
    hint: 'Put the image into the draft folder and write its path relative to this file.',
    examples: {
      fails: '«![Where your data goes](flow.png)»\n',
      passes: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![Where your data goes](flow.png)\n',
        'privacy/draft/en/flow.png': { size: 100 },
      },
    },
  },
  'image-outside': {
    severity: 'error',
    what: "An image is not one of the policy's own files.",
    why: 'Pages load nothing from other sites, and an image that others can change cannot be part of what readers agreed to.',
    hint: 'Put the image into the draft folder and write its path relative to this file.',
    examples: {
      fails: '«![Where your data goes](https://northwind-photos.eu/flow.png)»\n',
      passes: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![Where your data goes](../images/flow.png)\n',
        'privacy/draft/images/flow.png': { size: 100 },
      },
    },
  },
  'image-unsafe': {
    severity: 'error',
    what: 'An SVG image contains a script, refers to another file, or cannot be read.',
    why: "An SVG image opened at its own address is a page: its scripts would run in the reader's browser, and the files it loads would tell other sites who reads the policy.",
    hint: 'Export the image again as plain SVG without scripts, links and embedded pages, or save it as PNG or WebP.',
    examples: {
      fails: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![Where your data goes](flow.svg)\n',
        'privacy/draft/en/flow.svg':
          '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>\n',
      },
      passes: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![Where your data goes](flow.svg)\n',
        'privacy/draft/en/flow.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>\n',
      },
    },
  },
  'image-alt-missing': {
    severity: 'error',
    what: 'An image has no alternative text.',
    why: 'The image is part of the policy, so people who cannot see it must be told what it says.',
    hint: 'Describe the image between the brackets, such as "![Your data goes from us to the printer](flow.png)".',
    examples: {
      fails: {
        'privacy/draft/en/20-store.md': '---\ntitle: How we store it\n---\n\n«![](flow.png)»\n',
        'privacy/draft/en/flow.png': { size: 100 },
      },
      passes: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![Your data goes to the printer](flow.png)\n',
        'privacy/draft/en/flow.png': { size: 100 },
      },
    },
  },
  'image-too-large': {
    severity: 'warning',
    what: 'An image is larger than a megabyte.',
    why: 'Readers on slow connections have to wait for it, and released versions keep it permanently.',
    hint: 'Make the image smaller: reduce its dimensions, or save it as WebP.',
    examples: {
      fails: {
        'privacy/draft/en/20-store.md': '---\ntitle: How we store it\n---\n\n«![Our office](office.jpg)»\n',
        'privacy/draft/en/office.jpg': { size: 1_500_000 },
      },
      passes: {
        'privacy/draft/en/20-store.md': '---\ntitle: How we store it\n---\n\n![Our office](office.jpg)\n',
        'privacy/draft/en/office.jpg': { size: 90_000 },
      },
    },
  },
  'placeholder-address': {
    severity: 'warning',
    blocksRelease: true,
    what: 'An address uses a domain that is reserved for examples and can never be reached.',
    why: 'Readers who write to it to exercise their rights would reach nobody. RFC 2606 and RFC 6761 reserve such domains.',
    hint: 'Write the real address.',
    examples: {
      fails: 'Write to «privacy@example.com».\n',
      passes: 'Write to privacy@northwind-photos.eu.\n',
    },
  },
} satisfies Record<string, CatalogueEntry>;
