/** Answers which version applied on a date, and how much changed since. Without it the list of periods answers. */

const form = document.querySelector<HTMLElement>('#_on-date');
const date = document.querySelector<HTMLInputElement>('#_date');
const then = document.querySelector<HTMLOutputElement>('#_then');

if (form && date && then) {
  const [on = '', before = '', since = '', notSince = '', updates = ''] = (form.dataset.words ?? '').split(
    '\n',
  );
  /** Newest first, withdrawn ones left out: they never applied. */
  const rows = [...document.querySelectorAll<HTMLElement>('.row:not([data-withdrawn])')];
  const language = document.documentElement.lang;
  const today = new Date().toISOString().slice(0, 10);

  const plural = (count: number): string => {
    const forms = updates.split(' | ');
    const category = new Intl.PluralRules(language).select(count);
    const form = forms.find((one) => one.startsWith(`${category}: `)) ?? forms.at(-1) ?? '';
    return form.replace(/^\w+: /, '').replace('{count}', `${count}`);
  };

  /** Words with those in brackets as a link. */
  const linked = (words: string, href: string): readonly (string | Node)[] => {
    const [start = '', text = '', end = ''] = words.split(/[[\]]/);
    const link = document.createElement('a');
    link.href = href;
    link.textContent = text;
    return [start, link, end];
  };

  const answer = (): void => {
    const day = date.value;
    const at = rows.findIndex(({ dataset }) => (dataset.from ?? '') <= day);
    const row = rows[at];
    then.replaceChildren(day === '' ? '' : before);
    if (day === '' || row === undefined) return;
    const { label = '' } = row.dataset;
    const href = row.querySelector('a')?.getAttribute('href') ?? '';
    const later = rows
      .slice(0, at)
      .filter(({ dataset }) => dataset.same === undefined && (dataset.from ?? '') <= today).length;
    const rest =
      later === 0 || !form.dataset.compare
        ? [notSince]
        : linked(since.replace('{updates}', plural(later)), `${form.dataset.compare}?from=${day}`);
    then.replaceChildren(...linked(on.replace('{version}', label), href), ' ', ...rest);
  };

  form.hidden = false;
  date.max = today;
  form.addEventListener('input', answer);
  answer();
}
