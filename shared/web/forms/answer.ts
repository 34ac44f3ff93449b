import type { z } from 'zod';
import type { Refusal } from '../../domain/refusal.ts';
import type { Field, Form, Typed } from './form.ts';

/** What to correct, and where. A flaw without a field concerns the whole form. */
export interface Flaw {
  readonly field?: string;
  /** How the field is called on the page, for the summary. */
  readonly label?: string;
  readonly message: string;
}

const DAY_FIRST = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/;
const HOUR_LETTER = /^(\d{1,2})\s*[hH:]\s*(\d{2})?$/;

/** Accepts what a person writes where a browser offers no picker: « 05/01/2027 », « 9h30 », « 13,5 ». */
const normal = (field: Field, value: string): string => {
  const trimmed = value.trim();
  if (field.kind === 'date')
    return trimmed.replace(
      DAY_FIRST,
      (_all, day: string, month: string, year: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    );
  if (field.kind === 'time')
    return trimmed.replace(HOUR_LETTER, (_all, hour: string, minute = '00') => `${hour.padStart(2, '0')}:${minute}`);
  return field.kind === 'number' ? trimmed.replace(',', '.') : trimmed;
};

/** The answer that a filled form stands for: its own fields only, empty ones and those of another choice left out. */
export const readAnswer = (form: Form, typed: Typed): Record<string, string> =>
  Object.fromEntries(
    form.fields.flatMap((field): [string, string][] => {
      const { onlyIf, name } = field;
      if (onlyIf !== undefined && typed[onlyIf.field] !== onlyIf.value) return [];
      const value = normal(field, typed[name] ?? '');
      return value === '' ? [] : [[name, value]];
    }),
  );

const OWN_WORDS: Partial<Record<Field['kind'], string>> = {
  date: 'Indiquez une date, par exemple 05/01/2027.',
  time: 'Indiquez une heure, par exemple 14:30.',
  select: 'Choisissez dans la liste.',
};

/** Everything to correct in a form, in its own order, one flaw for each field. */
export const flawsOf = (
  form: Form,
  error: { readonly issues: readonly Pick<z.core.$ZodIssue, 'path' | 'message'>[] },
): readonly Flaw[] => {
  const first = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const name = String(path[0] ?? '');
    if (!first.has(name)) first.set(name, message);
  }
  const named = form.fields.flatMap((field) => {
    const message = first.get(field.name);
    return message === undefined
      ? []
      : [{ field: field.name, label: field.label, message: OWN_WORDS[field.kind] ?? message }];
  });
  return named.length > 0 ? named : [{ message: 'Cette réponse est incomplète. Relisez-la et envoyez-la de nouveau.' }];
};

/** A refusal of the domain, as a flaw of the form when it names one of its fields. */
export const flawOfRefusal = (form: Form, { field: name, message }: Pick<Refusal, 'field' | 'message'>): Flaw => {
  const field = form.fields.find((one) => one.name === name);
  return field === undefined ? { message } : { field: field.name, label: field.label, message };
};
