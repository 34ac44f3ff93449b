import type { GateName } from '../../domain/gates/names.ts';
import { askedAt } from '../../domain/gates/table.ts';
import type { Party } from '../../domain/party.ts';
import type { Case } from '../../domain/state.ts';
import { ACCOMPAGNEMENT_FORMS } from './accompagnement.ts';
import { ADMISSION_FORMS } from './admission.ts';
import { AGENT_FORMS } from './agents.ts';
import { CPF_FORMS } from './cpf.ts';
import { DUTY_FORMS } from './duties.ts';
import { FILE_FORMS } from './file.ts';
import { type Form, type FormTable, formFor } from './form.ts';
import { FUNDING_FORMS } from './funding.ts';
import { REGISTER_FORMS } from './register.ts';
import { SUIVI_FORMS } from './suivi.ts';

/** The form of every gate. Its fields are the keys of the gate's answer; a test compares the two. */
export const FORMS: FormTable = {
  ...ADMISSION_FORMS,
  ...FUNDING_FORMS,
  ...AGENT_FORMS,
  ...FILE_FORMS,
  ...CPF_FORMS,
  ...ACCOMPAGNEMENT_FORMS,
  ...SUIVI_FORMS,
  ...DUTY_FORMS,
  ...REGISTER_FORMS,
};

/** The form of a gate of this case, in the words for `party`: what it is asked, and no more. */
export const gateForm = (gate: GateName, bilan: Case, party: Party): Form => {
  const form = formFor(FORMS[gate], party, askedAt(gate, bilan));
  return { ...form, fields: form.fields.filter(({ onlyFor }) => onlyFor?.(bilan) ?? true) };
};
