import * as z from 'zod';
import { routeOf } from '../case-route.ts';
import { highestFirstPayment } from '../money.ts';
import { refuse } from '../refusal.ts';
import { Acknowledged, Euros, GivenDate } from './answers.ts';
import { gate, noLadder } from './gate.ts';
import { priceRefusal } from './price.ts';

const serviceContract = gate({
  state: 'Contrat signé par la personne',
  basis:
    'L6353-3 to L6353-6 (T15): a written contract; nothing is paid before the end of the time to withdraw, then 30 % at most',
  asks: 'office',
  recordedBy: ['consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityFirst }),
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({
    signedOn: GivenDate,
    place: z.enum(['premises', 'distance'], 'Dites où le contrat a été signé.'),
    price: Euros,
    firstPayment: Euros,
  }),
  settle: ({ signedOn, place, price, firstPayment }, bilan, { today, settings }) => {
    if (signedOn > today) return refuse('too-early', 'Indiquez le jour où le contrat a déjà été signé.', 'signedOn');
    const refusal = priceRefusal(price, bilan);
    if (refusal !== undefined) return refusal;
    const highest = highestFirstPayment(price, settings);
    if (firstPayment > highest)
      return refuse(
        'amount-out-of-range',
        `Après le délai de rétractation, le premier paiement ne peut pas dépasser ${highest} € (${settings.ownMoneyFirstPaymentPercent} % du prix).`,
        'firstPayment',
      );
    return { outcome: 'met', facts: { contractSignedOn: signedOn, contractPlace: place, price, firstPayment } };
  },
});

const WITHDRAWALS = { premises: 'ownMoneyWithdrawal', distance: 'ownMoneyWithdrawalAtDistance' } as const;

const withdrawal = gate({
  state: 'Délai de rétractation',
  basis:
    'L221-18, L221-19 (T14): 14 days after the order or a contract at a distance; L6353-5 (T15): 10 days on the premises; silence only ends the right to withdraw',
  asks: 'beneficiary',
  applies: (bilan) => routeOf(bilan)?.accords.includes('withdrawal') === true,
  clock: (bilan, { today, settings }) => {
    const { contractSignedOn, contractPlace, fundingGrantedOn } = bilan.facts;
    return {
      from: contractSignedOn ?? fundingGrantedOn ?? today,
      delay: settings[contractPlace === undefined ? 'cpfWithdrawal' : WITHDRAWALS[contractPlace]],
    };
  },
  ladder: noLadder,
  silence: 'proceeds',
  answer: z.strictObject({ withdraws: Acknowledged }),
  settle: () => ({ outcome: 'refused' }),
});

export const OWN_MONEY_GATES = { 'service-contract': serviceContract, withdrawal };
