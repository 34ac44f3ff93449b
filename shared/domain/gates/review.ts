import * as z from 'zod';
import { Acknowledged } from './answers.ts';
import { gate, noLadder } from './gate.ts';

/** « À examiner »: where every error of a machine parks the case until a person has looked and sends it on its way again. */
export const reviewGate = gate({
  state: 'À examiner',
  basis: 'practice: an error never ends a case; a person looks, then the machine runs forward from its log',
  asks: 'office',
  recordedBy: ['consultant'],
  asksAgain: true,
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.reviewDelay }),
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({ examined: Acknowledged }),
  settle: () => ({ outcome: 'met' }),
});
