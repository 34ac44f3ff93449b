import { stands } from '../../domain/agreements/ledger.ts';
import { PURPOSE_ROWS } from '../../domain/agreements/purposes.ts';
import {
  AGREEMENT_TEXTS,
  type AgreementTextId,
  type AskedOnTheirPage,
  type Wording,
} from '../../domain/agreements/texts.ts';
import type { Case } from '../../domain/state.ts';
import { checkbox, email, radio, text, yesNo } from './fields.ts';
import type { Form, GateForms } from './form.ts';

/** The words in force of an agreement, its settings still to be filled in. */
export const wordsOf = (id: AgreementTextId): Wording => {
  const { versions } = AGREEMENT_TEXTS[id];
  return versions.at(-1) ?? versions[0];
};

const asking = (id: AgreementTextId, field: string, submit: string): Form => {
  const { title, lines, question, accept, refuse } = wordsOf(id);
  return { title, intro: lines, fields: [yesNo(field, question, accept, refuse)], submit };
};

/** The form of a gate that asks for an agreement: its words are those of the ledger and no others. */
export const agreementForms = (
  id: AgreementTextId,
  field: string,
  rest: { readonly submit: string; readonly silence: string },
): GateForms => ({ asked: { ...asking(id, field, rest.submit), silence: rest.silence } });

const ABOUT: Readonly<Record<AskedOnTheirPage, string>> = {
  'follow-up-contact': 'le suivi',
  survey: 'les questionnaires',
  'sensitive-data': 'les informations sensibles',
};

/** A question of the person's own page. */
export const askingForm = (id: AskedOnTheirPage): Form =>
  asking(id, 'agrees', `Enregistrer ma réponse sur ${ABOUT[id]}`);

/** @param about the agreement, as its box and its button name it */
export const withdrawalForm = (about: string): Form => ({
  title: 'Retirer un accord',
  intro: [],
  fields: [checkbox('withdraws', `Je retire mon accord : ${about.charAt(0).toLowerCase()}${about.slice(1)}`)],
  submit: 'Retirer cet accord',
});

/** Numbers of the agreements that may be taken back now. */
export const withdrawable = (bilan: Case): readonly number[] =>
  bilan.agreements.flatMap(({ purpose }, index) => {
    const over = purpose === 'bilan' && bilan.stage.name !== 'admission' && bilan.stage.name !== 'accompaniment';
    return stands(bilan, index + 1) && PURPOSE_ROWS[purpose].binding !== true && !over ? [index + 1] : [];
  });

/** Noted by the staff at the word of the person: as easy as the page. Recipients are told apart by number, never by name. */
export const notedWithdrawalForm = (bilan: Case): Form => ({
  title: 'Noter le retrait d’un accord',
  intro: [
    'Quand la personne vous écrit ou vous téléphone pour retirer un accord. Il cesse aussitôt, et elle en reçoit un reçu.',
  ],
  fields: [
    radio(
      'agreement',
      'Accord que la personne retire',
      withdrawable(bilan).map((number) => {
        const line = bilan.agreements[number - 1];
        const share = line?.share === undefined ? '' : ` (transmission nº ${line.share})`;
        return { value: String(number), label: `${line === undefined ? '' : PURPOSE_ROWS[line.purpose].name}${share}` };
      }),
    ),
  ],
  submit: 'Noter le retrait',
});

/** To whom a document goes: the person and the agreement are named in one gesture, with a code. */
export const SHARING_FORM: Form = {
  title: wordsOf('send-to-third-party').title,
  intro: wordsOf('send-to-cep').lines,
  fields: [
    radio('to', wordsOf('send-to-third-party').question, [
      { value: 'send-to-cep', label: wordsOf('send-to-cep').accept },
      { value: 'send-to-third-party', label: wordsOf('send-to-third-party').accept },
    ]),
    text('name', 'Nom de la personne destinataire'),
    email('email', 'Adresse e-mail de cette personne'),
    text('code', 'Code à six chiffres', { autocomplete: 'one-time-code' }),
  ],
  submit: 'Transmettre ma synthèse',
};
