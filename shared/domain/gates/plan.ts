import { formatDate } from '../calendar/format.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { routeOf } from '../case-route.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import type { Case } from '../state.ts';
import { earliestStart } from './leave-notice.ts';
import { type ProviderCheck, providerRefusal } from './provider.ts';

export interface Plan extends ProviderCheck {
  readonly startOn: PlainDate;
  readonly endOn: PlainDate;
  readonly accompaniedHours: number;
  readonly personalHours: number;
}

/** Says no to a calendar that the law does not allow: hours, order of dates, leave granted, provider allowed. */
export const planRefusal = (plan: Plan, bilan: Case, today: PlainDate, settings: Settings): Refusal | undefined => {
  const total = plan.accompaniedHours + plan.personalHours;
  if (total > settings.maxHours)
    return refuse(
      'hours-out-of-range',
      `Un bilan ne peut pas dépasser ${settings.maxHours} heures en tout : ce calendrier en compte ${total}.`,
      'personalHours',
    );
  if (plan.accompaniedHours < settings.minAccompaniedHours)
    return refuse(
      'hours-out-of-range',
      `Un bilan compte au moins ${settings.minAccompaniedHours} heures d’accompagnement.`,
      'accompaniedHours',
    );
  if (plan.startOn <= today) return refuse('too-early', 'Choisissez une date de début à venir.', 'startOn');
  if (plan.endOn <= plan.startOn) return refuse('too-early', 'La fin vient après le début.', 'endOn');
  return leaveRefusal(plan, bilan, settings) ?? providerRefusal(plan, plan.startOn, bilan, today);
};

const leaveRefusal = (plan: Plan, bilan: Case, settings: Settings): Refusal | undefined => {
  const { leaveReceivedOn, postponedUntil } = bilan.facts;
  if (routeOf(bilan)?.path !== 'leave' || leaveReceivedOn === undefined) return undefined;
  const byNotice = earliestStart(leaveReceivedOn, plan.startOn, plan.endOn, bilan.zone, settings);
  const earliest = postponedUntil !== undefined && postponedUntil > byNotice ? postponedUntil : byNotice;
  if (plan.startOn >= earliest) return undefined;
  return refuse(
    'too-early',
    `Sur le temps de travail, ce bilan ne peut pas commencer avant le ${formatDate(earliest)}.`,
    'startOn',
  );
};
