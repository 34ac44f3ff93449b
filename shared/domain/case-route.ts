import { lastFor } from './agreements/ledger.ts';
import { ROUTES, type Route } from './routes.ts';
import type { Case } from './state.ts';

/** The route the person chose, if they have chosen. */
export const routeOf = (bilan: Pick<Case, 'facts'>): Route | undefined =>
  bilan.facts.route === undefined ? undefined : ROUTES[bilan.facts.route];

/** Whether anything at all may reach the employer (S6): by the route chosen, until the person takes that back. */
export const employerMayKnow = (bilan: Pick<Case, 'facts' | 'agreements'>): boolean =>
  routeOf(bilan)?.employerInformed === true && lastFor(bilan, 'inform-employer')?.decision !== 'withdrawn';
