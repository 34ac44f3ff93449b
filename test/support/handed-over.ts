import { metAndDecided } from './admission.ts';
import type { Life } from './bilan.ts';
import { liveBilan } from './bilan.ts';
import { accompanied, fundedInSecret, planned } from './whole-bilan.ts';

/** A bilan whose synthesis was handed over on 31 March 2027, and whose owner is asked whether it may be kept. */
export const handedOver = (): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  planned(life, '2027-01-11', '2027-03-31');
  life.until('2027-03-31T10:00');
  accompanied(life, '2027-03-31');
  life.reach('retention-agreement');
  return life;
};
