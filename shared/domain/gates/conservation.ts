import * as z from 'zod';
import { addDays, daysBetween } from '../calendar/plain-date.ts';
import { announcedDestruction } from '../retention.ts';
import { Acknowledged } from './answers.ts';
import { gate, noLadder } from './gate.ts';
import { reviewGate } from './review.ts';

const grace = gate({
  state: 'Préavis avant destruction',
  basis: 'R6313-7 (T28, T29): the person is told the day, and may ask for it to be done at once',
  asks: 'beneficiary',
  // Announced late, it is done late: the person has all the days of the notice, whenever it leaves.
  clock: (bilan, { today, settings }) => {
    const planned = announcedDestruction(bilan);
    if (planned === undefined) return { from: today, until: today };
    const { announceOn, destroyOn } = planned;
    const notice = Math.min(daysBetween(announceOn, destroyOn), settings.retentionNotice.n);
    const told = addDays(today, notice);
    return { from: today, until: told < destroyOn ? destroyOn : told };
  },
  ladder: noLadder,
  silence: 'proceeds',
  answer: z.strictObject({ destroyNow: Acknowledged }),
  settle: () => ({ outcome: 'met' }),
});

export const CONSERVATION_GATES = {
  grace,
  'conservation-review': reviewGate,
};
