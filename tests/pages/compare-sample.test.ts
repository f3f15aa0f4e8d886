import { expect, test } from 'vitest';
import { documentFromJson } from '../../src/files/document-from-json.ts';
import { compareSamples } from '../../src/pages/compare-sample.ts';
import { compareDocuments } from '../../src/redline/compare-documents.ts';
import { redlinePageHtml } from '../../src/redline-output/page-html.ts';
import { wordsOf } from '../support/make-document.ts';

test.each(['en', 'zh-Hans'])(
  'the texts to get ready with, in %s, hold what redlines are made of',
  (language) => {
    const words = wordsOf(language);
    const samples = compareSamples(words);
    const [old, now] = samples.map(documentFromJson);
    if (old === undefined || now === undefined) throw new Error('There are two');
    const html = redlinePageHtml(compareDocuments(old, now, new Map()), words, {
      old: '',
      new: '',
      policies: {},
    });
    for (const element of ['ins', 'del', 'h2', 'ol', 'table', 'strong', 'details'])
      expect(html).toContain(`<${element}`);
    expect(html).toContain(words.text.contents);
    expect(JSON.stringify(samples).length).toBeLessThan(4000);
  },
);
