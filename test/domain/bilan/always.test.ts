import { expect, test } from 'vitest';
import { promises, sumOf } from '../../support/promises.ts';

/** Simulated months; `npm run months` lives through a million. */
const MONTHS = 2000;

test('L6313-4 al. 2, S2, S6, S17: whatever people, time and the network do, the promises of a bilan hold', {
  timeout: 120_000,
}, () => {
  const live = promises();
  const first = Math.floor(Math.random() * 2 ** 31);
  for (let seed = first, months = 0; months < MONTHS; seed += 1) {
    const { lived, failure } = live(seed);
    expect(failure).toBeUndefined();
    months += sumOf(lived).months;
  }
});
