import * as z from 'zod';
import { addDays } from '../calendar/plain-date.ts';
import { announcedDestruction } from '../retention.ts';
import { Acknowledged } from './answers.ts';
import { gate, noLadder } from './gate.ts';
import { reviewGate } from './review.ts';

const grace = gate({
  state: 'Préavis avant destruction',
  basis: 'R6313-7 (T28, T29): the person is told the day, and may ask for it to be done at once',
  asks: 'beneficiary',
  // A notice that leaves late still leaves time to read it.
  clock: (bilan, { today, settings }) => {
    const least = addDays(today, settings.retentionLeastNotice.n);
    const planned = announcedDestruction(bilan)?.destroyOn ?? today;
    return { from: today, until: planned < least ? least : planned };
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
