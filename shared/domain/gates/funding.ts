import * as z from 'zod';
import { routeOf } from '../case-route.ts';
import { incompleteFile } from '../funding-file.ts';
import { filingRule } from '../opco/filing.ts';
import { refuse } from '../refusal.ts';
import type { Case } from '../state.ts';
import { Euros, GivenDate, ShortText } from './answers.ts';
import { gate, onDays, patience } from './gate.ts';
import { tooSoonToGiveUp } from './no-reply.ts';
import { priceRefusal, topUpRefusal } from './price.ts';

const agencyContact = gate({
  state: "Contact avec l'agence France Travail",
  basis: 'S8: a job seeker speaks to their local agency first',
  asks: 'beneficiary',
  recordedBy: ['office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityReview }),
  ladder: patience,
  silence: 'overdue',
  answer: z.strictObject({ contactedOn: GivenDate }),
  settle: ({ contactedOn }, _bilan, { today }) =>
    contactedOn > today
      ? refuse('too-early', 'Indiquez le jour où vous avez déjà parlé à votre agence.', 'contactedOn')
      : { outcome: 'met', facts: { agencyContactedOn: contactedOn } },
});

const fundingFile = gate({
  state: 'Dossier de financement',
  basis: 'S5, S3: every piece of the funder is received before the file leaves',
  asks: (bilan) => routeOf(bilan)?.file?.by ?? 'office',
  recordedBy: ['office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityFirst }),
  ladder: ({ draftReminderDays }, bilan) => onDays(draftReminderDays, routeOf(bilan)?.file?.by ?? 'office', 'reminder'),
  silence: 'overdue',
  answer: z.strictObject({ sentOn: GivenDate, price: Euros }),
  settle: ({ sentOn, price }, bilan, { today }) => {
    if (sentOn > today) return refuse('too-early', 'Indiquez le jour où le dossier est déjà parti.', 'sentOn');
    const refusal = bilan.gates['funding-file']?.status === 'open' ? incompleteFile(bilan) : undefined;
    return refusal ?? priceRefusal(price, bilan) ?? { outcome: 'met', facts: { fileSentOn: sentOn, price } };
  },
});

/** A funder answers whoever sent the file, the centre where the employer did. */
const answersTo = (bilan: Case) => (routeOf(bilan)?.file?.by === 'beneficiary' ? 'beneficiary' : 'office');

/** S9: this funder pays a part, beside the rights of the person. */
export const addsToRights = (bilan: Pick<Case, 'facts'>): boolean =>
  routeOf(bilan)?.funder === 'cpf' && routeOf(bilan)?.file !== undefined;

const fundingAgreement = gate({
  state: 'Accord de financement',
  basis: 'section 4 (T09, T20, T21): no answer of a funder is no funding, and no refusal either',
  asks: answersTo,
  recordedBy: ['office', 'consultant'],
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.fileSentOn ?? today,
    delay: settings[filingRule(bilan).reply ?? 'fundingAnswer'],
  }),
  ladder: (settings, bilan) => {
    const days = settings[routeOf(bilan)?.reply?.reminders ?? 'fundingReminderDays'];
    return answersTo(bilan) === 'beneficiary'
      ? onDays(days, 'beneficiary', 'no-reply')
      : onDays(days, 'office', 'reminder');
  },
  silence: 'no-reply',
  answer: z.strictObject({
    granted: z.enum(['yes', 'no', 'no-reply'], 'Choisissez une réponse.'),
    answeredOn: GivenDate.optional(),
    reference: ShortText.optional(),
    topUp: Euros.optional(),
  }),
  settle: ({ granted, answeredOn, reference, topUp }, bilan, { today }) => {
    if (granted === 'no-reply')
      return tooSoonToGiveUp(bilan, 'funding-agreement', 'granted') ?? { outcome: 'no-reply' };
    if (answeredOn === undefined) return refuse('invalid-answer', 'Indiquez la date de la réponse.', 'answeredOn');
    if (answeredOn > today) return refuse('too-early', 'La réponse ne peut pas porter une date à venir.', 'answeredOn');
    const given = granted === 'yes' && addsToRights(bilan) ? (topUp ?? 0) : undefined;
    const refusal = given === undefined ? undefined : topUpRefusal(given, bilan.facts.price);
    if (refusal !== undefined) return refusal;
    return {
      outcome: granted === 'yes' ? 'met' : 'refused',
      ...(granted === 'yes'
        ? { facts: { fundingGrantedOn: answeredOn, ...(given === undefined ? {} : { topUp: given }) } }
        : {}),
      ...(reference ? { identity: { fundingReference: reference } } : {}),
    };
  },
});

export const FUNDING_GATES = {
  'agency-contact': agencyContact,
  'funding-file': fundingFile,
  'funding-agreement': fundingAgreement,
};
