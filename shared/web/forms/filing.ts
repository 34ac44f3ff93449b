import { Filing } from '../../domain/events.ts';
import { FILING_WORDS } from '../words/filings.ts';
import { radio, textarea } from './fields.ts';
import type { Form } from './form.ts';

const kinds = Filing.options.map((value) => ({
  value,
  label: `${FILING_WORDS[value].charAt(0).toUpperCase()}${FILING_WORDS[value].slice(1)}`,
}));

const fields = (label: string, message: string) => [
  radio('kind', label, kinds),
  textarea('message', message, { optional: true }),
];

/** The person asks something of the organisation about themselves, or complains. */
export const FILING_FORM: Form = {
  title: 'Faire une demande',
  intro: [
    'Une personne de notre équipe vous répond : en {rightsReply} au plus pour vos données, en {complaintReply} pour une réclamation.',
    'Si vous demandez un effacement, ce qui peut être détruit l’est sans attendre. Ce que la loi demande de garder le reste, et nous vous disons pourquoi.',
  ],
  fields: fields('Vous souhaitez', 'Votre demande, en quelques mots'),
  submit: 'Envoyer ma demande',
};

/** The same, noted by the staff at the word of the person. */
export const NOTED_FILING_FORM: Form = {
  title: 'Noter une demande de la personne',
  intro: ['Quand la personne vous écrit ou vous téléphone au sujet de ses données, ou pour une réclamation.'],
  fields: fields('La personne souhaite', 'Sa demande, dans ses mots'),
  submit: 'Noter la demande',
};
