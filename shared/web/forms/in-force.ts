import { inWords } from '../../domain/settings/in-words.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Field, Form } from './form.ts';

/** A form with the values in force where its words name them. */
export const inForce = (form: Form, settings: Settings): Form => {
  const say = (text: string): string => inWords(text, settings);
  const field = (one: Field): Field => {
    const words = { label: say(one.label), ...(one.hint === undefined ? {} : { hint: say(one.hint) }) };
    if (one.kind !== 'radio' && one.kind !== 'select') return { ...one, ...words };
    return {
      ...one,
      ...words,
      options: one.options.map((option) => ({
        ...option,
        label: say(option.label),
        ...(option.hint === undefined ? {} : { hint: say(option.hint) }),
      })),
    };
  };
  return {
    ...form,
    intro: form.intro.map(say),
    fields: form.fields.map(field),
    ...(form.silence === undefined ? {} : { silence: say(form.silence) }),
  };
};
