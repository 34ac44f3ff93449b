import type { ChoiceField, Option, TypedField } from './form.ts';

type Extra = Omit<Partial<TypedField>, 'name' | 'label' | 'kind'>;

const typed =
  (kind: TypedField['kind']) =>
  (name: string, label: string, extra: Extra = {}): TypedField => ({ name, label, kind, ...extra });

export const text = typed('text');
export const textarea = typed('textarea');
export const date = typed('date');
export const time = typed('time');
export const number = typed('number');
export const email = typed('email');
export const tel = typed('tel');
export const checkbox = typed('checkbox');

export const radio = (name: string, label: string, options: readonly Option[], extra: Extra = {}): ChoiceField => ({
  name,
  label,
  kind: 'radio',
  options,
  ...extra,
});

export const select = (name: string, label: string, options: readonly Option[], extra: Extra = {}): ChoiceField => ({
  name,
  label,
  kind: 'select',
  options,
  ...extra,
});

/** « yes » and « no » in the words of the question. */
export const yesNo = (name: string, label: string, yes: string, no: string): ChoiceField =>
  radio(name, label, [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ]);
