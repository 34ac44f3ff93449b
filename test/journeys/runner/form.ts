import type { HTMLElement } from 'node-html-parser';
import type { Browser, Page } from './browser.ts';
import { controlsOf, type Field, fieldsOf, filled, isField, typeOf, type Value } from './fields.ts';
import { holds } from './words.ts';

interface Filling {
  readonly fills: Readonly<Record<string, Value>>;
  readonly presses?: string | undefined;
}

interface Found {
  readonly form: HTMLElement;
  readonly button: HTMLElement | undefined;
}

/**
 * Fills the one form of the page that has every field named, presses its button, and returns the page that comes back.
 * @throws Error saying what the page offers, when no form or more than one fits
 */
export async function submit(browser: Browser, page: Page, { fills, presses }: Filling): Promise<Page> {
  const { form, button } = formFor(page, Object.keys(fills), presses);
  const fields = fieldsOf(form, page.root);
  const given = new Map<string, string[]>();
  for (const [key, value] of Object.entries(fills)) {
    const field = fieldFor(fields, key);
    given.set(field.name, filled(field, value, page.root));
  }
  const body = new URLSearchParams();
  const written = new Set<string>();
  for (const control of controlsOf(form, page.root)) {
    const name = control.getAttribute('name');
    if (!name) continue;
    const values = given.get(name) ?? asItStands(control);
    if (given.has(name) && written.has(name)) continue;
    written.add(name);
    for (const value of values) body.append(name, value);
  }
  const pressed = button?.getAttribute('name');
  if (pressed) body.append(pressed, button?.getAttribute('value') ?? '');
  const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
  const target = new URL(action === '' ? page.url : action, page.url);
  if ((form.getAttribute('method') ?? 'get').toLowerCase() === 'post') return browser.post(target.href, body);
  target.search = body.toString();
  return browser.get(target.href);
}

function formFor(page: Page, keys: readonly string[], presses: string | undefined): Found {
  const fitting = page.root.querySelectorAll('form').flatMap((form): Found[] => {
    const fields = fieldsOf(form, page.root);
    if (!keys.every((key) => fields.some((field) => isField(field, key)))) return [];
    const buttons = buttonsOf(form);
    const button = presses === undefined ? buttons[0] : buttons.find((one) => holds(wordsOn(one), presses));
    return presses !== undefined && button === undefined ? [] : [{ form, button }];
  });
  const [only, second] = fitting;
  if (only !== undefined && second === undefined) return only;
  const wanted = [...keys, ...(presses === undefined ? [] : [`the button « ${presses} »`])].join(', ');
  throw new Error(
    `${only === undefined ? 'No form' : 'More than one form'} with ${wanted || 'a button'} on ${page.url} (${page.status}):${described(page)}`,
  );
}

function fieldFor(fields: readonly Field[], key: string): Field {
  const field = fields.find(({ name }) => name === key) ?? fields.find((one) => isField(one, key));
  if (field === undefined) throw new Error(`no field ${key}`);
  return field;
}

function buttonsOf(form: HTMLElement): HTMLElement[] {
  return form
    .querySelectorAll('button, input[type=submit]')
    .filter((button) => (button.getAttribute('type') ?? 'submit') === 'submit');
}

const wordsOn = (button: HTMLElement): string => button.text || (button.getAttribute('value') ?? '');

/** What a browser sends for a control nobody touched. */
function asItStands(control: HTMLElement): string[] {
  if (control.tagName === 'TEXTAREA') return [control.text];
  if (control.tagName === 'SELECT') {
    const options = control.querySelectorAll('option');
    const option = options.find((one) => one.hasAttribute('selected')) ?? options[0];
    return option === undefined ? [] : [option.getAttribute('value') ?? option.text];
  }
  const type = typeOf(control);
  if (type === 'checkbox' || type === 'radio')
    return control.hasAttribute('checked') ? [control.getAttribute('value') ?? 'on'] : [];
  return [control.getAttribute('value') ?? ''];
}

/** The forms of a page in a few words, for whoever reads a failure. */
function described(page: Page): string {
  const forms = page.root.querySelectorAll('form').map((form) => {
    const names = fieldsOf(form, page.root).map(({ name }) => name);
    return `\n  form: ${names.join(', ') || 'no field'} [${buttonsOf(form)
      .map((one) => wordsOn(one).trim())
      .join(' | ')}]`;
  });
  return `${forms.join('') || ' no form at all'}\n  « ${page.text.slice(0, 300)} »`;
}
