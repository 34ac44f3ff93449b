import { cal, months, wd } from '../calendar/delay.ts';
import { constant } from './row.ts';

/** The clocks of the funders beside those of the law: Mon Compte Formation, OPCO, France Travail, own money. */
export const FUNDING = {
  cpfRequestReply: constant(wd(2), 'terms of Mon Compte Formation (T10)', 'C2'),
  cpfRequestReplyWithPrerequisites: constant(wd(30), 'terms of Mon Compte Formation (T11)', 'C2'),
  cpfFreeCancellation: constant(wd(7), 'terms of Mon Compte Formation, 2019 to 2021: more than 7 WD before', 'C2'),
  cpfEntryDeclaration: constant(wd(3), 'terms of Mon Compte Formation (T16)', 'C2'),
  cpfExitDeclaration: constant(wd(3), 'terms of Mon Compte Formation (T17)', 'C2'),
  opcoBeforeStart: constant(months(1), 'OPCO rules (T20), unless the OPCO says otherwise', 'C1'),
  opcoDataStaleAfter: constant(months(3), 'R6123-36 (T38): tables follow the monthly declarations', 'C'),
  franceTravailBeforeStart: constant(cal(15), 'practice of the agencies (T21)', 'C1'),
  ageficeBeforeStart: constant(months(1), 'AGEFICE', 'C1'),
  providerAcceptance: constant(cal(30), 'practice: with the answer to the request (S16)', 'P'),
  ownMoneyWithdrawal: constant(cal(10), 'L6353-5, contract on the premises (T15)', 'G'),
  ownMoneyWithdrawalAtDistance: constant(cal(14), 'L221-18 Code de la consommation (T14)', 'C'),
  ownMoneyFirstPaymentPercent: constant(30, 'L6353-6 (T15)', 'G'),
};
