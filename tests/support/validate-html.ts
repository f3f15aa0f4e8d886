import { HtmlValidate } from 'html-validate';
import type { Page } from './read-page.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Ids with dots and letters of any script are valid HTML, and ours.
    'valid-id': ['error', { relaxed: true }],
    'no-missing-references': 'error',
  },
});

/** What html-validate has to say about a page, as `/privacy/:LINE:COLUMN RULE: MESSAGE`. */
export async function invalidHtml({ address, source }: Page): Promise<readonly string[]> {
  const { results } = await validator.validateString(source, address);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${address}:${line}:${column} ${ruleId}: ${message}`),
  );
}
