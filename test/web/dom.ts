import { type HTMLElement, parse } from 'node-html-parser';

const CONTROLS = 'input, select, textarea';

/** What a browser sends when someone, or something, presses the button of a form as it stands. */
const asItStands = (form: HTMLElement): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const control of form.querySelectorAll(CONTROLS)) {
    const name = control.getAttribute('name');
    const type = control.getAttribute('type');
    if (name === undefined || ((type === 'radio' || type === 'checkbox') && !control.hasAttribute('checked'))) continue;
    if (control.tagName === 'SELECT') {
      const options = control.querySelectorAll('option');
      fields[name] = (options.find((one) => one.hasAttribute('selected')) ?? options[0])?.getAttribute('value') ?? '';
    } else fields[name] = control.tagName === 'TEXTAREA' ? control.text : (control.getAttribute('value') ?? '');
  }
  return fields;
};

export interface FoundForm {
  readonly action: string;
  readonly method: string;
  readonly fields: Record<string, string>;
}

export const formsIn = (html: string): readonly FoundForm[] =>
  parse(html)
    .querySelectorAll('form')
    .map((form) => ({
      action: form.getAttribute('action') ?? '',
      method: (form.getAttribute('method') ?? 'get').toLowerCase(),
      fields: asItStands(form),
    }));

/** The form whose address ends so; throws when the page has none. */
export const formTo = (html: string, ending: string): FoundForm => {
  const form = formsIn(html).find(({ action }) => action.endsWith(ending));
  if (form === undefined)
    throw new Error(
      `no form to ${ending}: ${formsIn(html)
        .map(({ action }) => action)
        .join(', ')}`,
    );
  return form;
};

export const linksIn = (html: string): readonly string[] =>
  parse(html)
    .querySelectorAll('a[href]')
    .map((anchor) => anchor.getAttribute('href') ?? '')
    .filter((href) => href.startsWith('/'));

/** What is read on a page, spaces as they are. */
export const readableText = (html: string): string => {
  const root = parse(html, { blockTextElements: { style: false, script: true } });
  for (const unseen of root.querySelectorAll('style, head')) unseen.remove();
  return root.text;
};

/** Everything wrong with the make of a page, in words; nothing on a page that is well made. */
export const flawsOfPage = (html: string): readonly string[] => {
  const root = parse(html);
  const all = (selector: string) => root.querySelectorAll(selector);
  const ids = all('[id]').map((element) => element.getAttribute('id') ?? '');
  const flaws: string[] = [];
  const say = (wrong: boolean, words: string) => {
    if (wrong) flaws.push(words);
  };
  say(!html.startsWith('<!doctype html>'), 'no doctype');
  say(root.querySelector('html')?.getAttribute('lang') !== 'fr', 'no language');
  say(all('h1').length !== 1, `${all('h1').length} h1`);
  say(all('script, img, iframe').length > 0, 'a script, an image or a frame');
  say((root.querySelector('title')?.text ?? '') === '', 'no title');
  say(all('main').length !== 1, 'no main');
  say(root.querySelector('a.skip')?.getAttribute('href') !== '#contenu', 'no skip link');
  say(
    new Set(ids).size !== ids.length,
    `an id twice: ${ids.filter((id, index) => ids.indexOf(id) !== index).join(', ')}`,
  );
  say(all('[checked]').length > 0, 'something is ticked beforehand');
  for (const element of all('[aria-labelledby], [aria-describedby]'))
    for (const id of [element.getAttribute('aria-labelledby'), element.getAttribute('aria-describedby')]
      .join(' ')
      .split(' '))
      say(id !== '' && !ids.includes(id), `${element.tagName} points at ${id}`);
  for (const anchor of all('a[href^="#"]'))
    say(!ids.includes((anchor.getAttribute('href') ?? '').slice(1)), `a link to ${anchor.getAttribute('href')}`);
  const labels: string[] = [];
  for (const control of all(CONTROLS)) {
    if (control.getAttribute('type') === 'hidden') continue;
    const id = control.getAttribute('id');
    const label = all('label').find((one) => one.getAttribute('for') === id);
    say(label === undefined, `${control.getAttribute('name')} has no label`);
    if (control.getAttribute('type') === 'radio')
      say(control.closest('fieldset')?.querySelector('legend') == null, 'radio without legend');
    else labels.push(label?.text ?? '');
  }
  say(
    new Set(labels).size !== labels.length,
    `a label twice: ${labels.filter((label, index) => labels.indexOf(label) !== index).join(', ')}`,
  );
  for (const form of all('form[method=post]'))
    say(
      form.querySelectorAll('button[type=submit]').length !== 1,
      `${form.getAttribute('action')} has no single button`,
    );
  const text = readableText(html);
  say(/undefined|\[object|NaN|null/.test(text), 'a value that is none');
  say(/ [:;?!»]|« /.test(text), `a space that may break: ${/.{0,20}(?: [:;?!»]|« ).{0,20}/.exec(text)?.[0]}`);
  say(
    /[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]/.test(text.replaceAll(/\S+@\S+/g, '')),
    `a straight apostrophe: ${/\S*'\S*/.exec(text)?.[0]}`,
  );
  return flaws;
};
