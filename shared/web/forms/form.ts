import type { GateName } from '../../domain/gates/names.ts';
import type { Party } from '../../domain/party.ts';
import type { Case } from '../../domain/state.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Under which heading it stands, with its neighbours of the same one. */
  readonly under?: string;
}

interface FieldBase {
  /** The key of the answer's schema. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: true;
  /** The field belongs to one choice: it is shown beside it, and its value is dropped with any other. */
  readonly onlyIf?: { readonly field: string; readonly value: string };
  /** Only these cases are asked; in all others the field is not there. */
  readonly onlyFor?: (bilan: Case) => boolean;
  /** Legend of the group in which neighbouring fields stand together. */
  readonly group?: string;
  /** Token of the HTML `autocomplete` attribute, for what a person says about themself. */
  readonly autocomplete?: string;
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'radio' | 'select';
  readonly options: readonly Option[];
}

export interface TypedField extends FieldBase {
  readonly kind: 'text' | 'textarea' | 'date' | 'time' | 'number' | 'email' | 'tel' | 'checkbox';
}

/** One thing that a form asks. A checkbox gives « yes » or nothing. */
export type Field = ChoiceField | TypedField;

/** What a form says and asks, without anything of one case. */
export interface Form {
  readonly title: string;
  readonly intro: readonly string[];
  readonly fields: readonly Field[];
  readonly submit: string;
  /** What happens when nobody answers by the date shown. */
  readonly silence?: string;
}

/** The form of a gate for whoever is asked, and in other words for those who may record the answer. */
export interface GateForms {
  readonly asked: Form;
  readonly beneficiary?: Form;
  readonly staff?: Form;
}

/** What a browser sends, one text per field. */
export type Typed = Readonly<Record<string, string>>;

/** One form for each gate of the table. */
export type FormTable = Readonly<Record<GateName, GateForms>>;

const STAFF: readonly Party[] = ['office', 'consultant'];

/** The form of a gate in the words for `party`, when `asked` is whoever the question is for. */
export const formFor = (forms: GateForms, party: Party, asked: Party): Form => {
  if (STAFF.includes(party)) return forms.staff ?? forms.asked;
  if (party === asked) return forms.asked;
  return party === 'beneficiary' ? (forms.beneficiary ?? forms.asked) : forms.asked;
};
