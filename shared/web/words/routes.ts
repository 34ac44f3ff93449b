import type { RouteId } from '../../domain/routes.ts';

/** The ways to fund a bilan, as the staff name them. */
export const ROUTE_NAMES: Readonly<Record<RouteId, string>> = {
  PRIVATE_CPF_WORKTIME: 'compte formation (CPF), sur le temps de travail',
  PRIVATE_CPF_OFFTIME: 'compte formation (CPF), hors du temps de travail',
  PRIVATE_EMPLOYER_PLAN: 'plan de l’employeur',
  FRANCE_TRAVAIL_AIF: 'aide de France Travail (AIF)',
  CPF_JOBSEEKER: 'compte formation (CPF), en recherche d’emploi',
};
