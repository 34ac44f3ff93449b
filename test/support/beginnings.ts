import { EMPLOYER, leaveAsked, metAndDecided } from './admission.ts';
import type { Life } from './bilan.ts';
import { accompanied, fundedInSecret, planned } from './whole-bilan.ts';

/** A life at its first day, on the eve of its first phase, once its synthesis is handed over, or with its employer or leave in play. */
export const BEGINNINGS: readonly ((life: Life) => void)[] = [
  () => undefined,
  (life) => {
    metAndDecided(life, '2026-11-26');
    fundedInSecret(life, '2026-11-26');
    life.until('2026-12-15T10:00');
    planned(life, '2027-01-11', '2027-03-31');
  },
  (life) => {
    BEGINNINGS[1]?.(life);
    life.until('2027-03-31T10:00');
    accompanied(life, '2027-03-31');
  },
  (life) => {
    metAndDecided(life, '2026-11-26');
    life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
    life.answer('eligibility', { checkedOn: '2026-11-26', contact: 'DRH', eligible: 'yes' }, 'office');
    life.answer('convention-draft', { transmittedOn: '2026-11-26', price: '1800' }, 'employer');
  },
  (life) => {
    metAndDecided(life, '2026-11-26');
    leaveAsked(life, '2026-11-26', '2027-02-15');
  },
];
