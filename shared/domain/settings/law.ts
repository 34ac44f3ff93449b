import { cal, months, wd, years } from '../calendar/delay.ts';
import { constant, row } from './row.ts';

/** What a text fixes: hours, delays and amounts. */
export const LAW = {
  maxHours: constant(24, 'L6313-4 al. 5', 'C'),
  minAccompaniedHours: constant(13, 'R6313-4 as amended in 2026 (NOR TRSD2602696D)', 'C2'),
  leaveNoticeShort: constant(cal(60), 'D6323-4, action under six months', 'C'),
  leaveNoticeLong: constant(cal(120), 'D6323-4, action of six months or more', 'C'),
  leaveReply: constant(cal(30), 'D6323-4', 'C'),
  conventionReply: constant(cal(10), 'R6313-8', 'C'),
  cpfWithdrawal: constant(cal(14), 'L221-18, L221-19 Code de la consommation', 'C'),
  cpfDaysBeforeStart: constant(wd(11), 'terms of Mon Compte Formation', 'C2'),
  cpfOfferAcceptance: constant(wd(4), 'terms of Mon Compte Formation', 'C2'),
  cpfCap: [
    row<number | null>(null, 'no cap before décret 2026-127', 'C2', { to: '2026-02-25' }),
    row<number | null>(1600, 'décrets 2026-126 and 2026-127 of 24 February 2026', 'C2', { from: '2026-02-26' }),
  ],
  flatContribution: [
    row(0, 'no contribution before décret 2024-394', 'C2', { to: '2024-05-01' }),
    row(100, 'décret 2024-394', 'C2', { from: '2024-05-02', to: '2024-12-31' }),
    row(102.23, 'L6323-7, amount of 2025', 'C2', { from: '2025-01-01', to: '2025-12-31' }),
    row(103.2, 'L6323-7, amount of 1 January 2026', 'C2', { from: '2026-01-01', to: '2026-04-01' }),
    row(150, 'décret 2026-234', 'C2', { from: '2026-04-02' }),
  ],
  yearsBetweenFundedBilans: [
    row(years(0), 'no gap for private persons before décret 2026-126', 'C2', { to: '2026-02-25' }),
    row(years(5), 'décret 2026-126', 'C2', { from: '2026-02-26' }),
  ],
  retentionAgreement: [
    row(years(1), 'R6313-7 before décret 2023-1350', 'C', { to: '2023-12-30' }),
    row(years(3), 'R6313-7, décret 2023-1350 of 28 December 2023', 'C', { from: '2023-12-31' }),
  ],
  retentionAdminProof: constant(years(5), 'practice, three years of control at least (décret 2023-1350)', 'G'),
  retentionProspect: constant(years(3), 'CNIL, three years after the last contact', 'G'),
  followUpDelay: constant(months(6), 'R6313-4 3° c) and the promise of the provider', 'C'),
} as const;
