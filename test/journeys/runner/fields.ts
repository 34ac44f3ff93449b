import type { HTMLElement } from 'node-html-parser';
import { plainWords } from './words.ts';

export type Value = string | number | boolean;

/** Something of a form that a person fills: one control, or the radio buttons or boxes of one name. */
export interface Field {
  readonly name: string;
  /** Every wording by which a person would name it. */
  readonly labels: readonly string[];
  readonly controls: readonly HTMLElement[];
}

const CONTROLS = 'input, select, textarea';
const BUTTONS = new Set(['submit', 'button', 'image', 'reset']);

export function typeOf(control: HTMLElement): string {
  return (control.getAttribute('type') ?? 'text').toLowerCase();
}

/** The controls of a form, those outside of it that name it included; buttons and disabled ones left out. */
export function controlsOf(form: HTMLElement, root: HTMLElement): HTMLElement[] {
  const id = form.getAttribute('id');
  const inside = form.querySelectorAll(CONTROLS).filter((control) => (control.getAttribute('form') ?? id) === id);
  const outside = id ? root.querySelectorAll(CONTROLS).filter((control) => control.getAttribute('form') === id) : [];
  return [...new Set([...inside, ...outside])].filter(
    (control) =>
      !control.hasAttribute('disabled') &&
      !(control.tagName === 'INPUT' && BUTTONS.has(typeOf(control))) &&
      !control.closest('fieldset')?.hasAttribute('disabled'),
  );
}

/** Fields of a form by name, hidden ones left out. */
export function fieldsOf(form: HTMLElement, root: HTMLElement): Field[] {
  const groups = Map.groupBy(
    controlsOf(form, root).filter((control) => typeOf(control) !== 'hidden' && control.getAttribute('name')),
    (control) => control.getAttribute('name') ?? '',
  );
  return [...groups].map(([name, controls]) => ({ name, controls, labels: labelsOf(controls, root) }));
}

function labelsOf(controls: readonly HTMLElement[], root: HTMLElement): string[] {
  const own = controls.flatMap((control) => labelOf(control, root));
  const choices = controls.filter((control) => ['radio', 'checkbox'].includes(typeOf(control)));
  const legends = choices.flatMap((control) => control.closest('fieldset')?.querySelector('legend')?.text ?? []);
  return [...(controls.length === 1 ? own : []), ...new Set(legends)];
}

/** What stands beside one control: its label, or the name given to screen readers. */
function labelOf(control: HTMLElement, root: HTMLElement): string[] {
  const id = control.getAttribute('id');
  const pointing = id ? root.querySelectorAll('label').find((label) => label.getAttribute('for') === id) : undefined;
  const label = pointing ?? control.closest('label');
  const text = label?.text ?? control.getAttribute('aria-label');
  return text === undefined ? [] : [text];
}

/** Whether a person who says `key` means this field. */
export function isField(field: Field, key: string): boolean {
  const words = plainWords(key);
  return field.name === key || field.labels.some((label) => plainWords(label).startsWith(words));
}

/**
 * What the browser sends for a field once `value` is filled in: the values of the chosen options, or the text.
 * @throws Error naming the options when none is `value`
 */
export function filled(field: Field, value: Value, root: HTMLElement): string[] {
  const [control] = field.controls;
  if (control === undefined) return [];
  if (control.tagName === 'SELECT') return [chosenOption(field, control, value)];
  const type = control.tagName === 'INPUT' ? typeOf(control) : 'text';
  if (type === 'radio') return [chosen(field, value, root)];
  if (type !== 'checkbox') return [String(value)];
  if (value === false) return [];
  return field.controls.length === 1 ? [control.getAttribute('value') ?? 'on'] : [chosen(field, value, root)];
}

function chosen(field: Field, value: Value, root: HTMLElement): string {
  const options = field.controls.map((control) => ({
    value: control.getAttribute('value') ?? 'on',
    words: labelOf(control, root)[0] ?? '',
  }));
  return pick(field, options, String(value));
}

function chosenOption(field: Field, select: HTMLElement, value: Value): string {
  const options = select.querySelectorAll('option').map((option) => ({
    value: option.getAttribute('value') ?? option.text.trim(),
    words: option.text,
  }));
  return pick(field, options, String(value));
}

function pick(field: Field, options: readonly { value: string; words: string }[], wanted: string): string {
  const words = plainWords(wanted);
  const found =
    options.find(({ value }) => value === wanted) ??
    options.find((option) => plainWords(option.words).startsWith(words));
  if (found !== undefined) return found.value;
  const offered = options.map((option) => `« ${option.words.trim()} » (${option.value})`).join(', ');
  throw new Error(`« ${wanted} » is not among the answers to ${field.name}: ${offered}`);
}
