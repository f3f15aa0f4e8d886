/** Building pages: everything from the content is set as text, never as HTML. */

export type Attributes = Readonly<Record<string, string | boolean>>;

/** What an element may contain. */
export type Child = Node | string;

/** An element with attributes and children. `true` sets an attribute without a value, `false` leaves it out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== false) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A button that does something. */
export function button(label: string, run: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', run);
  return element;
}

let fields = 0;

/** A label above its field, with what there is to say about it below. */
export function labelled(
  label: string,
  field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
  help = '',
): HTMLElement {
  fields += 1;
  const id = `field-${fields}`;
  field.id = id;
  const hint = help === '' ? [] : [h('p', { class: 'help', id: `${id}-help` }, help)];
  if (help !== '') field.setAttribute('aria-describedby', `${id}-help`);
  return h('div', { class: 'field' }, h('label', { for: id }, label), field, ...hint);
}

/** Where what happened is said, for screen readers as well. */
export function createStatus(): { readonly element: HTMLElement; readonly say: (text: string) => void } {
  const element = h('p', { role: 'status', class: 'status' });
  return {
    element,
    say: (text) => {
      element.textContent = text;
    },
  };
}

/** The parameters of the page's address. */
export function parameter(name: string): string {
  return new URLSearchParams(location.search).get(name) ?? '';
}

/** The address of a page of the desk. */
export function deskAddress(page: string, parameters: Readonly<Record<string, string>>): string {
  return `/_desk/${page}?${new URLSearchParams(parameters)}`;
}
