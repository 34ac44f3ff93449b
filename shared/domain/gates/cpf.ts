import * as z from 'zod';
import { type Refusal, refuse } from '../refusal.ts';
import { TopUpBy } from '../top-up.ts';
import { Euros, GivenDate, YesNo } from './answers.ts';
import { gate, noLadder, onDays, patience, type Settlement } from './gate.ts';
import { priceRefusal, topUpRefusal } from './price.ts';

const cpfRequest = gate({
  state: "Demande d'inscription (Mon Compte Formation)",
  basis: 'section 4.1: the person alone asks, with their own identity and rights',
  asks: 'beneficiary',
  recordedBy: ['office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityReview }),
  ladder: patience,
  silence: 'overdue',
  answer: z.strictObject({ requestedOn: GivenDate, balance: Euros }),
  settle: ({ requestedOn, balance }, _bilan, { today }) =>
    requestedOn > today
      ? refuse('too-early', 'Indiquez le jour où vous avez déjà fait la demande.', 'requestedOn')
      : { outcome: 'met', facts: { cpfRequestedOn: requestedOn, cpfBalance: balance } },
});

const Offer = z.strictObject({
  reply: z.literal('offer'),
  offeredOn: GivenDate,
  price: Euros,
  topUp: Euros.optional(),
  topUpBy: TopUpBy.optional(),
});

const cpfAnswer = gate({
  state: 'Réponse à la demande (2 jours ouvrés)',
  basis: 'terms of Mon Compte Formation (T10): two working days, then the request is cancelled',
  asks: 'office',
  recordedBy: ['consultant'],
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.cpfRequestedOn ?? today,
    delay: settings.cpfRequestReply,
  }),
  ladder: ({ cpfAnswerReminderDays }) => onDays(cpfAnswerReminderDays, 'office', 'reminder'),
  silence: 'refuses',
  answer: z.discriminatedUnion(
    'reply',
    [Offer, z.strictObject({ reply: z.literal('prerequisites') }), z.strictObject({ reply: z.literal('declined') })],
    'Choisissez une réponse.',
  ),
  settle: (answer, bilan, { today }) => {
    if (answer.reply === 'declined') return { outcome: 'refused' };
    if (answer.reply === 'prerequisites') return { outcome: 'met', facts: { cpfPrerequisites: true } };
    return offered(answer, today, bilan);
  },
});

const offered = (
  { offeredOn, price, topUp, topUpBy }: z.infer<typeof Offer>,
  today: string,
  bilan: Parameters<typeof priceRefusal>[1],
): Settlement | Refusal => {
  if (offeredOn > today) return refuse('too-early', 'Indiquez le jour où l’offre est déjà partie.', 'offeredOn');
  const facts = { cpfOfferedOn: offeredOn, price };
  const refusal = priceRefusal(price, bilan);
  if (refusal !== undefined) return refusal;
  if (topUp === undefined && topUpBy === undefined) return { outcome: 'met', facts };
  if (topUpBy === undefined) return refuse('invalid-answer', 'Dites qui abonde.', 'topUpBy');
  return topUpRefusal(topUp ?? 0, price) ?? { outcome: 'met', facts: { ...facts, topUp: topUp ?? 0, topUpBy } };
};

const cpfPrerequisites = gate({
  state: 'Vérification des prérequis (30 jours ouvrés)',
  basis:
    'terms of Mon Compte Formation (T11): acknowledged within two working days, answered within thirty, or cancelled',
  asks: 'office',
  recordedBy: ['consultant'],
  applies: ({ facts }) => facts.cpfPrerequisites === true,
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.cpfRequestedOn ?? today,
    delay: settings.cpfRequestReplyWithPrerequisites,
  }),
  ladder: noLadder,
  silence: 'refuses',
  answer: z.discriminatedUnion(
    'reply',
    [Offer, z.strictObject({ reply: z.literal('declined') })],
    'Choisissez une réponse.',
  ),
  settle: (answer, bilan, { today }) =>
    answer.reply === 'declined' ? { outcome: 'refused' } : offered(answer, today, bilan),
});

const cpfOffer = gate({
  state: 'Validation de la commande (4 jours ouvrés)',
  basis: 'terms of Mon Compte Formation (T13): four working days to accept the offer, or it lapses',
  asks: 'beneficiary',
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.cpfOfferedOn ?? today,
    delay: settings.cpfOfferAcceptance,
  }),
  ladder: ({ cpfOfferReminderDays }) => onDays(cpfOfferReminderDays, 'beneficiary', 'reminder'),
  silence: 'refuses',
  answer: z.strictObject({ accepts: YesNo }),
  settle: ({ accepts }, _bilan, { today }) =>
    accepts === 'yes' ? { outcome: 'met', facts: { fundingGrantedOn: today } } : { outcome: 'refused' },
});

export const CPF_GATES = {
  'cpf-request': cpfRequest,
  'cpf-answer': cpfAnswer,
  'cpf-prerequisites': cpfPrerequisites,
  'cpf-offer': cpfOffer,
};
