import * as z from 'zod';
import { isDeclined } from '../agreements/ledger.ts';
import { addDelay } from '../calendar/counting.ts';
import { refuse } from '../refusal.ts';
import { Acknowledged, GivenDate, Text, YesNo } from './answers.ts';
import { gate, noLadder, onDays } from './gate.ts';
import { reviewGate } from './review.ts';

const invitation = gate({
  state: "Invitation à l'entretien de suivi",
  basis: 'S46, R6313-4 3° c) (T30): six months after the end, three attempts, then the person cannot be reached',
  asks: 'beneficiary',
  recordedBy: ['office', 'consultant'],
  // Whoever has said no to being written to is not invited; someone of the office closes the case.
  applies: (bilan) => !isDeclined(bilan, 'follow-up-contact'),
  passedAs: 'refused',
  clock: (bilan, { today, settings }) => ({
    from: today,
    until: addDelay(
      addDelay(bilan.facts.endedOn ?? today, settings.followUpDelay, bilan.zone).strictEnd,
      settings.followUpWindow,
      bilan.zone,
    ).strictEnd,
  }),
  ladder: ({ followUpReminderDays }) => onDays(followUpReminderDays, 'beneficiary', 'reminder'),
  silence: 'refuses',
  answer: z.strictObject({ wishes: YesNo }),
  settle: ({ wishes }) => ({
    outcome: wishes === 'yes' ? 'met' : 'refused',
    facts: { followUpWished: wishes === 'yes' },
  }),
});

const interview = gate({
  state: 'Entretien de suivi à six mois',
  basis: 'S47–S49: actions carried out, difficulties, possible solutions, and the steps brought up to date',
  thenOpens: 'follow-up-survey',
  asks: 'consultant',
  holdsContent: true,
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.followUpWindow }),
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({
    heldOn: GivenDate,
    actions: Text,
    difficulties: Text,
    solutions: Text,
    updatedSteps: Text,
    nextStepOn: GivenDate,
  }),
  settle: ({ heldOn, nextStepOn, ...content }, _bilan, { today }) => {
    if (heldOn > today)
      return refuse('too-early', 'L’entretien ne peut pas avoir eu lieu à une date à venir.', 'heldOn');
    if (nextStepOn <= heldOn)
      return refuse('too-early', 'La prochaine étape vient après l’entretien de suivi.', 'nextStepOn');
    return { outcome: 'met', facts: { followUpHeldOn: heldOn, nextStepOn }, content };
  },
});

const closing = gate({
  state: 'Clôture du suivi',
  basis: 'practice: a case is closed by a person, never by silence',
  asks: 'office',
  recordedBy: ['consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.consultantRecord }),
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({ closes: Acknowledged }),
  settle: () => ({ outcome: 'met' }),
});

export const SUIVI_GATES = {
  'follow-up-invitation': invitation,
  'follow-up-interview': interview,
  'follow-up-closing': closing,
  'suivi-review': reviewGate,
};
