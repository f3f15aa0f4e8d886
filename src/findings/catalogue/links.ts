/** Findings about references, links and images. */

import type { Entry } from './entry.ts';

export const links = {
  'reference-missing': {
    severity: 'error',
    what: 'A link leads to a section, heading, policy or block that does not exist.',
    why: 'Readers would end up nowhere.',
    hint: 'Correct the address, or take the link out.',
    examples: {
      fails: 'We keep it as told in «[How we store it](#storage)».\n',
      passes: 'We keep it as told in [How we store it](#store).\n',
    },
  },
  'typed-number': {
    severity: 'warning',
    what: 'A typed number of a section is not the number of what stands there now.',
    why: 'Numbers are counted anew when a section comes or goes; one that was typed stays, and sends readers elsewhere.',
    hint: 'Write a link to the section without words, such as "[](#store)": its number is filled in.',
    examples: {
      fails: 'We keep it as told in section «4», not in [section «1»](#store).\n',
      passes: 'We keep it as told in section [](#store), which is section 2.\n',
    },
  },
  'unsafe-link': {
    severity: 'error',
    what: 'A link has a scheme other than http, https, mailto or tel, or an address that no browser can read.',
    why: "Such a link can run a program in the reader's browser, or leads nowhere.",
    hint: 'Use an address that begins with https://, mailto: or tel:.',
    examples: {
      fails: 'Ask «[us](ftp://northwind-photos.eu/form)».\n',
      passes: 'Ask [us](https://northwind-photos.eu/form).\n',
    },
  },
  'image-missing': {
    severity: 'error',
    what: 'There is no image at a path.',
    why: 'Readers would see a broken picture.',
    hint: 'Put the file into the folder of the draft and write its path relative to this file.',
    examples: {
      fails: '«![The way of your data](flow.png)»\n',
      passes: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![The way of your data](flow.png)\n',
        'privacy/draft/en/flow.png': { size: 100 },
      },
    },
  },
  'image-outside': {
    severity: 'error',
    what: "An image is none of the policy's own files.",
    why: 'A page loads nothing from elsewhere, and an image that others can change is no part of what was agreed to.',
    hint: 'Put the image into the folder of the draft and write its path relative to this file.',
    examples: {
      fails: '«![The way of your data](https://northwind-photos.eu/flow.png)»\n',
      passes: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![The way of your data](../images/flow.png)\n',
        'privacy/draft/images/flow.png': { size: 100 },
      },
    },
  },
  'image-unsafe': {
    severity: 'error',
    what: 'An SVG image contains a script, refers to another file, or cannot be read.',
    why: "Opened by its own address, an SVG image is a page: its script would run in the reader's browser, and what it loads would show others who reads the policy.",
    hint: 'Export the image again as plain SVG without scripts, links and embedded pages, or save it as PNG or WebP.',
    examples: {
      fails: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![The way of your data](flow.svg)\n',
        'privacy/draft/en/flow.svg':
          '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>\n',
      },
      passes: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![The way of your data](flow.svg)\n',
        'privacy/draft/en/flow.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>\n',
      },
    },
  },
  'image-alt-missing': {
    severity: 'error',
    what: 'An image has no alternative text.',
    why: 'Who cannot see the image has to learn what it says: it is part of the policy.',
    hint: 'Write what the image says between the brackets, such as "![Your data go from us to the printer](flow.png)".',
    examples: {
      fails: {
        'privacy/draft/en/20-store.md': '---\ntitle: How we store it\n---\n\n«![](flow.png)»\n',
        'privacy/draft/en/flow.png': { size: 100 },
      },
      passes: {
        'privacy/draft/en/20-store.md':
          '---\ntitle: How we store it\n---\n\n![Your data go to the printer](flow.png)\n',
        'privacy/draft/en/flow.png': { size: 100 },
      },
    },
  },
  'image-too-large': {
    severity: 'warning',
    what: 'An image is larger than a megabyte.',
    why: 'Readers on slow lines wait for it, and every version keeps it for ever.',
    hint: 'Save the image smaller: fewer pixels, or as WebP.',
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
    what: 'An address is in a domain that is reserved for examples and can never be reached.',
    why: 'Readers who want to use their rights write to this address. The domains are reserved by RFC 2606 and RFC 6761.',
    hint: 'Write the real address.',
    examples: {
      fails: 'Write to «privacy@example.com».\n',
      passes: 'Write to privacy@northwind-photos.eu.\n',
    },
  },
} satisfies Record<string, Entry>;
