import * as z from 'zod';

/**
 * The ways to fund a bilan and to free the time for it. A row says which accords the admission must gather (`path`),
 * whether the employer knows, and what the law gives the person afterwards. Sources: domain of each article named in `basis`.
 */
export const ROUTE_IDS = [
  'PRIVATE_CPF_WORKTIME',
  'PRIVATE_CPF_OFFTIME',
  'PRIVATE_EMPLOYER_PLAN',
  'FRANCE_TRAVAIL_AIF',
  'CPF_JOBSEEKER',
] as const;
export const RouteId = z.enum(ROUTE_IDS);
export type RouteId = z.infer<typeof RouteId>;

/** `leave`: leave from work, then funding. `convention`: tripartite agreement. `direct`: funding alone. */
export type RoutePath = 'leave' | 'convention' | 'direct';

export interface Route {
  readonly status: 'private-employee' | 'job-seeker';
  readonly path: RoutePath;
  /** Whether the employer may receive anything at all. `false` is the secret mode (S6). */
  readonly employerInformed: boolean;
  /** Who answers for the money. */
  readonly funder: 'cpf' | 'employer' | 'france-travail';
  /** The order made on Mon Compte Formation may be withdrawn (T14). */
  readonly withdrawal: boolean;
  readonly basis: string;
}

export const ROUTES: Readonly<Record<RouteId, Route>> = {
  PRIVATE_CPF_WORKTIME: {
    status: 'private-employee',
    path: 'leave',
    employerInformed: true,
    funder: 'cpf',
    withdrawal: true,
    basis: 'L6323-17, D6323-4: leave asked 60 days before, answered in 30, silence accepts',
  },
  PRIVATE_CPF_OFFTIME: {
    status: 'private-employee',
    path: 'direct',
    employerInformed: false,
    funder: 'cpf',
    withdrawal: true,
    basis: 'L6323-17: off working time the employer is not told',
  },
  PRIVATE_EMPLOYER_PLAN: {
    status: 'private-employee',
    path: 'convention',
    employerInformed: true,
    funder: 'employer',
    withdrawal: false,
    basis: 'R6313-8: convention tripartite, 10 days, silence refuses',
  },
  FRANCE_TRAVAIL_AIF: {
    status: 'job-seeker',
    path: 'direct',
    employerInformed: false,
    funder: 'france-travail',
    withdrawal: false,
    basis: 'practice of France Travail (AIF, KAIROS): no answer is no funding',
  },
  CPF_JOBSEEKER: {
    status: 'job-seeker',
    path: 'direct',
    employerInformed: false,
    funder: 'cpf',
    withdrawal: true,
    basis: 'L6323-6; no flat contribution for job seekers (L6323-7)',
  },
};
